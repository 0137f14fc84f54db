//! Answers: the success envelope, its documented exceptions, and errors from their bodies. Vectors:
//! `tests/vectors/envelopes.json` and `tests/vectors/errors.json`. Source: `api/sigsentry.md` sections 1 and 6.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};

use crate::{
    error::{Error, ErrorKind, Result},
    header::Headers,
    key,
};

#[derive(Deserialize)]
struct Envelope<'a> {
    success: Option<bool>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
}

/// The JSON text inside an answer's envelope: `data`, or the whole where there is no envelope, or `null` for an answer
/// without a body. An unsuccessful envelope is an error, unless it carries data and no error, as a failed log-source
/// test does.
pub fn data(body: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(body).map_err(|error| not_json("UTF-8", &error))?;
    let text = without_bom(text).trim_ascii();
    if text.is_empty() {
        return Ok("null");
    }
    if !text.starts_with('{') {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| not_json("JSON", &error))?;
        return Ok(text);
    }
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|error| not_json("JSON", &error))?;
    match envelope {
        Envelope { success: Some(false), data: None, error } => Err(unsuccessful(error)),
        Envelope { success: Some(false), error: Some(error), .. } => Err(unsuccessful(Some(error))),
        Envelope { data: Some(data), success: Some(_), .. } => Ok(data.get()),
        Envelope { success: Some(true), data: None, .. } => Ok("null"),
        Envelope { success: None, .. } => Ok(text),
    }
}

/// RFC 8259 section 8.1 lets a reader skip a byte order mark, which some proxies and gateways put in front.
fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The answer of nearly every call.
#[derive(Deserialize)]
struct Success<T> {
    success: bool,
    data: T,
}

/// Reads an answer's data as a model.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    // One pass reads it; whatever it does not fit is read again by the rules, which say what is wrong. Text that is known
    // to be UTF-8 reads quicker than bytes, whose strings would be checked one by one.
    if let Ok(text) = std::str::from_utf8(body)
        && let Ok(Success { success: true, data }) = serde_json::from_str(text)
    {
        return Ok(data);
    }
    let data = data(body)?;
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

fn not_json(expected: &str, error: &dyn std::error::Error) -> Error {
    let message = format!("the answer is not {expected} ({}); a proxy may have answered in the service's place", told(error));
    Error::new(ErrorKind::Decode, "INVALID_JSON", message)
}

fn unsuccessful(error: Option<&RawValue>) -> Error {
    let parsed = error.and_then(|error| serde_json::from_str(error.get()).ok()).and_then(ErrorBody::read);
    let (code, message, details) = parsed.map_or_else(Default::default, |body| (body.code, body.message, body.details));
    let code = code.unwrap_or_else(|| "UNSUCCESSFUL".to_owned());
    let message = message.unwrap_or_else(|| "the service answered success: false without a reason".to_owned());
    // What was sent is not known here: `Done::explain` cuts what only that can tell for a key.
    Error::new(kind_of(200, &code, &message), code, message)
        .with_details(details)
        .with_retryable(false)
        .map_texts(&|text| key::redact_all(text))
}

#[derive(Default)]
struct ErrorBody {
    code: Option<String>,
    message: Option<String>,
    details: Option<Value>,
}

impl ErrorBody {
    /// Reads `{ "code", "message", "details"? }`, or a plain string.
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(message) => Some(Self { message: Some(message), ..Self::default() }),
            Value::Object(mut object) => {
                let text = |value: Option<Value>| {
                    value.and_then(|value| value.as_str().map(str::to_owned)).filter(|text| !text.is_empty())
                };
                let (code, message) = (text(object.remove("code")), text(object.remove("message")));
                let details = object.remove("details").filter(|details| !details.is_null());
                Some(Self { code, message, details })
            }
            _ => None,
        }
    }

    /// Finds the error in the body of an answer that failed, whatever wraps it.
    fn find(body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).map(without_bom).unwrap_or_default();
        let Ok(mut value) = serde_json::from_str::<Value>(text) else { return Self::default() };
        let inner = value.get_mut("error").map(Value::take).filter(|inner| inner.is_object() || inner.is_string());
        Self::read(inner.unwrap_or(value)).unwrap_or_default()
    }
}

/// The error of an answer with a status of failure.
pub fn error(status: u16, body: &[u8], sent: &Headers) -> Error {
    let found = ErrorBody::find(body);
    let given = found.message.as_deref().unwrap_or_default();
    let kind = kind_of(status, found.code.as_deref().unwrap_or_default(), given);
    let code = found.code.unwrap_or_else(|| format!("HTTP_{status}"));
    let message =
        if given.is_empty() { format!("the service answered HTTP {status} without a message") } else { given.to_owned() };
    let advice = advice(kind);
    let message = if advice.is_empty() { message } else { format!("{message}; {advice}") };
    // A used-up plan does not pass by itself, whatever the status it is told with.
    let lasting = matches!(kind, ErrorKind::QuotaExceeded | ErrorKind::FeatureUnavailable);
    Error::new(kind, code, message)
        .with_status(status)
        .with_details(found.details)
        .with_retryable(crate::retry::is_transient(status) && !lasting)
        .map_texts(&|text| sent.scrub(text))
}

/// The kind of a service's code; where the vendor's pages and published client spell one code differently, all
/// spellings stand here. An unknown code falls back to its status.
fn kind_of(status: u16, code: &str, message: &str) -> ErrorKind {
    match code {
        // The guide shows this sentence under UNAUTHORIZED where the reference has API_KEY_REVOKED (section 10 row 1).
        "UNAUTHORIZED" if message == "API key is revoked" => ErrorKind::KeyRevoked,
        "UNAUTHORIZED" | "API_KEY_INVALID" => ErrorKind::Unauthorized,
        "API_KEY_REVOKED" => ErrorKind::KeyRevoked,
        "API_KEY_EXPIRED" => ErrorKind::KeyExpired,
        "KEY_FORMAT_DEPRECATED" => ErrorKind::KeyDeprecated,
        "FORBIDDEN" | "DASHBOARD_ONLY" => ErrorKind::PermissionDenied,
        "PUBLIC_KEY_REQUIRED" | "SECRET_KEY_REQUIRED" | "ORG_KEY_REQUIRED" => ErrorKind::WrongKeyType,
        "WRONG_PROJECT" => ErrorKind::WrongProject,
        "MISSING_PROJECT_ID" | "MISSING_PROJECT" => ErrorKind::MissingProject,
        "QUOTA_EXCEEDED" | "ANALYSIS_QUOTA_EXCEEDED" => ErrorKind::QuotaExceeded,
        "FEATURE_NOT_AVAILABLE" => ErrorKind::FeatureUnavailable,
        "NOT_FOUND" | "ANALYSIS_NOT_FOUND" | "TENANT_NOT_FOUND" | "REPO_FILE_NOT_FOUND" => ErrorKind::NotFound,
        "SLUG_EXISTS" => ErrorKind::Conflict,
        "IDEMPOTENCY_KEY_CONFLICT" => ErrorKind::IdempotencyConflict,
        "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED" => ErrorKind::RateLimited,
        "VALIDATION_ERROR"
        | "INVALID_TIME_RANGE"
        | "CONFIRMATION_MISMATCH"
        | "CANNOT_DELETE_DEFAULT"
        | "INVALID_PUBLIC_KEY_PERMISSIONS"
        | "FILE_TOO_LARGE" => ErrorKind::InvalidRequest,
        "INTERNAL_ERROR" | "LLM_ERROR" | "ANALYSIS_FAILED" => ErrorKind::Server,
        _ => kind_of_status(status),
    }
}

fn kind_of_status(status: u16) -> ErrorKind {
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

/// What to do, where the service's own message does not say.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "check that the key is complete and belongs to this service",
        ErrorKind::KeyRevoked | ErrorKind::KeyExpired => "mint a new key on the dashboard",
        ErrorKind::KeyDeprecated => "mint an ss_secret_ or ss_org_ key on the dashboard and replace this one",
        ErrorKind::MissingProject => "set the project id: an organization key must name one",
        ErrorKind::QuotaExceeded => "the plan's limit is reached: upgrade, or turn overage on",
        ErrorKind::IdempotencyConflict => "use a new idempotency key for a new request",
        _ => "",
    }
}

/// The error that an `error` event of a stream names.
pub(crate) fn stream_error(code: Option<String>, message: Option<String>) -> Error {
    let code = code.unwrap_or_else(|| "STREAM_ERROR".to_owned());
    let message = message.unwrap_or_else(|| "the service ended the stream with an error and no reason".to_owned());
    Error::new(kind_of(500, &code, &message), code, message).map_texts(&|text| key::redact_all(text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sigsentry::models::Analysis;

    #[test]
    fn an_echoed_key_is_in_no_part_of_the_error() {
        for body in [
            r#"{"success":false,"error":{"code":"no ss_secret_4f9a","message":"no ss_secret_4f9a"}}"#,
            r#"{"success":false,"error":{"code":"C","details":{"ss_secret_4f9a":["ss_secret_4f9a"]}}}"#,
            r#"{"success":"ss_secret_4f9a"}"#,
            r#"{"success":true,"data":"ss_secret_4f9a"}"#,
            r#"{"success":true,"data":{"id":"ana_1","status":{"ss_secret_4f9a":1}}}"#,
            r#""ss_secret_4f9a""#,
        ] {
            let error = decode::<Analysis>(body.as_bytes()).unwrap_err();
            let text = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
            assert!(!text.contains("4f9a"), "{body}: {text}");
        }
    }
}
