//! Records.

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::{RECORDS, SCHEMAS, model::with_id, text, webhooks};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::{
        Call,
        collection::{add, by_offset, known},
    },
};

/// How many records a workspace may have: Early Access.
const MOST: u64 = 500;

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let fits = |record: &Value, name: &str| call.query[name].as_str().is_none_or(|wanted| text(record, name) == wanted);
    let mut records = RECORDS.values(tx)?;
    records.retain(|record| fits(record, "schemaId") && fits(record, "lifecycleStateId"));
    Ok(Outcome::Done(by_offset(records, &call.query)))
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    if RECORDS.count(tx)? >= MOST {
        return Err(ApiError::forbidden(
            "LIMIT_EXCEEDED",
            format!("The workspace holds {MOST} records and all of them are used."),
        ));
    }
    let mut record = with_id(known(call), "ent");
    if SCHEMAS.value(tx, text(&record, "schemaId"))?.is_none() {
        return Err(ApiError::not_found("schema"));
    }
    record["createdAt"] = json!(call.now);
    record["updatedAt"] = json!(call.now);
    record["createdBy"] = json!(call.user());
    record["updatedBy"] = json!(call.user());
    add(tx, RECORDS, &record, "record")?;
    webhooks::tell(tx, "entity.created", "entity", &record, call.now)?;
    Ok(Outcome::Done(record))
}
