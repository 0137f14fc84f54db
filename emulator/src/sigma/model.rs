//! Schemas, catalogs, dimensions, option lists and saved queries: documents whose id the caller may choose.

use rusqlite::Transaction;
use serde_json::{Map, Value, json};

use super::{CATALOGS, CATEGORIES, DIMENSIONS, OPTION_LISTS, QUERIES, SCHEMAS, WEBHOOKS};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::{
        Call,
        collection::{self, add, known, merge, remove},
    },
    store::documents::Shelf,
};

/// Where an operation's documents are, what they are called, and how their ids begin.
fn noun(call: &Call) -> (Shelf<'static>, &'static str, &'static str) {
    match call.operation.id.split('.').nth(1).unwrap_or_default() {
        "schemas" => (SCHEMAS, "schema", "schema"),
        "catalogs" => (CATALOGS, "catalog", "cat"),
        "categories" => (CATEGORIES, "category", "ctg"),
        "dimensions" => (DIMENSIONS, "dimension", "dim"),
        "option_lists" => (OPTION_LISTS, "option list", "opt"),
        "webhooks" => (WEBHOOKS, "webhook", "wh"),
        _ => (QUERIES, "saved query", "sq"),
    }
}

/// The fields of a body, with an id if it brings none.
pub(super) fn with_id(mut fields: Map<String, Value>, start: &str) -> Value {
    fields.entry("id").or_insert_with(|| json!(format!("{start}-{}", &ids::uuid()[..8])));
    Value::Object(fields)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&noun(call).0.values(tx)?)
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what, start) = noun(call);
    let mut body = with_id(known(call), start);
    // A list that was not given is an empty one.
    let list = match what {
        "option list" => "values",
        "schema" => "attributeGroups",
        _ => "",
    };
    if !list.is_empty() && !body[list].is_array() {
        body[list] = json!([]);
    }
    add(tx, shelf, &body, what)?;
    Ok(Outcome::Done(body))
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what, _) = noun(call);
    collection::get(tx, shelf, call.param(), what).map(Outcome::Done)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what, _) = noun(call);
    let body = merge(collection::get(tx, shelf, call.param(), what)?, known(call));
    shelf.put(tx, call.param(), &body)?;
    Ok(Outcome::Done(body))
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (shelf, what, _) = noun(call);
    remove(tx, shelf, call.param(), what)?;
    Ok(Outcome::done())
}

/// Every combination of the dimensions' segments. The answer's shape is not documented.
pub(super) fn scope_matrix(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    /// The most combinations that are listed.
    const MOST: usize = 10_000;
    let mut scopes = vec![Map::new()];
    for id in call.fields["dimensionIds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        // An id that names nothing is the caller's mistake in the body, so no 404.
        let Some(dimension) = DIMENSIONS.value(tx, id)? else {
            return Err(ApiError::invalid("dimensionIds must name dimensions that exist."));
        };
        let segments: Vec<_> =
            dimension["segments"].as_array().into_iter().flatten().map(|segment| segment["id"].clone()).collect();
        if scopes.len().saturating_mul(segments.len()) > MOST {
            return Err(ApiError::invalid(format!("The combinations must be at most {MOST}.")));
        }
        let with = |scope: &Map<String, Value>| -> Vec<_> {
            let one = |segment: &Value| {
                let mut scope = scope.clone();
                scope.insert(id.to_owned(), segment.clone());
                scope
            };
            segments.iter().map(one).collect()
        };
        scopes = scopes.iter().flat_map(with).collect();
    }
    Outcome::data(&json!({ "scopes": scopes }))
}

/// An option list with its options apart.
fn options(call: &Call, tx: &Transaction<'_>) -> Result<(Value, Vec<Value>), ApiError> {
    let mut list = collection::get(tx, OPTION_LISTS, call.param(), "option list")?;
    let values = list["values"].as_array_mut().map(std::mem::take).unwrap_or_default();
    Ok((list, values))
}

fn keep(call: &Call, tx: &Transaction<'_>, mut list: Value, values: Vec<Value>) -> Result<(), ApiError> {
    list["values"] = Value::Array(values);
    Ok(OPTION_LISTS.put(tx, call.param(), &list)?)
}

pub(super) fn add_value(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (list, mut values) = options(call, tx)?;
    let option = with_id(known(call), "val");
    if values.iter().any(|value| value["id"] == option["id"]) {
        return Err(ApiError::new(409, "CONFLICT", "The list has an option of this id already."));
    }
    values.push(option.clone());
    keep(call, tx, list, values)?;
    Ok(Outcome::Done(option))
}

pub(super) fn update_value(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (list, mut values) = options(call, tx)?;
    let found = values.iter_mut().find(|value| value["id"] == call.nth(1)).ok_or_else(|| ApiError::not_found("option"))?;
    *found = merge(found.take(), known(call));
    let option = found.clone();
    keep(call, tx, list, values)?;
    Ok(Outcome::Done(option))
}

pub(super) fn delete_value(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (list, mut values) = options(call, tx)?;
    let before = values.len();
    values.retain(|value| value["id"] != call.nth(1));
    if values.len() == before {
        return Err(ApiError::not_found("option"));
    }
    keep(call, tx, list, values)?;
    Ok(Outcome::done())
}
