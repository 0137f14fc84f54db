//! Runs of syncs. A run takes a while of the emulator's clock, writes nothing, and is completed.

use std::time::Duration;

use rusqlite::Transaction;
use serde_json::{Map, Value, json};
use sigward_core::time::Timestamp;

use super::{NAME, collections, listed};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::{
        Call,
        collection::{self, merge},
    },
    store::documents::Shelf,
};

fn runs_of(sync: &str) -> Shelf<'_> {
    Shelf { service: NAME, kind: "run", owner: sync }
}

pub(super) fn trigger(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, _) = collections::shelf(call)?;
    let sync = collections::one(call, tx)?;
    let id = ids::uuid();
    let run = json!({ "id": id, "sync_id": call.nth(1), "status": "running", "started_at": call.now, "created_at": call.now });
    runs_of(call.nth(1)).put(tx, &id, &run)?;
    let changes = Map::from_iter([("last_run_id".to_owned(), json!(id)), ("last_synced_at".to_owned(), json!(call.now))]);
    shelf.put(tx, call.nth(1), &merge(sync, changes))?;
    Ok(Outcome::Done(run))
}

/// A run as it is now.
fn now(call: &Call, run: Value) -> Value {
    let started: Option<Timestamp> = run["started_at"].as_str().and_then(|time| time.parse().ok());
    let takes = Duration::from_millis(u64::from(call.app.settings().signalsmith.run_ms));
    match started.map(|started| started.plus(takes)) {
        Some(ends) if ends <= call.now => {
            let fields = [("status", json!("completed")), ("completed_at", json!(ends)), ("rows_synced", json!(0))];
            merge(run, fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        }
        _ => run,
    }
}

/// Newest first, as one looks for them.
pub(super) fn runs(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collections::one(call, tx)?;
    let runs = runs_of(call.nth(1)).values(tx)?;
    Ok(listed(call, runs.into_iter().rev().map(|run| now(call, run)).collect()))
}

pub(super) fn get_run(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collections::one(call, tx)?;
    Ok(Outcome::Done(now(call, collection::get(tx, runs_of(call.nth(1)), call.nth(2), "run")?)))
}
