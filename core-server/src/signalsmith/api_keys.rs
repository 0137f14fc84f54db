//! API keys: `api/signalsmith.md` section 3.

use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, WORKSPACE, param};
use crate::minted::MintedKey;

open_enum! {
    /// Whether an API key works.
    pub enum KeyStatus {
        /// It does.
        Active = "active",
        /// It does not, and never will again.
        Revoked = "revoked",
    }
}

model! {
    /// A key to create.
    pub struct CreateApiKey {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
    }

    /// An API key, without the key itself.
    pub struct ApiKey {
        /// Its id.
        "id" id: String,
        /// The workspace that it belongs to.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// The first 12 characters of the key.
        "key_prefix" key_prefix: Option<String>,
        /// Whether it works.
        "status" status: Option<KeyStatus>,
        /// Who created it.
        "created_by" created_by: Option<String>,
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updated_at" updated_at: Option<Timestamp>,
    }

    /// A key that was just created: the only answer that holds the key itself.
    pub struct CreatedApiKey {
        /// Its id.
        "id" id: String,
        /// The workspace that it belongs to.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// The key. SignalSmith keeps its hash only, so this is the one time that it is shown.
        "key" key: MintedKey,
        /// The first 12 characters of the key.
        "key_prefix" key_prefix: Option<String>,
        /// Whether it works.
        "status" status: Option<KeyStatus>,
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
    }

    /// The answer to a revocation.
    pub struct RevokedApiKey {
        /// `revoked`.
        "status" status: KeyStatus,
    }
}

/// The key of a path.
const KEY: &[Field] = &[WORKSPACE, param("keyId", "id", "The key's id.")];

/// Lists keys.
pub const LIST: Operation = Operation {
    id: "signalsmith.api_keys.list",
    path: "/api/v1/workspaces/{workspaceId}/api-keys",
    summary: "List the workspace's API keys, without the keys themselves.",
    answer: Answer::Data(<Vec<ApiKey>>::SHAPE),
    docs: "/api-reference/api-keys",
    ..GET
};

/// Creates a key.
pub const CREATE: Operation = Operation {
    id: "signalsmith.api_keys.create",
    path: "/api/v1/workspaces/{workspaceId}/api-keys",
    summary: "Create an API key. The answer is the only one that ever holds it.",
    body: Body::Json(model_of::<CreateApiKey>()),
    success: &[201, 200],
    answer: Answer::Data(CreatedApiKey::SHAPE),
    docs: "/api-reference/api-keys",
    ..POST
};

/// Revokes a key.
pub const REVOKE: Operation = Operation {
    id: "signalsmith.api_keys.revoke",
    path: "/api/v1/workspaces/{workspaceId}/api-keys/{keyId}",
    summary: "Revoke an API key, at once and for good.",
    path_params: KEY,
    success: &[200, 204],
    answer: Answer::Data(RevokedApiKey::SHAPE),
    docs: "/api-reference/api-keys",
    ..DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &REVOKE];
