//! Webhooks, and what they tell.

use std::time::Duration;

use rusqlite::{Connection, Transaction};
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::sigma::webhook::{Encoding, SIGNATURE_HEADER, sign};

use super::{WEBHOOKS, text};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::{
        Call,
        collection::{self, add, known},
    },
    store::deliveries::{self, Delivery},
    webhooks::Target,
};

/// What stands in front of a webhook's id where deliveries name it, so that no other service's channel is meant.
const CHANNEL: &str = "sigma/";

/// What a secret is shown as.
const MASK: &str = "\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}";

fn masked(mut webhook: Value) -> Value {
    if webhook["secret"].is_string() {
        webhook["secret"] = json!(MASK);
    }
    webhook
}

pub(super) fn list(_call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&WEBHOOKS.values(tx)?.into_iter().map(masked).collect::<Vec<_>>())
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, WEBHOOKS, call.param(), "webhook").map(|webhook| Outcome::Done(masked(webhook)))
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut body = Value::Object(known(call));
    if body.get("active").is_none() {
        body["active"] = json!(true);
    }
    add(tx, WEBHOOKS, &body, "webhook")?;
    Ok(Outcome::Done(masked(body)))
}

/// As a whole; a secret that is left out, or sent back masked, stays.
pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let before = collection::get(tx, WEBHOOKS, call.param(), "webhook")?;
    let mut body = Value::Object(known(call));
    body["id"] = json!(call.param());
    if body.get("secret").is_none_or(|secret| secret == MASK)
        && let Some(secret) = before.get("secret")
    {
        body["secret"] = secret.clone();
    }
    if body.get("active").is_none() {
        body["active"] = before["active"].clone();
    }
    WEBHOOKS.put(tx, call.param(), &body)?;
    Ok(Outcome::Done(masked(body)))
}

/// Queues an event for every webhook that wants it. Of the payload, `deliveryId` alone is documented.
pub(super) fn tell(db: &Connection, event: &str, field: &str, about: &Value, now: Timestamp) -> Result<(), ApiError> {
    for webhook in WEBHOOKS.values(db)? {
        let wants = webhook["events"].as_array().is_some_and(|events| events.iter().any(|wanted| wanted == event));
        if !wants || webhook["active"] == false {
            continue;
        }
        let id = ids::uuid();
        let payload = json!({ "event": event, "deliveryId": id, "timestamp": now, field: about });
        let delivery = Delivery {
            id,
            channel_id: format!("{CHANNEL}{}", text(&webhook, "id")),
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

/// Whether a delivery's channel is one of Sigma's webhooks.
pub(crate) fn is_ours(channel: &str) -> bool {
    channel.starts_with(CHANNEL)
}

/// How long to wait after so many failed tries: up to three more.
pub(crate) fn wait_after(attempts: u32) -> Option<Duration> {
    [10, 60, 300].get(usize::try_from(attempts).ok()?.checked_sub(1)?).map(|seconds| Duration::from_secs(*seconds))
}

/// Where a delivery goes, signed where the webhook has a secret. How the signature is written is not documented: here in
/// hexadecimal digits alone.
pub(crate) fn target(db: &Connection, delivery: &Delivery) -> Result<Target, String> {
    let id = delivery.channel_id.strip_prefix(CHANNEL).unwrap_or_default();
    let webhook: Value = WEBHOOKS.value(db, id).ok().flatten().ok_or("the webhook is gone")?;
    let mut headers = Vec::new();
    if let Some(secret) = webhook["secret"].as_str().filter(|secret| !secret.is_empty()) {
        let unsigned = |_| "the body could not be signed".to_owned();
        headers.push((SIGNATURE_HEADER, sign(secret, delivery.body.as_bytes(), Encoding::Hex).map_err(unsigned)?));
    }
    Ok(Target { url: text(&webhook, "url").to_owned(), headers })
}
