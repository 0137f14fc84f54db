//! Webhooks out: signed, on loopback only, repeated with growing waits, and listed whatever becomes of them.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Uri, header};
use http_body_util::Full;
use hyper_util::rt::TokioIo;
use rusqlite::Connection;
use serde_json::{Value, json};
use sigward_core::{
    sigsentry::models::{AnalysisStatus, Severity},
    time::Timestamp,
};
use sigward_server::{
    segops::webhook as segops_webhook,
    sigsentry::{
        channels::{Channel, ChannelType, SeverityThreshold},
        watchdog::WatchdogRule,
    },
    webhook,
};
use tokio::{net::TcpStream, sync::Notify};

use crate::{
    app::App,
    diagnosis::watchdog::Finding,
    error::ApiError,
    ids, segops, sigma,
    sigsentry::config::channels,
    store::{
        analyses::{Ending, NewAnalysis},
        deliveries::{self, Delivery},
        projects,
        records::{self, Kind, Record},
    },
};

/// How long a receiver may take to answer.
const ANSWER_TIME: Duration = Duration::from_secs(10);

/// Wakes the sender when there is something to send.
#[derive(Default)]
pub(crate) struct Webhooks {
    changed: Notify,
    under_way: Mutex<HashSet<String>>,
}

impl Webhooks {
    /// Looks for something to send.
    pub(crate) fn wake(&self) {
        self.changed.notify_one();
    }
}

/// Queues what an analysis that ended is to tell. A failed one tells nothing.
pub(crate) fn analysis_ended(app: &App, db: &Connection, new: &NewAnalysis, ending: &Ending) -> Result<(), ApiError> {
    let event = match ending.status {
        AnalysisStatus::Complete => "analysis.complete",
        AnalysisStatus::Partial => "analysis.partial",
        _ => return Ok(()),
    };
    let Some(result) = &ending.result else { return Ok(()) };
    let payload = json!({
        "analysisId": new.id,
        "summary": result.summary,
        "severity": result.severity,
        "confidence": result.confidence,
        "rootCause": result.root_cause,
        "affectedServices": result.affected_services,
    });
    queue(app, db, event, &new.project_id, &result.severity, None, payload, ending.at)
}

/// Queues what a rule that tripped is to tell.
pub(crate) fn watchdog_fired(
    app: &App,
    db: &Connection,
    rule: &Record<WatchdogRule>,
    found: &Finding,
    now: Timestamp,
) -> Result<(), ApiError> {
    let payload = json!({
        "ruleId": rule.id,
        "ruleName": rule.body.name,
        "ruleType": rule.body.rule_type,
        "errorCount": found.error_count,
        "errorRate": found.error_rate,
        "severity": found.severity,
        "summary": found.summary,
    });
    let only = rule.body.channel_override_ids.as_deref();
    queue(app, db, "watchdog.fired", &rule.project_id, &found.severity, only, payload, now)
}

#[allow(clippy::too_many_arguments)] // the parts of one event
fn queue(
    app: &App,
    db: &Connection,
    event: &str,
    project: &str,
    severity: &Severity,
    only: Option<&[String]>,
    mut payload: Value,
    now: Timestamp,
) -> Result<(), ApiError> {
    let Some(project) = projects::get(db, project)? else { return Ok(()) };
    let default = channels::default_threshold(db)?;
    for channel in channels::active(db, &project.id)? {
        let threshold = channel.body.severity_threshold.as_ref().unwrap_or(&default);
        let is_meant = only.is_none_or(|only| only.contains(&channel.id));
        if channel.body.kind != ChannelType::Webhook || !is_meant || rank(severity.as_str()) < rank(threshold.as_str()) {
            continue;
        }
        let id = ids::uuid();
        payload["event"] = json!(event);
        payload["deliveryId"] = json!(id);
        payload["tenantId"] = json!(app.organization());
        payload["projectId"] = json!(project.id);
        payload["projectSlug"] = json!(project.slug);
        payload["createdAt"] = json!(now);
        let delivery = Delivery {
            id,
            channel_id: channel.id,
            event: event.to_owned(),
            status: "pending".to_owned(),
            attempts: 0,
            created_at: now,
            next_attempt_at: Some(now),
            last_status: None,
            last_error: None,
            body: payload.to_string(),
        };
        deliveries::put(db, &delivery)?;
    }
    Ok(())
}

/// The order of severities; an unknown one is the mildest.
fn rank(name: &str) -> usize {
    let order = [SeverityThreshold::Low, SeverityThreshold::Medium, SeverityThreshold::High, SeverityThreshold::Critical];
    order.iter().position(|severity| severity.as_str() == name).map_or(0, |place| place + 1)
}

/// Sends what is due, each delivery on its own, for as long as the emulator runs.
pub(crate) async fn run(app: Arc<App>) {
    loop {
        let now = app.clock.now_ms();
        let mut next = now.saturating_add(3_600_000);
        for delivery in app.store.read(deliveries::pending).unwrap_or_default() {
            let at = delivery.next_attempt_at.map_or(now, Timestamp::unix_millis);
            if at > now {
                next = next.min(at);
            } else if under_way(&app).insert(delivery.id.clone()) {
                tokio::spawn(attempt(Arc::clone(&app), delivery));
            }
        }
        tokio::select! {
            () = app.clock.sleep_until(next) => {}
            () = app.webhooks.changed.notified() => {}
        }
    }
}

fn under_way(app: &App) -> std::sync::MutexGuard<'_, HashSet<String>> {
    app.webhooks.under_way.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn attempt(app: Arc<App>, mut delivery: Delivery) {
    let target = target(&app, &delivery);
    let outcome = match target {
        Ok(target) => match tokio::time::timeout(ANSWER_TIME, send(&target, &delivery)).await {
            Ok(sent) => sent,
            Err(_) => Err("no answer in time".to_owned()),
        },
        Err(refusal) => Err(refusal),
    };
    delivery.attempts += 1;
    delivery.last_status = outcome.as_ref().ok().copied();
    delivery.last_error = outcome.as_ref().err().cloned();
    if outcome.is_ok_and(|status| (200..300).contains(&status)) {
        (delivery.status, delivery.next_attempt_at) = ("delivered".to_owned(), None);
    } else if let Some(wait) = wait_after(&app, &delivery) {
        delivery.next_attempt_at = Some(app.now().plus(wait));
    } else {
        (delivery.status, delivery.next_attempt_at) = ("failed".to_owned(), None);
    }
    let kept: Result<(), ApiError> = app.store.write(|tx| {
        // A channel that was deleted meanwhile took its history along.
        let is_known = deliveries::exists(tx, &delivery.id)?;
        if is_known { deliveries::put(tx, &delivery).map_err(ApiError::from) } else { Ok(()) }
    });
    if let Err(error) = kept {
        tracing::error!(message = error.message, "a delivery could not be recorded");
    }
    under_way(&app).remove(&delivery.id);
    app.webhooks.wake();
}

/// How long to wait before a delivery that failed is tried again; none when it was tried often enough.
fn wait_after(app: &App, delivery: &Delivery) -> Option<Duration> {
    if delivery.channel_id == segops::WEBHOOK {
        return None; // SegOps tries once
    }
    if sigma::webhooks::is_ours(&delivery.channel_id) {
        return sigma::webhooks::wait_after(delivery.attempts);
    }
    let backoff = app.settings().webhooks;
    let wait = u64::from(backoff.first_ms) << (delivery.attempts - 1).min(20);
    (delivery.attempts < backoff.attempts).then_some(Duration::from_millis(wait))
}

/// Where a delivery goes, and what its headers say beside the usual.
pub(crate) struct Target {
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
}

fn target(app: &App, delivery: &Delivery) -> Result<Target, String> {
    let unsigned = |_| "the body could not be signed".to_owned();
    if delivery.channel_id == segops::WEBHOOK {
        let settings = app.settings().segops;
        let url = settings.webhook_url.ok_or("the webhook is gone")?;
        let mut headers = Vec::new();
        if let Some(secret) = settings.webhook_secret {
            let signature = segops_webhook::sign(&secret, delivery.body.as_bytes()).map_err(unsigned)?;
            headers.push((segops_webhook::SIGNATURE_HEADER, signature));
        }
        return Ok(Target { url, headers });
    }
    if sigma::webhooks::is_ours(&delivery.channel_id) {
        return app.store.read(|db| sigma::webhooks::target(db, delivery));
    }
    let all = app.store.read(|db| records::list_all::<Channel>(db, Kind::Channel)).unwrap_or_default();
    let credentials = all.into_iter().find(|found| found.id == delivery.channel_id).and_then(|found| found.credentials);
    let credentials = credentials.ok_or("the channel is gone")?;
    let text = |name: &str| credentials.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut headers = vec![(webhook::EVENT_HEADER, delivery.event.clone()), (webhook::DELIVERY_HEADER, delivery.id.clone())];
    if let Some(secret) = text("hmacSecret") {
        headers.push((webhook::SIGNATURE_HEADER, webhook::sign(secret, delivery.body.as_bytes()).map_err(unsigned)?));
    }
    if let Some(value) = text("authHeader") {
        headers.push(("authorization", value.to_owned()));
    }
    Ok(Target { url: text("url").unwrap_or_default().to_owned(), headers })
}

/// Sends one delivery and returns the receiver's status.
async fn send(target: &Target, delivery: &Delivery) -> Result<u16, String> {
    let uri: Uri = target.url.parse().map_err(|_| "the channel's url is not a URL".to_owned())?;
    let (Some("http"), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("the emulator sends webhooks to http URLs on loopback only".to_owned());
    };
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    let stream = connect(host, authority.port_u16().unwrap_or(80)).await?;
    let mut request = Request::post(uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str))
        .header(header::HOST, authority.as_str())
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "sigward-emulator")
        .body(Full::new(Bytes::from(delivery.body.clone())))
        .map_err(|_| "the channel's url cannot be requested".to_owned())?;
    for (name, value) in &target.headers {
        insert(&mut request, name, value)?;
    }
    let broken = |error: hyper::Error| format!("the receiver broke off: {error}");
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    // The connection ends with this future: the sender is dropped when the answer's head is here.
    let driver = tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(broken);
    drop(sender);
    driver.abort();
    response.map(|response| response.status().as_u16())
}

fn insert(request: &mut Request<Full<Bytes>>, name: &str, value: &str) -> Result<(), String> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "a header's name is wrong".to_owned())?;
    let mut value =
        HeaderValue::from_str(value).map_err(|_| "a credential of the channel cannot be sent in a header".to_owned())?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Ok(())
}

/// Connects to loopback addresses only, whatever the name resolves to.
async fn connect(host: &str, port: u16) -> Result<TcpStream, String> {
    let found = tokio::net::lookup_host((host, port)).await.map_err(|_| "the channel's host is not known".to_owned())?;
    let mut refusal = "the emulator sends webhooks to loopback addresses only".to_owned();
    for address in found.filter(|address| address.ip().is_loopback()) {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => refusal = format!("the receiver could not be reached: {error}"),
        }
    }
    Err(refusal)
}
