//! From a request to its handler, by its row.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use http::{HeaderMap, HeaderValue, Request, Response, header};
use rusqlite::Transaction;
use sigward_core::operation::{Method, Operation};

use super::{Call, analyses, config, routes};
use crate::{
    app::App,
    auth::{self, Presented},
    cors,
    error::ApiError,
    idempotency::{Claim, Entry},
    input,
    limits::Bucket,
    reply::Outcome,
    requests::NoteTaker,
    services,
    settings::Settings,
};

/// What an operation does, in the transaction that also keeps its answer.
pub(crate) type Act = fn(&Call, &Transaction<'_>) -> Result<Outcome, ApiError>;

/// How an operation is carried out.
enum Handler {
    /// In one transaction.
    Act(Act),
    /// By starting an analysis, which goes on after the answer.
    CreateAnalysis,
    /// By reading many log lines, outside a transaction.
    DryRun,
}

fn handler(id: &str) -> Option<Handler> {
    if id == "sigsentry.analyses.create" {
        return Some(Handler::CreateAnalysis);
    }
    if id == "sigsentry.watchdog.dry_run" {
        return Some(Handler::DryRun);
    }
    analyses::act(id).or_else(|| config::act(id)).map(Handler::Act)
}

/// Answers every request that is not the control API's or the dashboard's.
pub(crate) async fn serve(State(app): State<Arc<App>>, request: Request<Body>) -> Response<Body> {
    if let Some((service, path)) = services::of(request.uri().path()) {
        let path = path.to_owned();
        return services::serve(app, service, path, request).await;
    }
    if auth::is_open_to_pages(request.uri().path()) && auth::is_preflight(request.method(), request.headers()) {
        return cors::preflight(request.headers());
    }
    admit(app, request).await
}

/// Everything that is checked before the body is read: the key, the rate, the row, the permission, the project.
async fn admit(app: Arc<App>, mut request: Request<Body>) -> Response<Body> {
    let settings = app.settings();
    // Looked up at the edge, for the log; a router called without it looks up itself.
    let presented = request.extensions_mut().remove::<Presented>();
    let presented = presented.unwrap_or_else(|| Presented::from_headers(&app.store, request.headers()));
    let operation = routes::find(request.method().as_str(), request.uri().path());
    let bucket = match operation {
        Some(operation) if operation.id == "sigsentry.analyses.create" => Bucket::Create,
        _ if request.method() == http::Method::GET => Bucket::Read,
        _ => Bucket::Mutation,
    };
    // Whoever has no key shares one bucket with all others who have none.
    let who = presented.record.as_ref().map_or("", |record| record.id.as_str());
    let verdict = app.limiter.take(who, bucket, bucket.rate(&settings.rates), app.clock.now_ms());
    let mut response = if verdict.allowed {
        carry_out(app, settings, presented, operation, request).await.unwrap_or_else(ApiError::into_response)
    } else {
        let mut error = ApiError::new(429, "RATE_LIMITED", format!("Too many requests. Wait {} s.", verdict.retry_after));
        error.retry_after = Some(verdict.retry_after);
        error.into_response()
    };
    verdict.write(response.headers_mut());
    response
}

async fn carry_out(
    app: Arc<App>,
    settings: Settings,
    presented: Presented,
    operation: Option<&'static Operation>,
    request: Request<Body>,
) -> Result<Response<Body>, ApiError> {
    auth::refuse_key_in_query(request.uri().query())?;
    let key = auth::identify(&app, &settings, request.headers(), &presented, operation)?;
    let Some(operation) = operation else { return Err(no_route(request.uri().path())) };
    let caller = auth::authorize(&app, request.headers(), key, operation)?;
    let now = app.now();
    let path = request.uri().path().to_owned();
    let mut call = Call::new(app, settings, operation, caller, now);
    call.params = input::path_params(operation, &path)?;
    call.query = input::query(operation, request.uri().query(), now)?;
    call.wants_events = prefers_events(request.headers());
    let headers = request.headers().clone();
    let notes = request.extensions().get::<NoteTaker>().cloned();
    let input = input::body(operation, request, now).await?;
    (call.fields, call.image) = (input.fields, input.image);
    if let Some(notes) = notes {
        notes.note(|entry| entry.handled = true);
    }
    let image = call.image.as_ref().map(|(bytes, _)| bytes.as_ref());
    match Claim::enter(&call.app, &headers, &call.key, operation, &path, &call.fields, image).await? {
        Entry::None => {}
        Entry::First(claim) => call.claim = Some(claim),
        Entry::Replay(reply, subject) => {
            let mut response = match subject {
                Some(analysis) if call.wants_events => analyses::follow(&call.app, &analysis)?,
                _ => reply.into_response(),
            };
            response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
            return Ok(response);
        }
    }
    match handler(operation.id) {
        Some(Handler::Act(act)) => transact(&call, act),
        Some(Handler::CreateAnalysis) => analyses::create(call).await,
        Some(Handler::DryRun) => config::dry_run(call).await,
        None => Err(ApiError::internal(format!("no handler for {}", operation.id))),
    }
}

/// Runs an act and keeps its answer, both or neither.
fn transact(call: &Call, act: Act) -> Result<Response<Body>, ApiError> {
    let perform = |tx: &Transaction<'_>| {
        let reply = act(call, tx)?.into_reply(call.operation);
        if let Some(claim) = &call.claim {
            claim.keep(tx, &call.app, &reply, None)?;
        }
        Ok(reply)
    };
    let reply: Result<_, ApiError> = if call.operation.method == Method::Get {
        // A transaction that only reads costs no write lock, and is rolled back for nothing.
        call.app.store.inspect(perform)
    } else {
        call.app.store.write(perform)
    };
    reply.map(crate::reply::Reply::into_response)
}

fn no_route(path: &str) -> ApiError {
    let allowed = routes::allowed(path);
    if allowed.is_empty() {
        return ApiError::new(404, "NOT_FOUND", "There is no such endpoint.");
    }
    let mut error = ApiError::new(405, "METHOD_NOT_ALLOWED", format!("This endpoint answers to {allowed}."));
    error.allow = Some(allowed.into());
    error
}

/// Whether `Accept` puts a stream of events before JSON.
fn prefers_events(headers: &HeaderMap) -> bool {
    let mut best: Option<(f32, bool)> = None;
    let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    for item in values.flat_map(|value| value.split(',')) {
        let mut parts = item.split(';').map(str::trim);
        let is_events = match parts.next() {
            Some(kind) if kind.eq_ignore_ascii_case("text/event-stream") => true,
            Some(kind) if kind.eq_ignore_ascii_case("application/json") => false,
            _ => continue,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q=")).and_then(|q| q.parse().ok()).unwrap_or(1.0);
        // The first of equals wins; a quality of 0 means never.
        if quality > 0.0 && best.is_none_or(|(before, _)| quality > before) {
            best = Some((quality, is_events));
        }
    }
    best.is_some_and(|(_, is_events)| is_events)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_row_has_a_handler() {
        for operation in sigward_server::sigsentry::OPERATIONS {
            assert!(handler(operation.id).is_some(), "{}", operation.id);
        }
    }

    #[test]
    fn accept_decides_between_events_and_json() {
        let cases = [
            ("text/event-stream", true),
            ("text/event-stream, application/json", true),
            ("application/json, text/event-stream", false),
            ("application/json;q=0.5, text/event-stream", true),
            ("application/json, text/event-stream;q=0.9", false),
            ("text/event-stream;q=0", false),
            ("*/*", false),
            ("", false),
        ];
        for (accept, expected) in cases {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_str(accept).unwrap())]);
            assert_eq!(prefers_events(&headers), expected, "{accept}");
        }
    }
}
