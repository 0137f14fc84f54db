//! Keys of the services beside SigSentry. Each is stored by a hash of its own choosing, with what may be shown of it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sigward_core::time::Timestamp;

use super::Store;

/// A key as the store knows it.
#[derive(Clone, Debug)]
pub(crate) struct ServiceKey {
    /// Its id, in the service's own form.
    pub(crate) id: String,
    /// Its first characters.
    pub(crate) prefix: String,
    /// What its owner calls it.
    pub(crate) name: String,
    /// The tenant or workspace.
    pub(crate) owner: String,
    /// What it may do, where the service has permissions.
    pub(crate) permissions: Vec<String>,
    /// Who made it.
    pub(crate) created_by: Option<String>,
    /// When it was made.
    pub(crate) created_at: Timestamp,
    /// When it was last used, to the second.
    pub(crate) last_used_at: Option<Timestamp>,
    /// When it was revoked or switched off.
    pub(crate) revoked_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, display, name, owner, permissions, created_by, created_ms, last_used_ms, revoked_ms";

fn from_row(row: &Row<'_>) -> Result<ServiceKey, rusqlite::Error> {
    let permissions: String = row.get(4)?;
    let time = |index| row.get::<_, Option<i64>>(index).map(|millis| millis.map(Timestamp::from_unix_millis));
    Ok(ServiceKey {
        id: row.get(0)?,
        prefix: row.get(1)?,
        name: row.get(2)?,
        owner: row.get(3)?,
        permissions: permissions.split_whitespace().map(str::to_owned).collect(),
        created_by: row.get(5)?,
        created_at: Timestamp::from_unix_millis(row.get(6)?),
        last_used_at: time(7)?,
        revoked_at: time(8)?,
    })
}

/// Keeps a key under its hash.
pub(crate) fn insert(db: &Connection, service: &str, hash: &[u8], key: &ServiceKey) -> Result<(), rusqlite::Error> {
    db.execute(
        "INSERT INTO service_keys (service, hash, id, display, name, owner, permissions, created_by, created_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            service,
            hash,
            key.id,
            key.prefix,
            key.name,
            key.owner,
            key.permissions.join(" "),
            key.created_by,
            key.created_at.unix_millis()
        ],
    )?;
    Ok(())
}

/// The key of a hash, revoked ones included.
pub(crate) fn by_hash(db: &Connection, service: &str, hash: &[u8]) -> Result<Option<ServiceKey>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM service_keys WHERE service = ?1 AND hash = ?2"))?
        .query_row(params![service, hash], from_row)
        .optional()
}

/// The key of an id.
pub(crate) fn get(db: &Connection, service: &str, id: &str) -> Result<Option<ServiceKey>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM service_keys WHERE service = ?1 AND id = ?2"))?
        .query_row(params![service, id], from_row)
        .optional()
}

/// The keys of an owner, oldest first.
pub(crate) fn list(db: &Connection, service: &str, owner: &str) -> Result<Vec<ServiceKey>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM service_keys WHERE service = ?1 AND owner = ?2 ORDER BY sequence"))?
        .query_map(params![service, owner], from_row)?
        .collect()
}

/// Revokes a key or switches it off. A second time changes nothing.
pub(crate) fn revoke(db: &Connection, service: &str, id: &str, now: Timestamp) -> Result<(), rusqlite::Error> {
    let sql = "UPDATE service_keys SET revoked_ms = coalesce(revoked_ms, ?3) WHERE service = ?1 AND id = ?2";
    db.execute(sql, params![service, id, now.unix_millis()]).map(drop)
}

/// Deletes a key, for good.
pub(crate) fn delete(db: &Connection, service: &str, id: &str) -> Result<(), rusqlite::Error> {
    db.execute("DELETE FROM service_keys WHERE service = ?1 AND id = ?2", params![service, id]).map(drop)
}

impl Store {
    /// Notes that a key was used, at most once a second.
    pub(crate) fn touch_service_key(&self, key: &ServiceKey, now: Timestamp) -> Result<(), rusqlite::Error> {
        let millis = now.unix_millis();
        if key.last_used_at.is_some_and(|last| millis.abs_diff(last.unix_millis()) < 1000) {
            return Ok(());
        }
        self.read(|db| {
            let sql = "UPDATE service_keys SET last_used_ms = ?3 WHERE id = ?1 AND owner = ?2";
            db.prepare_cached(sql)?.execute(params![key.id, key.owner, millis]).map(drop)
        })
    }
}
