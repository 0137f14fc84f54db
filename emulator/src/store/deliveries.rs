//! Webhook deliveries: what is to be sent, what became of it.

use rusqlite::{Connection, Row, params};
use serde::Serialize;
use sigward_core::time::Timestamp;

/// One event on its way to one channel.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Delivery {
    /// The id sent as `X-Sigsentry-Delivery`.
    pub(crate) id: String,
    /// The channel.
    pub(crate) channel_id: String,
    /// `analysis.complete`, `analysis.partial` or `watchdog.fired`.
    pub(crate) event: String,
    /// `pending`, `delivered` or `failed`.
    pub(crate) status: String,
    /// How often it was tried.
    pub(crate) attempts: u32,
    /// When it was made.
    pub(crate) created_at: Timestamp,
    /// When it will be tried again.
    pub(crate) next_attempt_at: Option<Timestamp>,
    /// The status of the last answer.
    pub(crate) last_status: Option<u16>,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
    /// The exact bytes that are sent.
    pub(crate) body: String,
}

const COLUMNS: &str = "id, channel_id, event, status, attempts, created_ms, next_ms, last_status, last_error, body";

fn from_row(row: &Row<'_>) -> Result<Delivery, rusqlite::Error> {
    Ok(Delivery {
        id: row.get(0)?,
        channel_id: row.get(1)?,
        event: row.get(2)?,
        status: row.get(3)?,
        attempts: row.get(4)?,
        created_at: Timestamp::from_unix_millis(row.get(5)?),
        next_attempt_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_unix_millis),
        last_status: row.get(7)?,
        last_error: row.get(8)?,
        body: row.get(9)?,
    })
}

/// Adds a delivery, or writes what became of it.
pub(crate) fn put(db: &Connection, delivery: &Delivery) -> Result<(), rusqlite::Error> {
    db.execute(
        "INSERT OR REPLACE INTO deliveries (id, channel_id, event, status, attempts, created_ms, next_ms, last_status, last_error, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            delivery.id,
            delivery.channel_id,
            delivery.event,
            delivery.status,
            delivery.attempts,
            delivery.created_at.unix_millis(),
            delivery.next_attempt_at.map(Timestamp::unix_millis),
            delivery.last_status,
            delivery.last_error,
            delivery.body
        ],
    )?;
    Ok(())
}

/// Every delivery, oldest first.
pub(crate) fn list(db: &Connection) -> Result<Vec<Delivery>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM deliveries ORDER BY created_ms, rowid"))?.query_map([], from_row)?.collect()
}

/// The deliveries that are not done with.
pub(crate) fn pending(db: &Connection) -> Result<Vec<Delivery>, rusqlite::Error> {
    let sql = format!("SELECT {COLUMNS} FROM deliveries WHERE status = 'pending' ORDER BY created_ms, rowid");
    db.prepare_cached(&sql)?.query_map([], from_row)?.collect()
}

/// Whether a delivery is still known.
pub(crate) fn exists(db: &Connection, id: &str) -> Result<bool, rusqlite::Error> {
    db.query_row("SELECT count(*) FROM deliveries WHERE id = ?1", params![id], |row| row.get::<_, i64>(0)).map(|count| count > 0)
}

/// Forgets what was sent to a channel.
pub(crate) fn forget_channel(db: &Connection, channel: &str) -> Result<(), rusqlite::Error> {
    db.execute("DELETE FROM deliveries WHERE channel_id = ?1", params![channel])?;
    Ok(())
}
