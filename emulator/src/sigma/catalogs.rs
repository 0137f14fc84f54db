//! Catalogs and their categories.

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::{CATALOGS, CATEGORIES, NAME, RECORDS, model::with_id};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, add, known, remove},
    },
    store::documents::Shelf,
};

/// The records in a category.
fn members_of(category: &str) -> Shelf<'_> {
    Shelf { service: NAME, kind: "assignment", owner: category }
}

fn of_catalog(tx: &Transaction<'_>, catalog: &str) -> Result<Vec<Value>, ApiError> {
    let mut all = CATEGORIES.values(tx)?;
    all.retain(|category| category["catalogId"] == catalog);
    Ok(all)
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    remove(tx, CATALOGS, call.param(), "catalog")?;
    for category in of_catalog(tx, call.param())? {
        drop_one(tx, &category)?;
    }
    Ok(Outcome::done())
}

fn drop_one(tx: &Transaction<'_>, category: &Value) -> Result<(), ApiError> {
    let id = super::text(category, "id");
    members_of(id).clear(tx)?;
    CATEGORIES.delete(tx, id)?;
    Ok(())
}

pub(super) fn tree(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let catalog = collection::get(tx, CATALOGS, call.param(), "catalog")?;
    let all = of_catalog(tx, call.param())?;
    Outcome::data(&json!({ "catalog": catalog, "categories": below(&all, &Value::Null) }))
}

fn below(all: &[Value], parent: &Value) -> Vec<Value> {
    let children = all.iter().filter(|category| category.get("parentId").unwrap_or(&Value::Null) == parent);
    let with_children = |category: &Value| {
        let mut category = category.clone();
        category["children"] = Value::Array(below(all, &category["id"]));
        category
    };
    children.map(with_children).collect()
}

pub(super) fn create_category(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, CATALOGS, call.param(), "catalog")?;
    let mut body = with_id(known(call), "ctg");
    if let Some(parent) = body["parentId"].as_str() {
        let above = CATEGORIES.value(tx, parent)?.filter(|above| above["catalogId"] == call.param());
        above.ok_or_else(|| ApiError::invalid("parentId must name a category of this catalog."))?;
    }
    if body.get("parentId") == Some(&Value::Null) {
        body.as_object_mut().map(|fields| fields.remove("parentId"));
    }
    body["catalogId"] = json!(call.param());
    add(tx, CATEGORIES, &body, "category")?;
    Ok(Outcome::Done(body))
}

/// With all below it, since deletes cascade.
pub(super) fn delete_category(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let category = collection::get(tx, CATEGORIES, call.param(), "category")?;
    let all = CATEGORIES.values(tx)?;
    let mut gone = vec![category];
    let mut next = 0;
    while let Some(id) = gone.get(next).map(|category| category["id"].clone()) {
        let children: Vec<_> = all.iter().filter(|other| other["parentId"] == id && !gone.contains(other)).cloned().collect();
        gone.extend(children);
        next += 1;
    }
    for category in &gone {
        drop_one(tx, category)?;
    }
    Ok(Outcome::done())
}

pub(super) fn assign(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, CATEGORIES, call.param(), "category")?;
    let record = super::text(&call.fields, "entityId");
    collection::get(tx, RECORDS, record, "record")?;
    members_of(call.param()).put(tx, record, &json!(record))?;
    Ok(Outcome::done())
}

pub(super) fn unassign(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, CATEGORIES, call.param(), "category")?;
    members_of(call.param()).delete(tx, super::text(&call.fields, "entityId"))?;
    Ok(Outcome::done())
}

/// The shape is not documented: a bare list, as of all that is not paged.
pub(super) fn entities(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    collection::get(tx, CATEGORIES, call.param(), "category")?;
    let ids = members_of(call.param()).values(tx)?;
    let records: Result<Vec<_>, _> = ids.iter().filter_map(Value::as_str).map(|id| RECORDS.value(tx, id)).collect();
    Outcome::data(&records?.into_iter().flatten().collect::<Vec<_>>())
}
