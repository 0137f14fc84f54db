//! The part of sigward that may run anywhere: key grammar, exposure, the call machine, errors, pages, streams, and
//! SigSentry's analyses.
//!
//! It does no I/O and holds no credential but a [`key::PublicKey`]. What only a server may hold or do is in the crate
//! `sigward-server`, which does not compile for client targets.
#![forbid(unsafe_code)]

// The models' macros name this crate from other crates too.
extern crate self as sigward_core;

pub mod base_url;
pub mod call;
pub mod credential;
pub mod dialect;
pub mod draft;
pub mod envelope;
pub mod error;
pub mod exposure;
pub mod facts;
pub mod header;
pub mod key;
pub mod moment;
pub mod operation;
pub mod page;
pub mod poll;
pub mod reply;
pub mod request;
pub mod retry;
pub mod schema;
pub mod screenshot;
pub mod sigsentry;
pub mod sse;
pub mod time;
pub mod transport;
pub mod validate;
pub mod workspace;
