//! Typed clients over any [`Transport`]: a resource per noun, a [`Pending`] call per operation.
//!
//! A method of a resource prepares a call; `.await` sends it on an asynchronous transport, [`Pending::call`] on a
//! blocking one. Options of the one call stand between the two.

mod analyses;
mod configuration;
mod events;
mod pages;
mod pending;
mod sigsentry;
mod wait;

pub use analyses::Analyses;
pub use configuration::{AccessList, ApiKeys, Channels, LogSources, Projects, Repos, UsageReports, Watchdogs};
pub use events::{AnalysisEvents, EventsOf};
pub use pages::AnalysisPages;
pub use pending::Pending;
pub use sigsentry::{BASE_URL, SigSentry};
pub use wait::Wait;
