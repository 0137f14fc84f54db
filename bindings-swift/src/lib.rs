//! The library under the Swift and Kotlin packages. It is no API: they are.
//!
//! A phone's packages do their own sending, so all exports are synchronous: tools for keys, and the steps of the call
//! machine (what to send, how long to wait, what came out). A function here builds the core's values, calls, and converts
//! one answer or one error. Only `ss_pub_` keys can be loaded: the crate links `sigward-core` alone, which can hold no
//! other.
//!
//! Spans of time are seconds. JSON crosses the border as bytes, which each language reads into its own models.
#![allow(clippy::needless_pass_by_value)] // UniFFI hands arguments over by value
#![allow(clippy::result_large_err, clippy::large_enum_variant)] // values here live until they are written for the border

mod call;
mod client;
mod error;
mod events;
mod header;
mod key;
mod moment;
mod pages;
mod poll;

pub use call::{Call, FailureKind, HttpRequest, Limits, Reply, Step, is_stream, limits, unexpected_answer};
pub use client::{CallOptions, Client, Draft, Setup};
pub use error::{CoreError, Facts};
pub use events::{AnalysisEvent, Events, Next, unexpected_event};
pub use header::Header;
pub use key::{KeyKind, check_public_key, detect_key, parse_key, redact};
pub use moment::{Moment, parse_time};
pub use pages::Pages;
pub use poll::{Poll, is_terminal};

uniffi::setup_scaffolding!("sigward");

/// The lock of an exported object. A panic elsewhere leaves the steps of a call as they were before it.
fn lock<T>(state: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
