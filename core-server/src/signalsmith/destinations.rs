//! Destinations, where syncs write: `api/signalsmith.md` section 6. Their tests answer as a stream of events whose form
//! is not documented.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, PUT, Pages, WORKSPACE, param};
use crate::sigsentry::credentials::Credentials;

model! {
    /// A new destination.
    pub struct CreateDestination {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of destination.
        "destination_type" destination_type: String [Length(1, super::TEXT)],
        /// How to reach it, by the type's own names. May hold credentials.
        "config" config: Option<Credentials>,
        /// A connection that is kept apart.
        "connection_id" connection_id: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to a destination. What is absent stays.
    #[derive(Default)]
    pub struct UpdateDestination {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of destination.
        "destination_type" destination_type: Option<String> [Length(1, super::TEXT)],
        /// How to reach it, by the type's own names. May hold credentials.
        "config" config: Option<Credentials>,
        /// A connection that is kept apart.
        "connection_id" connection_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A destination: where syncs write.
    pub struct Destination {
        /// Its id.
        "id" id: String,
        /// Its workspace.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of destination.
        "destination_type" destination_type: Option<String>,
        /// How to reach it, without what is secret.
        "config" config: Option<BTreeMap<String, Value>>,
        /// A connection that is kept apart.
        "connection_id" connection_id: Option<String>,
        /// Where it stands, as `connected`.
        "status" status: Option<String>,
        /// Why it does not work.
        "status_error" status_error: Option<String>,
        /// Who created it.
        "created_by" created_by: Option<String>,
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updated_at" updated_at: Option<Timestamp>,
    }
}

/// The destination of a path.
const ONE: &[Field] = &[WORKSPACE, param("destId", "id", "The destination's id.")];

/// Lists destinations.
pub const LIST: Operation = Operation {
    id: "signalsmith.destinations.list",
    path: "/api/v1/workspaces/{workspaceId}/destinations",
    summary: "List the workspace's destinations.",
    permission: Some("destinations.read"),
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Destination>>::SHAPE),
    docs: "/api-reference/destinations",
    ..GET
};

/// Creates a destination.
pub const CREATE: Operation = Operation {
    id: "signalsmith.destinations.create",
    path: "/api/v1/workspaces/{workspaceId}/destinations",
    summary: "Create a destination.",
    permission: Some("destinations.create"),
    body: Body::Json(model_of::<CreateDestination>()),
    success: &[201, 200],
    answer: Answer::Data(Destination::SHAPE),
    docs: "/api-reference/destinations",
    ..POST
};

/// Reads a destination.
pub const READ: Operation = Operation {
    id: "signalsmith.destinations.get",
    path: "/api/v1/workspaces/{workspaceId}/destinations/{destId}",
    summary: "Read a destination.",
    permission: Some("destinations.read"),
    path_params: ONE,
    answer: Answer::Data(Destination::SHAPE),
    docs: "/api-reference/destinations",
    ..GET
};

/// Changes a destination.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.destinations.update",
    path: "/api/v1/workspaces/{workspaceId}/destinations/{destId}",
    summary: "Change a destination. What is absent stays.",
    permission: Some("destinations.update"),
    path_params: ONE,
    body: Body::Json(model_of::<UpdateDestination>()),
    answer: Answer::Data(Destination::SHAPE),
    docs: "/api-reference/destinations",
    ..PUT
};

/// Deletes a destination.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.destinations.delete",
    path: "/api/v1/workspaces/{workspaceId}/destinations/{destId}",
    summary: "Delete a destination.",
    permission: Some("destinations.delete"),
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/destinations",
    ..DELETE
};

/// Lists a destination's fields.
pub const FIELDS: Operation = Operation {
    id: "signalsmith.destinations.fields",
    path: "/api/v1/workspaces/{workspaceId}/destinations/{destId}/fields",
    summary: "List the fields that a destination takes.",
    permission: Some("destinations.read"),
    path_params: ONE,
    // The shape is not documented.
    answer: Answer::Data(Shape::Any),
    docs: "/api-reference/destinations",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &FIELDS];
