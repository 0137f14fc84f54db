//! The one error contract: the same fields in every language, none of which is ever found by parsing text.

use std::{borrow::Cow, fmt, time::Duration};

use serde_json::{Map, Value};

use crate::{
    exposure::KeyRefused,
    key::{KeyError, LoadError},
};

/// What the crate's fallible functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal),* $(,)?) => {
        /// What kind of failure an [`Error`] is. A closed set: each binding has one error class per family of kinds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorKind { $($(#[doc = $doc])* $name),* }

        impl ErrorKind {
            /// Every kind, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name used in every binding and in `tests/vectors/`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// What it means, in a sentence: the bindings' documentation of it.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*)),* }
            }
        }
    };
}

kinds! {
    /// The text is no key.
    KeyMalformed = "key_malformed",
    /// The key may not live where the code runs.
    KeyRefused = "key_refused",
    /// The service does not know the key (401).
    Unauthorized = "unauthorized",
    /// The key was revoked (401).
    KeyRevoked = "key_revoked",
    /// The key has expired (401).
    KeyExpired = "key_expired",
    /// The key's format is past its sunset date (401).
    KeyDeprecated = "key_deprecated",
    /// The key lacks the permission (403).
    PermissionDenied = "permission_denied",
    /// The operation wants a key of another class (403, or found before the network).
    WrongKeyType = "wrong_key_type",
    /// An organization key without a project (400, or found before the network).
    MissingProject = "missing_project",
    /// The key belongs to another project (403).
    WrongProject = "wrong_project",
    /// No such thing (404), or not there any more (410).
    NotFound = "not_found",
    /// The state of the service forbids it (409).
    Conflict = "conflict",
    /// The idempotency key was used with another body (409).
    IdempotencyConflict = "idempotency_conflict",
    /// A field, a parameter or a header is wrong (400, 413, 422, or found before the network).
    InvalidRequest = "invalid_request",
    /// The plan's quota is used up (403).
    QuotaExceeded = "quota_exceeded",
    /// The plan does not have it (403).
    FeatureUnavailable = "feature_unavailable",
    /// Too many requests (429).
    RateLimited = "rate_limited",
    /// The service failed (5xx), or said `success: false` without a reason.
    Server = "server",
    /// The connection could not be made or broke.
    Connection = "connection",
    /// An attempt's timeout or the call's deadline passed.
    Timeout = "timeout",
    /// The caller cancelled.
    Cancelled = "cancelled",
    /// The answer is not what the documentation says.
    Decode = "decode",
    /// A webhook's signature is missing or wrong.
    Signature = "signature",
    /// An option is wrong: base URL, certificate file, header name.
    Config = "config",
}

/// The error of every call.
///
/// Its text says what happened, what was expected and what to do. It never holds a key: bodies that a service echoes
/// are cleaned before they are kept.
pub struct Error(Box<Facts>);

struct Facts {
    kind: ErrorKind,
    code: Cow<'static, str>,
    message: String,
    status: Option<u16>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    retryable: bool,
    details: Option<Value>,
    resource_id: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A new error. `code` is the service's, or one of ours in the same spelling.
    pub fn new(kind: ErrorKind, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        let retryable = matches!(kind, ErrorKind::RateLimited | ErrorKind::Server | ErrorKind::Connection | ErrorKind::Timeout);
        Self(Box::new(Facts {
            kind,
            code: code.into(),
            message: message.into(),
            status: None,
            request_id: None,
            retry_after: None,
            attempts: 0,
            retryable,
            details: None,
            resource_id: None,
            cause: None,
        }))
    }

    /// An argument that is wrong before any network.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, "VALIDATION_ERROR", message)
    }

    /// An option that is wrong.
    pub fn config(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, code, message)
    }

    /// Sets the HTTP status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Sets the request id.
    pub fn with_request_id(mut self, id: Option<String>) -> Self {
        self.0.request_id = id;
        self
    }

    /// Sets how long the service asked to wait.
    pub fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// Sets how many attempts were made.
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Sets whether the same call may succeed later.
    pub fn with_retryable(mut self, retryable: bool) -> Self {
        self.0.retryable = retryable;
        self
    }

    /// Sets the service's `details`, or the violations found before the network.
    pub fn with_details(mut self, details: Option<Value>) -> Self {
        self.0.details = details;
        self
    }

    /// Sets the id of what the call was about, so that it can be read later.
    pub fn with_resource_id(mut self, id: impl Into<String>) -> Self {
        self.0.resource_id = Some(id.into());
        self
    }

    /// Sets the error underneath.
    pub fn with_cause(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// Passes every text that a service wrote through `clean`, which cuts keys.
    pub(crate) fn map_texts(mut self, clean: &dyn Fn(&str) -> String) -> Self {
        self.0.code = clean(&self.0.code).into();
        self.0.message = clean(&self.0.message);
        self.0.details = self.0.details.take().map(|details| map_value(details, clean));
        self
    }

    /// Replaces `secret` in every text that a service wrote: a service may echo what was sent to it, and what stands in
    /// a body is not known to be secret.
    pub fn without(self, secret: &str) -> Self {
        if secret.is_empty() { self } else { self.map_texts(&|text| text.replace(secret, "***")) }
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The service's code, an open set: `RATE_LIMITED`, `SLUG_EXISTS`, or one of ours.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The sentence for people.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The HTTP status, if an answer came.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service's id of the request, if it gave one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long the service asked to wait, if it did.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many attempts reached for the network. 0 for what was refused before it.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call may succeed later without a change.
    pub fn retryable(&self) -> bool {
        self.0.retryable
    }

    /// The service's `details`, or the violations found before the network.
    pub fn details(&self) -> Option<&Value> {
        self.0.details.as_ref()
    }

    /// The id of what the call was about: the analysis that [`create_and_wait`](crate::poll) gave up on.
    pub fn resource_id(&self) -> Option<&str> {
        self.0.resource_id.as_deref()
    }
}

fn map_value(value: Value, clean: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text)),
        Value::Array(mut items) => {
            for item in &mut items {
                *item = map_value(item.take(), clean);
            }
            Value::Array(items)
        }
        Value::Object(fields) => {
            let mut cleaned = Map::new();
            for (name, value) in fields {
                cleaned.insert(clean(&name), map_value(value, clean));
            }
            Value::Object(cleaned)
        }
        other => other,
    }
}

impl From<KeyError> for Error {
    fn from(error: KeyError) -> Self {
        Self::new(ErrorKind::KeyMalformed, error.code().as_str(), error.to_string()).with_cause(error)
    }
}

impl From<KeyRefused> for Error {
    fn from(refused: KeyRefused) -> Self {
        Self::new(ErrorKind::KeyRefused, refused.code(), refused.to_string()).with_cause(refused)
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Malformed(error) => error.into(),
            LoadError::Refused(refused) => refused.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        write!(f, "{} ({}", facts.message, facts.code)?;
        if let Some(status) = facts.status {
            write!(f, ", HTTP {status}")?;
        }
        if let Some(id) = &facts.request_id {
            write!(f, ", request {id}")?;
        }
        if facts.attempts > 1 {
            write!(f, ", {} attempts", facts.attempts)?;
        }
        f.write_str(")")
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        f.debug_struct("Error")
            .field("kind", &facts.kind)
            .field("code", &facts.code)
            .field("message", &facts.message)
            .field("status", &facts.status)
            .field("request_id", &facts.request_id)
            .field("retry_after", &facts.retry_after)
            .field("attempts", &facts.attempts)
            .field("retryable", &facts.retryable)
            .field("details", &facts.details)
            .field("resource_id", &facts.resource_id)
            .field("cause", &facts.cause)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}
