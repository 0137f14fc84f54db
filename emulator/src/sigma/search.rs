//! Search over records, and saved queries. The shapes of results are not documented; here they are those of a list of
//! records.

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::{QUERIES, RECORDS, model::with_id};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{self, add, by_offset, known},
    },
};

pub(super) fn query(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    run(tx, &call.fields)
}

pub(super) fn execute(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let saved = collection::get(tx, QUERIES, call.param(), "saved query")?;
    run(tx, &saved["query"])
}

pub(super) fn save(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut body = with_id(known(call), "sq");
    body["createdAt"] = json!(call.now);
    add(tx, QUERIES, &body, "saved query")?;
    Ok(Outcome::Done(body))
}

/// Words, all of which must be in a record's texts.
pub(super) fn text(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let given = if call.fields.is_null() { (&call.query, "q") } else { (&call.fields, "query") };
    let words = super::text(given.0, given.1).to_lowercase();
    let mut records = RECORDS.values(tx)?;
    records.retain(|record| {
        let texts = record["values"].to_string().to_lowercase();
        is_of_schema(record, given.0) && words.split_whitespace().all(|word| texts.contains(word))
    });
    Ok(Outcome::Done(by_offset(records, &Value::Null)))
}

fn is_of_schema(record: &Value, query: &Value) -> bool {
    query["schemaId"].as_str().is_none_or(|schema| super::text(record, "schemaId") == schema)
}

fn run(tx: &Transaction<'_>, query: &Value) -> Result<Outcome, ApiError> {
    let criteria = query["criteria"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fits = |record: &Value| {
        let mut each = criteria.iter().map(|criterion| holds(record, criterion));
        if query["criteriaOperator"] == "or" { criteria.is_empty() || each.any(|holds| holds) } else { each.all(|holds| holds) }
    };
    let mut records = RECORDS.values(tx)?;
    records.retain(|record| is_of_schema(record, query) && fits(record));
    Ok(Outcome::Done(by_offset(records, query)))
}

/// Whether one of the attribute's values, in the criterion's scope if it has one, is as the criterion says.
fn holds(record: &Value, criterion: &Value) -> bool {
    let scope = criterion.get("scope").filter(|scope| !scope.is_null());
    let values = record["values"][super::text(criterion, "attribute")].as_array().map(Vec::as_slice).unwrap_or_default();
    let values: Vec<_> =
        values.iter().filter(|value| scope.is_none_or(|scope| value["scope"] == *scope)).map(|value| &value["value"]).collect();
    let wanted = &criterion["value"];
    let is_empty = values.iter().all(|value| value.is_null() || value.as_str() == Some(""));
    match super::text(criterion, "operator") {
        "equals" => values.iter().any(|value| same(value, wanted)),
        "notEquals" => !values.iter().any(|value| same(value, wanted)),
        "contains" => values.iter().any(|value| plain(value).contains(&plain(wanted))),
        "isEmpty" => is_empty,
        "isNotEmpty" => !is_empty,
        "gt" => values.iter().any(|value| number(value).zip(number(wanted)).is_some_and(|(has, wanted)| has > wanted)),
        "lt" => values.iter().any(|value| number(value).zip(number(wanted)).is_some_and(|(has, wanted)| has < wanted)),
        _ => false,
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The samples quote numbers, so `"5"` and `5` are one.
fn same(has: &Value, wanted: &Value) -> bool {
    has == wanted || plain(has) == plain(wanted)
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}
