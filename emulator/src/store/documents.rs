//! What the services beside SigSentry keep: JSON documents by service, kind, owner and id.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Which documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shelf<'a> {
    /// The service.
    pub(crate) service: &'static str,
    /// What they are.
    pub(crate) kind: &'static str,
    /// The tenant or workspace.
    pub(crate) owner: &'a str,
}

fn from_row<T: DeserializeOwned>(row: &Row<'_>) -> Result<T, rusqlite::Error> {
    let body: String = row.get(0)?;
    serde_json::from_str(&body)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into()))
}

/// All documents of a kind, whoever's they are, in the order of their making.
pub(crate) fn all<T: DeserializeOwned>(db: &Connection, service: &str, kind: &str) -> Result<Vec<T>, rusqlite::Error> {
    db.prepare_cached("SELECT body FROM documents WHERE service = ?1 AND kind = ?2 ORDER BY sequence")?
        .query_map(params![service, kind], from_row)?
        .collect()
}

impl Shelf<'_> {
    /// All of them, in the order of their making.
    pub(crate) fn list<T: DeserializeOwned>(&self, db: &Connection) -> Result<Vec<T>, rusqlite::Error> {
        db.prepare_cached("SELECT body FROM documents WHERE service = ?1 AND kind = ?2 AND owner = ?3 ORDER BY sequence")?
            .query_map(params![self.service, self.kind, self.owner], from_row)?
            .collect()
    }

    /// One of them.
    pub(crate) fn get<T: DeserializeOwned>(&self, db: &Connection, id: &str) -> Result<Option<T>, rusqlite::Error> {
        db.prepare_cached("SELECT body FROM documents WHERE service = ?1 AND kind = ?2 AND owner = ?3 AND id = ?4")?
            .query_row(params![self.service, self.kind, self.owner, id], from_row)
            .optional()
    }

    /// All of them as JSON, for services that keep what they were given.
    pub(crate) fn values(&self, db: &Connection) -> Result<Vec<Value>, rusqlite::Error> {
        self.list(db)
    }

    /// One of them as JSON.
    pub(crate) fn value(&self, db: &Connection, id: &str) -> Result<Option<Value>, rusqlite::Error> {
        self.get(db, id)
    }

    /// How many there are.
    pub(crate) fn count(&self, db: &Connection) -> Result<u64, rusqlite::Error> {
        db.prepare_cached("SELECT count(*) FROM documents WHERE service = ?1 AND kind = ?2 AND owner = ?3")?
            .query_row(params![self.service, self.kind, self.owner], |row| row.get(0))
    }

    /// Adds one, or writes it anew.
    pub(crate) fn put(&self, db: &Connection, id: &str, body: &impl Serialize) -> Result<(), rusqlite::Error> {
        let body = serde_json::to_string(body).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        db.prepare_cached(
            "INSERT INTO documents (service, kind, owner, id, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (service, kind, owner, id) DO UPDATE SET body = excluded.body",
        )?
        .execute(params![self.service, self.kind, self.owner, id, body])
        .map(drop)
    }

    /// Removes one and says whether it was there.
    pub(crate) fn delete(&self, db: &Connection, id: &str) -> Result<bool, rusqlite::Error> {
        db.prepare_cached("DELETE FROM documents WHERE service = ?1 AND kind = ?2 AND owner = ?3 AND id = ?4")?
            .execute(params![self.service, self.kind, self.owner, id])
            .map(|count| count > 0)
    }

    /// Removes all of them.
    pub(crate) fn clear(&self, db: &Connection) -> Result<(), rusqlite::Error> {
        let sql = "DELETE FROM documents WHERE service = ?1 AND kind = ?2 AND owner = ?3";
        db.execute(sql, params![self.service, self.kind, self.owner]).map(drop)
    }

    /// A number that no document of the service has had: for ids that are counted.
    pub(crate) fn next_number(&self, db: &Connection) -> Result<u64, rusqlite::Error> {
        let sql = "INSERT INTO counters (service, kind, last) VALUES (?1, ?2, 1)
                   ON CONFLICT (service, kind) DO UPDATE SET last = last + 1 RETURNING last";
        db.prepare_cached(sql)?.query_row(params![self.service, self.kind], |row| row.get(0))
    }
}
