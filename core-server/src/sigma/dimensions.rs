//! Dimensions, along which values differ: `api/sigma.md` section 7.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, DELETE_MODEL, GET, ID, POST, PUT, READ, UPDATE_MODEL};

model! {
    /// One of a dimension's possibilities, as a language.
    pub struct Segment {
        /// Its id.
        "id" id: String [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// Whether it holds where nothing else is said.
        "isDefault" is_default: Option<bool>,
    }

    /// A new dimension.
    pub struct CreateDimension {
        /// Its id; absent, Sigma makes one.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// The segment that holds where nothing else is said.
        "defaultSegmentId" default_segment_id: Option<String> [Length(1, super::TEXT)],
        /// Its possibilities.
        "segments" segments: Vec<Segment> [Length(0, super::MANY)],
    }

    /// What a dimension is to be from now on.
    pub struct UpdateDimension {
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// The segment that holds where nothing else is said.
        "defaultSegmentId" default_segment_id: Option<String> [Length(1, super::TEXT)],
        /// Its possibilities.
        "segments" segments: Vec<Segment> [Length(0, super::MANY)],
    }

    /// A dimension.
    pub struct Dimension {
        /// Its id.
        "id" id: String,
        /// Its name in queries.
        "alias" alias: String,
        /// Its name for people.
        "name" name: String,
        /// The segment that holds where nothing else is said.
        "defaultSegmentId" default_segment_id: Option<String>,
        /// Its possibilities.
        #[serde(default)]
        "segments" segments: Vec<Segment>,
    }

    /// The dimensions to combine. The field's name is not documented; this is the one that attributes have.
    pub struct ScopeMatrix {
        /// The dimensions.
        "dimensionIds" dimension_ids: Vec<String> [Length(0, super::MANY)],
    }
}

/// Lists dimensions.
pub const LIST: Operation = Operation {
    id: "sigma.dimensions.list",
    path: "/api/v1/dimensions",
    summary: "List all dimensions.",
    permission: READ,
    answer: Answer::Data(<Vec<Dimension>>::SHAPE),
    docs: "/dimensions.html",
    ..GET
};

/// Creates a dimension.
pub const CREATE: Operation = Operation {
    id: "sigma.dimensions.create",
    path: "/api/v1/dimensions",
    summary: "Create a dimension.",
    permission: UPDATE_MODEL,
    body: Body::Json(model_of::<CreateDimension>()),
    success: &[201, 200],
    answer: Answer::Data(Dimension::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/dimensions.html",
    ..POST
};

/// Reads a dimension.
pub const GET_ONE: Operation = Operation {
    id: "sigma.dimensions.get",
    path: "/api/v1/dimensions/{id}",
    summary: "Read a dimension.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(Dimension::SHAPE),
    docs: "/dimensions.html",
    ..GET
};

/// Changes a dimension.
pub const UPDATE: Operation = Operation {
    id: "sigma.dimensions.update",
    path: "/api/v1/dimensions/{id}",
    summary: "Change a dimension, as a whole.",
    permission: UPDATE_MODEL,
    path_params: ID,
    body: Body::Json(model_of::<UpdateDimension>()),
    answer: Answer::Data(Dimension::SHAPE),
    docs: "/dimensions.html",
    ..PUT
};

/// Deletes a dimension.
pub const DELETE: Operation = Operation {
    id: "sigma.dimensions.delete",
    path: "/api/v1/dimensions/{id}",
    summary: "Delete a dimension.",
    permission: DELETE_MODEL,
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/dimensions.html",
    ..REMOVE
};

/// Combines dimensions.
pub const SCOPE_MATRIX: Operation = Operation {
    id: "sigma.dimensions.scope_matrix",
    path: "/api/v1/dimensions/scope-matrix",
    summary: "List every combination of the dimensions' segments.",
    permission: READ,
    // Neither the body's fields nor the answer's shape are documented.
    body: Body::Json(model_of::<ScopeMatrix>()),
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/dimensions.html",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &GET_ONE, &UPDATE, &DELETE, &SCOPE_MATRIX];
