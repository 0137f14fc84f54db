//! How Sigma words its answers, and which errors an operation may answer. Source: `api/sigma.md` section 4.

use serde_json::Value;
use sigward_core::{
    dialect::{Dialect, Refusal, Told, kind_of_status},
    error::ErrorKind,
    operation::{Body, Operation},
};

/// Success is the data itself; a failure is `{ "error": "<CODE>", "message": "<text>" }`.
pub static DIALECT: Dialect = Dialect { enveloped: false, read, kind, advice, gone: b"" };

fn read(mut body: Value) -> Told {
    let mut take = |field: &str| body.get_mut(field).map(Value::take).filter(|value| !value.is_null());
    let text = |value: Option<Value>| value.and_then(|value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned));
    Told { code: text(take("error")), message: text(take("message")), details: take("details") }
}

/// The codes are promised to be stable. The page says to look at the status first; where it gives none (`LIMIT_EXCEEDED`,
/// `TRANSITION_ERROR`), the code has to do.
fn kind(refusal: &Refusal<'_>) -> ErrorKind {
    match refusal.code {
        "VALIDATION_ERROR" => ErrorKind::InvalidRequest,
        "UNAUTHORIZED" => ErrorKind::Unauthorized,
        "PERMISSION_DENIED" => ErrorKind::PermissionDenied,
        "NOT_FOUND" => ErrorKind::NotFound,
        "CONFLICT" | "TRANSITION_ERROR" => ErrorKind::Conflict,
        "LIMIT_EXCEEDED" => ErrorKind::QuotaExceeded,
        _ => kind_of_status(refusal.status),
    }
}

fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "check that the key is complete, active and Sigma's, or log in again",
        ErrorKind::PermissionDenied => "use a key that has the permission which the operation takes",
        ErrorKind::QuotaExceeded => "the workspace's limit is reached: delete what is not needed, or upgrade",
        _ => "",
    }
}

/// Every documented status and code that the operation may answer instead of success, by status. Statuses of 404 and 409
/// are inferred; no page mentions a rate limit or a failure of the service, which every service has.
///
/// ```
/// use sigward_server::sigma::{errors, schemas};
/// assert!(errors::of(&schemas::CREATE).contains(&(409, "CONFLICT")));
/// ```
pub fn of(operation: &Operation) -> Vec<(u16, &'static str)> {
    let takes = operation.query.is_some() || !operation.path_params.is_empty() || !matches!(operation.body, Body::None);
    let general = [
        (400, "VALIDATION_ERROR", takes),
        (401, "UNAUTHORIZED", true),
        (403, "PERMISSION_DENIED", !operation.keys.is_empty()),
        (404, "NOT_FOUND", !operation.path_params.is_empty()),
        (413, "VALIDATION_ERROR", !matches!(operation.body, Body::None)),
        (429, "RATE_LIMITED", true),
        (500, "INTERNAL_ERROR", true),
    ];
    let general = general.into_iter().filter(|(.., applies)| *applies).map(|(status, code, _)| (status, code));
    let mut all: Vec<_> = general.chain(operation.errors.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}
