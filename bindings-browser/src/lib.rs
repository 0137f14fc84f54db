//! The steps of the core's machine for browsers.
//!
//! Every export is synchronous and does no I/O: the package's driver (`bindings-node/package/src/browser/`) sends what
//! these say, by `fetch`, and hands in the time and random bits. JSON crosses the border as text, an error as the JSON
//! of its facts, thrown. Only an `ss_pub_*` key can be loaded: the code for any other is in `sigward-server`, which this
//! crate doesn't have and which doesn't compile for browsers.
#![allow(clippy::needless_pass_by_value)] // what comes from JavaScript is ours

pub mod call;
pub mod client;
pub mod events;
pub mod keys;
mod now;
pub mod pages;
pub mod poll;
mod setup;

use sigward_core::{envelope::text, error::Error, facts};

/// An error on its way to JavaScript.
type Thrown<T> = Result<T, String>;

fn throw(error: Error) -> String {
    text(&facts::of(&error))
}
