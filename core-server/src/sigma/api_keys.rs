//! API keys: `api/sigma.md` section 3.

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
    time::Timestamp,
    validate::Violation,
};

use super::{DELETE as REMOVE, GET, ID, POST};
use crate::minted::MintedKey;

open_enum! {
    /// What an API key may do.
    pub enum Permission {
        /// Read everything.
        Read = "read",
        /// Create and change records, variants and catalog assignments.
        UpdateData = "update-data",
        /// Remove records, variants and catalog assignments.
        DeleteData = "delete-data",
        /// Create and change schemas, attributes, dimensions, option lists, workflows and roles.
        UpdateModel = "update-model",
        /// Remove schemas, attributes, dimensions, option lists, workflows and roles.
        DeleteModel = "delete-model",
    }
}

model! {
    /// A key to create. Give it the least that it needs.
    pub struct CreateApiKey {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it may do, out of the five permissions.
        "permissions" permissions: Vec<Permission> [Length(1, 5)],
    }

    /// An API key, without the key itself.
    pub struct ApiKey {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// What it may do.
        #[serde(default)]
        "permissions" permissions: Vec<Permission>,
        /// Whether it works: false once it is deactivated.
        "active" active: Option<bool>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// When it was last used; null while it was not.
        "lastUsedAt" last_used_at: Option<Timestamp>,
    }

    /// A key that was just created: the only answer that holds the key itself.
    pub struct CreatedApiKey {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// What it may do.
        #[serde(default)]
        "permissions" permissions: Vec<Permission>,
        /// Whether it works.
        "active" active: Option<bool>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// The key. Sigma keeps its SHA-256 only, so this is the one time that it is shown.
        "rawKey" raw_key: MintedKey,
    }
}

/// A permission that Sigma does not know would be refused there, or worse, kept and never work.
fn check_permissions(body: &Value, _now: Timestamp) -> Vec<Violation> {
    let given = body["permissions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let wrong = |(index, value): (usize, &Value)| match value.as_str().map(Permission::from) {
        Some(Permission::Other(_)) | None => Some(index),
        Some(_) => None,
    };
    let must = "must be one of read, update-data, delete-data, update-model, delete-model";
    given.iter().enumerate().filter_map(wrong).map(|index| Violation::new(format!("permissions[{index}]"), must)).collect()
}

/// Lists keys.
pub const LIST: Operation = Operation {
    id: "sigma.api_keys.list",
    path: "/api/v1/api-keys",
    summary: "List the workspace's API keys, without the keys themselves.",
    answer: Answer::Data(<Vec<ApiKey>>::SHAPE),
    docs: "/api-keys.html",
    ..GET
};

/// Creates a key.
pub const CREATE: Operation = Operation {
    id: "sigma.api_keys.create",
    path: "/api/v1/api-keys",
    summary: "Create an API key. The answer is the only one that ever holds it.",
    body: Body::Json(model_of::<CreateApiKey>()),
    check: Some(check_permissions),
    success: &[201, 200],
    answer: Answer::Data(CreatedApiKey::SHAPE),
    docs: "/api-keys.html",
    ..POST
};

/// Switches a key off.
pub const DEACTIVATE: Operation = Operation {
    id: "sigma.api_keys.deactivate",
    path: "/api/v1/api-keys/{id}/deactivate",
    summary: "Switch an API key off: every endpoint refuses it from then on.",
    path_params: ID,
    // The answer is not documented.
    success: &[204, 200],
    answer: Answer::Nothing,
    // Off stays off.
    repeatable: true,
    docs: "/api-keys.html",
    ..POST
};

/// Deletes a key.
pub const DELETE: Operation = Operation {
    id: "sigma.api_keys.delete",
    path: "/api/v1/api-keys/{id}",
    summary: "Delete an API key, for good. Deactivate it first.",
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/api-keys.html",
    ..REMOVE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &DEACTIVATE, &DELETE];
