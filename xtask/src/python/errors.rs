//! Which errors a method raises: the class, the kind and the service's codes.

use std::collections::BTreeSet;

use sigward_core::error::ErrorKind;
use sigward_server::api::Api;

pub(super) use crate::common::errors::{Answer, common, of};
use crate::common::errors::{by_kind, codes};

/// One entry a kind, in the contract's order.
pub(super) fn entries(api: &Api, answers: &BTreeSet<Answer>) -> Vec<String> {
    by_kind(api, answers)
        .iter()
        .map(|(kind, found)| format!("{}: kind `{}`, {}.", class(*kind), kind.name(), codes(found)))
        .collect()
}

/// The class of a kind: one per family, as in `sigward/_errors.py`.
fn class(kind: ErrorKind) -> &'static str {
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
