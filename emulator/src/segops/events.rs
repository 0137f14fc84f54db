//! Ingestion: events are taken, counted against the month, and kept.

use std::{collections::BTreeMap, time::Duration};

use rusqlite::{Connection, Row, Transaction, params};
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::segops::events::{Batch, Event, IDENTIFIED};

use super::{NAME, identity};
use crate::{error::ApiError, reply::Outcome, services::Call};

/// An event as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) user_id: String,
    pub(super) event_type: String,
    pub(super) at: Timestamp,
    pub(super) payload: BTreeMap<String, Value>,
}

pub(super) fn track(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    take(call, tx, vec![call.body()?])?;
    Outcome::data(&json!({ "queued": true }))
}

pub(super) fn track_batch(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let Batch { events } = call.body()?;
    let all = events.len();
    let queued = take(call, tx, events)?;
    Outcome::data(&json!({ "queued": queued, "skipped": all - queued }))
}

/// Keeps what is well-formed and returns how many that were.
fn take(call: &Call, tx: &Transaction<'_>, events: Vec<Event>) -> Result<usize, ApiError> {
    let tenant = call.owner().unwrap_or_default();
    let events: Vec<_> = events.into_iter().filter(|event| !event.user_id.trim().is_empty()).collect();
    count(call, tx, tenant, events.len())?;
    for event in &events {
        if let Some(anonymous) = &event.anonymous_id {
            identity::claim(tx, tenant, anonymous, &event.user_id)?;
        }
        insert(tx, tenant, event, call.now)?;
    }
    Ok(events.len())
}

fn insert(tx: &Transaction<'_>, tenant: &str, event: &Event, now: Timestamp) -> Result<(), ApiError> {
    let at = event.occurred_at.unwrap_or(now).unix_millis();
    let payload = serde_json::to_string(&event.payload.clone().unwrap_or_default()).map_err(ApiError::internal)?;
    tx.prepare_cached("INSERT INTO events (tenant, user_id, event_type, at_ms, payload) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![tenant, event.user_id, event.event_type, at, payload])?;
    Ok(())
}

/// Counts events against the month; beyond its number none of them is taken, until the next month begins.
fn count(call: &Call, tx: &Transaction<'_>, tenant: &str, more: usize) -> Result<(), ApiError> {
    let settings = &call.settings.segops;
    let month: String = call.now.to_string().chars().take(7).collect();
    let sql = "INSERT INTO counters (service, kind, last) VALUES (?1, ?2, ?3)
               ON CONFLICT (service, kind) DO UPDATE SET last = last + ?3 RETURNING last";
    let kind = format!("events:{tenant}:{month}");
    let total: u64 = tx.prepare_cached(sql)?.query_row(params![NAME, kind, more], |row| row.get(0))?;
    match settings.monthly_events.or(settings.plan.events_a_month()) {
        Some(most) if total > most => {
            let mut error = ApiError::new(429, "", "The plan's events of this month are used up.");
            error.retry_after = Some(until_next_month(call.now).as_secs().max(1));
            Err(error)
        }
        _ => Ok(()),
    }
}

fn until_next_month(now: Timestamp) -> Duration {
    let text = now.to_string();
    let number = |range| text.get(range).and_then(|digits: &str| digits.parse::<u32>().ok()).unwrap_or(1);
    let (year, month) = (number(0..4), number(5..7));
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let next = format!("{year:04}-{month:02}-01T00:00:00Z").parse::<Timestamp>();
    next.map(|next| next.since(now)).unwrap_or_default()
}

const COLUMNS: &str = "user_id, event_type, at_ms, payload";

fn from_row(row: &Row<'_>) -> Result<Kept, rusqlite::Error> {
    let payload: String = row.get(3)?;
    Ok(Kept {
        user_id: row.get(0)?,
        event_type: row.get(1)?,
        at: Timestamp::from_unix_millis(row.get(2)?),
        payload: serde_json::from_str(&payload).unwrap_or_default(),
    })
}

/// The events of one user, oldest first, those under their other ids included.
pub(super) fn of_user(db: &Connection, tenant: &str, user: &str) -> Result<Vec<Kept>, ApiError> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE tenant = ?1 AND user_id = ?2 ORDER BY at_ms, sequence");
    let mut found: Vec<Kept> = Vec::new();
    for id in identity::Names::read(db, tenant)?.ids_of(user) {
        let mut rows = db.prepare_cached(&sql)?;
        found.extend(rows.query_map(params![tenant, id], from_row)?.collect::<Result<Vec<_>, _>>()?);
    }
    found.sort_by_key(|event| event.at);
    Ok(found)
}

/// The events of each user, oldest first.
pub(super) fn by_user(db: &Connection, tenant: &str) -> Result<BTreeMap<String, Vec<Kept>>, ApiError> {
    let names = identity::Names::read(db, tenant)?;
    let sql = format!("SELECT {COLUMNS} FROM events WHERE tenant = ?1 ORDER BY at_ms, sequence");
    let mut rows = db.prepare_cached(&sql)?;
    let mut users: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
    for event in rows.query_map(params![tenant], from_row)? {
        let event = event?;
        users.entry(names.of(event.user_id.clone())).or_default().push(event);
    }
    Ok(users)
}

/// The traits that a user's events tell; the latest of each counts.
pub(super) fn traits(events: &[Kept]) -> BTreeMap<String, Value> {
    let told = events.iter().filter(|event| event.event_type == IDENTIFIED);
    told.flat_map(|event| event.payload.clone()).collect()
}

/// What there is at the start: 25 users with a page view each day, of whom every fifth has bought something.
pub(super) fn seed(tx: &Transaction<'_>, tenant: &str, now: Timestamp) -> Result<(), ApiError> {
    for number in 1..=25_u32 {
        let user = format!("user-{number}");
        let ago = |days: u64| now.minus(Duration::from_hours(24 * days));
        let plan = if number % 2 == 0 { "pro" } else { "free" };
        let traits = BTreeMap::from([("plan".to_owned(), json!(plan)), ("number".to_owned(), json!(number))]);
        insert(tx, tenant, &Event::identify(&user, traits).at(ago(9)), now)?;
        for day in 1..=u64::from(number % 7 + 1) {
            insert(tx, tenant, &Event::new(&user, "page_viewed").with("path", "/").at(ago(day)), now)?;
        }
        if number % 5 == 0 {
            insert(tx, tenant, &Event::new(&user, "order_placed").with("total", number * 10).at(ago(2)), now)?;
        }
    }
    Ok(())
}
