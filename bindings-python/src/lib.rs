//! The bridge between the Python package `sigward` and the core. It is no API: `bindings-python/python/sigward` is.
//!
//! A function here builds the core's options from Python values, calls, and converts one answer or one error. Calls run
//! with the interpreter released; nothing here switches the GIL back on in a free-threaded interpreter, and the thread
//! that serves asynchronous calls never touches Python.
#![allow(missing_docs)] // `_sigward.pyi` documents what Python sees; PyO3's generated items have no place for docs
#![allow(clippy::needless_pass_by_value)] // PyO3 hands arguments over by value
#![allow(clippy::doc_link_with_quotes)] // the examples in the docs are Python

mod background;
mod blocking;
mod client;
mod draft;
mod errors;
mod events;
mod keys;
mod minted;
mod pages;
mod poll;
mod port;
mod reply;
mod rotations;
mod services;
mod setup;
mod streams;
mod tracker;
mod walks;
mod webhooks;

/// The module `sigward._sigward`.
#[pyo3::pymodule(gil_used = false)]
mod _sigward {
    #[pymodule_export]
    use super::{
        client::Client,
        keys::{Key, KeyKind, Login, decide_key, detect_key, load_key, parse_key, redact},
        minted::MintedKey,
        pages::Pages,
        poll::{Poll, is_terminal, wait_seconds},
        port::Port,
        rotations::Rotation,
        services::{
            export_ended, run_ended, segops_webhook_sign, segops_webhook_verify, sigma_webhook_sign, sigma_webhook_verify,
            sign_user_id, started_export_id, verify_user_id,
        },
        streams::{AsyncStream, Stream},
        tracker::Tracker,
        walks::{Walk, page_items, page_named},
        webhooks::{webhook_sign, webhook_verify},
    };

    /// The version of the core, which is the package's.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// How many events one request to SegOps may hold.
    #[pymodule_export]
    const MAX_BATCH: usize = sigward_server::segops::events::MAX_BATCH;
}
