//! Option lists: `api/sigma.md` section 7.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, DELETE_MODEL, GET, ID, POST, PUT, READ, UPDATE_MODEL, param};

model! {
    /// One option.
    pub struct OptionValue {
        /// Its id.
        "id" id: String [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "label" label: String [Length(1, super::TEXT)],
        /// Its place in the list.
        "sortOrder" sort_order: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Its colour, as `#336699`.
        "color" color: Option<String>,
        /// The option above it, in a hierarchical list.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A new option.
    pub struct AddOption {
        /// Its id; absent, Sigma makes one.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "label" label: String [Length(1, super::TEXT)],
        /// Its place in the list.
        "sortOrder" sort_order: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Its colour, as `#336699`.
        "color" color: Option<String>,
        /// The option above it, in a hierarchical list.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
    }

    /// What an option is to be from now on.
    pub struct UpdateOption {
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "label" label: String [Length(1, super::TEXT)],
        /// Its place in the list.
        "sortOrder" sort_order: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Its colour, as `#336699`.
        "color" color: Option<String>,
        /// The option above it, in a hierarchical list.
        "parentId" parent_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A new option list.
    pub struct CreateOptionList {
        /// Its id; absent, Sigma makes one.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// Whether options may stand below others.
        "hierarchical" hierarchical: Option<bool>,
        /// Its options.
        "values" values: Option<Vec<OptionValue>> [Length(0, super::MANY)],
    }

    /// What an option list is to be from now on. Its options have operations of their own.
    pub struct UpdateOptionList {
        /// Its name in queries.
        "alias" alias: String [Length(1, super::TEXT)],
        /// Its name for people.
        "name" name: String [Length(1, super::TEXT)],
        /// Whether options may stand below others.
        "hierarchical" hierarchical: Option<bool>,
    }

    /// An option list.
    pub struct OptionList {
        /// Its id.
        "id" id: String,
        /// Its name in queries.
        "alias" alias: String,
        /// Its name for people.
        "name" name: String,
        /// Whether options may stand below others.
        "hierarchical" hierarchical: Option<bool>,
        /// Its options.
        #[serde(default)]
        "values" values: Vec<OptionValue>,
    }
}

/// The list of a path.
const LIST_ID: &[Field] = &[param("id", "list_id", "The list's id.")];
/// The list and the option of a path.
const VALUE: &[Field] = &[param("id", "list_id", "The list's id."), param("valueId", "value_id", "The option's id.")];

/// Lists option lists.
pub const LIST: Operation = Operation {
    id: "sigma.option_lists.list",
    path: "/api/v1/option-lists",
    summary: "List all option lists.",
    permission: READ,
    answer: Answer::Data(<Vec<OptionList>>::SHAPE),
    docs: "/option-lists.html",
    ..GET
};

/// Creates an option list.
pub const CREATE: Operation = Operation {
    id: "sigma.option_lists.create",
    path: "/api/v1/option-lists",
    summary: "Create an option list.",
    permission: UPDATE_MODEL,
    body: Body::Json(model_of::<CreateOptionList>()),
    success: &[201, 200],
    answer: Answer::Data(OptionList::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/option-lists.html",
    ..POST
};

/// Reads an option list.
pub const GET_ONE: Operation = Operation {
    id: "sigma.option_lists.get",
    path: "/api/v1/option-lists/{id}",
    summary: "Read an option list.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(OptionList::SHAPE),
    docs: "/option-lists.html",
    ..GET
};

/// Changes an option list.
pub const UPDATE: Operation = Operation {
    id: "sigma.option_lists.update",
    path: "/api/v1/option-lists/{id}",
    summary: "Change an option list; its options stay.",
    permission: UPDATE_MODEL,
    path_params: ID,
    body: Body::Json(model_of::<UpdateOptionList>()),
    answer: Answer::Data(OptionList::SHAPE),
    docs: "/option-lists.html",
    ..PUT
};

/// Deletes an option list.
pub const DELETE: Operation = Operation {
    id: "sigma.option_lists.delete",
    path: "/api/v1/option-lists/{id}",
    summary: "Delete an option list.",
    permission: DELETE_MODEL,
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/option-lists.html",
    ..REMOVE
};

/// Adds an option.
pub const ADD_VALUE: Operation = Operation {
    id: "sigma.option_lists.add_value",
    path: "/api/v1/option-lists/{id}/values",
    summary: "Add an option to a list.",
    permission: UPDATE_MODEL,
    path_params: LIST_ID,
    body: Body::Json(model_of::<AddOption>()),
    success: &[201, 200],
    answer: Answer::Data(OptionValue::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/option-lists.html",
    ..POST
};

/// Changes an option.
pub const UPDATE_VALUE: Operation = Operation {
    id: "sigma.option_lists.update_value",
    path: "/api/v1/option-lists/{id}/values/{valueId}",
    summary: "Change an option.",
    permission: UPDATE_MODEL,
    path_params: VALUE,
    body: Body::Json(model_of::<UpdateOption>()),
    answer: Answer::Data(OptionValue::SHAPE),
    docs: "/option-lists.html",
    ..PUT
};

/// Deletes an option.
pub const DELETE_VALUE: Operation = Operation {
    id: "sigma.option_lists.delete_value",
    path: "/api/v1/option-lists/{id}/values/{valueId}",
    summary: "Delete an option.",
    permission: DELETE_MODEL,
    path_params: VALUE,
    answer: Answer::Nothing,
    docs: "/option-lists.html",
    ..REMOVE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &GET_ONE, &UPDATE, &DELETE, &ADD_VALUE, &UPDATE_VALUE, &DELETE_VALUE];
