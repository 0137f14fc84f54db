//! What the organization used this calendar month.

use std::time::Duration;

use rusqlite::Transaction;
use sigward_core::time::Timestamp;
use sigward_server::sigsentry::{
    projects::DailyCount,
    usage::{ProjectUsage, Usage},
};

use crate::{
    error::ApiError,
    reply::Outcome,
    sigsentry::{Call, analyses::month_start},
    store::{
        analyses::{self, DAY, Filter},
        projects,
    },
};

const DAY_LENGTH: Duration = Duration::from_hours(24);

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let start = month_start(call.now);
    let next = month_start(start.plus(DAY_LENGTH * 32));
    let month = Filter { from: Some(start), to: Some(next), ..Filter::default() };
    let used = analyses::count(tx, &month)?;
    let by_project = analyses::tally(tx, "project_id", &month)?;
    let names = projects::list(tx)?;
    let by_project = by_project.into_iter().map(|(project_id, count)| ProjectUsage {
        project_name: names.iter().find(|project| project.id == project_id).map(|project| project.body.name.clone()),
        project_id,
        count,
    });
    Outcome::data(&Usage {
        analyses_this_month: used,
        plan_limit: Some(call.settings.analyses_a_month()),
        projected_end_of_month: Some(projected(used, start, call.now, next)),
        days_remaining: Some(next.since(call.now).as_secs() / DAY_LENGTH.as_secs()),
        by_project: by_project.collect(),
        by_severity: analyses::tally(tx, "severity", &month)?.into_iter().collect(),
        daily_trend: analyses::tally(tx, DAY, &month)?.into_iter().map(|(date, count)| DailyCount { date, count }).collect(),
    })
}

/// What the month comes to if it goes on as it began, rounded up.
fn projected(used: u64, start: Timestamp, now: Timestamp, end: Timestamp) -> f64 {
    let share = now.since(start).as_secs_f64().max(1.0) / end.since(start).as_secs_f64();
    #[allow(clippy::cast_precision_loss)] // a count of analyses
    let projected = used as f64 / share;
    projected.ceil()
}
