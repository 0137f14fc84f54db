//! What the emulator answers when it refuses or fails.

use std::borrow::Cow;

use http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};
use sigward_core::validate::Violation;

use axum::body::Body;

/// An error answer in the documented envelope.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The stable code.
    pub(crate) code: Cow<'static, str>,
    /// The sentence for people. Never holds a key or what a caller sent.
    pub(crate) message: String,
    /// More, as JSON.
    pub(crate) details: Option<Box<Value>>,
    /// How long to wait, in seconds.
    pub(crate) retry_after: Option<u64>,
    /// The methods that the path does have.
    pub(crate) allow: Option<Box<str>>,
}

impl ApiError {
    /// A new error.
    pub(crate) fn new(status: u16, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), details: None, retry_after: None, allow: None }
    }

    /// 400 `VALIDATION_ERROR`.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "VALIDATION_ERROR", message)
    }

    /// 404 `NOT_FOUND`.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(404, "NOT_FOUND", format!("There is no such {what}."))
    }

    /// 403 of this code.
    pub(crate) fn forbidden(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(403, code, message)
    }

    /// 500 `INTERNAL_ERROR`. The reason goes to the log, not to the caller.
    pub(crate) fn internal(reason: impl std::fmt::Display) -> Self {
        tracing::error!(%reason, "a request failed");
        Self::new(500, "INTERNAL_ERROR", "The emulator could not do this; its log says why.")
    }

    /// The error that a list of violations makes; `None` for an empty list.
    pub(crate) fn from_violations(violations: &[Violation]) -> Option<Self> {
        let error = Violation::into_error(violations)?;
        let mut answer = Self::new(400, violations.first().map_or("VALIDATION_ERROR", |first| first.code), error.message());
        answer.details = error.details().cloned().map(Box::new);
        Some(answer)
    }

    /// The answer's body.
    pub(crate) fn envelope(&self) -> Value {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(details) = &self.details {
            error["details"] = Value::clone(details);
        }
        json!({ "success": false, "error": error })
    }

    /// The answer.
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = crate::reply::json_response(self.status, &self.envelope());
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(allow) = self.allow.as_deref().and_then(|allow| HeaderValue::from_str(allow).ok()) {
            response.headers_mut().insert(header::ALLOW, allow);
        }
        if self.status == StatusCode::UNAUTHORIZED.as_u16() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
        }
        response
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(error)
    }
}

impl axum::response::IntoResponse for ApiError {
    fn into_response(self) -> axum::response::Response {
        self.into_response()
    }
}
