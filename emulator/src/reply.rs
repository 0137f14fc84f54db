//! Answers.

use axum::body::Body;
use http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};
use sigward_core::operation::{Answer, Operation};

use crate::error::ApiError;

/// What a handler did, before it is put into the envelope that its row states.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// Done, with data where the row has any.
    Done(Value),
    /// Answered with 200, `success: false` and data, as the test of a log source does.
    Unsuccessful(Value),
}

impl Outcome {
    /// Done, with this data.
    pub(crate) fn data(value: &impl Serialize) -> Result<Self, ApiError> {
        serde_json::to_value(value).map(Self::Done).map_err(ApiError::internal)
    }

    /// Done, and nothing to say.
    pub(crate) fn done() -> Self {
        Self::Done(Value::Null)
    }

    /// The status and body that the row states for it.
    pub(crate) fn into_reply(self, operation: &Operation) -> Reply {
        let status = operation.success.first().copied().unwrap_or(200);
        let body = match (self, &operation.answer) {
            (Self::Unsuccessful(data), _) => json!({ "success": false, "data": data }).to_string(),
            (Self::Done(data), Answer::Data(_)) => json!({ "success": true, "data": data }).to_string(),
            (Self::Done(_), Answer::Acknowledged) => json!({ "success": true }).to_string(),
            (Self::Done(_), Answer::Nothing) => String::new(),
        };
        Reply { status, body }
    }

    /// The same for a service without an envelope.
    pub(crate) fn into_bare_reply(self, operation: &Operation) -> Reply {
        let status = operation.success.first().copied().unwrap_or(200);
        let (Self::Done(data) | Self::Unsuccessful(data)) = self;
        let body = if matches!(operation.answer, Answer::Nothing) { String::new() } else { data.to_string() };
        Reply { status, body }
    }
}

/// A finished answer, as it is sent and as it is kept for a replay.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body, JSON or empty.
    pub(crate) body: String,
}

impl Reply {
    /// The answer.
    pub(crate) fn into_response(self) -> Response<Body> {
        text_response(self.status, "application/json", self.body)
    }
}

/// An answer with a JSON body.
pub(crate) fn json_response(status: u16, value: &impl Serialize) -> Response<Body> {
    match serde_json::to_string(value) {
        Ok(body) => text_response(status, "application/json", body),
        Err(error) => ApiError::internal(error).into_response(),
    }
}

/// An answer with a body of this type; without the type when the body is empty.
pub(crate) fn text_response(status: u16, content_type: &'static str, body: String) -> Response<Body> {
    let empty = body.is_empty();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !empty {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}
