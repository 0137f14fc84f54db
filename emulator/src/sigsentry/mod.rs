//! SigSentry, served from its operation rows.

pub(crate) mod analyses;
pub(crate) mod config;
pub(crate) mod routes;

mod call;
mod dispatch;

pub(crate) use call::Call;
pub(crate) use dispatch::serve;
