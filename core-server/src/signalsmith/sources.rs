//! Sources, the warehouses that models read: `api/signalsmith.md` section 6. Their tests answer as a stream of events
//! whose form is not documented.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, PUT, Pages, WORKSPACE, param};
use crate::sigsentry::credentials::Credentials;

open_enum! {
    /// What kind of warehouse a source is.
    pub enum SourceType {
        /// Snowflake.
        Snowflake = "snowflake",
        /// BigQuery.
        Bigquery = "bigquery",
        /// Databricks.
        Databricks = "databricks",
    }
}

model! {
    /// A new source.
    pub struct CreateSource {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of warehouse.
        "source_type" source_type: SourceType,
        /// How to reach it, by the type's own names. May hold credentials.
        "config" config: Option<Credentials>,
        /// A connection that is kept apart.
        "connection_id" connection_id: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to a source. What is absent stays.
    #[derive(Default)]
    pub struct UpdateSource {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of warehouse.
        "source_type" source_type: Option<SourceType>,
        /// How to reach it, by the type's own names. May hold credentials.
        "config" config: Option<Credentials>,
        /// A connection that is kept apart.
        "connection_id" connection_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A source: a warehouse that models read.
    pub struct Source {
        /// Its id.
        "id" id: String,
        /// Its workspace.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// The kind of warehouse.
        "source_type" source_type: Option<SourceType>,
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

/// The source of a path.
const ONE: &[Field] = &[WORKSPACE, param("sourceId", "id", "The source's id.")];

/// Lists sources.
pub const LIST: Operation = Operation {
    id: "signalsmith.sources.list",
    path: "/api/v1/workspaces/{workspaceId}/sources",
    summary: "List the workspace's sources.",
    permission: Some("sources.read"),
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Source>>::SHAPE),
    docs: "/api-reference/warehouses",
    ..GET
};

/// Creates a source.
pub const CREATE: Operation = Operation {
    id: "signalsmith.sources.create",
    path: "/api/v1/workspaces/{workspaceId}/sources",
    summary: "Create a source.",
    permission: Some("sources.create"),
    body: Body::Json(model_of::<CreateSource>()),
    success: &[201, 200],
    answer: Answer::Data(Source::SHAPE),
    docs: "/api-reference/warehouses",
    ..POST
};

/// Reads a source.
pub const READ: Operation = Operation {
    id: "signalsmith.sources.get",
    path: "/api/v1/workspaces/{workspaceId}/sources/{sourceId}",
    summary: "Read a source.",
    permission: Some("sources.read"),
    path_params: ONE,
    answer: Answer::Data(Source::SHAPE),
    docs: "/api-reference/warehouses",
    ..GET
};

/// Changes a source.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.sources.update",
    path: "/api/v1/workspaces/{workspaceId}/sources/{sourceId}",
    summary: "Change a source. What is absent stays.",
    permission: Some("sources.update"),
    path_params: ONE,
    body: Body::Json(model_of::<UpdateSource>()),
    answer: Answer::Data(Source::SHAPE),
    docs: "/api-reference/warehouses",
    ..PUT
};

/// Deletes a source.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.sources.delete",
    path: "/api/v1/workspaces/{workspaceId}/sources/{sourceId}",
    summary: "Delete a source.",
    permission: Some("sources.delete"),
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/warehouses",
    ..DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE];
