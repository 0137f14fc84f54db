//! A stored rule, ready for the engine of [`crate::diagnosis::watchdog`].

use std::{collections::BTreeSet, time::Duration};

use sigward_core::time::Timestamp;
use sigward_server::sigsentry::watchdog::{DryRun, RulePattern, RuleType, SampleAlert, WatchdogRule};

use crate::{
    diagnosis::watchdog::{Check, Finding, PatternError, Patterns, Schedule, Watch},
    logs::LogLine,
};

/// How many days a dry run looks back.
const DRY_RUN_DAYS: u64 = 7;

/// How much before a window counts, in lookbacks: what a spike is compared with, and the window itself.
const LOOKBACKS: u32 = 7;

/// Whether the patterns are regular expressions.
pub(crate) fn compile(patterns: &[RulePattern]) -> Result<Patterns, PatternError> {
    Patterns::new(patterns.iter().map(|pattern| (pattern.label.as_str(), pattern.regex.as_str())))
}

/// A rule ready to be checked.
pub(crate) struct Rule {
    check: Check,
    schedule: Schedule,
}

impl Rule {
    /// Prepares a rule. Fails only on patterns, which are checked before they are kept.
    pub(crate) fn new(rule: &WatchdogRule) -> Result<Self, PatternError> {
        let fewest = rule.min_error_count.unwrap_or(5);
        let check = match rule.rule_type {
            RuleType::ErrorRate => Check::ErrorRate { threshold: rule.error_rate_threshold.unwrap_or(1.0), fewest },
            RuleType::Pattern => Check::Pattern(compile(rule.patterns.as_deref().unwrap_or_default())?),
            RuleType::Spike => Check::Spike { multiplier: rule.spike_multiplier.unwrap_or(3.0), fewest },
            _ => Check::ErrorCount { threshold: rule.error_count_threshold.unwrap_or(u64::MAX) },
        };
        let minutes = |value: Option<u32>, usual| Duration::from_mins(u64::from(value.unwrap_or(usual)));
        let every = match rule.avg_checks_per_day {
            Some(checks) => Duration::from_hours(24) / checks.max(1),
            None => minutes(rule.interval_minutes, 15),
        };
        let schedule = Schedule {
            every,
            lookback: minutes(rule.lookback_minutes, 30),
            cooldown: minutes(rule.cooldown_minutes, 30),
            daily_cap: rule.daily_alert_cap.unwrap_or(10),
        };
        Ok(Self { check, schedule })
    }

    /// Checks the window that ends at `now`.
    pub(crate) fn check(self, lines: &[LogLine], now: Timestamp) -> Finding {
        let lookback = self.schedule.lookback;
        Watch::new(self.check, between(lines, now.minus(lookback * LOOKBACKS), now)).evaluate(now, lookback)
    }

    /// Plays the last days through, with cooldown and daily cap.
    pub(crate) fn dry_run(self, lines: &[LogLine], now: Timestamp) -> DryRun {
        let from = now.minus(Duration::from_hours(24 * DRY_RUN_DAYS));
        let lines = between(lines, from.minus(self.schedule.lookback * LOOKBACKS), now);
        let watch = Watch::new(self.check, lines);
        let evaluations = watch.rehearse(&self.schedule, from.plus(self.schedule.every), now);
        let fired: Vec<_> = evaluations.into_iter().filter(|evaluation| evaluation.fired).collect();
        let days: BTreeSet<_> = fired.iter().map(|alert| alert.at.unix_millis().div_euclid(86_400_000)).collect();
        let alerts = f64::from(u32::try_from(fired.len()).unwrap_or(u32::MAX));
        let sample = |alert: crate::diagnosis::watchdog::Evaluation| SampleAlert {
            date: alert.at.to_string(),
            error_count: alert.finding.error_count,
            error_rate: Some(alert.finding.error_rate),
            severity: Some(alert.finding.severity),
            summary: Some(alert.finding.summary),
        };
        DryRun {
            estimated_alerts_per_week: alerts,
            estimated_alerts_per_month: (alerts * 30.0 / 7.0).round(),
            sample_alerts: fired.into_iter().take(3).map(sample).collect(),
            days_analyzed: DRY_RUN_DAYS,
            days_with_alerts: u64::try_from(days.len()).unwrap_or_default(),
        }
    }
}

/// The lines from a time up to and without another.
fn between(lines: &[LogLine], start: Timestamp, end: Timestamp) -> &[LogLine] {
    let from = lines.partition_point(|line| line.at() < start);
    let to = lines.partition_point(|line| line.at() < end).max(from);
    lines.get(from..to).unwrap_or_default()
}
