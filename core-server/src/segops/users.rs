//! Users as their events show them. Source: `api/segops.md` section 10.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Operation},
    schema::{Field, Rule, Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::GET;

model! {
    /// Which users to look for.
    #[derive(Default)]
    pub struct SearchUsers {
        /// A part of the user's id.
        "q" q: Option<String> [Length(0, 1000)],
        /// The most users to answer with.
        "limit" limit: Option<u32> [Range(1.0, 1000.0)],
    }

    /// A user, counted.
    pub struct UserSummary {
        /// Your id of the user.
        "user_id" user_id: String,
        /// How many events they have.
        "event_count" event_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// The time of the first.
        "first_seen" first_seen: Option<Timestamp>,
        /// The time of the last.
        "last_seen" last_seen: Option<Timestamp>,
    }

    /// The users found.
    pub struct UserPage {
        /// How many fit.
        "count" count: u64 [Range(0.0, super::MAX_COUNT)],
        /// The first of them.
        #[serde(default)]
        "results" results: Vec<UserSummary>,
    }

    /// A user with what is known of them.
    pub struct User {
        /// Your id of the user.
        "user_id" user_id: String,
        /// How many events they have.
        "event_count" event_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many types of event.
        "event_type_count" event_type_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// The time of the first event.
        "first_seen" first_seen: Option<Timestamp>,
        /// The time of the last.
        "last_seen" last_seen: Option<Timestamp>,
        /// Their traits, as last told.
        #[serde(default)]
        "properties" properties: BTreeMap<String, Value>,
    }

    /// Which events of a user to read.
    #[derive(Default)]
    pub struct ListUserEvents {
        /// Of this type alone.
        "event_type" event_type: Option<String> [Length(1, 255)],
        /// From this time on.
        "since" since: Option<Timestamp>,
        /// The most events to answer with.
        "limit" limit: Option<u32> [Range(1.0, 1000.0)],
    }

    /// An event of a user.
    pub struct UserEvent {
        /// Its type.
        "event_type" event_type: String,
        /// When.
        "occurred_at" occurred_at: Timestamp,
        /// What came with it.
        #[serde(default)]
        "payload" payload: BTreeMap<String, Value>,
    }

    /// Events of a user, the latest first.
    pub struct UserEventPage {
        /// How many fit.
        "count" count: u64 [Range(0.0, super::MAX_COUNT)],
        /// The first of them.
        #[serde(default)]
        "results" results: Vec<UserEvent>,
    }

    /// A segment that a user is in.
    pub struct UserSegment {
        /// The segment's id.
        "segment_id" segment_id: u64 [Range(0.0, super::MAX_COUNT)],
        /// Its name.
        "segment_name" segment_name: String,
        /// How many users are in it.
        "member_count" member_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// When it was computed.
        "computed_at" computed_at: Option<Timestamp>,
    }

    /// One condition of a segment, held against a user.
    pub struct ConditionCheck {
        /// Its place in the definition, from 0.
        "index" index: u64 [Range(0.0, super::MAX_COUNT)],
        /// Its type.
        "type" kind: String,
        /// It in words.
        "label" label: Option<String>,
        /// What the user has.
        "actual_value" actual_value: Option<Value>,
        /// What it asks for.
        "threshold" threshold: Option<Value>,
        /// Whether the user fits.
        "matches" matches: bool,
    }
}

const USER: Field = Field {
    name: "user_id",
    snake_name: "user_id",
    doc: "Your id of the user, whatever it holds.",
    shape: Shape::String,
    rules: &[Rule::Length(1, 1000)],
};
const USER_ID: &[Field] = &[USER];
const USER_AND_SEGMENT: &[Field] = &[
    USER,
    Field {
        name: "segment_id",
        snake_name: "segment_id",
        doc: "The segment's id, a whole number.",
        shape: Shape::String,
        rules: &[Rule::Length(1, 20)],
    },
];

/// Finds users.
pub const SEARCH: Operation = Operation {
    id: "segops.users.search",
    path: "/api/explorer/users/",
    summary: "Find users by a part of their id.",
    query: Some(model_of::<SearchUsers>()),
    answer: Answer::Data(UserPage::SHAPE),
    docs: "/api/explorer",
    ..GET
};

/// Reads a user.
pub const READ: Operation = Operation {
    id: "segops.users.get",
    path: "/api/explorer/users/{user_id}/",
    summary: "Read what is known of a user.",
    path_params: USER_ID,
    answer: Answer::Data(User::SHAPE),
    docs: "/api/explorer",
    ..GET
};

/// Reads a user's events.
pub const EVENTS: Operation = Operation {
    id: "segops.users.events",
    path: "/api/explorer/users/{user_id}/events/",
    summary: "Read a user's events, the latest first.",
    path_params: USER_ID,
    query: Some(model_of::<ListUserEvents>()),
    answer: Answer::Data(UserEventPage::SHAPE),
    docs: "/api/explorer",
    ..GET
};

/// Lists a user's segments.
pub const SEGMENTS: Operation = Operation {
    id: "segops.users.segments",
    path: "/api/explorer/users/{user_id}/segments/",
    summary: "List the segments that a user is in, as of their last computation.",
    path_params: USER_ID,
    answer: Answer::Data(Shape::List(&UserSegment::SHAPE)),
    docs: "/api/explorer",
    ..GET
};

/// Says why a user is in a segment or not.
pub const EXPLAIN: Operation = Operation {
    id: "segops.users.explain",
    path: "/api/explorer/users/{user_id}/segments/{segment_id}/explain/",
    summary: "Hold each condition of a segment against a user.",
    path_params: USER_AND_SEGMENT,
    answer: Answer::Data(Shape::List(&ConditionCheck::SHAPE)),
    docs: "/api/explorer",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&SEARCH, &READ, &EVENTS, &SEGMENTS, &EXPLAIN];
