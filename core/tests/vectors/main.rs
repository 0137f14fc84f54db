//! The vectors of `tests/vectors/`, run over the machine without a clock or a socket.
#![allow(clippy::unwrap_used)]

mod calls;
mod common;
mod errors;
mod requests;
mod rows;
mod screenshots;
mod streams;
mod texts;
