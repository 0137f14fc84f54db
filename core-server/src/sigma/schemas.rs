//! Schemas: `api/sigma.md` section 6. Nine further endpoints are not documented; use the untyped `request`.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
};

use super::{GET, POST, READ, UPDATE_MODEL};

model! {
    /// A new schema.
    pub struct CreateSchema {
        /// Its id, as `schema-apparel`.
        "id" id: String [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// An icon's name.
        "icon" icon: Option<String>,
        /// Whether its records may have variants.
        "variantEnabled" variant_enabled: bool,
        /// The workflow that its records go through.
        "workflowId" workflow_id: Option<String> [Length(1, super::TEXT)],
        /// Its attributes, in groups.
        "attributeGroups" attribute_groups: Option<Vec<AttributeGroup>> [Length(0, super::MANY)],
    }

    /// Attributes that belong together.
    pub struct AttributeGroup {
        /// Its id.
        "id" id: String,
        /// Its name for people.
        "name" name: String,
        /// Its place among the groups.
        "sortOrder" sort_order: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// The attributes.
        #[serde(default)]
        "attributeIds" attribute_ids: Vec<String>,
    }

    /// A schema.
    pub struct Schema {
        /// Its id.
        "id" id: String,
        /// Its name in queries.
        "alias" alias: String,
        /// Its name for people.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// An icon's name.
        "icon" icon: Option<String>,
        /// Whether its records may have variants.
        "variantEnabled" variant_enabled: Option<bool>,
        /// The workflow that its records go through.
        "workflowId" workflow_id: Option<String>,
        /// Its attributes, in groups.
        #[serde(default)]
        "attributeGroups" attribute_groups: Vec<AttributeGroup>,
    }
}

/// Lists schemas.
pub const LIST: Operation = Operation {
    id: "sigma.schemas.list",
    path: "/api/v1/schemas",
    summary: "List all schemas.",
    permission: READ,
    answer: Answer::Data(<Vec<Schema>>::SHAPE),
    docs: "/schemas.html",
    ..GET
};

/// Creates a schema.
pub const CREATE: Operation = Operation {
    id: "sigma.schemas.create",
    path: "/api/v1/schemas",
    summary: "Create a schema.",
    permission: UPDATE_MODEL,
    body: Body::Json(model_of::<CreateSchema>()),
    success: &[201, 200],
    answer: Answer::Data(Schema::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/schemas.html",
    ..POST
};

/// All of them.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE];
