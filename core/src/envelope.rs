//! SigSentry's answers: the success envelope, its documented exceptions, and errors from their bodies. Vectors:
//! `tests/vectors/envelopes.json` and `tests/vectors/errors.json`. Source: `api/sigsentry.md` sections 1 and 6.

use serde::{
    Deserialize,
    de::{DeserializeOwned, Error as _, IgnoredAny},
};
use serde_json::{Deserializer, Map, Value};

use crate::{
    dialect::{self, Dialect, Refusal, Told, kind_of_status, not_json},
    error::{Error, ErrorKind, Result},
    header::Headers,
    key,
};

/// How SigSentry words its answers.
pub static SIGSENTRY: Dialect = Dialect {
    enveloped: true,
    read,
    kind,
    advice,
    // A project that is gone, or a cache that is empty.
    gone: br#"{"success":true,"data":{"deleted":true,"flushed":true}}"#,
};

/// The members of an answer, as JSON; `null` reads as absent. Derived code would tell what else was found where a type is
/// expected, down to the digits of a float: a page would download all that for two or three names.
#[derive(Default)]
struct Envelope<'a> {
    success: Option<&'a str>,
    data: Option<&'a str>,
    error: Option<&'a str>,
}

impl<'a> Envelope<'a> {
    /// Reads an object. Only its frame is read: values are checked, and left as text.
    fn read(text: &'a str) -> serde_json::Result<Self> {
        let expected = |what: &str| serde_json::Error::custom(format_args!("expected {what}"));
        let mut envelope = Self::default();
        let mut rest = text.strip_prefix('{').ok_or_else(|| expected("an object"))?.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('}') {
            return if after.is_empty() { Ok(envelope) } else { Err(expected("nothing behind the object")) };
        }
        loop {
            if !rest.starts_with('"') {
                return Err(expected("a name in double quotes"));
            }
            let name = value(&mut rest)?;
            rest = rest.trim_ascii_start().strip_prefix(':').ok_or_else(|| expected("a colon"))?;
            let found = value(&mut rest)?;
            let spelled: Value;
            let name = if name.contains('\\') {
                spelled = serde_json::from_str(name)?;
                spelled.as_str().unwrap_or_default()
            } else {
                name.trim_matches('"')
            };
            let place = match name {
                "success" => &mut envelope.success,
                "data" => &mut envelope.data,
                "error" => &mut envelope.error,
                _ => &mut None,
            };
            if place.replace(found).is_some() {
                return Err(expected("each name once"));
            }
            rest = rest.trim_ascii_start();
            if let Some(after) = rest.strip_prefix(',') {
                rest = after.trim_ascii_start();
            } else if rest == "}" {
                break;
            } else {
                return Err(expected("a comma or the end of the object"));
            }
        }
        for place in [&mut envelope.success, &mut envelope.data, &mut envelope.error] {
            *place = place.filter(|value| *value != "null");
        }
        match envelope.success {
            None | Some("true" | "false") => Ok(envelope),
            Some(_) => Err(expected("true or false for success")),
        }
    }
}

/// Takes a value from the front of a text.
fn value<'a>(text: &mut &'a str) -> serde_json::Result<&'a str> {
    let start = text.trim_ascii_start();
    let mut values = Deserializer::from_str(start).into_iter::<IgnoredAny>();
    values.next().unwrap_or_else(|| Err(serde_json::Error::custom("expected a value")))?;
    let (value, rest) = start.split_at(values.byte_offset());
    *text = rest;
    Ok(value)
}

/// The JSON text inside an answer's envelope: `data`, or the whole where there is no envelope, or `null` for an answer
/// without a body. An unsuccessful envelope is an error, unless it carries data and no error, as a failed log-source
/// test does.
pub fn data(body: &[u8]) -> Result<&str> {
    let text = dialect::text(body)?;
    if text.is_empty() {
        return Ok("null");
    }
    if !text.starts_with('{') {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| not_json("JSON", &error))?;
        return Ok(text);
    }
    let Envelope { success, data, error } = Envelope::read(text).map_err(|error| not_json("JSON", &error))?;
    match (success, data, error) {
        (None, _, _) => Ok(text),
        (Some("false"), None, error) | (Some("false"), _, error @ Some(_)) => Err(unsuccessful(error)),
        (_, data, _) => Ok(data.unwrap_or("null")),
    }
}

/// JSON as text. `Display` of a value does the same and can also indent: twice the code.
pub fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default() // a value has texts for keys and can always be written
}

/// An object with these fields. `json!` makes the same by way of a serializer, and gathering fields by way of a sort: a page
/// would download both.
pub fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
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
    dialect::model(data(body)?)
}

fn unsuccessful(error: Option<&str>) -> Error {
    let parsed = error.and_then(|error| serde_json::from_str(error).ok()).map(read_error);
    let Told { code, message, details } = parsed.unwrap_or_default();
    let code = code.unwrap_or_else(|| "UNSUCCESSFUL".to_owned());
    let message = message.unwrap_or_else(|| "the service answered success: false without a reason".to_owned());
    // What was sent is not known here: `Done::explain` cuts what only that can tell for a key.
    Error::new(kind_of(200, &code, &message), code, message)
        .with_details(details)
        .with_retryable(false)
        .map_texts(&|text| key::redact_all(text))
}

/// Reads `{ "code", "message", "details"? }`, or a plain string.
fn read_error(value: Value) -> Told {
    match value {
        Value::String(message) => Told { message: Some(message), ..Told::default() },
        Value::Object(object) => {
            let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
            let details = object.get("details").filter(|details| !details.is_null()).cloned();
            Told { code: text("code"), message: text("message"), details }
        }
        _ => Told::default(),
    }
}

/// Finds the error in the body of an answer that failed, whatever wraps it.
fn read(mut body: Value) -> Told {
    let inner = body.get_mut("error").map(Value::take).filter(|inner| inner.is_object() || inner.is_string());
    read_error(inner.unwrap_or(body))
}

/// The error of an answer of SigSentry's with a status of failure.
pub fn error(status: u16, body: &[u8], sent: &Headers) -> Error {
    SIGSENTRY.error(status, body, None, sent)
}

fn kind(refusal: &Refusal<'_>) -> ErrorKind {
    kind_of(refusal.status, refusal.code, refusal.message)
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
