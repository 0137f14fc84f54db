//! Workspaces: `api/signalsmith.md` section 6, generation A.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, PUT, Pages, TENANT_GET, TENANT_POST};

model! {
    /// A new workspace.
    pub struct CreateWorkspace {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// Its name in addresses.
        "slug" slug: Option<String> [Length(1, super::TEXT)],
        /// The organization that it belongs to.
        "organization_id" organization_id: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to a workspace. What is absent stays.
    #[derive(Default)]
    pub struct UpdateWorkspace {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// Its name in addresses.
        "slug" slug: Option<String> [Length(1, super::TEXT)],
        /// Where its picture is.
        "avatar_url" avatar_url: Option<String>,
        /// The role of whoever joins.
        "default_role" default_role: Option<String> [Length(1, super::TEXT)],
    }

    /// A workspace.
    pub struct Workspace {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// Its name in addresses.
        "slug" slug: Option<String>,
        /// Where its picture is.
        "avatar_url" avatar_url: Option<String>,
        /// The role of whoever joins.
        "default_role" default_role: Option<String>,
        /// Its settings.
        "settings" settings: Option<BTreeMap<String, Value>>,
        /// The organization that it belongs to.
        "organization_id" organization_id: Option<String>,
        /// How many members it has.
        "member_count" member_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updated_at" updated_at: Option<Timestamp>,
    }
}

/// Lists workspaces.
pub const LIST: Operation = Operation {
    id: "signalsmith.workspaces.list",
    path: "/api/v1/workspaces",
    summary: "List the workspaces that the key may see.",
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Workspace>>::SHAPE),
    docs: "/api-reference/workspaces",
    ..TENANT_GET
};

/// Creates a workspace.
pub const CREATE: Operation = Operation {
    id: "signalsmith.workspaces.create",
    path: "/api/v1/workspaces",
    summary: "Create a workspace.",
    body: Body::Json(model_of::<CreateWorkspace>()),
    success: &[201, 200],
    answer: Answer::Data(Workspace::SHAPE),
    docs: "/api-reference/workspaces",
    ..TENANT_POST
};

/// Reads a workspace.
pub const READ: Operation = Operation {
    id: "signalsmith.workspaces.get",
    path: "/api/v1/workspaces/{workspaceId}",
    summary: "Read a workspace.",
    answer: Answer::Data(Workspace::SHAPE),
    docs: "/api-reference/workspaces",
    ..GET
};

/// Changes a workspace.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.workspaces.update",
    path: "/api/v1/workspaces/{workspaceId}",
    summary: "Change a workspace. What is absent stays.",
    body: Body::Json(model_of::<UpdateWorkspace>()),
    answer: Answer::Data(Workspace::SHAPE),
    docs: "/api-reference/workspaces",
    ..PUT
};

/// Deletes a workspace.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.workspaces.delete",
    path: "/api/v1/workspaces/{workspaceId}",
    summary: "Delete a workspace with all that is in it.",
    answer: Answer::Nothing,
    docs: "/api-reference/workspaces",
    ..DELETE
};

/// Reads a workspace's settings.
pub const SETTINGS: Operation = Operation {
    id: "signalsmith.workspaces.settings",
    path: "/api/v1/workspaces/{workspaceId}/settings",
    summary: "Read a workspace's settings.",
    // The fields are not documented.
    answer: Answer::Data(Shape::Map(&Shape::Any)),
    docs: "/api-reference/workspaces",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &SETTINGS];
