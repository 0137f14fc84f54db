//! The kinds of errors, and the class of each.

use std::fmt::Write as _;

use sigward_core::error::ErrorKind;

use super::BANNER;
use crate::common::text::prose;

/// The class of a kind: one per family.
pub(super) fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::KeyMalformed => "KeyMalformedException",
        ErrorKind::KeyRefused => "KeyRefusedException",
        ErrorKind::Unauthorized | ErrorKind::KeyRevoked | ErrorKind::KeyExpired | ErrorKind::KeyDeprecated => {
            "AuthenticationException"
        }
        ErrorKind::PermissionDenied | ErrorKind::WrongKeyType | ErrorKind::WrongProject => "PermissionDeniedException",
        ErrorKind::NotFound => "NotFoundException",
        ErrorKind::Conflict | ErrorKind::IdempotencyConflict => "ConflictException",
        ErrorKind::InvalidRequest | ErrorKind::MissingProject => "InvalidRequestException",
        ErrorKind::QuotaExceeded | ErrorKind::FeatureUnavailable => "PlanLimitException",
        ErrorKind::RateLimited => "RateLimitException",
        ErrorKind::Server => "ServerException",
        ErrorKind::Connection => "ConnectionException",
        ErrorKind::Timeout => "TimeoutException",
        ErrorKind::Cancelled => "CallCancelledException",
        ErrorKind::Decode => "DecodeException",
        ErrorKind::Config => "ConfigException",
        // No webhook is verified on a phone.
        ErrorKind::Signature => "UnexpectedException",
    }
}

/// The file with the enumeration and the way from a kind to its class.
pub(super) fn render() -> String {
    let mut text = format!(
        "{BANNER}package dev.sigward\n\nimport dev.sigward.bridge.Facts\n\n\
         /**\n * What kind of failure a [SigwardException] is, from a closed set. Each class of error has one kind or a few.\n *\n \
         * ```kotlin\n * println(ErrorKind.RATE_LIMITED.wireName) // rate_limited\n * ```\n *\n \
         * @property wireName The name in every language and in the service's logs.\n */\n\
         public enum class ErrorKind(public val wireName: String) {{\n"
    );
    for kind in ErrorKind::ALL {
        let constant = kind.name().to_ascii_uppercase();
        let _ = write!(text, "    /** {} */\n    {constant}(\"{}\"),\n\n", prose(kind.doc()), kind.name());
    }
    let text = text.trim_end().trim_end_matches(',').to_owned() + ",\n}\n";
    let mut text = text
        + "\n/** The exception for the facts that the library gives. */\n\
           internal fun Facts.exception(): SigwardException {\n    \
           val kind = ErrorKind.entries.firstOrNull { it.wireName == this.kind }\n    return when (kind) {\n";
    for kind in ErrorKind::ALL {
        let _ = writeln!(text, "        ErrorKind.{} -> {}(kind, this)", kind.name().to_ascii_uppercase(), class(*kind));
    }
    // Library and package come in one artifact, so a name that only one of them knows is a defect.
    text + "        null -> UnexpectedException(ErrorKind.SERVER, this)\n    }\n}\n"
}
