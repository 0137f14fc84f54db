//! When to look again at work that takes long.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use sigward_core::{
    draft::{Unit, span},
    poll::{self, Look},
    sigsentry::models::AnalysisStatus,
    transport::Transport,
};
use sigward_driver::Driver;

use crate::{draft::Text, errors::raise};

/// A series of looks at one piece of work.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Poll {
    poll: Mutex<poll::Poll>,
    driver: Driver,
}

impl Poll {
    pub(crate) fn new(poll: poll::Poll, driver: Driver) -> Self {
        Self { poll: Mutex::new(poll), driver }
    }
}

#[pymethods]
impl Poll {
    /// Seconds to wait before the next look; raises once the deadline has passed.
    fn pending(&self, py: Python<'_>) -> PyResult<f64> {
        match self.poll.lock().unwrap_or_else(PoisonError::into_inner).pending(&self.driver.now()) {
            Look::Again(wait) => Ok(wait.as_secs_f64()),
            Look::GiveUp(error) => Err(raise(py, &error)),
        }
    }
}

/// How long to wait in all, in seconds, if the caller says `wait`.
#[pyfunction]
#[pyo3(signature = (wait=None))]
pub(crate) fn wait_seconds(py: Python<'_>, wait: Option<f64>) -> PyResult<f64> {
    let wait = span("wait", wait, Unit::Seconds).map_err(|error| raise(py, &error))?;
    Ok(wait.unwrap_or(poll::DEFAULT_DEADLINE).as_secs_f64())
}

/// Whether an analysis of this status has ended.
#[pyfunction]
pub(crate) fn is_terminal(status: Text<'_>) -> bool {
    AnalysisStatus::from(&*status).is_terminal()
}
