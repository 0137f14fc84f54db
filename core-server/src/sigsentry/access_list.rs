//! The access list of a project: rows 37 to 39 of `api/sigsentry.md` section 3.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Rule, Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{READ, SERVER_KEYS, WRITE};

model! {
    /// A user to let in.
    pub struct AddAccess {
        /// The user's id.
        "userId" user_id: String [Length(1, 255)],
    }

    /// A user who may start analyses from chat. API keys are not bound by the list, and an empty one lets everyone in.
    pub struct AccessEntry {
        /// The user's id.
        "userId" user_id: String,
        /// Who let the user in.
        "addedBy" added_by: Option<String>,
        /// When.
        "createdAt" created_at: Option<Timestamp>,
    }
}

/// The `{userId}` of a path.
pub const USER_ID: &[Field] = &[Field {
    name: "userId",
    snake_name: "user_id",
    doc: "The user's id.",
    shape: Shape::String,
    rules: &[Rule::Length(1, 255)],
}];

/// What the pages of the access list call a missing project; elsewhere it is `MISSING_PROJECT_ID` (section 10 row 2).
const ERRORS: &[(u16, &str)] = &[(400, "MISSING_PROJECT")];

/// Lists who is let in.
pub const LIST: Operation = Operation {
    id: "sigsentry.access_list.list",
    path: "/v1/config/access-list",
    summary: "List who may start analyses from chat. An empty list lets everyone in.",
    keys: SERVER_KEYS,
    permission: READ,
    answer: Answer::Data(<Vec<AccessEntry>>::SHAPE),
    errors: ERRORS,
    docs: "/api/access-list/list",
    ..Operation::GET
};

/// Lets a user in.
pub const ADD: Operation = Operation {
    id: "sigsentry.access_list.add",
    path: "/v1/config/access-list",
    summary: "Let a user start analyses from chat. Does nothing for one who may already.",
    keys: SERVER_KEYS,
    permission: WRITE,
    body: Body::Json(model_of::<AddAccess>()),
    success: &[201, 200],
    answer: Answer::Acknowledged,
    // Its own page claims support, the list of idempotent endpoints leaves it out (section 10 row 8); the page wins.
    idempotency_key: true,
    repeatable: true,
    errors: ERRORS,
    docs: "/api/access-list/add",
    ..Operation::POST
};

/// Shuts a user out.
pub const REMOVE: Operation = Operation {
    id: "sigsentry.access_list.remove",
    path: "/v1/config/access-list/{userId}",
    summary: "Take a user off the list. Does nothing for one who is not on it.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: USER_ID,
    success: &[204, 200],
    answer: Answer::Nothing,
    errors: ERRORS,
    docs: "/api/access-list/remove",
    ..Operation::DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &ADD, &REMOVE];
