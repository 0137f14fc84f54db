//! The emulator's state: one SQLite database, in memory or in a file.
//!
//! A file is held exclusively, so that two emulators never share one, and written through a write-ahead log: what a
//! request was told is done survives the process being killed at any moment.

mod error;
mod schema;

pub(crate) mod activity;
pub(crate) mod analyses;
pub(crate) mod deliveries;
pub(crate) mod documents;
pub(crate) mod idempotency;
pub(crate) mod keys;
pub(crate) mod projects;
pub(crate) mod records;
pub(crate) mod service_keys;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

pub use error::StoreError;

/// How the database is opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct StoreOptions {
    /// The file; in memory without one.
    pub(crate) file: Option<PathBuf>,
    /// The most pages that the database may grow to: how tests fill a disk that has room.
    pub(crate) max_pages: Option<u32>,
}

/// The open database.
pub(crate) struct Store {
    connection: Mutex<Connection>,
    secret: [u8; 32],
}

impl Store {
    /// Opens or creates the database, checks that it is whole and that it can be written.
    pub(crate) fn open(options: &StoreOptions) -> Result<Self, StoreError> {
        let name = options.file.as_deref();
        let named = |error| StoreError::at(name, error);
        let mut connection = match name {
            Some(file) => Connection::open(file).map_err(named)?,
            None => Connection::open_in_memory().map_err(named)?,
        };
        prepare(&connection, options).map_err(named)?;
        if name.is_some() {
            check_owner(&connection, name)?;
        }
        schema::migrate(&mut connection, name)?;
        prove_writable(&mut connection).map_err(named)?;
        let secret = server_secret(&mut connection).map_err(named)?;
        connection.set_prepared_statement_cache_capacity(128);
        Ok(Self { connection: Mutex::new(connection), secret })
    }

    /// The secret under which keys are hashed.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Runs reads.
    pub(crate) fn read<T, E>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        work(&self.lock())
    }

    /// Runs reads and writes as one: all of them happen, or, when `work` returns an error, none.
    pub(crate) fn write<T, E: From<rusqlite::Error>>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Runs reads that want one unchanging view; whatever they write is taken back.
    pub(crate) fn inspect<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        work(&transaction)
    }

    /// Forgets everything but the server's secret.
    pub(crate) fn clear(&self) -> Result<(), rusqlite::Error> {
        self.write(|tx| tx.execute_batch(schema::CLEAR))
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves no half-made state behind: its transaction was rolled back when it was dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn prepare(connection: &Connection, options: &StoreOptions) -> Result<(), rusqlite::Error> {
    // Exclusive locking is taken before WAL is, so that no shared-memory file is needed and a second process fails at once.
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // A commit is in the kernel's hands before it is acknowledged, which is what surviving SIGKILL takes. FULL would add
    // an fsync per request to survive a power cut as well: not worth it for an emulator.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if let Some(pages) = options.max_pages {
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(())
}

fn check_owner(connection: &Connection, name: Option<&Path>) -> Result<(), StoreError> {
    let named = |error| StoreError::at(name, error);
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(named)?;
    if verdict != "ok" {
        return Err(StoreError::corrupt(name));
    }
    let owner: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(named)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(named)?;
    if tables > 0 && owner != schema::APPLICATION_ID {
        return Err(StoreError::foreign(name));
    }
    Ok(())
}

/// Writes enough that a full disk shows now and not in the middle of a test.
fn prove_writable(connection: &mut Connection) -> Result<(), rusqlite::Error> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('probe', zeroblob(65536))", [])?;
    tx.commit()?;
    connection.execute("DELETE FROM meta WHERE name = 'probe'", [])?;
    Ok(())
}

fn server_secret(connection: &mut Connection) -> Result<[u8; 32], rusqlite::Error> {
    let kept: Option<[u8; 32]> =
        connection.query_row("SELECT value FROM meta WHERE name = 'secret'", [], |row| row.get(0)).optional()?;
    if let Some(secret) = kept {
        return Ok(secret);
    }
    let secret: [u8; 32] = rand::random();
    connection.execute("INSERT INTO meta (name, value) VALUES ('secret', ?1)", params![secret])?;
    Ok(secret)
}

/// Reads a setting.
pub(crate) fn meta(connection: &Connection, name: &str) -> Result<Option<String>, rusqlite::Error> {
    connection.query_row("SELECT value FROM meta WHERE name = ?1", params![name], |row| row.get(0)).optional()
}

/// Writes a setting.
pub(crate) fn set_meta(connection: &Connection, name: &str, value: &str) -> Result<(), rusqlite::Error> {
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", params![name, value])?;
    Ok(())
}
