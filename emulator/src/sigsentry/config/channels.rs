//! Notification channels. Those of type `webhook` are told, on loopback; see [`crate::webhooks`]. The others are kept.

use rusqlite::{Connection, Transaction};
use serde_json::json;
use sigward_server::sigsentry::channels::{
    CREDENTIALS, Channel, ChannelSettings, CreateChannel, SeverityThreshold, UpdateChannel,
};

use super::{check_quota, find, log_sources::kept, updated};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    sigsentry::Call,
    store::{
        self, deliveries,
        records::{self, Kind, Record},
    },
};

const WHAT: &str = "notification channel";

/// Where the organization's default is kept.
const SETTING: &str = "severity_threshold";

/// The threshold of channels that state none.
pub(crate) fn default_threshold(db: &Connection) -> Result<SeverityThreshold, rusqlite::Error> {
    let kept = store::meta(db, SETTING)?;
    Ok(kept.map_or(SeverityThreshold::High, |text| SeverityThreshold::from(text.as_str())))
}

/// The active channels of a project, oldest first.
pub(crate) fn active(db: &Connection, project: &str) -> Result<Vec<Record<Channel>>, rusqlite::Error> {
    let mut channels: Vec<Record<Channel>> = records::list(db, Kind::Channel, project)?;
    channels.retain(|channel| channel.body.is_active != Some(false));
    Ok(channels)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let channels = active(tx, &call.project()?.id)?;
    Outcome::data(&channels.into_iter().map(|channel| channel.body).collect::<Vec<_>>())
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateChannel = call.body()?;
    let project = &call.project()?.id;
    check_quota(records::count(tx, Kind::Channel, project)?, call.settings.plan.channels(), "channels a project")?;
    let body = Channel {
        id: ids::uuid(),
        kind: wanted.kind,
        name: wanted.name,
        // The default of this moment: changing it later is not retroactive.
        severity_threshold: Some(wanted.severity_threshold.map_or_else(|| default_threshold(tx), Ok)?),
        is_active: Some(true),
    };
    let credentials = kept(&wanted.credentials)?;
    let record = Record { id: body.id.clone(), project_id: project.clone(), created_at: call.now, body, credentials };
    records::put(tx, Kind::Channel, &record)?;
    Outcome::data(&record.body)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateChannel = call.body()?;
    let mut record: Record<Channel> = find(call, tx, Kind::Channel, WHAT)?;
    if let Some(credentials) = &changes.credentials {
        let found = CREDENTIALS.check(&json!({ "type": record.body.kind, "credentials": credentials }));
        ApiError::from_violations(&found).map_or(Ok(()), Err)?;
        record.credentials = kept(credentials)?;
    }
    let body = &mut record.body;
    body.name = changes.name.unwrap_or_else(|| body.name.clone());
    body.severity_threshold = changes.severity_threshold.or_else(|| body.severity_threshold.take());
    body.is_active = changes.is_active.or(body.is_active);
    records::put(tx, Kind::Channel, &record)?;
    updated()
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    deliveries::forget_channel(tx, call.param())?;
    super::remove(call, tx, Kind::Channel, WHAT)
}

pub(super) fn get_settings(_call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&ChannelSettings { default_severity_threshold: default_threshold(tx)? })
}

pub(super) fn update_settings(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let ChannelSettings { default_severity_threshold } = call.body()?;
    store::set_meta(tx, SETTING, default_severity_threshold.as_str())?;
    updated()
}
