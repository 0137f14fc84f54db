//! Watchdog rules. What a rule does is in [`crate::watchdog`].

use axum::body::Body;
use http::Response;
use rusqlite::Transaction;
use serde_json::Value;
use sigward_core::{time::Timestamp, validate::Violation};
use sigward_server::sigsentry::watchdog::{
    CREATE, CreateRule, IntervalMode, ListActivity, RuleAction, RulePattern, UpdateRule, Watchdog, WatchdogRule,
};

use super::{check_quota, find, updated};
use crate::{
    error::ApiError,
    evidence::Evidence,
    ids,
    reply::Outcome,
    sigsentry::Call,
    store::{
        activity,
        records::{self, Kind, Record},
    },
    watchdog::{self, Rule},
};

const WHAT: &str = "watchdog rule";

/// How far back the feed reaches when the caller does not say, in hours.
const USUAL_HOURS: u32 = 24;

/// The rule with the service's defaults for what was left out.
fn whole(id: String, wanted: CreateRule) -> WatchdogRule {
    let is_random = wanted.interval_mode == IntervalMode::Random;
    WatchdogRule {
        id,
        name: wanted.name,
        rule_type: wanted.rule_type,
        interval_minutes: Some(wanted.interval_minutes.unwrap_or(15)),
        avg_checks_per_day: wanted.avg_checks_per_day.filter(|_| is_random),
        interval_mode: Some(wanted.interval_mode),
        lookback_minutes: Some(wanted.lookback_minutes.unwrap_or(30)),
        error_count_threshold: wanted.error_count_threshold,
        error_rate_threshold: wanted.error_rate_threshold,
        min_error_count: Some(wanted.min_error_count.unwrap_or(5)),
        patterns: wanted.patterns,
        spike_multiplier: Some(wanted.spike_multiplier.unwrap_or(3.0)),
        action: Some(wanted.action.unwrap_or(RuleAction::NotifyOnly)),
        cooldown_minutes: Some(wanted.cooldown_minutes.unwrap_or(30)),
        daily_alert_cap: Some(wanted.daily_alert_cap.unwrap_or(10)),
        channel_override_ids: wanted.channel_override_ids,
        is_enabled: Some(wanted.is_enabled.unwrap_or(false)),
    }
}

fn check_patterns(patterns: Option<&[RulePattern]>) -> Result<(), ApiError> {
    let found: Vec<_> = patterns
        .unwrap_or_default()
        .iter()
        .enumerate()
        .filter(|(_, pattern)| watchdog::compile(std::slice::from_ref(pattern)).is_err())
        .map(|(index, _)| Violation::new(format!("patterns[{index}].regex"), "must be a regular expression"))
        .collect();
    ApiError::from_violations(&found).map_or(Ok(()), Err)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let project = &call.project()?.id;
    let rules: Vec<Record<WatchdogRule>> = records::list(tx, Kind::Rule, project)?;
    let rules: Vec<_> = rules.into_iter().map(|rule| rule.body).collect();
    let active = rules.iter().filter(|rule| rule.is_enabled == Some(true)).count();
    let stats = activity::stats(tx, project, u64::try_from(active).unwrap_or(u64::MAX), call.now)?;
    Outcome::data(&Watchdog { enabled: call.settings.watchdog, rules, stats: Some(stats) })
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateRule = call.body()?;
    check_patterns(wanted.patterns.as_deref())?;
    let project = &call.project()?.id;
    let most = call.settings.plan.rules();
    if most == Some(0) {
        return Err(ApiError::forbidden("FEATURE_NOT_AVAILABLE", "The plan does not include the watchdog."));
    }
    check_quota(records::count(tx, Kind::Rule, project)?, most, "watchdog rules a project")?;
    let body = whole(ids::uuid(), wanted);
    let record = Record { id: body.id.clone(), project_id: project.clone(), created_at: call.now, body, credentials: None };
    records::put(tx, Kind::Rule, &record)?;
    call.app.watch.wake();
    Outcome::data(&record.body)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateRule = call.body()?;
    check_patterns(changes.patterns.as_deref())?;
    let mut record: Record<WatchdogRule> = find(call, tx, Kind::Rule, WHAT)?;
    record.body = merged(&record.body, &call.fields)?;
    // Together with what stays, the rule must still have what its type needs.
    let body = serde_json::to_value(&record.body).map_err(ApiError::internal)?;
    let found = CREATE.check.map(|check| check(&body, call.now)).unwrap_or_default();
    ApiError::from_violations(&found).map_or(Ok(()), Err)?;
    records::put(tx, Kind::Rule, &record)?;
    call.app.watch.wake();
    updated()
}

/// The fields of a change over those of the rule. The names are the same; null clears what may be cleared, and stands
/// for "stays" where the rule cannot be without.
fn merged(rule: &WatchdogRule, changes: &Value) -> Result<WatchdogRule, ApiError> {
    const CLEARABLE: [&str; 4] = ["avgChecksPerDay", "errorCountThreshold", "errorRateThreshold", "channelOverrideIds"];
    let mut value = serde_json::to_value(rule).map_err(ApiError::internal)?;
    for (name, change) in changes.as_object().into_iter().flatten().filter(|(name, _)| *name != "id") {
        if !change.is_null() || CLEARABLE.contains(&name.as_str()) {
            value[name] = change.clone();
        }
    }
    serde_json::from_value(value).map_err(|_| ApiError::invalid("A field has a value that is out of range."))
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    call.app.watch.wake();
    super::remove(call, tx, Kind::Rule, WHAT)
}

pub(super) fn activity(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: ListActivity = call.query()?;
    let hours = u64::from(wanted.hours.unwrap_or(USUAL_HOURS)).min(call.settings.plan.feed_days() * 24);
    let since = call.now.minus(std::time::Duration::from_secs(hours * 3600));
    Outcome::data(&activity::list(tx, &call.project()?.id, since)?)
}

/// Tries a rule on the last days and saves nothing.
pub(crate) async fn dry_run(call: Call) -> Result<Response<Body>, ApiError> {
    let wanted: CreateRule = call.body()?;
    check_patterns(wanted.patterns.as_deref())?;
    let rule = Rule::new(&whole(String::new(), wanted)).map_err(ApiError::internal)?;
    let now: Timestamp = call.now;
    let read = Evidence::read_aside(&call.app).await?;
    let run = move || rule.dry_run(read.as_deref().map(|read| read.store.lines()).unwrap_or_default(), now);
    let result = tokio::task::spawn_blocking(run).await.map_err(ApiError::internal)?;
    Ok(Outcome::data(&result)?.into_reply(call.operation).into_response())
}
