//! Audiences, some rows of a model: `api/signalsmith.md` section 6.

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
    /// A new audience.
    pub struct CreateAudience {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The model whose rows it is made of.
        "parent_model_id" parent_model_id: String [Length(1, super::TEXT)],
        /// Which rows.
        "filter_tree" filter_tree: Option<FilterTree>,
        /// The identity graph that puts rows together.
        "identity_graph_id" identity_graph_id: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to an audience. What is absent stays.
    #[derive(Default)]
    pub struct UpdateAudience {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The model whose rows it is made of.
        "parent_model_id" parent_model_id: Option<String> [Length(1, super::TEXT)],
        /// Which rows.
        "filter_tree" filter_tree: Option<FilterTree>,
        /// The identity graph that puts rows together.
        "identity_graph_id" identity_graph_id: Option<String> [Length(1, super::TEXT)],
    }

    /// Conditions, nested.
    pub struct FilterTree {
        /// How the children are put together, as `and`. The page shows no values.
        "type" kind: String,
        /// Conditions and further trees.
        #[serde(default)]
        "children" children: Vec<Value>,
    }

    /// An audience: some rows of a model.
    pub struct Audience {
        /// Its id.
        "id" id: String,
        /// Its workspace.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// The model whose rows it is made of.
        "parent_model_id" parent_model_id: Option<String>,
        /// Which rows.
        "filter_tree" filter_tree: Option<FilterTree>,
        /// How many rows it was last thought to have.
        "estimated_size" estimated_size: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// When that was.
        "estimated_at" estimated_at: Option<Timestamp>,
        /// The identity graph that puts rows together.
        "identity_graph_id" identity_graph_id: Option<String>,
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

/// The audience of a path.
const ONE: &[Field] = &[WORKSPACE, param("audId", "id", "The audience's id.")];
/// The model of a path.
const MODEL: &[Field] = &[WORKSPACE, param("modelId", "model_id", "The model's id.")];

/// Lists audiences.
pub const LIST: Operation = Operation {
    id: "signalsmith.audiences.list",
    path: "/api/v1/workspaces/{workspaceId}/audiences",
    summary: "List the workspace's audiences.",
    permission: Some("audiences.read"),
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Audience>>::SHAPE),
    docs: "/api-reference/audiences",
    ..GET
};

/// Creates an audience.
pub const CREATE: Operation = Operation {
    id: "signalsmith.audiences.create",
    path: "/api/v1/workspaces/{workspaceId}/audiences",
    summary: "Create an audience.",
    permission: Some("audiences.create"),
    body: Body::Json(model_of::<CreateAudience>()),
    success: &[201, 200],
    answer: Answer::Data(Audience::SHAPE),
    docs: "/api-reference/audiences",
    ..POST
};

/// Reads an audience.
pub const READ: Operation = Operation {
    id: "signalsmith.audiences.get",
    path: "/api/v1/workspaces/{workspaceId}/audiences/{audId}",
    summary: "Read an audience.",
    permission: Some("audiences.read"),
    path_params: ONE,
    answer: Answer::Data(Audience::SHAPE),
    docs: "/api-reference/audiences",
    ..GET
};

/// Changes an audience.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.audiences.update",
    path: "/api/v1/workspaces/{workspaceId}/audiences/{audId}",
    summary: "Change an audience. What is absent stays.",
    permission: Some("audiences.update"),
    path_params: ONE,
    body: Body::Json(model_of::<UpdateAudience>()),
    answer: Answer::Data(Audience::SHAPE),
    docs: "/api-reference/audiences",
    ..PUT
};

/// Deletes an audience.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.audiences.delete",
    path: "/api/v1/workspaces/{workspaceId}/audiences/{audId}",
    summary: "Delete an audience.",
    permission: Some("audiences.delete"),
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/audiences",
    ..DELETE
};

/// Estimates an audience.
pub const ESTIMATE: Operation = Operation {
    id: "signalsmith.audiences.estimate",
    path: "/api/v1/workspaces/{workspaceId}/audiences/{audId}/estimate",
    summary: "Estimate how many rows an audience has.",
    path_params: ONE,
    // The shape is not documented.
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/api-reference/audiences",
    ..POST
};

/// Reads some rows of an audience.
pub const PREVIEW: Operation = Operation {
    id: "signalsmith.audiences.preview",
    path: "/api/v1/workspaces/{workspaceId}/audiences/{audId}/preview",
    summary: "Read some rows of an audience.",
    path_params: ONE,
    // The shape is not documented.
    answer: Answer::Data(Shape::Any),
    docs: "/api-reference/audiences",
    ..GET
};

/// Lists the audiences of a model.
pub const LIST_OF_MODEL: Operation = Operation {
    id: "signalsmith.audiences.list_of_model",
    path: "/api/v1/workspaces/{workspaceId}/models/{modelId}/audiences",
    summary: "List the audiences of a model.",
    path_params: MODEL,
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Audience>>::SHAPE),
    docs: "/api-reference/audiences",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &ESTIMATE, &PREVIEW, &LIST_OF_MODEL];
