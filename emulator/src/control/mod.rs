//! The control API under `/_emulator/`: what the product does not have and tests need.
//!
//! It takes no key: whoever reaches the loopback port of a developer's machine may use it, except web pages of another
//! origin, which the browser's own headers give away.

mod faults;
mod keys;
mod requests;
mod state;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::Request,
    middleware::{self, Next},
    response::Response,
    routing::{any, get, post},
};
use http::{HeaderName, Uri, header};
use http_body_util::{BodyExt, Limited};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{app::App, error::ApiError, reply::json_response};

/// The largest body that is taken, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// What the handlers return.
type Answer = Result<Response, ApiError>;

/// The routes under `/_emulator`.
pub(crate) fn router(app: &Arc<App>) -> Router {
    Router::new()
        .route("/_emulator", get(state::overview))
        .route("/_emulator/", get(state::overview))
        .route("/_emulator/keys", get(keys::list).post(keys::mint))
        .route("/_emulator/keys/{id}/revoke", post(keys::revoke))
        .route("/_emulator/clock", get(state::clock).post(state::move_clock))
        .route("/_emulator/settings", get(state::settings).put(state::change_settings))
        .route("/_emulator/reset", post(state::reset))
        .route("/_emulator/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/_emulator/requests", get(requests::list).delete(requests::clear))
        .route("/_emulator/deliveries", get(state::deliveries))
        .route("/_emulator/segops/exports/{file}", get(state::export))
        .route("/_emulator/{*rest}", any(unknown))
        .layer(middleware::from_fn(refuse_other_pages))
        .with_state(Arc::clone(app))
}

async fn unknown() -> ApiError {
    ApiError::not_found("part of the control API")
}

/// Refuses pages of another origin; the emulator's own pages may.
async fn refuse_other_pages(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let is_same_origin = text(header::ORIGIN).is_none_or(|origin| {
        let authority = origin.parse::<Uri>().ok().and_then(|origin| origin.authority().map(ToString::to_string));
        authority.is_some() && authority.as_deref() == text(header::HOST)
    });
    if !is_same_origin || site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return ApiError::forbidden("CROSS_ORIGIN_REFUSED", "Pages of another origin cannot use the control API.")
            .into_response();
    }
    next.run(request).await
}

/// Reads a JSON body; an empty one reads as `{}`.
async fn body<T: DeserializeOwned>(body: Body) -> Result<T, ApiError> {
    let bytes =
        Limited::new(body, MAX_BODY).collect().await.map_err(|_| ApiError::invalid("The body could not be read."))?.to_bytes();
    let value: Value = if bytes.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(&bytes).map_err(|error| ApiError::invalid(format!("The body is not JSON: {error}.")))?
    };
    T::deserialize(value).map_err(|error| ApiError::invalid(format!("{error}.")))
}

/// `{ "success": true, "data": … }`.
fn data(value: &impl Serialize) -> Answer {
    let value = serde_json::to_value(value).map_err(ApiError::internal)?;
    Ok(json_response(200, &json!({ "success": true, "data": value })))
}
