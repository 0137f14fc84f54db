//! Connections to code hosts.

use rusqlite::Transaction;
use serde_json::json;
use sigward_server::sigsentry::{
    outcome::Flushed,
    repos::{CREDENTIALS, CreateRepo, Repo, ServiceMapping, UpdateRepo},
};

use super::{find, log_sources::kept, updated};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    sigsentry::Call,
    store::records::{self, Kind, Record},
};

const WHAT: &str = "repository connection";

/// How many days of changes are read when the caller does not say.
const USUAL_LOOKBACK: u32 = 30;

fn with_branch(mapping: ServiceMapping) -> ServiceMapping {
    ServiceMapping { default_branch: mapping.default_branch.or_else(|| Some("main".to_owned())), ..mapping }
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let repos: Vec<Record<Repo>> = records::list(tx, Kind::Repo, &call.project()?.id)?;
    Outcome::data(&repos.into_iter().map(|repo| repo.body).collect::<Vec<_>>())
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateRepo = call.body()?;
    let body = Repo {
        id: ids::uuid(),
        platform: wanted.platform,
        repositories: wanted.repositories,
        service_mappings: wanted.service_mappings.unwrap_or_default().into_iter().map(with_branch).collect(),
        lookback_days: Some(wanted.lookback_days.unwrap_or(USUAL_LOOKBACK)),
        is_active: Some(true),
        created_at: Some(call.now),
        updated_at: Some(call.now),
    };
    let credentials = kept(&wanted.credentials)?;
    let project_id = call.project()?.id.clone();
    let record = Record { id: body.id.clone(), project_id, created_at: call.now, body, credentials };
    records::put(tx, Kind::Repo, &record)?;
    Outcome::data(&record.body)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateRepo = call.body()?;
    let mut record: Record<Repo> = find(call, tx, Kind::Repo, WHAT)?;
    if let Some(credentials) = &changes.credentials {
        let found = CREDENTIALS.check(&json!({ "platform": record.body.platform, "credentials": credentials }));
        ApiError::from_violations(&found).map_or(Ok(()), Err)?;
        record.credentials = kept(credentials)?;
    }
    let body = &mut record.body;
    body.repositories = changes.repositories.unwrap_or_else(|| body.repositories.clone());
    if let Some(mappings) = changes.service_mappings {
        body.service_mappings = mappings.into_iter().map(with_branch).collect();
    }
    body.lookback_days = changes.lookback_days.or(body.lookback_days);
    body.is_active = changes.is_active.or(body.is_active);
    body.updated_at = Some(call.now);
    records::put(tx, Kind::Repo, &record)?;
    updated()
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    super::remove(call, tx, Kind::Repo, WHAT)
}

/// There is no copy of any code to throw away, so that the cache is empty afterwards is always true.
pub(super) fn invalidate_cache(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    find::<Repo>(call, tx, Kind::Repo, WHAT)?;
    Outcome::data(&Flushed { flushed: true })
}
