//! Organizations. Which of them a key may see is not documented; here it is all of them.

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::{NAME, fresh, listed, workspaces::WORKSPACES};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, known, merge, remove},
    },
    store::documents::Shelf,
};

/// All organizations.
pub(super) const ORGANIZATIONS: Shelf<'static> = Shelf { service: NAME, kind: "organization", owner: "" };

/// The organization that the path names.
pub(super) fn one(call: &Call, tx: &Transaction<'_>) -> Result<Value, ApiError> {
    collection::get(tx, ORGANIZATIONS, call.param(), "organization")
}

fn workspaces_of(tx: &Transaction<'_>, id: &Value) -> Result<Vec<Value>, ApiError> {
    let mut all = WORKSPACES.values(tx)?;
    all.retain(|workspace| workspace["organization_id"] == *id);
    Ok(all)
}

fn counted(tx: &Transaction<'_>, mut organization: Value) -> Result<Value, ApiError> {
    let members = Shelf { service: NAME, kind: "member", owner: organization["id"].as_str().unwrap_or_default() };
    let members = members.count(tx)?;
    organization["workspace_count"] = json!(workspaces_of(tx, &organization["id"])?.len());
    organization["member_count"] = json!(members);
    Ok(organization)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let all: Result<Vec<_>, _> = ORGANIZATIONS.values(tx)?.into_iter().map(|organization| counted(tx, organization)).collect();
    Ok(listed(call, all?))
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut organization = fresh(call, known(call));
    organization["created_by"] = json!(call.user());
    ORGANIZATIONS.put(tx, organization["id"].as_str().unwrap_or_default(), &organization)?;
    Ok(Outcome::Done(counted(tx, organization)?))
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Ok(Outcome::Done(counted(tx, one(call, tx)?)?))
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut organization = merge(one(call, tx)?, known(call));
    organization["updated_at"] = json!(call.now);
    ORGANIZATIONS.put(tx, call.param(), &organization)?;
    Ok(Outcome::Done(counted(tx, organization)?))
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    remove(tx, ORGANIZATIONS, call.param(), "organization")?;
    Ok(Outcome::done())
}

pub(super) fn list_workspaces(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    one(call, tx)?;
    let all = workspaces_of(tx, &json!(call.param()))?;
    let counted: Result<Vec<_>, _> = all.into_iter().map(|workspace| super::workspaces::counted(tx, workspace)).collect();
    Ok(listed(call, counted?))
}
