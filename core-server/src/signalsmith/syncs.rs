//! Syncs, which write what a model reads to a destination: `api/signalsmith.md` section 6.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, PUT, Pages, WORKSPACE, param};

open_enum! {
    /// How rows are written. The page shows `upsert`; the guides name the others.
    pub enum SyncMode {
        /// New rows are added, known ones changed.
        Upsert = "upsert",
        /// New rows are added.
        Insert = "insert",
        /// As the model has it: rows that it lost are removed.
        Mirror = "mirror",
        /// Every row is added.
        Append = "append",
    }

    /// Where a run stands. The values are not documented; these are the usual ones, and others pass through.
    pub enum RunStatus {
        /// It waits for its turn.
        Pending = "pending",
        /// It reads and writes.
        Running = "running",
        /// It has written everything.
        Completed = "completed",
        /// The same, in another word.
        Succeeded = "succeeded",
        /// The same, in another word.
        Success = "success",
        /// It broke off.
        Failed = "failed",
        /// It was stopped.
        Cancelled = "cancelled",
    }
}

impl RunStatus {
    /// Whether the run is over, well or not.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Completed | Self::Succeeded | Self::Success | Self::Failed | Self::Cancelled)
    }
}

model! {
    /// A new sync.
    pub struct CreateSync {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The model to read.
        "model_id" model_id: String [Length(1, super::TEXT)],
        /// The destination to write to.
        "destination_id" destination_id: String [Length(1, super::TEXT)],
        /// Which column goes into which field.
        "field_mapping" field_mapping: Vec<FieldMapping> [Length(0, super::MANY)],
        /// How rows are written.
        "sync_mode" sync_mode: Option<SyncMode>,
        /// When it runs by itself, as a line of cron.
        "schedule" schedule: Option<String>,
        /// More, by the destination's own names.
        "config" config: Option<BTreeMap<String, Value>>,
        /// The column that tells rows apart.
        "primary_key" primary_key: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to a sync. What is absent stays.
    #[derive(Default)]
    pub struct UpdateSync {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// The model to read.
        "model_id" model_id: Option<String> [Length(1, super::TEXT)],
        /// The destination to write to.
        "destination_id" destination_id: Option<String> [Length(1, super::TEXT)],
        /// Which column goes into which field.
        "field_mapping" field_mapping: Option<Vec<FieldMapping>> [Length(0, super::MANY)],
        /// How rows are written.
        "sync_mode" sync_mode: Option<SyncMode>,
        /// When it runs by itself, as a line of cron.
        "schedule" schedule: Option<String>,
        /// More, by the destination's own names.
        "config" config: Option<BTreeMap<String, Value>>,
        /// The column that tells rows apart.
        "primary_key" primary_key: Option<String> [Length(1, super::TEXT)],
    }

    /// A column and the field that it goes into.
    pub struct FieldMapping {
        /// The column of the model.
        "source_column" source_column: String,
        /// The field of the destination.
        "destination_field" destination_field: String,
    }

    /// A sync: a model on its way to a destination.
    pub struct Sync {
        /// Its id.
        "id" id: String,
        /// Its workspace.
        "workspace_id" workspace_id: Option<String>,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// The model that it reads.
        "model_id" model_id: Option<String>,
        /// The destination that it writes to.
        "destination_id" destination_id: Option<String>,
        /// Which column goes into which field.
        #[serde(default)]
        "field_mapping" field_mapping: Vec<FieldMapping>,
        /// How rows are written.
        "sync_mode" sync_mode: Option<SyncMode>,
        /// When it runs by itself, as a line of cron.
        "schedule" schedule: Option<String>,
        /// More, by the destination's own names.
        "config" config: Option<BTreeMap<String, Value>>,
        /// The column that tells rows apart.
        "primary_key" primary_key: Option<String>,
        /// When it last ran.
        "last_synced_at" last_synced_at: Option<Timestamp>,
        /// Its last run.
        "last_run_id" last_run_id: Option<String>,
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

    /// One run of a sync. The page shows none, so every field but the id may be absent.
    pub struct SyncRun {
        /// Its id.
        "id" id: String,
        /// The sync.
        "sync_id" sync_id: Option<String>,
        /// Where it stands.
        "status" status: Option<RunStatus>,
        /// When it began.
        "started_at" started_at: Option<Timestamp>,
        /// When it ended.
        "completed_at" completed_at: Option<Timestamp>,
        /// How many rows it wrote.
        "rows_synced" rows_synced: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// What went wrong.
        "error" error: Option<String>,
        /// When it was asked for.
        "created_at" created_at: Option<Timestamp>,
    }
}

impl SyncRun {
    /// Whether it is over, well or not.
    pub fn is_over(&self) -> bool {
        self.completed_at.is_some() || self.status.as_ref().is_some_and(RunStatus::is_terminal)
    }
}

/// The sync of a path.
const ONE: &[Field] = &[WORKSPACE, param("syncId", "id", "The sync's id.")];
/// The run of a path.
const RUN: &[Field] = &[WORKSPACE, param("syncId", "id", "The sync's id."), param("runId", "run_id", "The run's id.")];

/// Lists syncs.
pub const LIST: Operation = Operation {
    id: "signalsmith.syncs.list",
    path: "/api/v1/workspaces/{workspaceId}/syncs",
    summary: "List the workspace's syncs.",
    permission: Some("syncs.read"),
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Sync>>::SHAPE),
    docs: "/api-reference/syncs",
    ..GET
};

/// Creates a sync.
pub const CREATE: Operation = Operation {
    id: "signalsmith.syncs.create",
    path: "/api/v1/workspaces/{workspaceId}/syncs",
    summary: "Create a sync.",
    permission: Some("syncs.create"),
    body: Body::Json(model_of::<CreateSync>()),
    success: &[201, 200],
    answer: Answer::Data(Sync::SHAPE),
    docs: "/api-reference/syncs",
    ..POST
};

/// Reads a sync.
pub const READ: Operation = Operation {
    id: "signalsmith.syncs.get",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}",
    summary: "Read a sync.",
    permission: Some("syncs.read"),
    path_params: ONE,
    answer: Answer::Data(Sync::SHAPE),
    docs: "/api-reference/syncs",
    ..GET
};

/// Changes a sync.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.syncs.update",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}",
    summary: "Change a sync. What is absent stays.",
    permission: Some("syncs.update"),
    path_params: ONE,
    body: Body::Json(model_of::<UpdateSync>()),
    answer: Answer::Data(Sync::SHAPE),
    docs: "/api-reference/syncs",
    ..PUT
};

/// Deletes a sync.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.syncs.delete",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}",
    summary: "Delete a sync.",
    permission: Some("syncs.delete"),
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/syncs",
    ..DELETE
};

/// Runs a sync now.
pub const TRIGGER: Operation = Operation {
    id: "signalsmith.syncs.trigger",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}/trigger",
    summary: "Run a sync now.",
    permission: Some("syncs.trigger"),
    path_params: ONE,
    // The answer is not documented; a run is what there is to tell of.
    success: &[202, 200, 201],
    answer: Answer::Data(SyncRun::SHAPE),
    docs: "/api-reference/syncs",
    ..POST
};

/// Lists a sync's runs.
pub const RUNS: Operation = Operation {
    id: "signalsmith.syncs.runs",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}/runs",
    summary: "List a sync's runs.",
    permission: Some("syncs.read"),
    path_params: ONE,
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<SyncRun>>::SHAPE),
    docs: "/api-reference/syncs",
    ..GET
};

/// Reads a run of a sync.
pub const READ_RUN: Operation = Operation {
    id: "signalsmith.syncs.get_run",
    path: "/api/v1/workspaces/{workspaceId}/syncs/{syncId}/runs/{runId}",
    summary: "Read a run of a sync.",
    permission: Some("syncs.read"),
    path_params: RUN,
    answer: Answer::Data(SyncRun::SHAPE),
    docs: "/api-reference/syncs",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &READ, &UPDATE, &REMOVE, &TRIGGER, &RUNS, &READ_RUN];
