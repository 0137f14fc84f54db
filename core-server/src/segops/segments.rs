//! Segments: who fits a definition. Source: `api/segops.md` section 9.

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, ID, PATCH, POST};

open_enum! {
    /// How the conditions of a definition go together.
    pub enum Logic {
        /// All must hold.
        And = "AND",
        /// One must hold.
        Or = "OR",
    }

    /// How a segment is made.
    pub enum SegmentType {
        /// By conditions.
        Rule = "rule",
        /// By a model.
        Ai = "ai",
        /// By likeness to another. Announced, not there yet.
        Lookalike = "lookalike",
    }
}

model! {
    /// What a segment's members have in common.
    pub struct Definition {
        /// How the conditions go together.
        "logic" logic: Logic,
        /// The conditions. Kept as they are, since not all of their fields are documented; make them from a `Condition`.
        #[serde(default)]
        "conditions" conditions: Vec<Value> [Length(0, 1000)],
    }

    /// One condition, with the documented fields of all types.
    #[derive(Default)]
    pub struct Condition {
        /// `event_count`, `recency`, `monetary`, `event_property`, `user_property`, `event_sequence` or
        /// `segment_membership`.
        "type" kind: String,
        /// The type of event.
        "event_type" event_type: Option<String>,
        /// The property of the event or user.
        "property" property: Option<String>,
        /// `sum`, `avg` or `max`.
        "metric" metric: Option<String>,
        /// `eq`, `neq`, `gt`, `gte`, `lt`, `lte`, `contains`, `in` and others.
        "operator" operator: Option<String>,
        /// What is compared with.
        "value" value: Option<Value>,
        /// The days to look back.
        "window_days" window_days: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// The types of event, in order.
        "events" events: Option<Vec<String>>,
        /// The other segment.
        "segment_id" segment_id: Option<u64> [Range(0.0, super::MAX_COUNT)],
    }

    /// A segment to create.
    pub struct CreateSegment {
        /// Its name.
        "name" name: String [Length(1, 255)],
        /// What it is.
        "description" description: Option<String> [Length(0, 5000)],
        /// The number of the tenant. One page asks for it, the others leave it out (section 15, C3).
        "tenant" tenant: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// How it is made.
        "segment_type" segment_type: Option<SegmentType>,
        /// Who is in it.
        "definition" definition: Option<Definition>,
    }

    /// Changes to a segment. What is absent stays; a new definition makes a new version.
    #[derive(Default)]
    pub struct UpdateSegment {
        /// Its name.
        "name" name: Option<String> [Length(1, 255)],
        /// What it is.
        "description" description: Option<String> [Length(0, 5000)],
        /// Who is in it.
        "definition" definition: Option<Definition>,
        /// Whether it is computed.
        "is_active" is_active: Option<bool>,
    }

    /// A segment.
    pub struct Segment {
        /// Its id.
        "id" id: u64 [Range(0.0, super::MAX_COUNT)],
        /// Its name.
        "name" name: String,
        /// What it is.
        "description" description: Option<String>,
        /// Who is in it.
        "definition" definition: Option<Definition>,
        /// How it is made.
        "segment_type" segment_type: Option<SegmentType>,
        /// Whether it is computed.
        "is_active" is_active: Option<bool>,
        /// How many users were in it at the last computation.
        "member_count" member_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// When that was.
        "last_computed_at" last_computed_at: Option<Timestamp>,
    }

    /// Which page of segments.
    #[derive(Default)]
    pub struct ListSegments {
        /// The page, from 1.
        "page" page: Option<u64> [Range(1.0, super::MAX_COUNT)],
        /// Segments a page.
        "page_size" page_size: Option<u32> [Range(1.0, 200.0)],
    }

    /// A page of segments.
    pub struct SegmentPage {
        /// How many there are.
        "count" count: u64 [Range(0.0, super::MAX_COUNT)],
        /// The address of the next page.
        "next" next: Option<String>,
        /// The address of the page before.
        "previous" previous: Option<String>,
        /// The segments of this page.
        #[serde(default)]
        "results" results: Vec<Segment>,
    }

    /// A definition to try.
    pub struct PreviewSegment {
        /// Who would be in it.
        "definition" definition: Definition,
        /// The most users to name.
        "limit" limit: Option<u32> [Range(1.0, 1000.0)],
    }

    /// Who a definition would take.
    pub struct Preview {
        /// How many users fit.
        "matched_users" matched_users: u64 [Range(0.0, super::MAX_COUNT)],
        /// Some of them.
        #[serde(default)]
        "sample_user_ids" sample_user_ids: Vec<String>,
        /// The query that found them.
        "sql" sql: Option<String>,
    }

    /// The answer to an order that is carried out later.
    pub struct Ordered {
        /// `queued`.
        "status" status: String,
    }

    /// Which page of members.
    #[derive(Default)]
    pub struct ListMembers {
        /// Members a page. 1000 is documented.
        "limit" limit: Option<u32> [Range(1.0, 1000.0)],
        /// Where the page before ended.
        "cursor" cursor: Option<String> [Length(1, 4096)],
    }

    /// A page of members. How the service calls the list is not documented.
    pub struct MemberPage {
        /// The members of this page.
        #[serde(default)]
        "results" results: Vec<Member>,
        /// Where the next page begins; none after the last.
        "next_cursor" next_cursor: Option<String>,
    }

    /// A member of a segment.
    pub struct Member {
        /// Your id of the user.
        "user_id" user_id: String,
        /// When they were found to fit.
        "computed_at" computed_at: Option<Timestamp>,
    }

    /// Whose segments are asked for.
    pub struct AskMembership {
        /// Your id of the user.
        "user_id" user_id: String [Length(1, 1000)],
    }
}

/// Lists segments.
pub const LIST: Operation = Operation {
    id: "segops.segments.list",
    path: "/api/segments/",
    summary: "List segments.",
    query: Some(model_of::<ListSegments>()),
    answer: Answer::Data(SegmentPage::SHAPE),
    docs: "/api/segments",
    ..GET
};

/// Creates a segment.
pub const CREATE: Operation = Operation {
    id: "segops.segments.create",
    path: "/api/segments/",
    summary: "Create a segment.",
    body: Body::Json(model_of::<CreateSegment>()),
    success: &[201, 200],
    answer: Answer::Data(Segment::SHAPE),
    docs: "/api/segments",
    ..POST
};

/// Reads a segment.
pub const READ: Operation = Operation {
    id: "segops.segments.get",
    path: "/api/segments/{id}/",
    summary: "Read a segment.",
    path_params: ID,
    answer: Answer::Data(Segment::SHAPE),
    docs: "/api/segments",
    ..GET
};

/// Changes a segment.
pub const UPDATE: Operation = Operation {
    id: "segops.segments.update",
    path: "/api/segments/{id}/",
    summary: "Change a segment. A new definition makes a new version.",
    path_params: ID,
    body: Body::Json(model_of::<UpdateSegment>()),
    answer: Answer::Data(Segment::SHAPE),
    docs: "/api/segments",
    ..PATCH
};

/// Deletes a segment.
pub const REMOVE: Operation = Operation {
    id: "segops.segments.delete",
    path: "/api/segments/{id}/",
    summary: "Delete a segment.",
    path_params: ID,
    success: &[204, 200],
    answer: Answer::Nothing,
    docs: "/api/segments",
    ..DELETE
};

/// Tries a definition.
pub const PREVIEW: Operation = Operation {
    id: "segops.segments.preview",
    path: "/api/segments/preview/",
    summary: "Count who fits a definition, without making a segment of it.",
    body: Body::Json(model_of::<PreviewSegment>()),
    answer: Answer::Data(Preview::SHAPE),
    repeatable: true,
    docs: "/api/segments",
    ..POST
};

/// Computes a segment.
pub const COMPUTE: Operation = Operation {
    id: "segops.segments.compute",
    path: "/api/segments/{id}/compute/",
    summary: "Order that a segment's members be found anew. Do not order it again while it goes on.",
    path_params: ID,
    success: &[200, 202],
    answer: Answer::Data(Ordered::SHAPE),
    docs: "/api/segments",
    ..POST
};

/// Estimates a segment.
pub const ESTIMATE: Operation = Operation {
    id: "segops.segments.estimate",
    path: "/api/segments/{id}/estimate/",
    summary: "Estimate how many users fit a segment. The answer is not documented.",
    path_params: ID,
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/api/segments",
    ..POST
};

/// Lists the versions of a segment.
pub const VERSIONS: Operation = Operation {
    id: "segops.segments.versions",
    path: "/api/segments/{id}/versions/",
    summary: "List the definitions that a segment has had. The answer is not documented.",
    path_params: ID,
    answer: Answer::Data(Shape::Any),
    docs: "/api/segments",
    ..GET
};

/// Lists the members of a segment.
pub const MEMBERS: Operation = Operation {
    id: "segops.segments.members",
    path: "/api/segments/{id}/members/",
    summary: "List the members of a segment, as of its last computation.",
    path_params: ID,
    query: Some(model_of::<ListMembers>()),
    answer: Answer::Data(MemberPage::SHAPE),
    docs: "/api/segments",
    ..GET
};

/// Says which segments a user is in.
pub const MEMBERSHIP: Operation = Operation {
    id: "segops.segments.membership",
    path: "/api/segments/membership/",
    summary: "Say which segments a user is in, as of their last computation. The answer is not documented.",
    query: Some(model_of::<AskMembership>()),
    answer: Answer::Data(Shape::Any),
    docs: "/api/segments",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] =
    &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &PREVIEW, &COMPUTE, &ESTIMATE, &VERSIONS, &MEMBERS, &MEMBERSHIP];
