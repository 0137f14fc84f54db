//! Categories of catalogs, and the records in them: `api/sigma.md` section 7.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shape, Shaped},
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, DELETE_DATA, DELETE_MODEL, GET, ID, POST, PUT, READ, UPDATE_DATA, UPDATE_MODEL, param};

model! {
    /// A new category.
    pub struct CreateCategory {
        /// Its id; absent, Sigma makes one.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// The category above it; absent, it stands at the top.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
    }

    /// What a category is to be from now on.
    pub struct UpdateCategory {
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// The category above it; absent, it stands at the top.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A category.
    pub struct Category {
        /// Its id.
        "id" id: String,
        /// Its catalog.
        "catalogId" catalog_id: Option<String>,
        /// Its name in queries.
        "alias" alias: Option<String>,
        /// Its name for people.
        "name" name: String,
        /// The category above it; null at the top.
        "parentId" parent_id: Option<String>,
    }

    /// A record to put into a category, or to take out. The field's name is not documented; this is the one that the
    /// documentation has elsewhere for a record.
    pub struct AssignEntity {
        /// The record.
        "entityId" entity_id: String [Length(1, super::TEXT)],
    }
}

/// The catalog of a path.
const CATALOG: &[Field] = &[param("id", "catalog_id", "The catalog's id.")];

/// Creates a category in the catalog of that id.
pub const CREATE: Operation = Operation {
    id: "sigma.categories.create",
    path: "/api/v1/catalogs/{id}/categories",
    summary: "Create a category in a catalog.",
    permission: UPDATE_MODEL,
    path_params: CATALOG,
    body: Body::Json(model_of::<CreateCategory>()),
    success: &[201, 200],
    answer: Answer::Data(Category::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/catalogs.html",
    ..POST
};

/// Reads a category.
pub const GET_ONE: Operation = Operation {
    id: "sigma.categories.get",
    path: "/api/v1/categories/{id}",
    summary: "Read a category.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(Category::SHAPE),
    docs: "/catalogs.html",
    ..GET
};

/// Changes a category.
pub const UPDATE: Operation = Operation {
    id: "sigma.categories.update",
    path: "/api/v1/categories/{id}",
    summary: "Change a category, as a whole.",
    permission: UPDATE_MODEL,
    path_params: ID,
    body: Body::Json(model_of::<UpdateCategory>()),
    answer: Answer::Data(Category::SHAPE),
    docs: "/catalogs.html",
    ..PUT
};

/// Deletes a category.
pub const DELETE: Operation = Operation {
    id: "sigma.categories.delete",
    path: "/api/v1/categories/{id}",
    summary: "Delete a category with all below it.",
    permission: DELETE_MODEL,
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/catalogs.html",
    ..REMOVE
};

/// Puts a record into a category.
pub const ASSIGN: Operation = Operation {
    id: "sigma.categories.assign",
    path: "/api/v1/categories/{id}/assign",
    summary: "Put a record into a category.",
    permission: UPDATE_DATA,
    path_params: ID,
    body: Body::Json(model_of::<AssignEntity>()),
    success: &[204, 200, 201],
    answer: Answer::Nothing,
    repeatable: true,
    docs: "/catalogs.html",
    ..POST
};

/// Takes a record out of a category.
pub const UNASSIGN: Operation = Operation {
    id: "sigma.categories.unassign",
    path: "/api/v1/categories/{id}/unassign",
    summary: "Take a record out of a category.",
    permission: DELETE_DATA,
    path_params: ID,
    body: Body::Json(model_of::<AssignEntity>()),
    success: &[204, 200],
    answer: Answer::Nothing,
    repeatable: true,
    docs: "/catalogs.html",
    ..POST
};

/// Lists the records in a category.
pub const ENTITIES: Operation = Operation {
    id: "sigma.categories.entities",
    path: "/api/v1/categories/{id}/entities",
    summary: "List the records in a category.",
    permission: READ,
    path_params: ID,
    // The shape is not documented.
    answer: Answer::Data(Shape::Any),
    docs: "/catalogs.html",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&CREATE, &GET_ONE, &UPDATE, &DELETE, &ASSIGN, &UNASSIGN, &ENTITIES];
