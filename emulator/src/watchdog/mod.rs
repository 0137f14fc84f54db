//! The watchdog: rules that look at the logs by themselves, on the emulator's clock, and tell channels or start analyses.

mod rule;

use std::{collections::HashMap, sync::Arc, time::Duration};

use rusqlite::Connection;
use sigward_core::time::Timestamp;
use sigward_server::sigsentry::watchdog::{Activity, RuleAction, WatchdogRule};
use tokio::sync::Notify;

use crate::{
    app::App,
    diagnosis::watchdog::Finding,
    error::ApiError,
    evidence::Evidence,
    ids,
    sigsentry::analyses::start_watched,
    store::{
        activity,
        analyses::NewAnalysis,
        records::{self, Kind, Record},
    },
    webhooks,
};

pub(crate) use rule::{Rule, compile};

/// The longest time between two looks at the rules, in milliseconds of the emulator's clock.
const LONGEST_NAP_MS: i64 = 3_600_000;

/// Wakes the watchdog when rules change.
#[derive(Default)]
pub(crate) struct Watch {
    changed: Notify,
}

impl Watch {
    /// Looks at the rules again.
    pub(crate) fn wake(&self) {
        self.changed.notify_one();
    }
}

/// Checks each enabled rule when it is due. A clock that was moved far ahead makes up for one missed check, not for all.
pub(crate) async fn run(app: Arc<App>) {
    let mut due: HashMap<String, i64> = HashMap::new();
    loop {
        let now = app.clock.now_ms();
        let mut rules = app.store.read(|db| records::list_all::<WatchdogRule>(db, Kind::Rule)).unwrap_or_default();
        rules.retain(|rule| rule.body.is_enabled == Some(true) && app.settings().watchdog);
        due.retain(|id, _| rules.iter().any(|rule| rule.id == *id));
        for record in &rules {
            let wait = interval_ms(&record.body);
            let at = due.entry(record.id.clone()).or_insert_with(|| now.saturating_add(wait));
            // A rule whose interval was shortened, or a clock that was moved back, does not wait longer than it says.
            *at = (*at).min(now.saturating_add(wait.saturating_mul(2)));
            if *at <= now {
                *at = now.saturating_add(wait);
                if let Err(error) = check(&app, record).await {
                    tracing::error!(message = error.message, "a watchdog rule could not be checked");
                }
            }
        }
        let next = due.values().copied().min().unwrap_or(i64::MAX).min(now.saturating_add(LONGEST_NAP_MS));
        tokio::select! {
            () = app.clock.sleep_until(next) => {}
            () = app.watch.changed.notified() => {}
        }
    }
}

fn interval_ms(rule: &WatchdogRule) -> i64 {
    match rule.avg_checks_per_day {
        Some(checks) => {
            let mean = 24 * 3600 * 1000 / i64::from(checks.max(1));
            rand::random_range(mean / 2..=mean * 3 / 2)
        }
        None => i64::from(rule.interval_minutes.unwrap_or(15).max(1)) * 60_000,
    }
}

async fn check(app: &Arc<App>, record: &Record<WatchdogRule>) -> Result<(), ApiError> {
    let now = app.now();
    let rule = Rule::new(&record.body).map_err(ApiError::internal)?;
    let read = Evidence::read_aside(app).await?;
    let found =
        tokio::task::spawn_blocking(move || rule.check(read.as_deref().map(|read| read.store.lines()).unwrap_or_default(), now));
    let found = found.await.map_err(ApiError::internal)?;
    let starts_analysis = record.body.action == Some(RuleAction::AutoAnalyze);
    let suppressed = app.store.write(|tx| record_check(app, tx, record, &found, starts_analysis, now))?;
    if found.tripped && suppressed.is_none() {
        app.webhooks.wake();
        if starts_analysis {
            let lookback = Duration::from_secs(u64::from(record.body.lookback_minutes.unwrap_or(30)) * 60);
            let new = NewAnalysis {
                id: ids::uuid(),
                project_id: record.project_id.clone(),
                description: format!("Watchdog rule \"{}\" tripped: {}", record.body.name, found.summary),
                start: now.minus(lookback),
                end: now,
                metadata: None,
                screenshot: None,
                created_at: now,
            };
            start_watched(app, &new)?;
        }
    }
    Ok(())
}

/// Writes the feed and what is to be sent, and says why nothing is, if so.
fn record_check(
    app: &App,
    db: &Connection,
    record: &Record<WatchdogRule>,
    found: &Finding,
    starts_analysis: bool,
    now: Timestamp,
) -> Result<Option<&'static str>, ApiError> {
    let (last, today) = activity::alerts(db, &record.id, now)?;
    let cooldown = Duration::from_secs(u64::from(record.body.cooldown_minutes.unwrap_or(30)) * 60);
    let suppressed = if !found.tripped {
        None
    } else if last.is_some_and(|last| now < last.plus(cooldown)) {
        Some("cooldown")
    } else if today >= u64::from(record.body.daily_alert_cap.unwrap_or(10)) {
        Some("daily_cap")
    } else {
        None
    };
    let fires = found.tripped && suppressed.is_none();
    let row = Activity {
        timestamp: now,
        rule_id: record.id.clone(),
        rule_name: Some(record.body.name.clone()),
        passed: !found.tripped,
        alert_fired: Some(fires),
        suppressed_reason: suppressed.map(str::to_owned),
        severity: found.tripped.then(|| found.severity.clone()),
        summary: Some(found.summary.clone()),
    };
    activity::add(db, &record.project_id, &row, starts_analysis)?;
    if fires && !starts_analysis {
        webhooks::watchdog_fired(app, db, record, found, now)?;
    }
    Ok(suppressed)
}
