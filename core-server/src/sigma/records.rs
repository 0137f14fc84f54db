//! Records: `api/sigma.md` section 6. The paths of single records are not documented; use the untyped `request`.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{GET, POST, READ, UPDATE_DATA};

/// The values of a record or a variant: for each attribute's alias, one value a scope.
pub type Values = BTreeMap<String, Vec<ScopedValue>>;

model! {
    /// A value where it holds.
    pub struct ScopedValue {
        /// The segment of each dimension, by the dimension's id. Empty holds everywhere.
        #[serde(default)]
        "scope" scope: BTreeMap<String, String>,
        /// The value, of the attribute's type.
        "value" value: Value,
    }

    /// A new record.
    pub struct CreateRecord {
        /// Its id; absent, Sigma makes one. One that is taken is a conflict.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// The schema.
        "schemaId" schema_id: String [Length(1, super::TEXT)],
        /// Its values.
        "values" values: Values,
    }

    /// A record.
    pub struct Record {
        /// Its id.
        "id" id: String,
        /// Its schema.
        "schemaId" schema_id: String,
        /// The state of its workflow that it is in.
        "lifecycleStateId" lifecycle_state_id: Option<String>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updatedAt" updated_at: Option<Timestamp>,
        /// Who created it.
        "createdBy" created_by: Option<String>,
        /// Who last changed it.
        "updatedBy" updated_by: Option<String>,
        /// Its values.
        #[serde(default)]
        "values" values: Values,
    }

    /// Which records to list.
    #[derive(Default)]
    pub struct ListRecords {
        /// Of this schema only.
        "schemaId" schema_id: Option<String>,
        /// In this state only.
        "lifecycleStateId" lifecycle_state_id: Option<String>,
        /// How many to skip.
        "offset" offset: Option<u64> [Range(0.0, super::MAX_COUNT), Default("0")],
        /// How many at most. The largest allowed is not documented.
        "limit" limit: Option<u64> [Range(1.0, super::MAX_COUNT), Default("50")],
    }

    /// Some of the records.
    pub struct RecordPage {
        /// The records.
        "items" items: Vec<Record>,
        /// How many there are in all.
        "total" total: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many were skipped.
        "offset" offset: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many were asked for.
        "limit" limit: u64 [Range(0.0, super::MAX_COUNT)],
    }
}

impl ScopedValue {
    /// A value that holds everywhere.
    pub fn global(value: impl Into<Value>) -> Self {
        Self { scope: BTreeMap::new(), value: value.into() }
    }
}

/// Lists records.
pub const LIST: Operation = Operation {
    id: "sigma.records.list",
    path: "/api/v1/records",
    summary: "List records, a page at a time.",
    permission: READ,
    query: Some(model_of::<ListRecords>()),
    answer: Answer::Data(RecordPage::SHAPE),
    docs: "/records.html",
    ..GET
};

/// Creates a record.
pub const CREATE: Operation = Operation {
    id: "sigma.records.create",
    path: "/api/v1/records",
    summary: "Create a record.",
    permission: UPDATE_DATA,
    body: Body::Json(model_of::<CreateRecord>()),
    success: &[201, 200],
    answer: Answer::Data(Record::SHAPE),
    // The status of LIMIT_EXCEEDED is not documented.
    errors: &[(403, "LIMIT_EXCEEDED"), (404, "NOT_FOUND"), (409, "CONFLICT")],
    docs: "/records.html",
    ..POST
};

/// All of them.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE];
