//! Keys, stored as the service does: a keyed hash, the first 16 characters, and never the key itself.

use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use sha2::Sha256;
use sigward_core::{key::KeyClass, time::Timestamp};

use super::Store;
use crate::ids;

/// How much of a key is not secret, in characters: what the vendor's dashboard shows.
pub(crate) const DISPLAY_LENGTH: usize = 16;

/// How many random characters a minted key has after its prefix. 36 base62 characters are 214 bits.
const BODY_LENGTH: usize = 36;

/// A key as the store knows it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyRecord {
    /// Opaque id.
    pub(crate) id: String,
    /// Its first 16 characters.
    pub(crate) prefix: String,
    /// `public`, `secret`, `organization` or `legacy`.
    pub(crate) class: &'static str,
    /// What its owner calls it.
    pub(crate) name: String,
    /// The project that it is bound to; none for an organization key.
    pub(crate) project_id: Option<String>,
    /// What it may do.
    pub(crate) permissions: Vec<String>,
    /// When it was minted.
    pub(crate) created_at: Timestamp,
    /// When it was last used, to the second.
    pub(crate) last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub(crate) revoked_at: Option<Timestamp>,
    /// When it expires.
    pub(crate) expires_at: Option<Timestamp>,
}

impl KeyRecord {
    /// The class that the prefix states.
    pub(crate) fn key_class(&self) -> KeyClass {
        class_of(self.class)
    }
}

/// A key to be minted.
#[derive(Clone, Debug)]
pub(crate) struct NewKey {
    /// What its owner calls it.
    pub(crate) name: String,
    /// Its prefix, which states its class.
    pub(crate) prefix: &'static str,
    /// Its class.
    pub(crate) class: KeyClass,
    /// The project that it is bound to.
    pub(crate) project_id: Option<String>,
    /// What it may do.
    pub(crate) permissions: Vec<String>,
    /// When it expires.
    pub(crate) expires_at: Option<Timestamp>,
}

const CLASSES: [KeyClass; 4] = [KeyClass::Public, KeyClass::Secret, KeyClass::Organization, KeyClass::Legacy];

fn class_of(name: &str) -> KeyClass {
    CLASSES.into_iter().find(|class| class.name() == name).unwrap_or(KeyClass::Unknown)
}

const COLUMNS: &str = "id, display, class, name, project_id, permissions, created_ms, last_used_ms, revoked_ms, expires_ms";

fn from_row(row: &Row<'_>) -> Result<KeyRecord, rusqlite::Error> {
    let class: String = row.get(2)?;
    let permissions: String = row.get(5)?;
    let time = |index| row.get::<_, Option<i64>>(index).map(|millis| millis.map(Timestamp::from_unix_millis));
    Ok(KeyRecord {
        id: row.get(0)?,
        prefix: row.get(1)?,
        class: class_of(&class).name(),
        name: row.get(3)?,
        project_id: row.get(4)?,
        permissions: permissions.split_whitespace().map(str::to_owned).collect(),
        created_at: Timestamp::from_unix_millis(row.get(6)?),
        last_used_at: time(7)?,
        revoked_at: time(8)?,
        expires_at: time(9)?,
    })
}

impl Store {
    /// The keyed hash under which a key is stored.
    pub(crate) fn key_hash(&self, key: &str) -> [u8; 32] {
        // A key of any length makes a valid HMAC, so the empty fallback is never taken.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.secret()) else { return [0; 32] };
        mac.update(key.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Mints a key. The text returned beside the record is the only copy there will ever be.
    pub(crate) fn mint(&self, new: NewKey, now: Timestamp) -> Result<(String, KeyRecord), rusqlite::Error> {
        let mut random = rand::rng();
        let body: String = (0..BODY_LENGTH).map(|_| char::from(random.sample(rand::distr::Alphanumeric))).collect();
        let key = format!("{}{body}", new.prefix);
        let record = KeyRecord {
            id: ids::uuid(),
            prefix: key.chars().take(DISPLAY_LENGTH).collect(),
            class: new.class.name(),
            name: new.name,
            project_id: new.project_id,
            permissions: new.permissions,
            created_at: now,
            last_used_at: None,
            revoked_at: None,
            expires_at: new.expires_at,
        };
        let hash = self.key_hash(&key);
        self.write(|tx| {
            tx.execute(
                "INSERT INTO keys (id, hash, display, class, name, project_id, permissions, created_ms, expires_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    record.id,
                    hash,
                    record.prefix,
                    record.class,
                    record.name,
                    record.project_id,
                    record.permissions.join(" "),
                    now.unix_millis(),
                    record.expires_at.map(Timestamp::unix_millis)
                ],
            )
        })?;
        Ok((key, record))
    }

    /// The record of a key.
    pub(crate) fn find_key(&self, key: &str) -> Result<Option<KeyRecord>, rusqlite::Error> {
        let hash = self.key_hash(key);
        self.read(|db| {
            db.prepare_cached(&format!("SELECT {COLUMNS} FROM keys WHERE hash = ?1"))?
                .query_row(params![hash], from_row)
                .optional()
        })
    }

    /// Notes that a key was used, at most once a second.
    pub(crate) fn touch_key(&self, record: &KeyRecord, now: Timestamp) -> Result<(), rusqlite::Error> {
        let millis = now.unix_millis();
        if record.last_used_at.is_some_and(|last| millis.abs_diff(last.unix_millis()) < 1000) {
            return Ok(());
        }
        self.read(|db| {
            db.prepare_cached("UPDATE keys SET last_used_ms = ?2 WHERE id = ?1")?.execute(params![record.id, millis]).map(drop)
        })
    }

    /// Every key, newest first.
    pub(crate) fn list_keys(&self) -> Result<Vec<KeyRecord>, rusqlite::Error> {
        self.read(|db| {
            db.prepare_cached(&format!("SELECT {COLUMNS} FROM keys ORDER BY created_ms DESC, rowid DESC"))?
                .query_map([], from_row)?
                .collect()
        })
    }

    /// Revokes a key at once and for good. `None` when there is no such key; a second time changes nothing.
    pub(crate) fn revoke_key(&self, id: &str, now: Timestamp) -> Result<Option<KeyRecord>, rusqlite::Error> {
        self.write(|tx| {
            tx.execute("UPDATE keys SET revoked_ms = coalesce(revoked_ms, ?2) WHERE id = ?1", params![id, now.unix_millis()])?;
            get(tx, id)
        })
    }
}

fn get(db: &Connection, id: &str) -> Result<Option<KeyRecord>, rusqlite::Error> {
    db.query_row(&format!("SELECT {COLUMNS} FROM keys WHERE id = ?1"), params![id], from_row).optional()
}
