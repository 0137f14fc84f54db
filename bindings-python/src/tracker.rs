//! SegOps' tracker: the driver's, with a Python function to report to.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError, RwLock},
    time::Duration,
};

use pyo3::{prelude::*, types::PyBytes};
use sigward_core::{
    draft::{Unit, span},
    error::{Error, Result},
};
use sigward_driver::Tracker as Running;
use sigward_server::{
    client::SegOps,
    segops::events::Event,
    tracker::{Report, TrackerOptions},
};

use crate::{
    client::Client,
    errors::{self, raise},
};

/// A running tracker; none once it was closed.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Tracker {
    running: RwLock<Option<Running>>,
    /// One that closes at a time: the others find it closed.
    closing: Mutex<()>,
    /// Asked before any lock is touched: a fork copies a lock as another thread holds it.
    process: u32,
}

impl Tracker {
    fn with<T>(&self, use_it: impl FnOnce(&Running) -> Result<T>) -> Result<T> {
        if self.process != std::process::id() {
            let message = "this process was forked after the tracker was made; make one in the child";
            return Err(Error::config("TRACKER_OF_PARENT", message));
        }
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        use_it(running.as_ref().ok_or_else(closed)?)
    }

    fn take(&self) -> Option<Running> {
        if self.process != std::process::id() {
            return None;
        }
        let _one = self.closing.lock().unwrap_or_else(PoisonError::into_inner);
        self.running.write().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn closed() -> Error {
    Error::config("TRACKER_CLOSED", "the tracker is closed and takes no more events")
}

fn json<T: serde::Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// Tells Python what became of a batch: a word, two numbers, seconds to wait, an error and an event as JSON.
fn tell(report: &Py<PyAny>, told: Report) {
    // Without an interpreter, which is about to end, there is nobody to tell.
    Python::try_attach(|py| {
        let none = py.None();
        let arguments = match told {
            Report::Delivered { queued, skipped } => ("delivered", queued, skipped, 0.0, none, None),
            Report::Kept { events, error, wait } => {
                let events = u64::try_from(events).unwrap_or(u64::MAX);
                let error = errors::build(py, &error).map_or(none, Bound::unbind);
                ("kept", events, 0, wait.as_secs_f64(), error, None)
            }
            Report::Refused { event, error } => {
                let error = errors::build(py, &error).map_or(none, Bound::unbind);
                ("refused", 1, 0, 0.0, error, Some(PyBytes::new(py, &json(&event))))
            }
            _ => return, // the core may learn more before this file does
        };
        if let Err(raised) = report.call1(py, arguments) {
            raised.write_unraisable(py, Some(report.bind(py)));
        }
    });
}

#[pymethods]
impl Tracker {
    /// Sends through this client. Spans are in seconds.
    #[new]
    fn new(
        py: Python<'_>,
        client: &Bound<'_, Client>,
        report: Py<PyAny>,
        flush_at: usize,
        flush_every: f64,
        capacity: usize,
        spool: Option<PathBuf>,
    ) -> PyResult<Self> {
        let client = client.get();
        let started = py.detach(|| {
            let flush_every = span("flush_every", Some(flush_every), Unit::Seconds)?.unwrap_or_default();
            let options = TrackerOptions { flush_at, flush_every, capacity };
            let segops = SegOps::from(client.caller().clone());
            let driver = client.caller().transport().clone();
            Running::start(segops, driver, options, spool.as_deref(), move |told| tell(&report, told))
        });
        let running = RwLock::new(Some(started.map_err(|error| raise(py, &error))?));
        Ok(Self { running, closing: Mutex::new(()), process: std::process::id() })
    }

    /// Takes an event, as JSON.
    fn track(&self, py: Python<'_>, event: &[u8]) -> PyResult<()> {
        let taken = py.detach(|| {
            let event: Event = serde_json::from_slice(event)
                .map_err(|error| Error::invalid(sigward_core::key::redact_all(&format!("this is no event: {error}"))))?;
            self.with(|tracker| tracker.track(event))
        });
        taken.map_err(|error| raise(py, &error))
    }

    /// How many events wait.
    fn waiting(&self, py: Python<'_>) -> usize {
        py.detach(|| self.with(|tracker| Ok(tracker.waiting())).unwrap_or_default())
    }

    /// Whether all that waited was sent within these seconds.
    fn flush(&self, py: Python<'_>, limit: f64) -> PyResult<bool> {
        let sent = py.detach(|| {
            let limit = span("limit", Some(limit), Unit::Seconds)?.unwrap_or_default();
            self.with(|tracker| tracker.flush(limit))
        });
        sent.map_err(|error| raise(py, &error))
    }

    /// Sends what waits for up to these seconds and gives the rest, each as JSON; `None` where it was closed before.
    fn close<'py>(&self, py: Python<'py>, limit: f64) -> PyResult<Option<Vec<Bound<'py, PyBytes>>>> {
        let ended = py.detach(|| {
            let limit = span("limit", Some(limit), Unit::Seconds)?.unwrap_or(Duration::ZERO);
            self.take().map(|tracker| tracker.close(limit)).transpose()
        });
        let ended = ended.map_err(|error| raise(py, &error))?;
        Ok(ended.map(|closed| closed.left.iter().map(|event| PyBytes::new(py, &json(event))).collect()))
    }

    /// Whether it takes events still, in this process.
    fn is_open(&self, py: Python<'_>) -> bool {
        py.detach(|| self.with(|_| Ok(())).is_ok())
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        let running = self.running.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        // The thread may be about to report, for which it needs the interpreter: it must not be held while it is waited for.
        if Python::try_attach(|py| py.detach(|| ())).is_some() {
            Python::try_attach(|py| py.detach(move || drop(running)));
        } else {
            std::mem::forget(running); // the process ends
        }
    }
}
