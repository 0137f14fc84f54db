//! How a service words its answers, where services differ. SigSentry's way is [`crate::envelope::SIGSENTRY`]; those of
//! the services that only servers call are in `sigward-server`.

use std::{fmt, time::Duration};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    envelope,
    error::{Error, ErrorKind, Result},
    header::Headers,
    key,
};

/// What the body of a failed answer says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The service's code.
    pub code: Option<String>,
    /// The sentence for people.
    pub message: Option<String>,
    /// More, as JSON.
    pub details: Option<Value>,
}

/// A failed answer, as far as its kind depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Refusal<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The service's code; empty without one.
    pub code: &'a str,
    /// The service's sentence; empty without one.
    pub message: &'a str,
    /// How long the service asks to wait.
    pub retry_after: Option<Duration>,
}

/// How a service words its answers.
pub struct Dialect {
    /// Whether success comes as `{ "success": true, "data": … }`. Otherwise the whole body is the data.
    pub enveloped: bool,
    /// Reads the JSON body of a failed answer.
    pub read: fn(Value) -> Told,
    /// The kind of a failure. [`kind_of_status`] is what is left where the service has no codes.
    pub kind: fn(&Refusal<'_>) -> ErrorKind,
    /// What to do about a failure, where the service's own message does not say; empty for nothing.
    pub advice: fn(ErrorKind) -> &'static str,
    /// The answer to assume where there is nothing left to delete.
    pub gone: &'static [u8],
}

impl Dialect {
    /// The JSON text of an answer's data, `null` for an answer without a body.
    pub fn data<'a>(&self, body: &'a [u8]) -> Result<&'a str> {
        if self.enveloped {
            return envelope::data(body);
        }
        let text = text(body)?;
        if text.is_empty() {
            return Ok("null");
        }
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| not_json("JSON", &error))?;
        Ok(text)
    }

    /// Reads an answer's data as a model.
    pub fn decode<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T> {
        if self.enveloped {
            return envelope::decode(body);
        }
        // One pass where all is well; what does not fit is read again by `data`, which says what is wrong.
        match std::str::from_utf8(body).map(serde_json::from_str) {
            Ok(Ok(read)) => Ok(read),
            _ => model(self.data(body)?),
        }
    }

    /// The error of an answer with a status of failure.
    pub fn error(&self, status: u16, body: &[u8], retry_after: Option<Duration>, sent: &Headers) -> Error {
        let parsed = text(body).ok().and_then(|text| serde_json::from_str(text).ok());
        let told = parsed.map(self.read).unwrap_or_default();
        let given = told.message.as_deref().unwrap_or_default();
        let code = told.code.as_deref().unwrap_or_default();
        let kind = (self.kind)(&Refusal { status, code, message: given, retry_after });
        let code = told.code.unwrap_or_else(|| format!("HTTP_{status}"));
        let message =
            if given.is_empty() { format!("the service answered HTTP {status} without a message") } else { given.to_owned() };
        let advice = (self.advice)(kind);
        let message = if advice.is_empty() { message } else { format!("{message}; {advice}") };
        // A used-up plan does not pass by itself, whatever the status it is told with.
        let lasting = matches!(kind, ErrorKind::QuotaExceeded | ErrorKind::FeatureUnavailable);
        Error::new(kind, code, message)
            .with_status(status)
            .with_details(told.details)
            .with_retry_after(retry_after)
            .with_retryable(crate::retry::is_transient(status) && !lasting)
            .map_texts(&|text| sent.scrub(text))
    }
}

impl fmt::Debug for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dialect").field("enveloped", &self.enveloped).finish_non_exhaustive()
    }
}

/// The kind that a status alone tells.
pub const fn kind_of_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Unauthorized,
        403 => ErrorKind::PermissionDenied,
        404 | 410 => ErrorKind::NotFound,
        408 => ErrorKind::Timeout,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        400..=499 => ErrorKind::InvalidRequest,
        _ => ErrorKind::Server,
    }
}

/// A body as text, without the byte order mark that some proxies and gateways put in front: RFC 8259 section 8.1 lets a
/// reader skip it.
pub(crate) fn text(body: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(body).map_err(|error| not_json("UTF-8", &error))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).trim_ascii())
}

/// Reads data as a model.
pub(crate) fn model<T: DeserializeOwned>(data: &str) -> Result<T> {
    serde_json::from_str(data).map_err(|error| {
        let what = if data == "null" {
            "the answer holds no data".to_owned()
        } else {
            format!("the answer's data is not as documented: {}", told(&error))
        };
        Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", what)
    })
}

/// What a decoder found wrong, as text. It names fields and types and may quote a value, so keys are cut; the error
/// itself is not kept as a cause, since its `Debug` would show what was cut.
fn told(error: &dyn std::error::Error) -> String {
    key::redact_all(&error.to_string())
}

pub(crate) fn not_json(expected: &str, error: &dyn std::error::Error) -> Error {
    let message = format!("the answer is not {expected} ({}); a proxy may have answered in the service's place", told(error));
    Error::new(ErrorKind::Decode, "INVALID_JSON", message)
}
