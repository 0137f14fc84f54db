//! What the watchdog did.

use std::time::Duration;

use rusqlite::{Connection, params};
use sigward_core::time::Timestamp;
use sigward_server::sigsentry::watchdog::{Activity, WatchdogStats};

/// The most rows that the feed gives.
const MOST_ROWS: u32 = 100;

/// The longest that a row is kept, in milliseconds: the longest feed of any plan.
const KEPT_MS: i64 = 31 * 24 * 3600 * 1000;

const DAY_MS: i64 = 24 * 3600 * 1000;

/// Records a check.
pub(crate) fn add(db: &Connection, project: &str, activity: &Activity, started_analysis: bool) -> Result<(), rusqlite::Error> {
    let body = serde_json::to_string(activity).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let (at, fired) = (activity.timestamp.unix_millis(), activity.alert_fired == Some(true));
    db.execute("DELETE FROM activity WHERE at_ms < ?1", params![at.saturating_sub(KEPT_MS)])?;
    db.execute(
        "INSERT INTO activity (project_id, rule_id, at_ms, fired, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![project, activity.rule_id, at, i64::from(fired) + i64::from(fired && started_analysis), body],
    )?;
    Ok(())
}

/// The checks since a time, newest first.
pub(crate) fn list(db: &Connection, project: &str, since: Timestamp) -> Result<Vec<Activity>, rusqlite::Error> {
    let sql = "SELECT body FROM activity WHERE project_id = ?1 AND at_ms >= ?2 ORDER BY at_ms DESC, sequence DESC LIMIT ?3";
    db.prepare_cached(sql)?
        .query_map(params![project, since.unix_millis(), MOST_ROWS], |row| {
            let body: String = row.get(0)?;
            serde_json::from_str(&body)
                .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into()))
        })?
        .collect()
}

/// When a rule last alerted, and how often since midnight UTC.
pub(crate) fn alerts(db: &Connection, rule: &str, now: Timestamp) -> Result<(Option<Timestamp>, u64), rusqlite::Error> {
    let now = now.unix_millis();
    let midnight = now - now.rem_euclid(DAY_MS);
    let sql =
        "SELECT max(at_ms), count(*) FILTER (WHERE at_ms >= ?2) FROM activity WHERE rule_id = ?1 AND fired > 0 AND at_ms <= ?3";
    db.query_row(sql, params![rule, midnight, now], |row| {
        Ok((row.get::<_, Option<i64>>(0)?.map(Timestamp::from_unix_millis), row.get(1)?))
    })
}

/// The watchdog in numbers. A week is the last seven days.
pub(crate) fn stats(db: &Connection, project: &str, active_rules: u64, now: Timestamp) -> Result<WatchdogStats, rusqlite::Error> {
    let midnight = now.unix_millis() - now.unix_millis().rem_euclid(DAY_MS);
    let week = now.minus(Duration::from_hours(7 * 24)).unix_millis();
    let sql = "SELECT count(*) FILTER (WHERE at_ms >= ?2), count(*) FILTER (WHERE at_ms >= ?3 AND fired > 0), count(*) FILTER (WHERE fired > 1)
               FROM activity WHERE project_id = ?1";
    db.query_row(sql, params![project, midnight, week], |row| {
        Ok(WatchdogStats { active_rules, checks_today: row.get(0)?, alerts_this_week: row.get(1)?, auto_analyses: row.get(2)? })
    })
}
