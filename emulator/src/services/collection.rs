//! What most nouns need: documents that are listed, created, read, changed and deleted. What a caller sent beyond the row's
//! fields is not kept.

use rusqlite::Connection;
use serde_json::{Map, Value, json};
use sigward_core::schema::Model;

use super::Call;
use crate::{error::ApiError, store::documents::Shelf};

/// The fields of a body that its model knows, without those that are null.
pub(crate) fn known(call: &Call) -> Map<String, Value> {
    let model: Option<&Model> = call.operation.body.model();
    let names = |name: &str| model.is_some_and(|model| model.fields.iter().any(|field| field.name == name));
    let given = call.fields.as_object().cloned().unwrap_or_default();
    given.into_iter().filter(|(name, value)| names(name) && !value.is_null()).collect()
}

/// One document, or 404.
pub(crate) fn get(db: &Connection, shelf: Shelf<'_>, id: &str, what: &str) -> Result<Value, ApiError> {
    shelf.value(db, id)?.ok_or_else(|| ApiError::not_found(what))
}

/// Adds a document; an id that is taken is a conflict.
pub(crate) fn add(db: &Connection, shelf: Shelf<'_>, body: &Value, what: &str) -> Result<(), ApiError> {
    let id = body["id"].as_str().unwrap_or_default();
    if shelf.value(db, id)?.is_some() {
        return Err(ApiError::new(409, "CONFLICT", format!("There is a {what} of this id already.")));
    }
    Ok(shelf.put(db, id, body)?)
}

/// Writes fields over those of a document.
pub(crate) fn merge(mut body: Value, changes: Map<String, Value>) -> Value {
    for (name, value) in changes {
        body[name] = value;
    }
    body
}

/// Removes a document, or 404.
pub(crate) fn remove(db: &Connection, shelf: Shelf<'_>, id: &str, what: &str) -> Result<(), ApiError> {
    if shelf.delete(db, id)? { Ok(()) } else { Err(ApiError::not_found(what)) }
}

/// Some of the items, by `offset` and `limit`.
pub(crate) fn by_offset(items: Vec<Value>, query: &Value) -> Value {
    let number = |name: &str, default: u64| query[name].as_u64().unwrap_or(default);
    let (offset, limit, total) = (number("offset", 0), number("limit", 50), items.len());
    let at = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let items: Vec<_> = items.into_iter().skip(at(offset)).take(at(limit)).collect();
    json!({ "items": items, "total": total, "offset": offset, "limit": limit })
}
