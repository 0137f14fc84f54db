//! Which errors a method raises: the class, the kind and the service's codes.

use std::collections::BTreeSet;

use serde_json::json;
use sigward_core::{envelope, error::ErrorKind, header::Headers, operation::Operation};
use sigward_server::sigsentry;

/// A documented status and code.
pub(super) type Answer = (u16, &'static str);

/// What every one of the operations may answer.
pub(super) fn common(operations: &[&'static Operation]) -> BTreeSet<Answer> {
    let mut sets = operations.iter().map(|operation| of(operation));
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |common, set| common.intersection(&set).copied().collect())
}

/// What an operation may answer.
pub(super) fn of(operation: &Operation) -> BTreeSet<Answer> {
    sigsentry::errors::of(operation).into_iter().collect()
}

/// One entry a kind, in the contract's order.
pub(super) fn entries(answers: &BTreeSet<Answer>) -> Vec<String> {
    ErrorKind::ALL
        .iter()
        .filter_map(|kind| {
            let codes: Vec<_> = answers
                .iter()
                .filter(|(status, code)| kind_of(*status, code) == *kind)
                .map(|(status, code)| format!("`{code}` ({status})"))
                .collect();
            (!codes.is_empty()).then(|| format!("{}: kind `{}`, code {}.", class(*kind), kind.name(), codes.join(", ")))
        })
        .collect()
}

/// The kind that the core gives such an answer.
fn kind_of(status: u16, code: &str) -> ErrorKind {
    let body = json!({ "success": false, "error": { "code": code, "message": "" } }).to_string();
    envelope::error(status, body.as_bytes(), &Headers::default()).kind()
}

/// The class of a kind: one per family, as in `sigward/_errors.py`.
pub(super) fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::KeyMalformed => "KeyMalformedError",
        ErrorKind::KeyRefused => "KeyRefusedError",
        ErrorKind::Unauthorized | ErrorKind::KeyRevoked | ErrorKind::KeyExpired | ErrorKind::KeyDeprecated => {
            "AuthenticationError"
        }
        ErrorKind::PermissionDenied | ErrorKind::WrongKeyType | ErrorKind::WrongProject => "PermissionDeniedError",
        ErrorKind::NotFound => "NotFoundError",
        ErrorKind::Conflict | ErrorKind::IdempotencyConflict => "ConflictError",
        ErrorKind::InvalidRequest => "InvalidRequestError",
        ErrorKind::MissingProject => "MissingProjectError",
        ErrorKind::QuotaExceeded | ErrorKind::FeatureUnavailable => "PlanLimitError",
        ErrorKind::RateLimited => "RateLimitError",
        ErrorKind::Server => "ServerError",
        ErrorKind::Connection => "APIConnectionError",
        ErrorKind::Timeout => "APITimeoutError",
        ErrorKind::Cancelled => "CallCancelledError",
        ErrorKind::Decode => "DecodeError",
        ErrorKind::Signature => "SignatureError",
        ErrorKind::Config => "ConfigError",
    }
}
