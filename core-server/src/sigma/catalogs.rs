//! Catalogs: `api/sigma.md` section 7.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, DELETE_MODEL, GET, ID, POST, PUT, READ, UPDATE_MODEL};

model! {
    /// A new catalog.
    pub struct CreateCatalog {
        /// Its id, as `cat-retail`.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
    }

    /// What a catalog is to be from now on.
    pub struct UpdateCatalog {
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
    }

    /// A catalog.
    pub struct Catalog {
        /// Its id.
        "id" id: String,
        /// Its name in queries.
        "alias" alias: String,
        /// Its name for people.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
    }
}

/// Lists catalogs.
pub const LIST: Operation = Operation {
    id: "sigma.catalogs.list",
    path: "/api/v1/catalogs",
    summary: "List all catalogs.",
    permission: READ,
    answer: Answer::Data(<Vec<Catalog>>::SHAPE),
    docs: "/catalogs.html",
    ..GET
};

/// Creates a catalog. Which permission covers catalogs themselves is not documented; assignments are data.
pub const CREATE: Operation = Operation {
    id: "sigma.catalogs.create",
    path: "/api/v1/catalogs",
    summary: "Create a catalog.",
    permission: UPDATE_MODEL,
    body: Body::Json(model_of::<CreateCatalog>()),
    success: &[201, 200],
    answer: Answer::Data(Catalog::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/catalogs.html",
    ..POST
};

/// Reads a catalog.
pub const GET_ONE: Operation = Operation {
    id: "sigma.catalogs.get",
    path: "/api/v1/catalogs/{id}",
    summary: "Read a catalog.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(Catalog::SHAPE),
    docs: "/catalogs.html",
    ..GET
};

/// Changes a catalog.
pub const UPDATE: Operation = Operation {
    id: "sigma.catalogs.update",
    path: "/api/v1/catalogs/{id}",
    summary: "Change a catalog, as a whole.",
    permission: UPDATE_MODEL,
    path_params: ID,
    body: Body::Json(model_of::<UpdateCatalog>()),
    answer: Answer::Data(Catalog::SHAPE),
    docs: "/catalogs.html",
    ..PUT
};

/// Deletes a catalog.
pub const DELETE: Operation = Operation {
    id: "sigma.catalogs.delete",
    path: "/api/v1/catalogs/{id}",
    summary: "Delete a catalog with all its categories.",
    permission: DELETE_MODEL,
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/catalogs.html",
    ..REMOVE
};

/// Reads a catalog's categories.
pub const TREE: Operation = Operation {
    id: "sigma.catalogs.tree",
    path: "/api/v1/catalogs/{id}/tree",
    summary: "Read a catalog's categories as a tree.",
    permission: READ,
    path_params: ID,
    // The shape is not documented.
    answer: Answer::Data(Shape::Any),
    docs: "/catalogs.html",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &GET_ONE, &UPDATE, &DELETE, &TREE];
