//! Roles: `api/signalsmith.md` section 4.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, PUT, Pages, WORKSPACE, param};

model! {
    /// A new role.
    pub struct CreateRole {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// What it allows, as `sources.read`.
        "permissions" permissions: Vec<String> [Length(0, super::MANY)],
    }

    /// Changes to a role. What is absent stays.
    #[derive(Default)]
    pub struct UpdateRole {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// What it allows, as `sources.read`.
        "permissions" permissions: Option<Vec<String>> [Length(0, super::MANY)],
    }

    /// A role.
    pub struct Role {
        /// Its id.
        "id" id: String,
        /// Its workspace; null for a role of the system.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// Whether it is one of the system's: `owner`, `admin`, `member`.
        "is_system" is_system: Option<bool>,
        /// What it allows, as `sources.read`.
        #[serde(default)]
        "permissions" permissions: Vec<String>,
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updated_at" updated_at: Option<Timestamp>,
    }
}

/// The role of a path.
const ONE: &[Field] = &[WORKSPACE, param("roleId", "id", "The role's id.")];

/// Lists roles.
pub const LIST: Operation = Operation {
    id: "signalsmith.roles.list",
    path: "/api/v1/workspaces/{workspaceId}/roles",
    summary: "List the workspace's roles.",
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Role>>::SHAPE),
    docs: "/api-reference/governance",
    ..GET
};

/// Creates a role.
pub const CREATE: Operation = Operation {
    id: "signalsmith.roles.create",
    path: "/api/v1/workspaces/{workspaceId}/roles",
    summary: "Create a role.",
    body: Body::Json(model_of::<CreateRole>()),
    success: &[201, 200],
    answer: Answer::Data(Role::SHAPE),
    docs: "/api-reference/governance",
    ..POST
};

/// Reads a role.
pub const READ: Operation = Operation {
    id: "signalsmith.roles.get",
    path: "/api/v1/workspaces/{workspaceId}/roles/{roleId}",
    summary: "Read a role.",
    path_params: ONE,
    answer: Answer::Data(Role::SHAPE),
    docs: "/api-reference/governance",
    ..GET
};

/// Changes a role.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.roles.update",
    path: "/api/v1/workspaces/{workspaceId}/roles/{roleId}",
    summary: "Change a role. What is absent stays.",
    path_params: ONE,
    body: Body::Json(model_of::<UpdateRole>()),
    answer: Answer::Data(Role::SHAPE),
    docs: "/api-reference/governance",
    ..PUT
};

/// Deletes a role.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.roles.delete",
    path: "/api/v1/workspaces/{workspaceId}/roles/{roleId}",
    summary: "Delete a role.",
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/governance",
    ..DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE];
