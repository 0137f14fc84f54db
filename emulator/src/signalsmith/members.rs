//! Members of workspaces and organizations, and invitations.

use std::time::Duration;

use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_core::operation::Scope;

use super::{NAME, fresh, listed, organizations};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, known, merge, remove},
    },
    store::documents::Shelf,
};

/// How long an invitation can be accepted: the guide's sample says a week.
const WEEK: Duration = Duration::from_hours(7 * 24);

/// The members of the workspace or the organization that the path names.
fn shelf<'c>(call: &'c Call, tx: &Transaction<'_>) -> Result<Shelf<'c>, ApiError> {
    if call.operation.scope == Scope::Project {
    } else {
        organizations::one(call, tx)?;
    }
    Ok(Shelf { service: NAME, kind: "member", owner: call.param() })
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Ok(listed(call, shelf(call, tx)?.values(tx)?))
}

pub(super) fn add(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut member = Value::Object(known(call));
    member["created_at"] = json!(call.now);
    shelf(call, tx)?.put(tx, member["account_id"].as_str().unwrap_or_default(), &member)?;
    Ok(Outcome::Done(member))
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let shelf = shelf(call, tx)?;
    let member = merge(collection::get(tx, shelf, call.nth(1), "member")?, known(call));
    shelf.put(tx, call.nth(1), &member)?;
    Ok(Outcome::Done(member))
}

pub(super) fn remove_member(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    remove(tx, shelf(call, tx)?, call.nth(1), "member")?;
    Ok(Outcome::done())
}

fn invitations(call: &Call) -> Shelf<'_> {
    Shelf { service: NAME, kind: "invitation", owner: call.param() }
}

pub(super) fn list_invitations(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Ok(listed(call, invitations(call).values(tx)?))
}

pub(super) fn invite(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut invitation = fresh(call, known(call));
    invitation["status"] = json!("pending");
    invitation["expires_at"] = json!(call.now.plus(WEEK));
    invitations(call).put(tx, invitation["id"].as_str().unwrap_or_default(), &invitation)?;
    Ok(Outcome::Done(invitation))
}

pub(super) fn take_back(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    remove(tx, invitations(call), call.nth(1), "invitation")?;
    Ok(Outcome::done())
}
