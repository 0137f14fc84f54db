//! Blocking calls on the caller's own thread, which Ctrl-C can end.

use std::{pin::pin, time::Duration};

use pyo3::prelude::*;
use sigward_core::error::{Error, Result};
use tokio::{select, time::sleep};

use crate::errors::raise;

/// How often Python's signal handlers get their turn. Half of the 100 ms within which Ctrl-C ends a call.
const TICK: Duration = Duration::from_millis(50);

/// How a blocking call ended early.
pub(crate) enum Stopped {
    /// The core's error.
    Failed(Error),
    /// A signal handler raised this: `KeyboardInterrupt`, as a rule.
    Interrupted(PyErr),
}

impl Stopped {
    pub(crate) fn into_python(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Failed(error) => raise(py, &error),
            Self::Interrupted(error) => error,
        }
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Runs `work` with turns for Python's signal handlers. Dropping it drops its connection.
pub(crate) async fn interruptible<T>(work: impl Future<Output = Result<T>>) -> Result<Result<T, Stopped>> {
    let stopped = {
        let mut work = pin!(work);
        loop {
            select! {
                biased;
                ended = &mut work => match ended {
                    Ok(value) => return Ok(Ok(value)),
                    Err(error) => break Stopped::Failed(error),
                },
                () = sleep(TICK) => {}
            }
            // Handlers run on the main thread alone; elsewhere this does nothing. Without an interpreter there is nobody to
            // ask.
            #[allow(clippy::redundant_closure_for_method_calls)] // the method itself is not general enough over its lifetime
            let asked = Python::try_attach(|py| py.check_signals());
            if let Some(Err(raised)) = asked {
                break Stopped::Interrupted(raised);
            }
        }
    };
    Ok(Err(stopped))
}

/// One result of the two that [`interruptible`] within a driver's `block_on` gives.
pub(crate) fn flatten<T>(ended: Result<Result<T, Stopped>>) -> Result<T, Stopped> {
    ended?
}
