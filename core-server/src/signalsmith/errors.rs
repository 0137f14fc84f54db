//! How SignalSmith words its answers, and which errors an operation may answer. Source: `api/signalsmith.md` section 1.

use serde_json::Value;
use sigward_core::{
    dialect::{Dialect, Refusal, Told, kind_of_status},
    error::ErrorKind,
    operation::{Body, Operation},
};

/// Success is the data itself; a failure is `{ "error": "<text>" }`, without a code.
pub static DIALECT: Dialect = Dialect { enveloped: false, read, kind, advice, gone: br#"{"status":"revoked"}"# };

fn read(mut body: Value) -> Told {
    let mut take = |field: &str| body.get_mut(field).map(Value::take).filter(|value| !value.is_null());
    let text = |value: Option<Value>| value.and_then(|value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned));
    Told { code: None, message: text(take("error")).or_else(|| text(take("message"))), details: None }
}

/// There is the status alone: texts are for people.
fn kind(refusal: &Refusal<'_>) -> ErrorKind {
    kind_of_status(refusal.status)
}

fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "check that the key is complete, not revoked, and SignalSmith's",
        _ => "",
    }
}

/// Every status that the operation may answer instead of success; SignalSmith has no codes. The page's table of statuses
/// is known in part only.
///
/// ```
/// use sigward_server::signalsmith::{api_keys, errors};
/// assert!(errors::of(&api_keys::REVOKE).contains(&(404, "")));
/// ```
pub fn of(operation: &Operation) -> Vec<(u16, &'static str)> {
    let with_body = !matches!(operation.body, Body::None);
    let takes = with_body || operation.query.is_some() || !operation.path_params.is_empty();
    let statuses = [
        (400, takes),
        (401, true),
        (403, true),
        (404, !operation.path_params.is_empty()),
        (413, with_body),
        (429, true),
        (500, true),
    ];
    statuses.into_iter().filter(|(_, applies)| *applies).map(|(status, _)| (status, "")).collect()
}
