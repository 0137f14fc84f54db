//! What must hold for any input at all: nothing panics, nothing printable holds a key, every call ends.
#![allow(clippy::unwrap_used)]

mod answers;
mod calls;
mod inputs;
mod requests;
mod texts;
mod times;
