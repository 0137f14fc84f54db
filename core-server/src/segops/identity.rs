//! Who is the same user as whom. Source: `api/segops.md` section 7. The answers are not documented.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::Shape,
    sigsentry::analyses::model_of,
};

use super::POST;

model! {
    /// A claim that an unknown visitor and a user are one. The first claim wins.
    pub struct Alias {
        /// The visitor's id.
        "anonymous_id" anonymous_id: String [Length(1, 1000)],
        /// The user's id.
        "user_id" user_id: String [Length(1, 1000)],
    }

    /// An order that two users are one.
    pub struct Merge {
        /// The user that goes.
        "from_user_id" from_user_id: String [Length(1, 1000)],
        /// The user that stays.
        "into_user_id" into_user_id: String [Length(1, 1000)],
    }
}

/// Says that a visitor is a user.
pub const ALIAS: Operation = Operation {
    id: "segops.identity.alias",
    path: "/api/identity/alias/",
    summary: "Say that an unknown visitor is a user. The first claim wins; a later one is ignored.",
    body: Body::Json(model_of::<Alias>()),
    success: &[200, 201, 202, 204],
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/identity-resolution",
    ..POST
};

/// Makes two users one.
pub const MERGE: Operation = Operation {
    id: "segops.identity.merge",
    path: "/api/identity/merge/",
    summary: "Make two users one, for good.",
    body: Body::Json(model_of::<Merge>()),
    success: &[200, 201, 202, 204],
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/identity-resolution",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&ALIAS, &MERGE];
