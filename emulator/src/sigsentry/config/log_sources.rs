//! Log sources. The emulator reads its log folder and nothing else; a source stands for a part of it, and is reachable
//! unless one of its credentials holds the text `bad`.

use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_server::sigsentry::{
    credentials::Credentials,
    log_sources::{CREDENTIALS, CreateLogSource, LogSource, LogSourceTest, LogSourceTestResult, SampleLog, UpdateLogSource},
};

use super::{check_quota, find, updated};
use crate::{
    error::ApiError,
    ids,
    logs::LogLine,
    reply::Outcome,
    sigsentry::Call,
    store::records::{self, Kind, Record},
};

const WHAT: &str = "log source";

/// The text in a credential that makes its source unreachable.
const BAD: &str = "bad";

/// Whether a source is to be read.
pub(crate) fn is_active(source: &Record<LogSource>) -> bool {
    source.body.is_active != Some(false)
}

/// Whether a source's credentials are taken for good.
pub(crate) fn is_reachable(source: &Record<LogSource>) -> bool {
    let values = source.credentials.as_ref().and_then(Value::as_object).into_iter().flatten();
    !values.filter_map(|(_, value)| value.as_str()).any(|value| value.contains(BAD))
}

/// Credentials for the store, apart from what is shown.
pub(super) fn kept(credentials: &Credentials) -> Result<Option<Value>, ApiError> {
    serde_json::to_value(credentials).map(Some).map_err(ApiError::internal)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let sources: Vec<Record<LogSource>> = records::list(tx, Kind::LogSource, &call.project()?.id)?;
    Outcome::data(&sources.into_iter().map(|source| source.body).collect::<Vec<_>>())
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateLogSource = call.body()?;
    let project = &call.project()?.id;
    let has = records::count(tx, Kind::LogSource, project)?;
    check_quota(has, Some(call.settings.plan.log_sources()), "log sources a project")?;
    let body = LogSource {
        id: ids::uuid(),
        tenant_id: Some(call.app.organization()),
        kind: wanted.kind,
        name: wanted.name,
        sources: wanted.sources,
        is_active: Some(true),
        last_tested_at: None,
        last_test_result: None,
        created_at: Some(call.now),
    };
    let credentials = kept(&wanted.credentials)?;
    let record = Record { id: body.id.clone(), project_id: project.clone(), created_at: call.now, body, credentials };
    records::put(tx, Kind::LogSource, &record)?;
    Outcome::data(&record.body)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateLogSource = call.body()?;
    let mut record: Record<LogSource> = find(call, tx, Kind::LogSource, WHAT)?;
    if let Some(credentials) = &changes.credentials {
        let found = CREDENTIALS.check(&json!({ "type": record.body.kind, "credentials": credentials }));
        ApiError::from_violations(&found).map_or(Ok(()), Err)?;
        record.credentials = kept(credentials)?;
    }
    let body = &mut record.body;
    body.name = changes.name.unwrap_or_else(|| body.name.clone());
    body.sources = changes.sources.unwrap_or_else(|| body.sources.clone());
    body.is_active = changes.is_active.or(body.is_active);
    records::put(tx, Kind::LogSource, &record)?;
    updated()
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    super::remove(call, tx, Kind::LogSource, WHAT)
}

/// Tests a source. Bad credentials are an answer: 200 with `success: false` and data.
pub(super) fn test(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut record: Record<LogSource> = find(call, tx, Kind::LogSource, WHAT)?;
    let connected = is_reachable(&record);
    let (message, sample_logs) = match (connected, call.app.evidence.read()) {
        (false, _) => (format!("{} refused the credentials.", record.body.kind), Vec::new()),
        (true, Ok(read)) => {
            let lines = read.store.lines();
            (format!("Connected; {} lines found.", lines.len()), lines.iter().rev().take(3).map(sample).collect())
        }
        (true, Err(reason)) => (format!("Connected, but there is nothing to read. {reason}"), Vec::new()),
    };
    record.body.last_tested_at = Some(call.now);
    record.body.last_test_result = Some(LogSourceTestResult { success: connected, message: Some(message.clone()) });
    records::put(tx, Kind::LogSource, &record)?;
    let outcome = Outcome::data(&LogSourceTest { connected, message: Some(message), sample_logs })?;
    Ok(match outcome {
        Outcome::Done(data) if !connected => Outcome::Unsuccessful(data),
        other => other,
    })
}

fn sample(line: &LogLine) -> SampleLog {
    SampleLog {
        timestamp: Some(line.at()),
        level: Some(line.level().into()),
        service: Some(line.service().to_owned()),
        message: line.message().to_owned(),
    }
}

/// What a source offers: the services found in the logs. The documentation does not state the answer's shape.
pub(super) fn discover(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let record: Record<LogSource> = find(call, tx, Kind::LogSource, WHAT)?;
    let read = if is_reachable(&record) { call.app.evidence.read().ok() } else { None };
    let services: Vec<String> =
        read.map(|read| read.store.services().into_iter().map(str::to_owned).collect()).unwrap_or_default();
    Outcome::data(&services)
}
