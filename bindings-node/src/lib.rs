//! The bridge between the npm package `sigward` and the core. It is no API: `bindings-node/package` is.
//!
//! A function here builds the core's options from JavaScript values, calls, and hands back one answer or one error. JSON
//! and errors cross as one string each. Calls run on one background thread, whose results reach each environment (the main
//! thread, a worker) through one [`port::Port`].
#![allow(missing_docs)] // `package/src/node/native.ts` documents what JavaScript sees
#![allow(clippy::needless_pass_by_value)] // napi hands arguments over by value

mod background;
pub mod client;
pub mod events;
pub mod exposure;
mod failure;
pub mod keys;
pub mod pages;
pub mod poll;
pub mod port;
pub mod reply;
pub mod rotation;
pub mod setup;
pub mod signing;
pub mod text;
pub mod tracker;
pub mod walk;
pub mod webhooks;
