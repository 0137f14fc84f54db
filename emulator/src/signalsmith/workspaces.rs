//! Workspaces. A key belongs to one, and sees that one.

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::{NAME, fresh, listed};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, known, merge, remove},
    },
    store::documents::Shelf,
};

/// All workspaces.
pub(super) const WORKSPACES: Shelf<'static> = Shelf { service: NAME, kind: "workspace", owner: "" };

/// A workspace with its number of members.
pub(super) fn counted(tx: &Transaction<'_>, mut workspace: Value) -> Result<Value, ApiError> {
    let members = Shelf { service: NAME, kind: "member", owner: workspace["id"].as_str().unwrap_or_default() };
    workspace["member_count"] = json!(members.count(tx)?);
    Ok(workspace)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let own = WORKSPACES.value(tx, call.owner().unwrap_or_default())?;
    let counted: Result<Vec<_>, _> = own.into_iter().map(|workspace| counted(tx, workspace)).collect();
    Ok(listed(call, counted?))
}

/// In the organization of the path, or the one that the body names.
pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut fields = known(call);
    if !call.params.is_empty() {
        super::organizations::one(call, tx)?;
        fields.insert("organization_id".to_owned(), json!(call.param()));
    }
    let workspace = fresh(call, fields);
    WORKSPACES.put(tx, workspace["id"].as_str().unwrap_or_default(), &workspace)?;
    Ok(Outcome::Done(counted(tx, workspace)?))
}

fn own(call: &Call, tx: &Transaction<'_>) -> Result<Value, ApiError> {
    collection::get(tx, WORKSPACES, call.param(), "workspace")
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Ok(Outcome::Done(counted(tx, own(call, tx)?)?))
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut body = merge(own(call, tx)?, known(call));
    body["updated_at"] = json!(call.now);
    WORKSPACES.put(tx, call.param(), &body)?;
    Ok(Outcome::Done(counted(tx, body)?))
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    remove(tx, WORKSPACES, call.param(), "workspace")?;
    Ok(Outcome::done())
}

pub(super) fn settings(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut workspace = own(call, tx)?;
    let settings = workspace["settings"].take();
    Ok(Outcome::Done(if settings.is_object() { settings } else { json!({}) }))
}
