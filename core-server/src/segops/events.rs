//! Ingestion of events. Source: `api/segops.md` section 8.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::POST;

/// How many events one request may hold.
pub const MAX_BATCH: usize = 500;

/// The event type by which a user's traits are told.
pub const IDENTIFIED: &str = "context_identified";

model! {
    /// Something that a user did.
    pub struct Event {
        /// Your id of the user.
        "user_id" user_id: String [Length(1, 1000)],
        /// What they did, in snake_case.
        "event_type" event_type: String [Length(1, 255)],
        /// When. Without it, the time of arrival counts.
        "occurred_at" occurred_at: Option<Timestamp>,
        /// More, as any JSON.
        "payload" payload: Option<BTreeMap<String, Value>>,
        /// The id that the user had before they were known.
        "anonymous_id" anonymous_id: Option<String> [Length(1, 1000)],
    }

    /// Events, sent together.
    pub struct Batch {
        /// 1 to 500 events.
        "events" events: Vec<Event> [Length(1, MAX_BATCH)],
    }

    /// The answer to one event.
    pub struct Queued {
        /// Whether it was taken.
        "queued" queued: bool,
    }

    /// The answer to a batch.
    pub struct BatchQueued {
        /// How many events were taken.
        "queued" queued: u64 [Range(0.0, super::MAX_COUNT)],
        /// How many were left out since they break a schema or a rule. Which ones is shown on the dashboard alone.
        #[serde(default)]
        "skipped" skipped: u64 [Range(0.0, super::MAX_COUNT)],
    }
}

impl Event {
    /// An event without a time or payload.
    pub fn new(user_id: impl Into<String>, event_type: impl Into<String>) -> Self {
        Self { user_id: user_id.into(), event_type: event_type.into(), occurred_at: None, payload: None, anonymous_id: None }
    }

    /// The event by which traits of a user are told; the latest one counts.
    pub fn identify(user_id: impl Into<String>, traits: BTreeMap<String, Value>) -> Self {
        Self { payload: Some(traits), ..Self::new(user_id, IDENTIFIED) }
    }

    /// The same event at this time.
    pub fn at(mut self, time: Timestamp) -> Self {
        self.occurred_at = Some(time);
        self
    }

    /// The same event with one more property.
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.payload.get_or_insert_default().insert(name.into(), value.into());
        self
    }
}

/// Sends one event.
pub const TRACK: Operation = Operation {
    id: "segops.events.track",
    path: "/api/ingestion/track/",
    summary: "Send one event.",
    body: Body::Json(model_of::<Event>()),
    success: &[202, 200],
    answer: Answer::Data(Queued::SHAPE),
    docs: "/api/ingestion",
    // Nothing tells two events apart: sent twice, it counts twice.
    ..POST
};

/// Sends many events.
pub const TRACK_BATCH: Operation = Operation {
    id: "segops.events.track_batch",
    path: "/api/ingestion/track/batch/",
    summary: "Send 1 to 500 events.",
    body: Body::Json(model_of::<Batch>()),
    success: &[202, 200],
    answer: Answer::Data(BatchQueued::SHAPE),
    docs: "/api/ingestion",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&TRACK, &TRACK_BATCH];
