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
mod pages;
mod poll;
mod port;
mod reply;
mod setup;
mod streams;
mod webhooks;

/// The module `sigward._sigward`.
#[pyo3::pymodule(gil_used = false)]
mod _sigward {
    #[pymodule_export]
    use super::{
        client::Client,
        keys::{Key, KeyKind, decide_key, detect_key, load_key, parse_key, redact},
        pages::Pages,
        poll::{Poll, is_terminal},
        port::Port,
        streams::{AsyncStream, Stream},
        webhooks::{webhook_sign, webhook_verify},
    };

    /// The version of the core, which is the package's.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
