//! A successful answer on its way to Python.

use std::ops::Range;

use bytes::Bytes;
use pyo3::{prelude::*, types::PyBytes};
use sigward_core::{envelope, error::Result, transport::Answer};
use sigward_driver::AnswerHeaders;

/// An answer whose envelope has been opened.
pub(crate) struct Reply {
    answer: Answer<AnswerHeaders>,
    body: Bytes,
    /// Where in `body` the data stands; `None` for an answer without any.
    data: Option<Range<usize>>,
    raw: bool,
}

impl Reply {
    /// Opens the envelope. With `raw`, Python gets everything and not only the data.
    pub(crate) fn read(mut answer: Answer<AnswerHeaders>, raw: bool) -> Result<Self> {
        let body = match answer.done.assumed {
            Some(assumed) => Bytes::from_static(assumed),
            None => std::mem::take(&mut answer.body),
        };
        let data = match envelope::data(&body) {
            Ok(data) => place(&body, data),
            Err(error) => return Err(answer.done.explain(error, answer.status)),
        };
        Ok(Self { answer, body, data, raw })
    }

    fn data<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let found = self.data.clone().and_then(|range| self.body.get(range));
        PyBytes::new(py, found.unwrap_or(b"null"))
    }

    /// The data as JSON, or all of it: status, headers, body, data, attempts, request id.
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let data = self.data(py);
        if !self.raw {
            return Ok(data.into_any().unbind());
        }
        let headers: Vec<_> = self.answer.headers.iter().collect();
        let (done, status) = (&self.answer.done, self.answer.status);
        let body = PyBytes::new(py, &self.body);
        let all = (status, headers, body, data, done.attempts, done.request_id.as_deref());
        Ok(all.into_pyobject(py)?.into_any().unbind())
    }
}

/// Where `part` stands in `whole`, if it is a piece of it.
fn place(whole: &[u8], part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (end <= whole.len()).then_some(start..end)
}
