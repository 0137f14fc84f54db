//! What pages of other sites may do: call the analyses with a public key and read the headers that steer retries. The
//! vendor documents no origin list, so every origin may; a public key is made to be seen.

use axum::body::Body;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

const EXPOSED: &str =
    "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, X-Request-Id, Idempotency-Replayed";
const ALLOWED: &str = "Authorization, Content-Type, Accept, Idempotency-Key, X-Project-Id, X-Request-Id";

/// Lets the asking page read the answer. Credentials are not allowed: keys travel in a header, cookies not at all.
pub(crate) fn write(headers: &mut HeaderMap, origin: Option<&HeaderValue>) {
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}

/// The answer to a browser's question; [`write`] adds to it what every answer says. The headers that the page asks for are
/// allowed too: a caller may send some of its own.
pub(crate) fn preflight(asked: &HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ALLOWED));
    if let Some(further) = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.append(header::ACCESS_CONTROL_ALLOW_HEADERS, further.clone());
    }
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}
