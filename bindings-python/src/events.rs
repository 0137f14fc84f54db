//! The events of a stream, and how one is opened.

use pyo3::{prelude::*, types::PyBytes};
use serde_json::Value;
use sigward_core::{
    error::{Error, Result},
    request::Settings,
    sigsentry::{analyses::CREATE, models::CreateAnalysis, stream::AnalysisEvent},
    validate::{self, Enums, Violation},
};
use sigward_driver::Driver;
use sigward_server::client::{EventsOf, SigSentry};

use crate::draft::{PerCall, json};

/// The events of one analysis over the driver.
pub(crate) type Events = EventsOf<Driver>;

/// Starts an analysis and opens its stream.
pub(crate) async fn open(settings: Settings, driver: Driver, body: Vec<u8>, extras: PerCall) -> Result<Events> {
    let body = json(Some(&body))?;
    let (screenshot, options) = extras.split()?;
    let client = SigSentry::with_settings(settings, driver);
    let analysis = analysis(body)?;
    let events = client.analyses().create_events(&analysis).with(|mut call| {
        if let Some(picture) = screenshot {
            call = call.screenshot(picture);
        }
        if let Some(span) = options.timeout {
            call = call.timeout(span);
        }
        if let Some(project) = options.project {
            call = call.project(project);
        }
        if let Some(key) = options.idempotency_key {
            call = call.idempotency_key(key);
        }
        options.headers.into_iter().fold(call, |call, (name, value)| call.header(name, value))
    });
    events.open().await
}

/// The typed body. What its row says of the fields is checked first, so that the error names the field and the rule.
fn analysis(body: Value) -> Result<CreateAnalysis> {
    if let Some(model) = CREATE.body.model()
        && let Some(error) = Violation::into_error(&validate::check(model, &body, Enums::Open))
    {
        return Err(error);
    }
    serde_json::from_value(body).map_err(|error| Error::invalid("the analysis is not as documented").with_cause(error))
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
