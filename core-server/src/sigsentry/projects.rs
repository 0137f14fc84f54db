//! Projects: rows 9 to 13 of `api/sigsentry.md` section 3.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation, Scope},
    schema::{Field, Rule, Shape, Shaped},
    sigsentry::analyses::{ID, model_of},
    time::Timestamp,
};

use super::{
    READ, SERVER_KEYS, WRITE,
    outcome::{Deleted, Updated},
};

model! {
    /// A new project.
    pub struct CreateProject {
        /// Its name. 1 to 255 characters.
        "name" name: String [Length(1, 255)],
        /// Its name in addresses: lower-case letters, digits and hyphens, 1 to 100 characters, unique in the organization.
        "slug" slug: String [Length(1, 100), Slug],
        /// What it is. Up to 1000 characters.
        "description" description: Option<String> [Length(0, 1000)],
    }

    /// Changes to a project. What is absent stays.
    #[derive(Default)]
    pub struct UpdateProject {
        /// Its name. 1 to 255 characters.
        "name" name: Option<String> [Length(1, 255)],
        /// Its name in addresses: lower-case letters, digits and hyphens, 1 to 100 characters.
        "slug" slug: Option<String> [Length(1, 100), Slug],
        /// What it is. Up to 1000 characters.
        "description" description: Option<String> [Length(0, 1000)],
        /// What the diagnosis should know of it. Up to 2000 characters; null clears it.
        #[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]
        "llmContext" llm_context: Option<Option<String>> [Length(0, 2000)],
    }

    /// The confirmation that deleting a project wants.
    pub struct DeleteProject {
        /// The project's slug, exactly.
        "confirm" confirm: String [Length(1, 100)],
    }

    /// A project.
    pub struct Project {
        /// Opaque id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// Its name in addresses.
        "slug" slug: String,
        /// What it is.
        "description" description: Option<String>,
        /// Whether it is the organization's default project, which can't be deleted.
        "isDefault" is_default: Option<bool>,
        /// What the diagnosis should know of it.
        "llmContext" llm_context: Option<String>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updatedAt" updated_at: Option<Timestamp>,
        /// Analyses of all time. In lists only.
        "analysisCount" analysis_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Connected log sources. In lists only.
        "logSourceCount" log_source_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
    }

    /// A project in numbers.
    pub struct ProjectStats {
        /// Analyses of the last 30 days.
        "analysisCount" analysis_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Connected log sources.
        "logSourceCount" log_source_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Connected repositories.
        "repoCount" repo_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Notification channels.
        "notificationChannelCount" notification_channel_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Support desks of the whole organization.
        "supportDeskCount" support_desk_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Whether the watchdog is on.
        "watchdogEnabled" watchdog_enabled: bool,
        /// Analyses a day. Days without any are left out.
        #[serde(default)]
        "dailyTrend" daily_trend: Vec<DailyCount>,
    }

    /// Analyses of one day.
    pub struct DailyCount {
        /// The day in UTC, as `2026-11-14`.
        "date" date: String,
        /// How many.
        "count" count: u64 [Range(0.0, super::MAX_COUNT)],
    }
}

/// The `{slug}` of a path.
pub const SLUG: &[Field] = &[Field {
    name: "slug",
    snake_name: "slug",
    doc: "The project's slug.",
    shape: Shape::String,
    rules: &[Rule::Length(1, 100)],
}];

/// Lists projects.
pub const LIST: Operation = Operation {
    id: "sigsentry.projects.list",
    path: "/v1/config/projects",
    summary: "List every project of the organization.",
    keys: SERVER_KEYS,
    permission: READ,
    scope: Scope::Tenant,
    answer: Answer::Data(<Vec<Project>>::SHAPE),
    docs: "/api/projects/list",
    ..Operation::GET
};

/// Creates a project.
pub const CREATE: Operation = Operation {
    id: "sigsentry.projects.create",
    path: "/v1/config/projects",
    summary: "Create a project.",
    // The create page shows an ss_secret_ key (section 10 row 5), so such a key is let through to the service.
    keys: SERVER_KEYS,
    permission: WRITE,
    scope: Scope::TenantOnly,
    body: Body::Json(model_of::<CreateProject>()),
    success: &[201, 200],
    answer: Answer::Data(Project::SHAPE),
    idempotency_key: true,
    errors: &[(403, "QUOTA_EXCEEDED"), (403, "ORG_KEY_REQUIRED"), (409, "SLUG_EXISTS")],
    docs: "/api/projects/create",
    ..Operation::POST
};

/// Changes a project.
pub const UPDATE: Operation = Operation {
    id: "sigsentry.projects.update",
    path: "/v1/config/projects/{id}",
    summary: "Change a project. What is absent stays.",
    keys: SERVER_KEYS,
    permission: WRITE,
    scope: Scope::Tenant,
    path_params: ID,
    body: Body::Json(model_of::<UpdateProject>()),
    answer: Answer::Data(Updated::SHAPE),
    // Documented for create alone; a slug can be taken here as well.
    errors: &[(409, "SLUG_EXISTS")],
    docs: "/api/projects/update",
    ..Operation::PUT
};

/// Deletes a project.
pub const DELETE: Operation = Operation {
    id: "sigsentry.projects.delete",
    path: "/v1/config/projects/{id}",
    summary: "Delete a project and all it holds, for good.",
    keys: SERVER_KEYS,
    permission: WRITE,
    scope: Scope::Tenant,
    path_params: ID,
    body: Body::Json(model_of::<DeleteProject>()),
    answer: Answer::Data(Deleted::SHAPE),
    errors: &[(400, "CONFIRMATION_MISMATCH"), (400, "CANNOT_DELETE_DEFAULT")],
    docs: "/api/projects/delete",
    ..Operation::DELETE
};

/// Reads a project's numbers.
pub const STATS: Operation = Operation {
    id: "sigsentry.projects.stats",
    path: "/v1/config/projects/{slug}/stats",
    summary: "Read a project's numbers, by its slug.",
    keys: SERVER_KEYS,
    permission: READ,
    scope: Scope::Tenant,
    path_params: SLUG,
    answer: Answer::Data(ProjectStats::SHAPE),
    docs: "/api/projects/stats",
    ..Operation::GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &STATS];
