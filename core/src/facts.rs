//! An error as one JSON text, for bindings that take it apart on their side of the border.

use std::error::Error as _;

use serde_json::{Map, Value};

use crate::{error::Error, exposure::KeyRefused, key::KeyError};

/// The contract's fields by their names, without those that are absent; `retry_after` in seconds. A refused key adds
/// `key_class`, `exposure` and `advice`, a malformed one the `position`.
///
/// ```
/// use sigward_core::{error::Error, facts};
/// let facts = facts::of(&Error::invalid("no such project").with_status(400));
/// assert_eq!((&facts["kind"], &facts["status"]), (&"invalid_request".into(), &400.into()));
/// assert!(facts.get("request_id").is_none());
/// ```
pub fn of(error: &Error) -> Value {
    let mut facts = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            facts.insert(name.to_owned(), value);
        }
    };
    put("kind", Some(error.kind().name().into()));
    put("code", Some(error.code().into()));
    put("message", Some(error.message().into()));
    put("text", Some(error.to_string().into()));
    put("status", error.status().map(Value::from));
    put("request_id", error.request_id().map(Value::from));
    put("retry_after", error.retry_after().map(|wait| wait.as_secs_f64().into()));
    put("attempts", Some(error.attempts().into()));
    put("retryable", Some(error.retryable().into()));
    put("details", error.details().cloned());
    put("resource_id", error.resource_id().map(Value::from));
    put("cause", causes(error).map(Value::from));
    if let Some(refused) = error.source().and_then(|cause| cause.downcast_ref::<KeyRefused>()) {
        put("key_class", Some(refused.kind().class.name().into()));
        put("exposure", Some(refused.exposure().name().into()));
        put("advice", Some(refused.advice().into()));
    }
    if let Some(malformed) = error.source().and_then(|cause| cause.downcast_ref::<KeyError>()) {
        put("position", malformed.position().map(Value::from));
    }
    Value::Object(facts)
}

/// What lies underneath, as one line: the platform's errors are of no use to another language as objects.
pub fn causes(error: &Error) -> Option<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut cause = error.source();
    while let Some(found) = cause {
        let text = found.to_string();
        if texts.last().is_none_or(|last| !last.contains(&text)) {
            texts.push(text);
        }
        cause = found.source();
    }
    (!texts.is_empty()).then(|| texts.join(": "))
}
