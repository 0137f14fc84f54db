//! A call's arguments, taken out of Python before the interpreter is released.

use std::borrow::Cow;

use bytes::Bytes;
use pyo3::{Borrowed, prelude::*};
use serde_json::Value;
use sigward_core::{
    call::Call,
    error::{Error, Result},
    moment::Moment,
    operation::{Method, Operation},
    request::{Arguments, CallOptions, Settings},
    screenshot::Screenshot,
};
use sigward_server::sigsentry;

use crate::setup::span;

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

enum Target {
    Operation(&'static Operation, Vec<String>),
    Path(Method, String),
}

/// A call before its checks.
pub(crate) struct Draft {
    target: Target,
    query: Option<Vec<u8>>,
    body: Option<Vec<u8>>,
    extras: PerCall,
}

impl Draft {
    /// A call of an operation by its id; of `"GET /v1/…"` where that is none.
    pub(crate) fn new(
        operation: &str,
        path: Vec<String>,
        query: Option<Vec<u8>>,
        body: Option<Vec<u8>>,
        extras: PerCall,
    ) -> Result<Self> {
        let target = match (sigsentry::find(operation), operation.split_once(' ')) {
            (Some(row), _) => Target::Operation(row, path),
            (None, Some((method, path))) => {
                let known = || Error::invalid("the method must be GET, POST, PUT, PATCH or DELETE");
                Target::Path(Method::from_name(method).ok_or_else(known)?, path.to_owned())
            }
            (None, None) => return Err(Error::invalid("there is no such operation")),
        };
        Ok(Self { target, query, body, extras })
    }

    /// The checked call.
    pub(crate) fn call(self, settings: &Settings, now: &Moment) -> Result<Call> {
        let (query, body) = (json(self.query.as_deref())?, json(self.body.as_deref())?);
        let (screenshot, options) = self.extras.split()?;
        match &self.target {
            Target::Path(method, path) => settings.untyped(*method, path, &query, &body, &options, now),
            Target::Operation(operation, path) => {
                let path: Vec<_> = path.iter().map(String::as_str).collect();
                settings.call(operation, Arguments { path: &path, query, body, screenshot }, &options, now)
            }
        }
    }
}

impl PerCall {
    /// The core's options, and the picture, which is none of them.
    pub(crate) fn split(self) -> Result<(Option<Screenshot>, CallOptions)> {
        let screenshot = self.screenshot.map(|picture| Screenshot::new(Bytes::from(picture))).transpose()?;
        let options = CallOptions {
            timeout: span("timeout", self.timeout)?,
            project: self.project_id,
            idempotency_key: self.idempotency_key,
            headers: self.extra_headers.unwrap_or_default(),
            ..CallOptions::default()
        };
        Ok((screenshot, options))
    }
}

/// JSON that the package has written.
pub(crate) fn json(text: Option<&[u8]>) -> Result<Value> {
    let broken = |error: serde_json::Error| Error::invalid("an argument can't be written as JSON").with_cause(error);
    text.map_or(Ok(Value::Null), |text| serde_json::from_slice(text).map_err(broken))
}

/// A text argument, borrowed where the interpreter's ABI allows it.
pub(crate) type Text<'a> = Cow<'a, str>;
