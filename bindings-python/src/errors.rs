//! From the core's error to the package's: facts cross the border, `sigward._errors` picks the class.

use std::error::Error as _;

use pyo3::{prelude::*, sync::PyOnceLock, types::PyDict};
use sigward_core::{error::Error, exposure::KeyRefused, facts, key::KeyError};

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
    let given = PyDict::new(py);
    given.set_item("kind", error.kind().name())?;
    given.set_item("code", error.code())?;
    given.set_item("message", error.message())?;
    given.set_item("status", error.status())?;
    given.set_item("request_id", error.request_id())?;
    given.set_item("retry_after", error.retry_after().map(|wait| wait.as_secs_f64()))?;
    given.set_item("attempts", error.attempts())?;
    given.set_item("retryable", error.retryable())?;
    given.set_item("details", error.details().map(ToString::to_string))?;
    given.set_item("resource_id", error.resource_id())?;
    given.set_item("cause", facts::causes(error))?;
    if let Some(refused) = error.source().and_then(|cause| cause.downcast_ref::<KeyRefused>()) {
        given.set_item("key_class", refused.kind().class.name())?;
        given.set_item("exposure", refused.exposure().name())?;
        given.set_item("advice", refused.advice())?;
    }
    if let Some(malformed) = error.source().and_then(|cause| cause.downcast_ref::<KeyError>()) {
        given.set_item("position", malformed.position())?;
    }
    BUILD.import(py, "sigward._errors", "from_facts")?.call1((given,))
}
