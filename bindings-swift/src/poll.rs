//! When to look again at work that takes long.

use std::sync::{Arc, Mutex};

use sigward_core::{
    poll::{self, Look},
    sigsentry::models::AnalysisStatus,
};

use crate::{client::span, error::CoreError, lock, moment::Moment};

/// A series of looks at one piece of work.
#[derive(Debug, uniffi::Object)]
pub struct Poll(Mutex<poll::Poll>);

#[uniffi::export]
impl Poll {
    /// Begins a wait for the work with this id. `deadline` is in seconds; without one, the core's.
    #[uniffi::constructor]
    pub fn new(id: String, deadline: Option<f64>, now: Moment) -> Result<Arc<Self>, CoreError> {
        let deadline = span("the wait's deadline", deadline)?.unwrap_or(poll::DEFAULT_DEADLINE);
        Ok(Arc::new(Self(Mutex::new(poll::Poll::new(id, deadline, &now.into())))))
    }

    /// The work has not ended: the seconds to wait before the next look, or the error that ends the wait.
    pub fn pending(&self, now: Moment) -> Result<f64, CoreError> {
        match lock(&self.0).pending(&now.into()) {
            Look::Again(wait) => Ok(wait.as_secs_f64()),
            Look::GiveUp(error) => Err(error.into()),
        }
    }
}

/// Whether an analysis of this status has ended.
#[uniffi::export]
pub fn is_terminal(status: String) -> bool {
    AnalysisStatus::from(status.as_str()).is_terminal()
}
