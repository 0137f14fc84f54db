//! Why the database could not be opened, in a sentence that says what to do.

use std::path::Path;

use rusqlite::{ErrorCode, ffi};

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct StoreError {
    message: String,
    #[source]
    cause: Option<rusqlite::Error>,
}

impl StoreError {
    /// What SQLite said about the file.
    pub(super) fn at(file: Option<&Path>, cause: rusqlite::Error) -> Self {
        let name = describe(file);
        let code = match &cause {
            rusqlite::Error::SqliteFailure(ffi::Error { code, .. }, _) => Some(*code),
            _ => None,
        };
        let message = match code {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                format!("{name} is in use by another emulator; stop that one or give another file to --data")
            }
            Some(ErrorCode::DiskFull) => format!("{name} cannot be written: the disk is full; free some space or move the file"),
            Some(ErrorCode::SystemIoFailure) => {
                format!(
                    "{name} cannot be read or written ({cause}): the disk is full or failing; free some space or move the file"
                )
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                format!("{name} cannot be written; check the permissions of the file and of its folder")
            }
            Some(ErrorCode::CannotOpen) => format!("{name} cannot be opened; check that its folder exists and can be written"),
            Some(ErrorCode::NotADatabase) => format!("{name} is not a database; give the name of a new file to --data"),
            Some(ErrorCode::DatabaseCorrupt) => return Self::corrupt(file),
            _ => format!("{name} cannot be opened: {cause}"),
        };
        Self { message, cause: Some(cause) }
    }

    /// The file is damaged.
    pub(super) fn corrupt(file: Option<&Path>) -> Self {
        let message = format!("{} is damaged; restore it from a copy or give the name of a new file to --data", describe(file));
        Self { message, cause: None }
    }

    /// The file is a database, of something else.
    pub(super) fn foreign(file: Option<&Path>) -> Self {
        let message = format!("{} is the database of another program; give the name of a new file to --data", describe(file));
        Self { message, cause: None }
    }

    /// The file was made by a later version.
    pub(super) fn newer(file: Option<&Path>, version: i64) -> Self {
        let message =
            format!("{} was made by a later emulator (schema {version}); use that version or a new file", describe(file));
        Self { message, cause: None }
    }
}

fn describe(file: Option<&Path>) -> String {
    file.map_or_else(|| "the database in memory".to_owned(), |file| format!("the data file {}", file.display()))
}
