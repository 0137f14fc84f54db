//! API keys. Source: `api/segops.md` section 5. Listing them is not documented there; the path is that of creating one.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, ID, POST, SESSION};
use crate::minted::MintedKey;

model! {
    /// A key to create.
    pub struct CreateApiKey {
        /// Its name. The vendor advises one key for each environment.
        "name" name: String [Length(1, 255)],
        /// The tenant that it is for, by its slug.
        "tenant_slug" tenant_slug: String [Length(1, 100)],
    }

    /// A key that was just created.
    pub struct CreatedApiKey {
        /// Its id.
        "id" id: u64 [Range(0.0, super::MAX_COUNT)],
        /// Its name.
        "name" name: String,
        /// The key itself: shown this once and never again.
        "key" key: MintedKey,
    }

    /// A key in a list, without its text. Which fields a list has is not documented.
    pub struct ListedApiKey {
        /// Its id.
        "id" id: u64 [Range(0.0, super::MAX_COUNT)],
        /// Its name.
        "name" name: String,
        /// The first characters of the key.
        "prefix" prefix: Option<String>,
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last used.
        "last_used_at" last_used_at: Option<Timestamp>,
    }
}

/// Creates a key.
pub const CREATE: Operation = Operation {
    id: "segops.api_keys.create",
    path: "/api/auth/api-keys/",
    summary: "Create an API key. Its text is in the answer and never shown again.",
    keys: SESSION,
    body: Body::Json(model_of::<CreateApiKey>()),
    success: &[201, 200],
    answer: Answer::Data(CreatedApiKey::SHAPE),
    docs: "/api-keys",
    ..POST
};

/// Lists keys.
pub const LIST: Operation = Operation {
    id: "segops.api_keys.list",
    path: "/api/auth/api-keys/",
    summary: "List the API keys, without their texts.",
    keys: SESSION,
    answer: Answer::Data(Shape::List(&ListedApiKey::SHAPE)),
    docs: "/api-keys",
    ..GET
};

/// Revokes a key.
pub const REVOKE: Operation = Operation {
    id: "segops.api_keys.revoke",
    path: "/api/auth/api-keys/{id}/",
    summary: "Revoke an API key, at once and for good.",
    keys: SESSION,
    path_params: ID,
    success: &[204, 200],
    answer: Answer::Nothing,
    docs: "/api-keys",
    ..DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&CREATE, &LIST, &REVOKE];
