//! The tables, and how an older file becomes a current one.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// Marks the file as ours: `sgwd` in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x7367_7764;

/// One step per version; a file of version n gets the steps from n on.
const STEPS: &[&str] = &[V1, V2];

const V1: &str = "
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE projects (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, is_default INTEGER NOT NULL, created_ms INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE keys (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, display TEXT NOT NULL, class TEXT NOT NULL, name TEXT NOT NULL,
    project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
    permissions TEXT NOT NULL, created_ms INTEGER NOT NULL, last_used_ms INTEGER, revoked_ms INTEGER, expires_ms INTEGER
);
CREATE TABLE analyses (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    status TEXT NOT NULL, severity TEXT, summary TEXT, description TEXT NOT NULL,
    start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, metadata TEXT, screenshot TEXT, created_ms INTEGER NOT NULL,
    completed_ms INTEGER, processing_ms INTEGER, result TEXT, failure TEXT, feedback TEXT, counted INTEGER NOT NULL
);
CREATE INDEX analyses_by_project ON analyses (project_id, created_ms DESC);
CREATE INDEX analyses_by_time ON analyses (created_ms);
CREATE INDEX analyses_by_status ON analyses (status);
CREATE TABLE follow_ups (
    id TEXT PRIMARY KEY, analysis_id TEXT NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    created_ms INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL
);
CREATE INDEX follow_ups_by_analysis ON follow_ups (analysis_id);
CREATE TABLE records (
    id TEXT NOT NULL, kind TEXT NOT NULL, project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
    created_ms INTEGER NOT NULL, body TEXT NOT NULL, credentials TEXT,
    PRIMARY KEY (kind, project_id, id)
);
CREATE INDEX records_by_id ON records (kind, id);
CREATE TABLE activity (
    sequence INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    rule_id TEXT NOT NULL, at_ms INTEGER NOT NULL, fired INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX activity_by_time ON activity (project_id, at_ms DESC);
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY, channel_id TEXT NOT NULL, event TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL,
    created_ms INTEGER NOT NULL, next_ms INTEGER, last_status INTEGER, last_error TEXT, body TEXT NOT NULL
);
CREATE INDEX deliveries_by_channel ON deliveries (channel_id);
CREATE TABLE idempotency (
    key_id TEXT NOT NULL, name TEXT NOT NULL, body_hash BLOB NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL,
    subject TEXT, created_ms INTEGER NOT NULL, PRIMARY KEY (key_id, name)
) WITHOUT ROWID;
";

/// The services beside SigSentry.
const V2: &str = "
CREATE TABLE service_keys (
    sequence INTEGER PRIMARY KEY, service TEXT NOT NULL, hash BLOB NOT NULL, id TEXT NOT NULL, display TEXT NOT NULL,
    name TEXT NOT NULL, owner TEXT NOT NULL, permissions TEXT NOT NULL, created_by TEXT, created_ms INTEGER NOT NULL,
    last_used_ms INTEGER, revoked_ms INTEGER, UNIQUE (service, hash), UNIQUE (service, id)
);
CREATE TABLE documents (
    sequence INTEGER PRIMARY KEY, service TEXT NOT NULL, kind TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (service, kind, owner, id)
);
CREATE TABLE counters (service TEXT NOT NULL, kind TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (service, kind));
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY, tenant TEXT NOT NULL, user_id TEXT NOT NULL, event_type TEXT NOT NULL,
    at_ms INTEGER NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX events_by_user ON events (tenant, user_id, at_ms);
";

/// Empties every table but `meta`, whose secret stays, and forgets the settings.
pub(super) const CLEAR: &str = "
DELETE FROM idempotency; DELETE FROM deliveries; DELETE FROM activity; DELETE FROM records; DELETE FROM follow_ups;
DELETE FROM analyses; DELETE FROM keys; DELETE FROM projects; DELETE FROM service_keys; DELETE FROM documents;
DELETE FROM counters; DELETE FROM events; DELETE FROM meta WHERE name <> 'secret';
";

/// Brings the database to the current version in one transaction.
pub(super) fn migrate(connection: &mut Connection, name: Option<&Path>) -> Result<(), StoreError> {
    let named = |error| StoreError::at(name, error);
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(named)?;
    let Some(steps) = usize::try_from(version).ok().and_then(|version| STEPS.get(version..)) else {
        return Err(StoreError::newer(name, version));
    };
    if steps.is_empty() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(named)?;
    for step in steps {
        tx.execute_batch(step).map_err(named)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(named)?;
    let current = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    tx.pragma_update(None, "user_version", current).map_err(named)?;
    tx.commit().map_err(named)
}
