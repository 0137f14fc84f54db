//! When to look again at work that takes long.

use napi_derive::napi;
use sigward_core::{
    error::Result,
    poll::{self, Look},
    sigsentry::models::AnalysisStatus,
    transport::Transport,
};
use sigward_driver::Driver;
use sigward_server::{
    segops::{
        self,
        exports::{ExportStatus, StartedExport},
    },
    signalsmith::syncs::SyncRun,
};

use crate::failure::raise;

/// A series of looks at one piece of work.
#[napi]
pub struct Poll {
    poll: poll::Poll,
    driver: Driver,
}

impl Poll {
    pub(crate) fn new(poll: poll::Poll, driver: Driver) -> Self {
        Self { poll, driver }
    }
}

#[napi]
impl Poll {
    /// Milliseconds to wait before the next look; throws once the deadline has passed.
    #[napi]
    pub fn pending(&mut self) -> napi::Result<f64> {
        match self.poll.pending(&self.driver.now()) {
            Look::Again(wait) => Ok(wait.as_secs_f64() * 1000.0),
            Look::GiveUp(error) => Err(raise(error)),
        }
    }
}

/// Whether an analysis of this status has ended.
#[napi]
pub fn is_terminal(status: String) -> bool {
    AnalysisStatus::from(status.as_str()).is_terminal()
}

/// The id to look at an export of SegOps by, from the answer to starting it as JSON.
#[napi]
pub fn started_export_id(started: String) -> napi::Result<i64> {
    let started: Result<StartedExport> = segops::API.dialect.decode(started.as_bytes());
    let id = started.and_then(|started| started.any_id()).map_err(raise)?;
    Ok(i64::try_from(id).unwrap_or(i64::MAX)) // no id of theirs is that great
}

/// Whether an export of SegOps with this status is over, well or not.
#[napi]
pub fn export_is_over(status: String) -> bool {
    ExportStatus::from(status.as_str()).is_terminal()
}

/// Whether a run of a SignalSmith sync, as JSON, is over, well or not.
#[napi]
pub fn run_is_over(run: String) -> bool {
    serde_json::from_str::<SyncRun>(&run).is_ok_and(|run| run.is_over())
}
