//! Configuration records: log sources, repositories, channels, watchdog rules and access entries. Each is a JSON
//! document of its noun's own type; credentials stand apart, so that no answer can hold them by accident.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sigward_core::time::Timestamp;

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Where logs come from.
    LogSource,
    /// Where code comes from.
    Repo,
    /// Where alerts go.
    Channel,
    /// When to look by itself.
    Rule,
    /// Who may ask in chat.
    Access,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::LogSource => "log_source",
            Self::Repo => "repo",
            Self::Channel => "channel",
            Self::Rule => "rule",
            Self::Access => "access",
        }
    }
}

/// A record with its document read as `T`.
#[derive(Clone, Debug)]
pub(crate) struct Record<T> {
    /// Its id.
    pub(crate) id: String,
    /// The project that it belongs to.
    pub(crate) project_id: String,
    /// When it was created.
    pub(crate) created_at: Timestamp,
    /// The document.
    pub(crate) body: T,
    /// What must not be shown.
    pub(crate) credentials: Option<Value>,
}

const COLUMNS: &str = "id, project_id, created_ms, body, credentials";

fn from_row<T: DeserializeOwned>(row: &Row<'_>) -> Result<Record<T>, rusqlite::Error> {
    let (body, credentials): (String, Option<String>) = (row.get(3)?, row.get(4)?);
    let unreadable =
        |error: serde_json::Error| rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, error.into());
    Ok(Record {
        id: row.get(0)?,
        project_id: row.get(1)?,
        created_at: Timestamp::from_unix_millis(row.get(2)?),
        body: serde_json::from_str(&body).map_err(unreadable)?,
        credentials: credentials.map(|text| serde_json::from_str(&text)).transpose().map_err(unreadable)?,
    })
}

/// The records of one kind in one project, oldest first.
pub(crate) fn list<T: DeserializeOwned>(db: &Connection, kind: Kind, project: &str) -> Result<Vec<Record<T>>, rusqlite::Error> {
    let sql = format!("SELECT {COLUMNS} FROM records WHERE kind = ?1 AND project_id = ?2 ORDER BY created_ms, rowid");
    db.prepare_cached(&sql)?.query_map(params![kind.name(), project], from_row)?.collect()
}

/// The records of one kind in every project, oldest first.
pub(crate) fn list_all<T: DeserializeOwned>(db: &Connection, kind: Kind) -> Result<Vec<Record<T>>, rusqlite::Error> {
    let sql = format!("SELECT {COLUMNS} FROM records WHERE kind = ?1 ORDER BY created_ms, rowid");
    db.prepare_cached(&sql)?.query_map(params![kind.name()], from_row)?.collect()
}

/// How many records of one kind a project has.
pub(crate) fn count(db: &Connection, kind: Kind, project: &str) -> Result<u64, rusqlite::Error> {
    db.prepare_cached("SELECT count(*) FROM records WHERE kind = ?1 AND project_id = ?2")?
        .query_row(params![kind.name(), project], |row| row.get(0))
}

/// One record of a project.
pub(crate) fn get<T: DeserializeOwned>(
    db: &Connection,
    kind: Kind,
    project: &str,
    id: &str,
) -> Result<Option<Record<T>>, rusqlite::Error> {
    let sql = format!("SELECT {COLUMNS} FROM records WHERE kind = ?1 AND project_id = ?2 AND id = ?3");
    db.prepare_cached(&sql)?.query_row(params![kind.name(), project, id], from_row).optional()
}

/// Adds a record, or writes it anew.
pub(crate) fn put<T: Serialize>(db: &Connection, kind: Kind, record: &Record<T>) -> Result<(), rusqlite::Error> {
    let unwritable = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
    let body = serde_json::to_string(&record.body).map_err(unwritable)?;
    let credentials = record.credentials.as_ref().map(serde_json::to_string).transpose().map_err(unwritable)?;
    db.execute(
        "INSERT INTO records (kind, id, project_id, created_ms, body, credentials) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (kind, project_id, id) DO UPDATE SET body = excluded.body, credentials = excluded.credentials",
        params![kind.name(), record.id, record.project_id, record.created_at.unix_millis(), body, credentials],
    )?;
    Ok(())
}

/// Removes a record and says whether it was there.
pub(crate) fn delete(db: &Connection, kind: Kind, project: &str, id: &str) -> Result<bool, rusqlite::Error> {
    let sql = "DELETE FROM records WHERE kind = ?1 AND project_id = ?2 AND id = ?3";
    Ok(db.execute(sql, params![kind.name(), project, id])? > 0)
}
