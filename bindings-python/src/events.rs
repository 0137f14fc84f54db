//! The events of a stream, and how one is opened.

use std::sync::Arc;

use pyo3::{prelude::*, types::PyBytes};
use serde_json::Value;
use sigward_core::{
    error::Result,
    request::Settings,
    sigsentry::{analyses::CREATE, stream::AnalysisEvent},
};
use sigward_driver::Driver;
use sigward_server::client::EventsOf;

use crate::draft::PerCall;

/// The events of one analysis over the driver.
pub(crate) type Events = EventsOf<Driver>;

/// Starts an analysis and opens its stream.
pub(crate) async fn open(settings: Arc<Settings>, driver: Driver, body: Vec<u8>, extras: PerCall) -> Result<Events> {
    let draft = extras.written(CREATE.id, Vec::new(), None, Some(body))?.draft(&settings)?;
    Events::open(driver, settings, draft).await
}

/// The next event: a name, a text and a piece of JSON, as far as it has them; `None` after the last.
pub(crate) fn into_python(py: Python<'_>, event: Option<AnalysisEvent>) -> PyResult<Py<PyAny>> {
    let bytes = |text: String| PyBytes::new(py, text.as_bytes()).unbind();
    let (name, text, data) = match event {
        None => return Ok(py.None()),
        Some(AnalysisEvent::Status { stage, detail }) => {
            ("status".to_owned(), Some(stage), Some(bytes(Value::from(detail).to_string())))
        }
        Some(AnalysisEvent::Partial(part)) => ("partial".to_owned(), None, Some(bytes(part.to_string()))),
        Some(AnalysisEvent::Complete { analysis_id, result }) => {
            let result = serde_json::to_string(&result).unwrap_or_else(|_| "null".to_owned());
            ("complete".to_owned(), Some(analysis_id), Some(bytes(result)))
        }
        Some(AnalysisEvent::Other { name, data }) => (name, Some(data), None),
        // The core may learn new ones before this file does.
        Some(_) => ("unknown".to_owned(), None, None),
    };
    Ok((name, text, data).into_pyobject(py)?.into_any().unbind())
}
