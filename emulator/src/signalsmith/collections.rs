//! Roles, sources, models, destinations, syncs and audiences: documents of a workspace.

use rusqlite::Transaction;
use serde_json::{Map, Value, json};

use super::{NAME, fresh, listed};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Act, Call,
        collection::{self, known, merge, remove},
    },
    store::documents::Shelf,
};

/// What the operations have in common whose id ends so.
pub(super) fn act(id: &str) -> Option<Act> {
    let mut parts = id.split('.').skip(1);
    shelf_kind(parts.next()?)?;
    Some(match parts.next()? {
        "list" => list,
        "create" => create,
        "get" => get,
        "update" => update,
        "delete" => delete,
        _ => return None,
    })
}

/// The shelf of a noun, and what one of its things is called.
fn shelf_kind(noun: &str) -> Option<(&'static str, &'static str)> {
    Some(match noun {
        "roles" => ("role", "role"),
        "sources" => ("source", "source"),
        "models" => ("model", "model"),
        "destinations" => ("destination", "destination"),
        "syncs" => ("sync", "sync"),
        "audiences" => ("audience", "audience"),
        _ => return None,
    })
}

/// The things that a call is about, and what one of them is called.
pub(super) fn shelf(call: &Call) -> Result<(Shelf<'_>, &'static str), ApiError> {
    let noun = call.operation.id.split('.').nth(1).unwrap_or_default();
    let (kind, what) = shelf_kind(noun).ok_or_else(|| ApiError::internal(format!("no documents of {noun}")))?;
    Ok((Shelf { service: NAME, kind, owner: call.param() }, what))
}

/// What a thing is shown as: its configuration without what may be secret.
fn shown(mut thing: Value, what: &str) -> Value {
    if matches!(what, "source" | "destination")
        && let Some(config) = thing.get_mut("config").and_then(Value::as_object_mut)
    {
        config.values_mut().for_each(|value| *value = json!("***"));
    }
    thing
}

fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what) = shelf(call)?;
    Ok(listed(call, shelf.values(tx)?.into_iter().map(|thing| shown(thing, what)).collect()))
}

fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what) = shelf(call)?;
    let mut thing = fresh(call, known(call));
    thing["workspace_id"] = json!(shelf.owner);
    if what == "role" {
        thing["is_system"] = json!(false);
    } else {
        thing["created_by"] = json!(call.user());
        thing["status"] = json!(if matches!(what, "source" | "destination") { "connected" } else { "active" });
    }
    if what == "model" {
        thing["columns"] = columns(&thing);
    }
    shelf.put(tx, thing["id"].as_str().unwrap_or_default(), &thing)?;
    Ok(Outcome::Done(shown(thing, what)))
}

/// There is no warehouse that could tell the columns of a query; those of a table are chosen by the caller.
fn columns(model: &Value) -> Value {
    let names = model["selected_columns"].as_array().into_iter().flatten();
    names.map(|name| json!({ "name": name, "type": "string", "nullable": true })).collect()
}

pub(super) fn one(call: &Call, tx: &Transaction<'_>) -> Result<Value, ApiError> {
    let (shelf, what) = shelf(call)?;
    collection::get(tx, shelf, call.nth(1), what)
}

fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Ok(Outcome::Done(shown(one(call, tx)?, shelf(call)?.1)))
}

fn check_system(what: &str, thing: &Value) -> Result<(), ApiError> {
    if what == "role" && thing["is_system"] == true {
        return Err(ApiError::forbidden("FORBIDDEN", "a role of the system cannot be changed"));
    }
    Ok(())
}

fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what) = shelf(call)?;
    let before = one(call, tx)?;
    check_system(what, &before)?;
    let mut thing = merge(before, known(call));
    thing["updated_at"] = json!(call.now);
    shelf.put(tx, call.nth(1), &thing)?;
    Ok(Outcome::Done(shown(thing, what)))
}

fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what) = shelf(call)?;
    check_system(what, &one(call, tx)?)?;
    remove(tx, shelf, call.nth(1), what)?;
    Ok(Outcome::done())
}

/// The fields of a destination: its type's own are not documented, so here an e-mail address is all.
pub(super) fn fields(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    one(call, tx)?;
    Outcome::data(&json!([{ "name": "email", "type": "string", "required": true }]))
}

/// There is no warehouse, so no rows come.
pub(super) fn preview_model(_call: &Call, _tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&json!({ "columns": [], "rows": [] }))
}

pub(super) fn estimate(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes = Map::from_iter([
        ("estimated_size".to_owned(), json!(0)), // of a warehouse that is not there
        ("estimated_at".to_owned(), json!(call.now)),
    ]);
    let (shelf, _) = shelf(call)?;
    let audience = merge(one(call, tx)?, changes);
    shelf.put(tx, call.nth(1), &audience)?;
    Outcome::data(&json!({ "estimated_size": audience["estimated_size"], "estimated_at": audience["estimated_at"] }))
}

pub(super) fn preview_audience(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    one(call, tx)?;
    Outcome::data(&json!({ "columns": [], "rows": [] }))
}

pub(super) fn list_of_model(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, Shelf { service: NAME, kind: "model", owner: call.param() }, call.nth(1), "model")?;
    let mut audiences = shelf(call)?.0.values(tx)?;
    audiences.retain(|audience| audience["parent_model_id"] == call.nth(1));
    Ok(listed(call, audiences))
}
