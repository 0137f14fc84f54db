//! Typed clients over any [`Transport`]: a resource per noun, a [`Pending`] call per operation.
//!
//! A method of a resource prepares a call; `.await` sends it on an asynchronous transport, [`Pending::call`] on a
//! blocking one. Options of the one call stand between the two.

mod analyses;
mod caller;
mod configuration;
mod events;
mod listing;
mod pages;
mod pending;
pub mod segops;
pub mod sigma;
pub mod signalsmith;
mod sigsentry;
mod wait;

pub use analyses::Analyses;
pub use caller::Caller;
pub use configuration::{AccessList, ApiKeys, Channels, LogSources, Projects, Repos, UsageReports, Watchdogs};
pub use events::{AnalysisEvents, EventsOf};
pub use listing::Listing;
pub use pages::AnalysisPages;
pub use pending::Pending;
pub use segops::SegOps;
pub use sigma::Sigma;
pub use signalsmith::SignalSmith;
pub use sigsentry::{BASE_URL, SigSentry};
pub use wait::Wait;
