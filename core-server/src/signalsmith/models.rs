//! Models, the queries that syncs and audiences read: `api/signalsmith.md` section 6.

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

model! {
    /// A new model.
    pub struct CreateModel {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The source that it reads.
        "source_id" source_id: String [Length(1, super::TEXT)],
        /// The query.
        "sql_query" sql_query: Option<String> [Length(1, 1_000_000)],
        /// What a row is, as `user`.
        "entity_type" entity_type: Option<String> [Length(1, super::TEXT)],
        /// The column that tells rows apart.
        "primary_key_column" primary_key_column: Option<String> [Length(1, super::TEXT)],
        /// The column that says when.
        "timestamp_column" timestamp_column: Option<String> [Length(1, super::TEXT)],
        /// How it is made: from a query or a table.
        "model_type" model_type: Option<String> [Length(1, super::TEXT)],
        /// The schema of the table.
        "source_schema" source_schema: Option<String> [Length(1, super::TEXT)],
        /// The table.
        "source_table" source_table: Option<String> [Length(1, super::TEXT)],
        /// The columns of the table.
        "selected_columns" selected_columns: Option<Vec<String>> [Length(0, super::MANY)],
        /// More about columns.
        "column_config" column_config: Option<BTreeMap<String, Value>>,
    }

    /// Changes to a model. What is absent stays.
    #[derive(Default)]
    pub struct UpdateModel {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The source that it reads.
        "source_id" source_id: Option<String> [Length(1, super::TEXT)],
        /// The query.
        "sql_query" sql_query: Option<String> [Length(1, 1_000_000)],
        /// What a row is, as `user`.
        "entity_type" entity_type: Option<String> [Length(1, super::TEXT)],
        /// The column that tells rows apart.
        "primary_key_column" primary_key_column: Option<String> [Length(1, super::TEXT)],
        /// The column that says when.
        "timestamp_column" timestamp_column: Option<String> [Length(1, super::TEXT)],
        /// How it is made: from a query or a table.
        "model_type" model_type: Option<String> [Length(1, super::TEXT)],
        /// The schema of the table.
        "source_schema" source_schema: Option<String> [Length(1, super::TEXT)],
        /// The table.
        "source_table" source_table: Option<String> [Length(1, super::TEXT)],
        /// The columns of the table.
        "selected_columns" selected_columns: Option<Vec<String>> [Length(0, super::MANY)],
        /// More about columns.
        "column_config" column_config: Option<BTreeMap<String, Value>>,
    }

    /// A model: a query over a source.
    pub struct Model {
        /// Its id.
        "id" id: String,
        /// Its workspace.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// The source that it reads.
        "source_id" source_id: Option<String>,
        /// The query.
        "sql_query" sql_query: Option<String>,
        /// Its columns.
        #[serde(default)]
        "columns" columns: Vec<Column>,
        /// What a row is, as `user`.
        "entity_type" entity_type: Option<String>,
        /// The column that tells rows apart.
        "primary_key_column" primary_key_column: Option<String>,
        /// The column that says when.
        "timestamp_column" timestamp_column: Option<String>,
        /// More about columns.
        "column_config" column_config: Option<BTreeMap<String, Value>>,
        /// How it is made: from a query or a table.
        "model_type" model_type: Option<String>,
        /// The schema of the table.
        "source_schema" source_schema: Option<String>,
        /// The table.
        "source_table" source_table: Option<String>,
        /// The columns of the table.
        "selected_columns" selected_columns: Option<Vec<String>>,
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

    /// A column of a model.
    pub struct Column {
        /// Its name.
        "name" name: String,
        /// Its type, as the warehouse calls it.
        "type" kind: Option<String>,
        /// Whether it may be empty.
        "nullable" nullable: Option<bool>,
    }

    /// A query to try out. The page shows no fields; these are those of a model.
    pub struct PreviewModel {
        /// The source to read.
        "source_id" source_id: String [Length(1, super::TEXT)],
        /// The query.
        "sql_query" sql_query: String [Length(1, 1_000_000)],
    }
}

/// The model of a path.
const ONE: &[Field] = &[WORKSPACE, param("modelId", "id", "The model's id.")];

/// Lists models.
pub const LIST: Operation = Operation {
    id: "signalsmith.models.list",
    path: "/api/v1/workspaces/{workspaceId}/models",
    summary: "List the workspace's models.",
    permission: Some("models.read"),
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Model>>::SHAPE),
    docs: "/api-reference/models",
    ..GET
};

/// Creates a model.
pub const CREATE: Operation = Operation {
    id: "signalsmith.models.create",
    path: "/api/v1/workspaces/{workspaceId}/models",
    summary: "Create a model.",
    permission: Some("models.create"),
    body: Body::Json(model_of::<CreateModel>()),
    success: &[201, 200],
    answer: Answer::Data(Model::SHAPE),
    docs: "/api-reference/models",
    ..POST
};

/// Reads a model.
pub const READ: Operation = Operation {
    id: "signalsmith.models.get",
    path: "/api/v1/workspaces/{workspaceId}/models/{modelId}",
    summary: "Read a model.",
    permission: Some("models.read"),
    path_params: ONE,
    answer: Answer::Data(Model::SHAPE),
    docs: "/api-reference/models",
    ..GET
};

/// Changes a model.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.models.update",
    path: "/api/v1/workspaces/{workspaceId}/models/{modelId}",
    summary: "Change a model. What is absent stays.",
    permission: Some("models.update"),
    path_params: ONE,
    body: Body::Json(model_of::<UpdateModel>()),
    answer: Answer::Data(Model::SHAPE),
    docs: "/api-reference/models",
    ..PUT
};

/// Deletes a model.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.models.delete",
    path: "/api/v1/workspaces/{workspaceId}/models/{modelId}",
    summary: "Delete a model.",
    permission: Some("models.delete"),
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/models",
    ..DELETE
};

/// Tries a query out.
pub const PREVIEW: Operation = Operation {
    id: "signalsmith.models.preview",
    path: "/api/v1/workspaces/{workspaceId}/models/preview",
    summary: "Try a query out.",
    permission: Some("models.read"),
    body: Body::Json(model_of::<PreviewModel>()),
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/api-reference/models",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &PREVIEW];
