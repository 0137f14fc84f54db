//! Who may start analyses from chat.

use rusqlite::Transaction;
use sigward_server::sigsentry::access_list::{AccessEntry, AddAccess};

use crate::{
    error::ApiError,
    reply::Outcome,
    sigsentry::Call,
    store::records::{self, Kind, Record},
};

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let entries: Vec<Record<AccessEntry>> = records::list(tx, Kind::Access, &call.project()?.id)?;
    Outcome::data(&entries.into_iter().map(|entry| entry.body).collect::<Vec<_>>())
}

pub(super) fn add(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let AddAccess { user_id } = call.body()?;
    let project = &call.project()?.id;
    if records::get::<AccessEntry>(tx, Kind::Access, project, &user_id)?.is_none() {
        // A key is no user, so nobody is named as the one who added.
        let body = AccessEntry { user_id: user_id.clone(), added_by: None, created_at: Some(call.now) };
        let record = Record { id: user_id, project_id: project.clone(), created_at: call.now, body, credentials: None };
        records::put(tx, Kind::Access, &record)?;
    }
    Ok(Outcome::done())
}

pub(super) fn remove(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    // Taking off the list whoever is not on it is no error.
    records::delete(tx, Kind::Access, &call.project()?.id, call.param())?;
    Ok(Outcome::done())
}
