//! Projects.

use std::time::Duration;

use rusqlite::Transaction;
use sigward_server::sigsentry::{
    projects::{CreateProject, DailyCount, DeleteProject, Project, ProjectStats, UpdateProject},
    watchdog::WatchdogRule,
};

use super::{check_quota, deleted, updated};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    sigsentry::Call,
    store::{
        analyses::{self, DAY, Filter},
        projects::{self, ProjectBody},
        records::{self, Kind},
    },
};

fn show(project: projects::Project) -> Project {
    Project {
        id: project.id,
        name: project.body.name,
        slug: project.slug,
        description: project.body.description,
        is_default: Some(project.is_default),
        llm_context: project.body.llm_context,
        created_at: Some(project.created_at),
        updated_at: Some(project.body.updated_at),
        analysis_count: None,
        log_source_count: None,
    }
}

/// A key that is bound to a project sees the list of all of them, and only its own one otherwise.
fn check_own(call: &Call, project: &projects::Project) -> Result<(), ApiError> {
    match &call.key.project_id {
        Some(own) if *own != project.id => Err(ApiError::forbidden("WRONG_PROJECT", "The API key belongs to another project.")),
        _ => Ok(()),
    }
}

fn find(call: &Call, tx: &Transaction<'_>) -> Result<projects::Project, ApiError> {
    let project = projects::get(tx, call.param())?.ok_or_else(|| ApiError::not_found("project"))?;
    check_own(call, &project)?;
    Ok(project)
}

pub(super) fn list(_call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let shown: Result<Vec<_>, ApiError> = projects::list(tx)?
        .into_iter()
        .map(|project| {
            let filter = Filter { project: Some(&project.id), ..Filter::default() };
            let analysis_count = Some(analyses::count(tx, &filter)?);
            let log_source_count = Some(records::count(tx, Kind::LogSource, &project.id)?);
            Ok(Project { analysis_count, log_source_count, ..show(project) })
        })
        .collect();
    Outcome::data(&shown?)
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateProject = call.body()?;
    refuse_taken(tx, &wanted.slug)?;
    let has = u64::try_from(projects::list(tx)?.len()).unwrap_or(u64::MAX);
    check_quota(has, Some(call.settings.plan.projects()), "projects")?;
    let body = ProjectBody { name: wanted.name, description: wanted.description, llm_context: None, updated_at: call.now };
    let project = projects::Project { id: ids::uuid(), slug: wanted.slug, is_default: false, created_at: call.now, body };
    projects::insert(tx, &project)?;
    Outcome::data(&show(project))
}

fn refuse_taken(tx: &Transaction<'_>, slug: &str) -> Result<(), ApiError> {
    match projects::by_slug(tx, slug)? {
        Some(_) => Err(ApiError::new(409, "SLUG_EXISTS", "Another project of the organization has this slug.")),
        None => Ok(()),
    }
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateProject = call.body()?;
    let mut project = find(call, tx)?;
    if let Some(slug) = changes.slug.filter(|slug| *slug != project.slug) {
        if project.is_default {
            return Err(ApiError::invalid("The default project's slug cannot be changed."));
        }
        refuse_taken(tx, &slug)?;
        project.slug = slug;
    }
    let body = &mut project.body;
    body.name = changes.name.unwrap_or_else(|| body.name.clone());
    body.description = changes.description.or_else(|| body.description.take());
    if let Some(context) = changes.llm_context {
        body.llm_context = context;
    }
    body.updated_at = call.now;
    projects::update(tx, &project)?;
    updated()
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let DeleteProject { confirm } = call.body()?;
    let project = find(call, tx)?;
    if project.is_default {
        return Err(ApiError::new(400, "CANNOT_DELETE_DEFAULT", "The default project cannot be deleted."));
    }
    if confirm != project.slug {
        return Err(ApiError::new(400, "CONFIRMATION_MISMATCH", "confirm must be the project's slug, exactly."));
    }
    projects::delete(tx, &project.id)?;
    deleted()
}

pub(super) fn stats(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let project = projects::by_slug(tx, call.param())?.ok_or_else(|| ApiError::not_found("project"))?;
    check_own(call, &project)?;
    let from = call.now.minus(Duration::from_hours(30 * 24));
    let filter = Filter { project: Some(&project.id), from: Some(from), ..Filter::default() };
    let count = |kind| records::count(tx, kind, &project.id);
    let rules = records::list::<WatchdogRule>(tx, Kind::Rule, &project.id)?;
    Outcome::data(&ProjectStats {
        analysis_count: analyses::count(tx, &filter)?,
        log_source_count: count(Kind::LogSource)?,
        repo_count: count(Kind::Repo)?,
        notification_channel_count: count(Kind::Channel)?,
        support_desk_count: 0, // there is no API for support desks, so there are none
        watchdog_enabled: rules.iter().any(|rule| rule.body.is_enabled == Some(true)),
        daily_trend: analyses::tally(tx, DAY, &filter)?.into_iter().map(|(date, count)| DailyCount { date, count }).collect(),
    })
}
