//! A call's arguments, taken out of Python before the interpreter is released.

use std::borrow::Cow;

use pyo3::{Borrowed, prelude::*};
use sigward_core::{
    draft::{Unit, Written, span},
    error::Result,
    request::CallOptions,
};

/// What one call says differently from its client.
#[derive(Default)]
pub(crate) struct PerCall {
    timeout: Option<f64>,
    project_id: Option<String>,
    idempotency_key: Option<String>,
    extra_headers: Option<Vec<(String, String)>>,
    screenshot: Option<Vec<u8>>,
}

impl<'py> FromPyObject<'_, 'py> for PerCall {
    type Error = PyErr;

    /// From `None`, or from a tuple in the order of the fields: most calls have none, and one test finds that out.
    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_none() {
            return Ok(Self::default());
        }
        let (timeout, project_id, idempotency_key, extra_headers, screenshot) = given.extract()?;
        Ok(Self { timeout, project_id, idempotency_key, extra_headers, screenshot })
    }
}

impl PerCall {
    /// A call with these options.
    pub(crate) fn written(
        self,
        operation: &str,
        path: Vec<String>,
        query: Option<Vec<u8>>,
        body: Option<Vec<u8>>,
    ) -> Result<Written> {
        let options = CallOptions {
            timeout: span("timeout", self.timeout, Unit::Seconds)?,
            project: self.project_id,
            idempotency_key: self.idempotency_key,
            headers: self.extra_headers.unwrap_or_default(),
            ..CallOptions::default()
        };
        Ok(Written { operation: operation.to_owned(), path, query, body, screenshot: self.screenshot, options })
    }
}

/// A text argument, borrowed where the interpreter's ABI allows it.
pub(crate) type Text<'a> = Cow<'a, str>;
