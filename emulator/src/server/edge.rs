//! The outermost layer of every request: its id, its entry in the log, the check of its host, and the faults.

use std::{net::Ipv4Addr, sync::Arc, time::Duration};

use axum::{Router, body::Body};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, Uri, header};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use tower::ServiceExt;

use super::{
    body::{Pace, Paced, Watched, silence},
    wire::{End, Wire},
};
use crate::{
    app::App,
    auth, cors,
    error::ApiError,
    faults::{Fault, FaultKind, RetryAfter},
    ids,
    reply::{json_response, text_response},
    requests::{Entry, Guard},
    services,
};

/// `X-Request-Id`.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection is ended by a fault")]
pub(crate) struct Dropped;

/// The connection that a request came on. Travels in the request's extensions.
#[derive(Clone)]
pub(crate) struct Connection {
    /// The handle of its end.
    pub(crate) wire: Wire,
    /// Counted from 1.
    pub(crate) number: u64,
}

/// Answers one request.
pub(crate) async fn serve(
    app: Arc<App>,
    router: Router,
    connection: Connection,
    request: Request<Incoming>,
) -> Result<Response<Body>, Dropped> {
    let request_id = ids::uuid();
    let origin = request.headers().get(header::ORIGIN).cloned();
    let is_open = auth::is_open_to_pages(request.uri().path());
    let presented = auth::Presented::from_headers(&app.store, request.headers());
    let (mut guard, fault) = admit(&app, &connection, &request, &request_id, &presented);
    tracing::debug!(method = %request.method(), request_id, fault = fault.as_ref().map(|fault| fault.kind.name()), "request");
    let result = if let Err(error) = check_host(request.headers(), request.uri()) {
        Ok(error.into_response())
    } else {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(guard.note_taker());
        request.extensions_mut().insert(presented);
        answer(router, request, &connection.wire, fault.as_ref()).await
    };
    let mut response = match result {
        Ok(response) => response,
        Err(dropped) => {
            connection.wire.reset_on_drop();
            guard.finish();
            return Err(dropped);
        }
    };
    if is_open {
        cors::write(response.headers_mut(), origin.as_ref());
    }
    if let Ok(id) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let status = response.status().as_u16();
    guard.note(|entry| entry.status = Some(status));
    tracing::debug!(request_id, status, "answer");
    Ok(match connection.wire.finish_when_closed(guard) {
        Some(guard) => response.map(|body| Body::new(Watched::new(body, guard))),
        None => response,
    })
}

/// Writes the request into the log and finds the fault that waits for it.
fn admit(
    app: &App,
    connection: &Connection,
    request: &Request<Incoming>,
    request_id: &str,
    presented: &auth::Presented,
) -> (Guard, Option<Fault>) {
    let (method, path) = (request.method().as_str(), request.uri().path());
    let operation = services::find(request.method(), path).map(|operation| operation.id);
    // A browser's preflight is not the request that a fault is meant for.
    let fault = if services::is_api(path) && request.method() != http::Method::OPTIONS {
        app.faults.take(method, path, operation)
    } else {
        None
    };
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).map(without_key);
    let (key_prefix, key_id) = match services::shown(app, path, request.headers()) {
        Some((prefix, id)) => (Some(prefix), id),
        None => (presented.display(), presented.record.as_ref().map(|record| record.id.clone())),
    };
    let guard = app.requests.begin(Entry {
        sequence: 0,
        time: app.clock.now(),
        request_id: request_id.to_owned(),
        method: method.to_owned(),
        path: without_key(path),
        operation,
        key_prefix,
        key_id,
        project_id: presented.record.as_ref().and_then(|record| record.project_id.clone()).or_else(|| text(auth::PROJECT_ID)),
        idempotency_key: text(auth::IDEMPOTENCY_KEY),
        user_agent: text(header::USER_AGENT),
        connection: connection.number,
        handled: false,
        status: None,
        fault: fault.as_ref().map(|fault| fault.kind.name()),
        dropped: false,
        dropped_after_ms: None,
        finished: false,
        duration_ms: None,
    });
    (guard, fault)
}

/// The text, or a note in its place when it holds a key.
fn without_key(text: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    if auth::holds_key(&decoded) || auth::holds_key(text) { "(holds a key)".to_owned() } else { text.to_owned() }
}

/// Loopback only: a page of another site that has its name point here (DNS rebinding) is turned away.
fn check_host(headers: &HeaderMap, uri: &Uri) -> Result<(), ApiError> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    for authority in [host, uri.authority().map(http::uri::Authority::as_str)].into_iter().flatten() {
        let name = match authority.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        let is_loopback = name.eq_ignore_ascii_case("localhost")
            || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
            || name == "::1";
        if !is_loopback {
            return Err(ApiError::forbidden("HOST_REFUSED", "The emulator answers only to localhost, 127.0.0.1 and [::1]."));
        }
    }
    match host {
        Some(_) => Ok(()),
        None => Err(ApiError::invalid("The request has no Host header.")),
    }
}

/// Hands the request on, with whatever the fault does before and after.
async fn answer(router: Router, request: Request<Body>, wire: &Wire, fault: Option<&Fault>) -> Result<Response<Body>, Dropped> {
    let Some(fault) = fault else { return Ok(handle(router, request).await) };
    let service = services::of(request.uri().path()).map(|(service, _)| service);
    let wait = fault.delay_ms.map(Duration::from_millis);
    match fault.kind {
        FaultKind::Reset => return Err(Dropped),
        FaultKind::Status | FaultKind::Redirect | FaultKind::Html => {
            silence(Some(wait.unwrap_or_default())).await;
            // Read what was sent, as a server does that refuses late: closing on unread bytes would be a reset.
            drop(request.into_body().collect().await);
            return Ok(instead(fault, service));
        }
        FaultKind::Latency => silence(wait).await,
        _ => {}
    }
    let response = handle(router, request).await;
    match fault.kind {
        FaultKind::ResetAfterRequest => Err(Dropped),
        FaultKind::Stall if fault.after_bytes.is_none() => {
            silence(wait).await;
            Ok(response)
        }
        _ => Ok(spoil(response, fault, wire).await),
    }
}

async fn handle(router: Router, request: Request<Body>) -> Response<Body> {
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// The answer that a fault gives in place of the handler's.
fn instead(fault: &Fault, service: Option<&services::Service>) -> Response<Body> {
    if fault.kind == FaultKind::Html {
        let page = "<!doctype html><html><head><title>Gateway</title></head><body><h1>This is a proxy's page</h1></body></html>";
        return text_response(fault.status.unwrap_or(200), "text/html; charset=utf-8", page.to_owned());
    }
    let status = fault.status.unwrap_or(307);
    let usual = match status {
        408 => "REQUEST_TIMEOUT",
        429 => "RATE_LIMITED",
        503 => "SERVICE_UNAVAILABLE",
        _ => "INTERNAL_ERROR",
    };
    let code = fault.code.clone().unwrap_or_else(|| usual.to_owned());
    let error = ApiError::new(status, code, "This answer is a fault that the control API asked for.");
    let body = service.map_or_else(|| error.envelope(), |service| (service.refusal)(&error));
    let mut response = json_response(status, &body);
    let mut insert = |name: HeaderName, value: Option<String>| {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    };
    insert(header::LOCATION, fault.location.clone());
    insert(header::RETRY_AFTER, fault.retry_after.as_ref().map(retry_after));
    response
}

fn retry_after(value: &RetryAfter) -> String {
    match value {
        RetryAfter::Seconds(seconds) => seconds.to_string(),
        // Callers read dates by their own machine's clock, so it is that clock which counts here.
        RetryAfter::Text(text) => match text.strip_prefix("date:").and_then(|seconds| seconds.parse::<i64>().ok()) {
            Some(ahead) => http_date(crate::clock::machine_ms().div_euclid(1000).saturating_add(ahead)),
            None => text.clone(),
        },
    }
}

fn http_date(unix_seconds: i64) -> String {
    let time = jiff::Timestamp::from_second(unix_seconds).unwrap_or(jiff::Timestamp::MAX);
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Spoils the handler's answer.
async fn spoil(response: Response<Body>, fault: &Fault, wire: &Wire) -> Response<Body> {
    let delay = |usual| Duration::from_millis(fault.delay_ms.unwrap_or(usual));
    let piece = |usual: u64| usize::try_from(fault.after_bytes.unwrap_or(usual)).ok();
    let pace = Pace { piece: None, wait: Duration::ZERO, stop_after: None, stop_for: None };
    let paced = |response: Response<Body>, pace| response.map(|body| Body::new(Paced::new(body, pace)));
    match fault.kind {
        // An answer without a body has none to cut, and the cut must not wait for the connection's next answer.
        FaultKind::Truncate | FaultKind::ResetMidBody if response.body().size_hint().exact() == Some(0) => response,
        FaultKind::Truncate | FaultKind::ResetMidBody => {
            let end = if fault.kind == FaultKind::Truncate { End::Close } else { End::Reset };
            let length = response.body().size_hint().exact();
            let half = length.map_or(64, |length| length / 2);
            let most = length.map_or(u64::MAX, |length| length.saturating_sub(1));
            wire.cut_after(fault.after_bytes.unwrap_or(half).min(most), end);
            response
        }
        FaultKind::Stall => {
            let stop_for = fault.delay_ms.map(Duration::from_millis);
            paced(response, Pace { stop_after: fault.after_bytes, stop_for, ..pace })
        }
        FaultKind::SlowBody => paced(response, Pace { piece: piece(16), wait: delay(20), ..pace }),
        FaultKind::SlowSse => paced(response, Pace { wait: delay(100), ..pace }),
        FaultKind::SplitSse => paced(response, Pace { piece: piece(1), wait: delay(1), ..pace }),
        FaultKind::BadJson => {
            let (mut parts, body) = response.into_parts();
            let whole = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
            parts.headers.remove(header::CONTENT_LENGTH);
            let broken = if whole.is_empty() { "{\"success\":".into() } else { whole.slice(..whole.len().div_ceil(2)) };
            if parts.status == StatusCode::NO_CONTENT {
                parts.status = StatusCode::OK; // a 204 cannot have a body
            }
            Response::from_parts(parts, Body::from(broken))
        }
        FaultKind::Empty => {
            let mut empty = response.map(|_| Body::empty());
            empty.headers_mut().remove(header::CONTENT_TYPE);
            empty.headers_mut().remove(header::CONTENT_LENGTH);
            empty
        }
        FaultKind::DropKeepalive => {
            wire.close_when_flushed();
            response
        }
        _ => response,
    }
}
