//! The configuration operations.

pub(crate) mod log_sources;

use axum::body::Body;
use http::Response;

use super::{Call, dispatch::Act};
use crate::error::ApiError;

/// What the operation of this id does.
pub(crate) fn act(_id: &str) -> Option<Act> {
    None
}

pub(crate) async fn dry_run(_call: Call) -> Result<Response<Body>, ApiError> {
    Err(ApiError::not_found("rule"))
}
