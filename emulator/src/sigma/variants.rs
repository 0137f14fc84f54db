//! Variants of records.

use rusqlite::Transaction;
use serde_json::{Map, Value, json};

use super::{NAME, RECORDS, model::with_id, text, variants_of, webhooks};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, add, by_offset, known, remove},
    },
    store::documents,
};

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut variants = documents::all(tx, NAME, "variant")?;
    if let Some(schema) = call.query["schemaId"].as_str() {
        let records = RECORDS.values(tx)?;
        let is_of = |variant: &Value| {
            records.iter().any(|record| record["id"] == variant["entityId"] && text(record, "schemaId") == schema)
        };
        variants.retain(is_of);
    }
    Ok(Outcome::Done(by_offset(variants, &call.query)))
}

fn record(call: &Call, tx: &Transaction<'_>) -> Result<Value, ApiError> {
    collection::get(tx, RECORDS, call.param(), "record")
}

fn variant(call: &Call, tx: &Transaction<'_>) -> Result<Value, ApiError> {
    collection::get(tx, variants_of(call.param()), call.nth(1), "variant")
}

pub(super) fn list_of_record(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    record(call, tx)?;
    Outcome::data(&variants_of(call.param()).values(tx)?)
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    record(call, tx)?;
    let shelf = variants_of(call.param());
    let mut body = with_id(known(call), "var");
    let above = match body["parentId"].as_str() {
        // An id that names nothing is the caller's mistake in the body.
        Some(parent) => {
            let parent = shelf.value(tx, parent)?;
            parent.ok_or_else(|| ApiError::invalid("parentId must name a variant of this record."))?["level"]
                .as_u64()
                .unwrap_or(0)
        }
        None => 0,
    };
    body["entityId"] = json!(call.param());
    body["level"] = json!(above + 1);
    add(tx, shelf, &body, "variant")?;
    webhooks::tell(tx, "variant.created", "variant", &body, call.now)?;
    Ok(Outcome::Done(body))
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    variant(call, tx).map(Outcome::Done)
}

fn keep(call: &Call, tx: &Transaction<'_>, body: Value) -> Result<Outcome, ApiError> {
    variants_of(call.param()).put(tx, call.nth(1), &body)?;
    webhooks::tell(tx, "variant.updated", "variant", &body, call.now)?;
    Ok(Outcome::Done(body))
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut body = variant(call, tx)?;
    body["values"] = call.fields["values"].clone();
    keep(call, tx, body)
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let body = variant(call, tx)?;
    remove(tx, variants_of(call.param()), call.nth(1), "variant")?;
    webhooks::tell(tx, "variant.deleted", "variant", &body, call.now)?;
    Ok(Outcome::done())
}

/// The record's values, under those of the variants above, under its own. Which attributes never inherit is said by
/// endpoints that are not documented, so here all do.
pub(super) fn resolved(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let (record, own) = (record(call, tx)?, variant(call, tx)?);
    let mut line = vec![own.clone()];
    while let Some(parent) = line.last().and_then(|last| last["parentId"].as_str()) {
        match variants_of(call.param()).value(tx, parent)? {
            Some(above) if line.len() < 100 => line.push(above),
            _ => break,
        }
    }
    let mut effective = Map::new();
    for values in std::iter::once(&record).chain(line.iter().rev()).filter_map(|body| body["values"].as_object()) {
        effective.extend(values.clone());
    }
    let own: Vec<_> = own["values"].as_object().into_iter().flat_map(|values| values.keys().cloned()).collect();
    let inherited: Vec<_> = effective.keys().filter(|name| !own.contains(name)).cloned().collect();
    Outcome::data(&json!({ "effectiveValues": effective, "overriddenAttributes": own, "inheritedAttributes": inherited }))
}

pub(super) fn set_value(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut body = variant(call, tx)?;
    let scope = call.fields.get("scope").filter(|scope| !scope.is_null()).cloned().unwrap_or_else(|| json!({}));
    let value = json!({ "scope": scope, "value": call.fields["value"] });
    let values = &mut body["values"][call.nth(2)];
    let mut all = values.as_array_mut().map(std::mem::take).unwrap_or_default();
    all.retain(|other| other["scope"] != scope);
    all.push(value);
    *values = Value::Array(all);
    keep(call, tx, body)
}
