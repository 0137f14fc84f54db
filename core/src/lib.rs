//! The part of sigward that may run anywhere: key grammar, exposure, the call machine, errors, pages, streams, and
//! SigSentry's analyses.
//!
//! It does no I/O and holds no credential but a [`key::PublicKey`]. What only a server may hold or do is in the crate
//! `sigward-server`, which does not compile for client targets.
#![forbid(unsafe_code)]

// The models' macros name this crate from other crates too.
extern crate self as sigward_core;

pub mod error;
pub mod exposure;
pub mod key;
pub mod operation;
pub mod schema;
pub mod sigsentry;
pub mod time;
pub mod validate;
