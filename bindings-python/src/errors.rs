//! From the core's error to the package's: facts cross the border, `sigward._errors` picks the class.

use std::error::Error as _;

use pyo3::{prelude::*, sync::PyOnceLock, types::PyDict};
use sigward_core::{error::Error, exposure::KeyRefused, key::KeyError};

/// The Python error for one of the core.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    match build(py, error) {
        Ok(instance) => PyErr::from_value(instance),
        Err(error) => error,
    }
}

/// The exception itself, not raised.
pub(crate) fn build<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    static BUILD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let facts = PyDict::new(py);
    facts.set_item("kind", error.kind().name())?;
    facts.set_item("code", error.code())?;
    facts.set_item("message", error.message())?;
    facts.set_item("status", error.status())?;
    facts.set_item("request_id", error.request_id())?;
    facts.set_item("retry_after", error.retry_after().map(|wait| wait.as_secs_f64()))?;
    facts.set_item("attempts", error.attempts())?;
    facts.set_item("retryable", error.retryable())?;
    facts.set_item("details", error.details().map(ToString::to_string))?;
    facts.set_item("resource_id", error.resource_id())?;
    facts.set_item("cause", causes(error))?;
    if let Some(refused) = error.source().and_then(|cause| cause.downcast_ref::<KeyRefused>()) {
        facts.set_item("key_class", refused.kind().class.name())?;
        facts.set_item("exposure", refused.exposure().name())?;
        facts.set_item("advice", refused.advice())?;
    }
    if let Some(malformed) = error.source().and_then(|cause| cause.downcast_ref::<KeyError>()) {
        facts.set_item("position", malformed.position())?;
    }
    BUILD.import(py, "sigward._errors", "from_facts")?.call1((facts,))
}

/// What lies underneath, as one line: the platform's errors are of no use to Python as objects.
fn causes(error: &Error) -> Option<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut cause = error.source();
    while let Some(found) = cause {
        let text = found.to_string();
        if texts.last().is_none_or(|last| !last.contains(&text)) {
            texts.push(text);
        }
        cause = found.source();
    }
    (!texts.is_empty()).then(|| texts.join(": "))
}
