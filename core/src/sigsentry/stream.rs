//! The events of an analysis that is answered as a stream. Source: `api/sigsentry.md` section 8, where they are known
//! from the vendor's published client alone; so all of it is read tolerantly.

use serde::de::Error as _;
use serde_json::{Map, Value};

use super::models::AnalysisResult;
use crate::{
    envelope::{self, object},
    error::{Error, ErrorKind, Result},
    sse::Event,
};

/// One event of an analysis, its result read as documented.
pub type AnalysisEvent = EventWith<AnalysisResult>;

/// One event of an analysis, its result read as `R`. A binding that hands JSON on leaves it as it came, and so carries
/// none of the code that reads it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventWith<R> {
    /// The analysis has reached a stage.
    Status {
        /// `logs_fetching`, `ai_analyzing` and the like.
        stage: String,
        /// More about it, for people.
        detail: Option<String>,
    },
    /// A part of the result that may still change.
    Partial(Value),
    /// The end, with the result.
    Complete {
        /// The analysis.
        analysis_id: String,
        /// Its diagnosis.
        result: Box<R>,
    },
    /// An event that this version does not know.
    Other {
        /// Its type.
        name: String,
        /// Its data as given.
        data: String,
    },
}

/// How the result of an analysis is held.
pub trait Outcome: Sized {
    /// Reads it.
    fn read(json: Value) -> serde_json::Result<Self>;
    /// The same as JSON.
    fn to_json(&self) -> Value;
}

impl Outcome for AnalysisResult {
    fn read(json: Value) -> serde_json::Result<Self> {
        serde_json::from_value(json)
    }

    fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default() // a model has texts for keys and can always be written
    }
}

/// As it came.
impl Outcome for Map<String, Value> {
    fn read(json: Value) -> serde_json::Result<Self> {
        match json {
            Value::Object(fields) => Ok(fields),
            _ => Err(serde_json::Error::custom("expected a diagnosis")),
        }
    }

    fn to_json(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl<R: Outcome> EventWith<R> {
    /// The event as JSON, its name as `type`, for bindings that read it on their side of the border.
    ///
    /// ```
    /// use sigward_core::sigsentry::stream::AnalysisEvent;
    /// let event = AnalysisEvent::Status { stage: "ai_analyzing".to_owned(), detail: None };
    /// assert_eq!(event.to_json().to_string(), r#"{"stage":"ai_analyzing","type":"status"}"#);
    /// ```
    pub fn to_json(&self) -> Value {
        let text = |text: &str| Value::from(text);
        object(match self {
            Self::Status { stage, detail: Some(detail) } => {
                vec![("type", text("status")), ("stage", text(stage)), ("detail", text(detail))]
            }
            Self::Status { stage, detail: None } => vec![("type", text("status")), ("stage", text(stage))],
            Self::Partial(data) => vec![("type", text("partial")), ("data", data.clone())],
            Self::Complete { analysis_id, result } => {
                vec![("type", text("complete")), ("analysisId", text(analysis_id)), ("result", result.to_json())]
            }
            Self::Other { name, data } => vec![("type", text("other")), ("name", text(name)), ("data", text(data))],
        })
    }

    /// Reads an event. An `error` event becomes the error that it names.
    pub fn read(event: Event) -> Result<Self> {
        // The decoder's error may quote a value in its `Debug` too, so it is told as text, keys cut, and not kept.
        let broken = |error: serde_json::Error| {
            let why = crate::key::redact_all(&error.to_string());
            Error::new(ErrorKind::Decode, "UNEXPECTED_EVENT", format!("an event of the stream is not as documented: {why}"))
        };
        let mut value: Value = match event.name.as_str() {
            "status" | "partial" | "complete" | "error" => serde_json::from_str(&event.data).map_err(broken)?,
            _ => return Ok(Self::Other { name: event.name, data: event.data }),
        };
        let text = |field: &str| value.get(field).and_then(Value::as_str).map(str::to_owned);
        Ok(match event.name.as_str() {
            "status" => Self::Status { stage: text("stage").unwrap_or_default(), detail: text("detail") },
            "partial" => Self::Partial(value),
            "error" => return Err(envelope::stream_error(text("code"), text("message"))),
            _ => {
                let analysis_id = text("analysisId").unwrap_or_default();
                // `value["result"]` would panic where the data is no object.
                let result = value.get_mut("result").map(Value::take).unwrap_or_default();
                let result = R::read(result).map_err(broken)?;
                Self::Complete { analysis_id, result: Box::new(result) }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn data_of_another_shape_is_an_error() {
        for data in ["7", "null", "[]", "\"x\"", "{}", "{", ""] {
            let event = Event { name: "complete".to_owned(), data: data.to_owned(), id: String::new() };
            assert_eq!(AnalysisEvent::read(event).unwrap_err().code(), "UNEXPECTED_EVENT", "{data}");
        }
    }
}
