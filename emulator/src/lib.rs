//! A local stand-in for the services that sigward calls, on one loopback port: SigSentry at the root, the others below a
//! path of their own (`/segops`), which is a part of their base URL.
//!
//! Routes, key classes, permissions, scopes, checks and success statuses come from the same operation rows that the SDK
//! is built on. Keys, rate limits, idempotency, pages, webhooks and analyses of real log files work as the service's do;
//! a control API under `/_emulator/` mints keys, moves the clock, injects faults and lists what arrived.
#![forbid(unsafe_code)]

mod app;
mod auth;
mod clock;
mod control;
mod cors;
mod dashboard;
pub mod diagnosis;
mod emulator;
mod error;
mod evidence;
mod faults;
mod idempotency;
mod ids;
mod input;
mod limits;
pub mod logs;
mod minting;
mod reply;
mod requests;
mod segops;
mod server;
mod services;
mod settings;
mod sigma;
mod signalsmith;
mod sigsentry;
mod store;
mod watchdog;
mod webhooks;

pub use emulator::{Emulator, Options, Running, StartError, StartTime};
pub use store::StoreError;
