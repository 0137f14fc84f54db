//! Variants of records: `api/sigma.md` section 6.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Method, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, DELETE_DATA, GET, POST, PUT, READ, UPDATE_DATA, param, records::Values};

model! {
    /// A new variant.
    pub struct CreateVariant {
        /// Its id; absent, Sigma makes one. One that is taken is a conflict.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// The variant above it; absent, it stands right below the record.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
        /// What it says differently from what is above it.
        "values" values: Values,
    }

    /// What a variant is to hold from now on.
    pub struct UpdateVariant {
        /// What it says differently from what is above it. Replaces all it had.
        "values" values: Values,
    }

    /// One value to set.
    pub struct SetValue {
        /// The segment of each dimension, by the dimension's id. Absent or empty holds everywhere.
        "scope" scope: Option<BTreeMap<String, String>>,
        /// The value, of the attribute's type.
        "value" value: Value,
    }

    /// A variant.
    pub struct Variant {
        /// Its id.
        "id" id: String,
        /// Its record.
        "entityId" entity_id: String,
        /// The variant above it; null right below the record.
        "parentId" parent_id: Option<String>,
        /// How deep it stands; 1 is right below the record.
        "level" level: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// What it says differently from what is above it.
        #[serde(default)]
        "values" values: Values,
    }

    /// A variant with all that it inherits.
    pub struct ResolvedVariant {
        /// The values that hold for it.
        #[serde(default)]
        "effectiveValues" effective_values: Values,
        /// The attributes that it says itself.
        #[serde(default)]
        "overriddenAttributes" overridden_attributes: Vec<String>,
        /// The attributes that it has from above.
        #[serde(default)]
        "inheritedAttributes" inherited_attributes: Vec<String>,
    }

    /// Which variants to list.
    #[derive(Default)]
    pub struct ListVariants {
        /// Of this schema only.
        "schemaId" schema_id: Option<String>,
        /// How many to skip.
        "offset" offset: Option<u64> [Range(0.0, super::MAX_COUNT), Default("0")],
        /// How many at most. The largest allowed is not documented.
        "limit" limit: Option<u64> [Range(1.0, super::MAX_COUNT), Default("50")],
    }

    /// Some of the variants.
    pub struct VariantPage {
        /// The variants.
        "items" items: Vec<Variant>,
        /// How many there are in all.
        "total" total: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many were skipped.
        "offset" offset: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many were asked for.
        "limit" limit: u64 [Range(0.0, super::MAX_COUNT)],
    }
}

/// The record of a path.
const RECORD: &[Field] = &[param("id", "record_id", "The record's id.")];
/// The record and the variant of a path.
const VARIANT: &[Field] = &[param("id", "record_id", "The record's id."), param("variantId", "variant_id", "The variant's id.")];

/// Lists variants of all records.
pub const LIST: Operation = Operation {
    id: "sigma.variants.list",
    path: "/api/v1/variants",
    summary: "List the variants of all records, a page at a time.",
    permission: READ,
    query: Some(model_of::<ListVariants>()),
    answer: Answer::Data(VariantPage::SHAPE),
    docs: "/variants.html",
    ..GET
};

/// Lists variants of a record.
pub const LIST_OF_RECORD: Operation = Operation {
    id: "sigma.variants.list_of_record",
    path: "/api/v1/records/{id}/variants",
    summary: "List the variants of a record.",
    permission: READ,
    path_params: RECORD,
    answer: Answer::Data(<Vec<Variant>>::SHAPE),
    docs: "/variants.html",
    ..GET
};

/// Creates a variant.
pub const CREATE: Operation = Operation {
    id: "sigma.variants.create",
    path: "/api/v1/records/{id}/variants",
    summary: "Create a variant of a record.",
    permission: UPDATE_DATA,
    path_params: RECORD,
    body: Body::Json(model_of::<CreateVariant>()),
    success: &[201, 200],
    answer: Answer::Data(Variant::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/variants.html",
    ..POST
};

/// Reads a variant.
pub const GET_ONE: Operation = Operation {
    id: "sigma.variants.get",
    path: "/api/v1/records/{id}/variants/{variantId}",
    summary: "Read a variant.",
    permission: READ,
    path_params: VARIANT,
    answer: Answer::Data(Variant::SHAPE),
    docs: "/variants.html",
    ..GET
};

/// Replaces a variant's values.
pub const UPDATE: Operation = Operation {
    id: "sigma.variants.update",
    path: "/api/v1/records/{id}/variants/{variantId}",
    summary: "Replace what a variant says differently.",
    permission: UPDATE_DATA,
    path_params: VARIANT,
    body: Body::Json(model_of::<UpdateVariant>()),
    answer: Answer::Data(Variant::SHAPE),
    docs: "/variants.html",
    ..PUT
};

/// Deletes a variant.
pub const DELETE: Operation = Operation {
    id: "sigma.variants.delete",
    path: "/api/v1/records/{id}/variants/{variantId}",
    summary: "Delete a variant.",
    permission: DELETE_DATA,
    path_params: VARIANT,
    answer: Answer::Nothing,
    docs: "/variants.html",
    ..REMOVE
};

/// Reads a variant with what it inherits.
pub const RESOLVED: Operation = Operation {
    id: "sigma.variants.resolved",
    path: "/api/v1/records/{id}/variants/{variantId}/resolved",
    summary: "Read a variant together with what it inherits.",
    permission: READ,
    path_params: VARIANT,
    answer: Answer::Data(ResolvedVariant::SHAPE),
    docs: "/variants.html",
    ..GET
};

/// Sets one value.
pub const SET_VALUE: Operation = Operation {
    id: "sigma.variants.set_value",
    method: Method::Patch,
    path: "/api/v1/records/{id}/variants/{variantId}/values/{attribute}",
    summary: "Set one value of a variant.",
    permission: UPDATE_DATA,
    path_params: &[
        param("id", "record_id", "The record's id."),
        param("variantId", "variant_id", "The variant's id."),
        param("attribute", "attribute", "The attribute's alias."),
    ],
    // The fields of the body are not documented; these are those of a value in a record.
    body: Body::Json(model_of::<SetValue>()),
    answer: Answer::Data(Variant::SHAPE),
    docs: "/variants.html",
    ..PUT
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &LIST_OF_RECORD, &CREATE, &GET_ONE, &UPDATE, &DELETE, &RESOLVED, &SET_VALUE];
