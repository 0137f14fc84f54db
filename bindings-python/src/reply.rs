//! A successful answer on its way to Python.

use pyo3::{prelude::*, types::PyBytes};
use sigward_core::{error::Result, reply, transport::Answer};
use sigward_driver::AnswerHeaders;

/// An answer whose envelope has been opened.
pub(crate) struct Reply {
    reply: reply::Reply<AnswerHeaders>,
    raw: bool,
}

impl Reply {
    /// Opens the envelope. With `raw`, Python gets everything and not only the data.
    pub(crate) fn read(answer: Answer<AnswerHeaders>, raw: bool) -> Result<Self> {
        Ok(Self { reply: reply::Reply::read(answer)?, raw })
    }

    /// The data as JSON, or all of it: status, headers, body, data, attempts, request id.
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let reply = self.reply;
        let data = PyBytes::new(py, reply.data());
        if !self.raw {
            return Ok(data.into_any().unbind());
        }
        let headers: Vec<_> = reply.headers.iter().collect();
        let body = PyBytes::new(py, &reply.body);
        let all = (reply.status, headers, body, data, reply.attempts, reply.request_id.as_deref());
        Ok(all.into_pyobject(py)?.into_any().unbind())
    }
}
