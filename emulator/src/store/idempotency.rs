//! Answers kept under an idempotency key.

use rusqlite::{Connection, OptionalExtension, params};

/// A kept answer.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The hash of the request that it answered.
    pub(crate) body_hash: Vec<u8>,
    /// Its status.
    pub(crate) status: u16,
    /// Its body.
    pub(crate) answer: String,
    /// The analysis that it is about, for requests that are answered with a stream.
    pub(crate) subject: Option<String>,
}

/// The answer kept for a key and an idempotency key, unless it is older than `since_ms`.
pub(crate) fn find(db: &Connection, key: &str, name: &str, since_ms: i64) -> Result<Option<Kept>, rusqlite::Error> {
    let sql = "SELECT body_hash, status, answer, subject FROM idempotency WHERE key_id = ?1 AND name = ?2 AND created_ms > ?3";
    db.prepare_cached(sql)?
        .query_row(params![key, name, since_ms], |row| {
            Ok(Kept { body_hash: row.get(0)?, status: row.get(1)?, answer: row.get(2)?, subject: row.get(3)? })
        })
        .optional()
}

/// Keeps an answer, in the transaction of what it answers for, and drops those that are too old.
pub(crate) fn keep(
    db: &Connection,
    key: &str,
    name: &str,
    kept: &Kept,
    now_ms: i64,
    since_ms: i64,
) -> Result<(), rusqlite::Error> {
    db.prepare_cached("DELETE FROM idempotency WHERE created_ms <= ?1")?.execute(params![since_ms])?;
    db.prepare_cached(
        "INSERT OR REPLACE INTO idempotency (key_id, name, body_hash, status, answer, subject, created_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![key, name, kept.body_hash, kept.status, kept.answer, kept.subject, now_ms])?;
    Ok(())
}
