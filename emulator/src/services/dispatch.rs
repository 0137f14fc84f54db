//! From a request to its handler, by its row.

use std::sync::Arc;

use axum::body::Body;
use http::{HeaderValue, Request, Response, header};
use rusqlite::Transaction;
use sigward_core::operation::Method;

use super::{Act, Call, Caller, Service};
use crate::{
    app::App,
    auth,
    error::ApiError,
    input,
    limits::Bucket,
    reply::{Reply, json_response},
    requests::NoteTaker,
};

/// Answers a request to a service; `path` is as the service knows it.
pub(crate) async fn serve(app: Arc<App>, service: &'static Service, path: String, request: Request<Body>) -> Response<Body> {
    let settings = app.settings();
    let operation = Method::from_name(request.method().as_str()).and_then(|method| service.api.route(method, &path));
    let caller = (service.identify)(&app, request.headers());
    for (place, rate) in (service.rates)(&settings, operation).into_iter().enumerate() {
        // Whoever is not known shares one bucket with all others who are not.
        let who = caller.as_ref().ok().map_or_else(String::new, bucket);
        let who = format!("{}:{place}:{who}", service.name);
        let verdict = app.limiter.take(&who, Bucket::Mutation, rate, app.clock.now_ms());
        if !verdict.allowed {
            let mut error = ApiError::new(429, "RATE_LIMITED", format!("Too many requests. Wait {} s.", verdict.retry_after));
            error.retry_after = Some(verdict.retry_after);
            return refuse(service, &error);
        }
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let call = Call {
        host,
        now: app.now(),
        app,
        settings,
        // A request without a row ends before its call is looked at.
        operation: operation.unwrap_or(service.api.operations[0]),
        caller: None,
        params: Vec::new(),
        query: serde_json::Value::Null,
        fields: serde_json::Value::Null,
    };
    let answer =
        if operation.is_some() { carry_out(service, call, caller, &path, request).await } else { Err(no_route(service, &path)) };
    answer.map_or_else(|error| refuse(service, &error), Reply::into_response)
}

async fn carry_out(
    service: &'static Service,
    mut call: Call,
    caller: Result<Caller, ApiError>,
    path: &str,
    request: Request<Body>,
) -> Result<Reply, ApiError> {
    auth::refuse_key_in_query(request.uri().query())?;
    let operation = call.operation;
    call.params = input::path_params(operation, path)?;
    if !operation.keys.is_empty() {
        let caller = caller?;
        if !operation.accepts(caller.class) {
            return Err(ApiError::forbidden("WRONG_CREDENTIAL", "This cannot be done with a credential of this kind."));
        }
        if let Some(key) = &caller.key {
            call.app.store.touch_service_key(key, call.now)?;
        }
        (service.authorize)(&call.app, request.headers(), &caller, operation, &call.params)?;
        call.caller = Some(caller);
    }
    call.query = input::query(operation, request.uri().query(), call.now)?;
    let notes = request.extensions().get::<NoteTaker>().cloned();
    call.fields = input::body(operation, request, call.now).await?.fields;
    if let Some(notes) = notes {
        notes.note(|entry| entry.handled = true);
    }
    let Some(act) = (service.act)(operation.id) else {
        return Err(ApiError::internal(format!("no handler for {}", operation.id)));
    };
    transact(&call, act)
}

fn transact(call: &Call, act: Act) -> Result<Reply, ApiError> {
    let perform = |tx: &Transaction<'_>| Ok(act(call, tx)?.into_bare_reply(call.operation));
    if call.operation.method == Method::Get {
        return call.app.store.inspect(perform);
    }
    let reply = call.app.store.write(perform);
    call.app.webhooks.wake(); // some acts queue deliveries
    reply
}

/// Whose bucket a request draws from.
fn bucket(caller: &Caller) -> String {
    caller.owner.clone().or_else(|| caller.user.clone()).unwrap_or_default()
}

fn no_route(service: &Service, path: &str) -> ApiError {
    let mut methods: Vec<_> =
        service.api.operations.iter().filter(|row| row.matches(path)).map(|row| row.method.name()).collect();
    if methods.is_empty() {
        return ApiError::new(404, "NOT_FOUND", "Not found.");
    }
    methods.sort_unstable();
    methods.dedup();
    let allowed = methods.join(", ");
    let mut error = ApiError::new(405, "METHOD_NOT_ALLOWED", format!("This endpoint answers to {allowed}."));
    error.allow = Some(allowed.into());
    error
}

/// A refusal in the service's own words.
pub(crate) fn refuse(service: &Service, error: &ApiError) -> Response<Body> {
    let mut response = json_response(error.status, &(service.refusal)(error));
    let headers = response.headers_mut();
    if let Some(seconds) = error.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(allow) = error.allow.as_deref().and_then(|allow| HeaderValue::from_str(allow).ok()) {
        headers.insert(header::ALLOW, allow);
    }
    response
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_has_a_handler() {
        for service in super::super::ALL {
            for operation in service.api.operations {
                assert!((service.act)(operation.id).is_some(), "{}", operation.id);
            }
        }
    }
}
