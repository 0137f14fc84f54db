//! Usage: row 40 of `api/sigsentry.md` section 3.

use std::collections::BTreeMap;

use sigward_core::{
    model,
    operation::{Answer, Operation, Scope},
    schema::Shaped,
};

use super::{READ, SERVER_KEYS, projects::DailyCount};

model! {
    /// What the organization used this calendar month, in UTC.
    pub struct Usage {
        /// Analyses so far.
        "analysesThisMonth" analyses_this_month: u64 [Range(0.0, super::MAX_COUNT)],
        /// Analyses that the plan holds. Absent where there is no limit.
        "planLimit" plan_limit: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Analyses to expect by the end of the month.
        "projectedEndOfMonth" projected_end_of_month: Option<f64>,
        /// Days left in the month.
        "daysRemaining" days_remaining: Option<u64> [Range(0.0, 31.0)],
        /// By project.
        #[serde(default)]
        "byProject" by_project: Vec<ProjectUsage>,
        /// By severity.
        #[serde(default)]
        "bySeverity" by_severity: BTreeMap<String, u64>,
        /// By day.
        #[serde(default)]
        "dailyTrend" daily_trend: Vec<DailyCount>,
    }

    /// What a project used.
    pub struct ProjectUsage {
        /// The project's id.
        "projectId" project_id: String,
        /// Its name.
        "projectName" project_name: Option<String>,
        /// Analyses so far.
        "count" count: u64 [Range(0.0, super::MAX_COUNT)],
    }
}

/// Reads usage.
pub const GET: Operation = Operation {
    id: "sigsentry.usage.get",
    path: "/v1/config/usage",
    summary: "Read what the organization used this month. Works beyond the limit, too.",
    keys: SERVER_KEYS,
    permission: READ,
    scope: Scope::Tenant,
    answer: Answer::Data(Usage::SHAPE),
    docs: "/api/usage/get",
    ..Operation::GET
};

/// All of them.
pub const OPERATIONS: &[&Operation] = &[&GET];
