//! Streams of events, read by a blocking caller or by an event loop.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use sigward_core::error::Result;
use sigward_driver::HeldLane;

use crate::{
    blocking::{Stopped, flatten, interruptible},
    events::{Events, into_python},
    port::Port,
};

/// A stream on a lane of its own: whoever reads it runs it.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Stream(Mutex<Option<Reading>>);

/// The fields drop in this order: events before the lane that their connection lives on.
struct Reading {
    events: Events,
    lane: HeldLane,
}

impl Stream {
    /// Opens a stream on the calling thread.
    pub(crate) fn open<F: Future<Output = Result<Events>>>(
        lane: HeldLane,
        opening: impl FnOnce(&HeldLane) -> F,
    ) -> Result<Self, Stopped> {
        let events = flatten(lane.block_on(interruptible(opening(&lane))))?;
        Ok(Self(Mutex::new(Some(Reading { events, lane }))))
    }

    fn read(&self) -> Result<Option<sigward_core::sigsentry::stream::AnalysisEvent>, Stopped> {
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Reading { events, lane }) = reading.as_mut() else { return Ok(None) };
        let next = flatten(lane.block_on(interruptible(async { events.next().await.transpose() })));
        if !matches!(next, Ok(Some(_))) {
            *reading = None; // ended, broken or interrupted: the connection closes
        }
        next
    }
}

#[pymethods]
impl Stream {
    /// The next event, or `None` after the last.
    fn next_event(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let event = py.detach(|| self.read()).map_err(|stopped| stopped.into_python(py))?;
        into_python(py, event)
    }

    /// Closes the connection.
    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}

/// A stream that the background thread runs.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct AsyncStream(Arc<tokio::sync::Mutex<Option<Events>>>);

impl AsyncStream {
    pub(crate) fn new(events: Events) -> Self {
        Self(Arc::new(tokio::sync::Mutex::new(Some(events))))
    }
}

#[pymethods]
impl AsyncStream {
    /// Settles `future` with the next event, or with `None` after the last.
    fn next_event(&self, py: Python<'_>, port: &Bound<'_, Port>, future: Py<PyAny>) -> PyResult<u64> {
        let events = Arc::clone(&self.0);
        let work = async move {
            let mut events = events.lock().await;
            let Some(open) = events.as_mut() else { return Ok(None) };
            let next = open.next().await.transpose();
            if !matches!(next, Ok(Some(_))) {
                *events = None;
            }
            next
        };
        port.get().spawn(py, future, work, into_python)
    }

    /// Closes the connection; a reader that waits gets its event first.
    fn close(&self, py: Python<'_>, port: &Bound<'_, Port>, future: Py<PyAny>) -> PyResult<u64> {
        let events = Arc::clone(&self.0);
        let work = async move {
            *events.lock().await = None;
            Ok(())
        };
        port.get().spawn(py, future, work, |py, ()| Ok(py.None()))
    }
}
