//! The watchdog: rows 31 to 36 of `api/sigsentry.md` section 3.

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::{
        analyses::{ID, model_of},
        models::Severity,
    },
    time::Timestamp,
    validate::Violation,
};

use super::{
    READ, SERVER_KEYS, WRITE,
    outcome::{Deleted, Updated},
};

open_enum! {
    /// What trips a rule.
    pub enum RuleType {
        /// So many errors.
        ErrorCount = "error_count",
        /// Such a share of errors among all lines.
        ErrorRate = "error_rate",
        /// A line that fits a pattern.
        Pattern = "pattern",
        /// So many times the usual errors.
        Spike = "spike",
    }

    /// When a rule is checked.
    pub enum IntervalMode {
        /// Every so many minutes.
        Fixed = "fixed",
        /// At random times, so many a day.
        Random = "random",
    }

    /// What a tripped rule does.
    pub enum RuleAction {
        /// Tells the channels.
        NotifyOnly = "notify_only",
        /// Starts an analysis, which counts against the quota.
        AutoAnalyze = "auto_analyze",
    }
}

model! {
    /// A new rule, or one to try out.
    pub struct CreateRule {
        /// Its name. 1 to 255 characters.
        "name" name: String [Length(1, 255)],
        /// What trips it.
        "ruleType" rule_type: RuleType,
        /// When it is checked.
        "intervalMode" interval_mode: IntervalMode,
        /// Minutes between checks, 1 to 1440, for `fixed`.
        "intervalMinutes" interval_minutes: Option<u32> [Range(1.0, 1440.0), Default("15")],
        /// Checks a day, 1 to 288. Required for `random`.
        "avgChecksPerDay" avg_checks_per_day: Option<u32> [Range(1.0, 288.0)],
        /// Minutes that a check looks back, 1 to 1440.
        "lookbackMinutes" lookback_minutes: Option<u32> [Range(1.0, 1440.0), Default("30")],
        /// Errors that trip it. Required for `error_count`.
        "errorCountThreshold" error_count_threshold: Option<u64> [Range(1.0, super::MAX_COUNT)],
        /// Share of errors that trips it, 0 to 1. Required for `error_rate`.
        "errorRateThreshold" error_rate_threshold: Option<f64> [Range(0.0, 1.0)],
        /// Errors below which it never trips.
        "minErrorCount" min_error_count: Option<u64> [Range(1.0, super::MAX_COUNT), Default("5")],
        /// Patterns that trip it. Required for `pattern`.
        "patterns" patterns: Option<Vec<RulePattern>> [Length(0, super::MANY)],
        /// How many times the usual errors trip it, for `spike`.
        "spikeMultiplier" spike_multiplier: Option<f64> [Range(1.0, super::MAX_COUNT), Default("3.0")],
        /// What it does.
        "action" action: Option<RuleAction> [Default("\"notify_only\"")],
        /// Minutes of silence after an alert.
        "cooldownMinutes" cooldown_minutes: Option<u32> [Range(0.0, 4_294_967_295.0), Default("30")],
        /// Alerts a day at most; counted anew at midnight UTC.
        "dailyAlertCap" daily_alert_cap: Option<u32> [Range(0.0, 4_294_967_295.0), Default("10")],
        /// Channels to tell instead of all.
        "channelOverrideIds" channel_override_ids: Option<Vec<String>> [Length(0, super::MANY)],
        /// Whether it is checked.
        "isEnabled" is_enabled: Option<bool> [Default("false")],
    }

    /// Changes to a rule. What is absent stays.
    #[derive(Default)]
    pub struct UpdateRule {
        /// Its name. 1 to 255 characters.
        "name" name: Option<String> [Length(1, 255)],
        /// What trips it.
        "ruleType" rule_type: Option<RuleType>,
        /// When it is checked.
        "intervalMode" interval_mode: Option<IntervalMode>,
        /// Minutes between checks, 1 to 1440, for `fixed`.
        "intervalMinutes" interval_minutes: Option<u32> [Range(1.0, 1440.0)],
        /// Checks a day, 1 to 288, for `random`. Null clears it.
        #[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]
        "avgChecksPerDay" avg_checks_per_day: Option<Option<u32>> [Range(1.0, 288.0)],
        /// Minutes that a check looks back, 1 to 1440.
        "lookbackMinutes" lookback_minutes: Option<u32> [Range(1.0, 1440.0)],
        /// Errors that trip it, for `error_count`. Null clears it.
        #[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]
        "errorCountThreshold" error_count_threshold: Option<Option<u64>> [Range(1.0, super::MAX_COUNT)],
        /// Share of errors that trips it, 0 to 1, for `error_rate`. Null clears it.
        #[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]
        "errorRateThreshold" error_rate_threshold: Option<Option<f64>> [Range(0.0, 1.0)],
        /// Errors below which it never trips.
        "minErrorCount" min_error_count: Option<u64> [Range(1.0, super::MAX_COUNT)],
        /// Patterns that trip it, for `pattern`. Replaces the whole list.
        "patterns" patterns: Option<Vec<RulePattern>> [Length(0, super::MANY)],
        /// How many times the usual errors trip it, for `spike`.
        "spikeMultiplier" spike_multiplier: Option<f64> [Range(1.0, super::MAX_COUNT)],
        /// What it does.
        "action" action: Option<RuleAction>,
        /// Minutes of silence after an alert.
        "cooldownMinutes" cooldown_minutes: Option<u32> [Range(0.0, 4_294_967_295.0)],
        /// Alerts a day at most; counted anew at midnight UTC.
        "dailyAlertCap" daily_alert_cap: Option<u32> [Range(0.0, 4_294_967_295.0)],
        /// Channels to tell instead of all. Replaces the whole list; null clears it.
        #[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]
        "channelOverrideIds" channel_override_ids: Option<Option<Vec<String>>> [Length(0, super::MANY)],
        /// Whether it is checked.
        "isEnabled" is_enabled: Option<bool>,
    }

    /// A pattern that a line may fit.
    pub struct RulePattern {
        /// What to call it.
        "label" label: String,
        /// The regular expression.
        "regex" regex: String,
    }

    /// The watchdog of a project.
    pub struct Watchdog {
        /// Whether it is on.
        "enabled" enabled: bool,
        /// Its rules.
        #[serde(default)]
        "rules" rules: Vec<WatchdogRule>,
        /// It in numbers.
        "stats" stats: Option<WatchdogStats>,
    }

    /// A watchdog in numbers.
    pub struct WatchdogStats {
        /// Rules that are checked.
        "activeRules" active_rules: u64 [Range(0.0, super::MAX_COUNT)],
        /// Checks made today.
        "checksToday" checks_today: u64 [Range(0.0, super::MAX_COUNT)],
        /// Alerts of this week.
        "alertsThisWeek" alerts_this_week: u64 [Range(0.0, super::MAX_COUNT)],
        /// Analyses that rules started.
        "autoAnalyses" auto_analyses: u64 [Range(0.0, super::MAX_COUNT)],
    }

    /// A rule.
    pub struct WatchdogRule {
        /// Opaque id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// What trips it.
        "ruleType" rule_type: RuleType,
        /// When it is checked.
        "intervalMode" interval_mode: Option<IntervalMode>,
        /// Minutes between checks, for `fixed`.
        "intervalMinutes" interval_minutes: Option<u32>,
        /// Checks a day, for `random`.
        "avgChecksPerDay" avg_checks_per_day: Option<u32>,
        /// Minutes that a check looks back.
        "lookbackMinutes" lookback_minutes: Option<u32>,
        /// Errors that trip it, for `error_count`.
        "errorCountThreshold" error_count_threshold: Option<u64>,
        /// Share of errors that trips it, 0 to 1, for `error_rate`.
        "errorRateThreshold" error_rate_threshold: Option<f64>,
        /// Errors below which it never trips.
        "minErrorCount" min_error_count: Option<u64>,
        /// Patterns that trip it, for `pattern`.
        "patterns" patterns: Option<Vec<RulePattern>>,
        /// How many times the usual errors trip it, for `spike`.
        "spikeMultiplier" spike_multiplier: Option<f64>,
        /// What it does.
        "action" action: Option<RuleAction>,
        /// Minutes of silence after an alert.
        "cooldownMinutes" cooldown_minutes: Option<u32>,
        /// Alerts a day at most.
        "dailyAlertCap" daily_alert_cap: Option<u32>,
        /// Channels to tell instead of all.
        "channelOverrideIds" channel_override_ids: Option<Vec<String>>,
        /// Whether it is checked.
        "isEnabled" is_enabled: Option<bool>,
    }

    /// What a rule would have done over the last days.
    pub struct DryRun {
        /// Alerts to expect a week.
        "estimatedAlertsPerWeek" estimated_alerts_per_week: f64,
        /// Alerts to expect a month.
        "estimatedAlertsPerMonth" estimated_alerts_per_month: f64,
        /// Up to three of the alerts.
        #[serde(default)]
        "sampleAlerts" sample_alerts: Vec<SampleAlert>,
        /// Days that were read.
        "daysAnalyzed" days_analyzed: u64 [Range(0.0, super::MAX_COUNT)],
        /// Days on which it would have tripped.
        "daysWithAlerts" days_with_alerts: u64 [Range(0.0, super::MAX_COUNT)],
    }

    /// An alert that a rule would have given.
    pub struct SampleAlert {
        /// When, as the service writes it.
        "date" date: String,
        /// Errors in the window.
        "errorCount" error_count: u64 [Range(0.0, super::MAX_COUNT)],
        /// Their share among all lines, 0 to 1.
        "errorRate" error_rate: Option<f64>,
        /// How bad it would have been.
        "severity" severity: Option<Severity>,
        /// What happened.
        "summary" summary: Option<String>,
    }

    /// How far back to look.
    #[derive(Default)]
    pub struct ListActivity {
        /// Hours, 1 to 720.
        "hours" hours: Option<u32> [Range(1.0, 720.0), Default("24")],
    }

    /// One check of one rule.
    pub struct Activity {
        /// When.
        "timestamp" timestamp: Timestamp,
        /// The rule.
        "ruleId" rule_id: String,
        /// Its name.
        "ruleName" rule_name: Option<String>,
        /// False when the rule tripped.
        "passed" passed: bool,
        /// Whether channels were told.
        "alertFired" alert_fired: Option<bool>,
        /// Why they were not, as `cooldown`. The values are not all documented.
        "suppressedReason" suppressed_reason: Option<String>,
        /// How bad it was.
        "severity" severity: Option<Severity>,
        /// What happened.
        "summary" summary: Option<String>,
    }
}

impl CreateRule {
    /// A rule of this type, checked at fixed intervals, with the service's defaults for all else.
    pub fn new(name: impl Into<String>, rule_type: RuleType) -> Self {
        Self {
            name: name.into(),
            rule_type,
            interval_mode: IntervalMode::Fixed,
            interval_minutes: None,
            avg_checks_per_day: None,
            lookback_minutes: None,
            error_count_threshold: None,
            error_rate_threshold: None,
            min_error_count: None,
            patterns: None,
            spike_multiplier: None,
            action: None,
            cooldown_minutes: None,
            daily_alert_cap: None,
            channel_override_ids: None,
            is_enabled: None,
        }
    }
}

/// A field that is required when another has a certain value.
#[derive(Debug)]
pub struct RequiredFor {
    /// The field that decides.
    pub field: &'static str,
    /// Its value.
    pub value: &'static str,
    /// The field that is required then.
    pub requires: &'static str,
}

/// What a rule of each type needs.
pub const REQUIRED: &[RequiredFor] = &[
    RequiredFor { field: "ruleType", value: "error_count", requires: "errorCountThreshold" },
    RequiredFor { field: "ruleType", value: "error_rate", requires: "errorRateThreshold" },
    RequiredFor { field: "ruleType", value: "pattern", requires: "patterns" },
    RequiredFor { field: "intervalMode", value: "random", requires: "avgChecksPerDay" },
];

fn applies(rule: &RequiredFor, body: &Value) -> bool {
    body[rule.field].as_str() == Some(rule.value)
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn check_rule(body: &Value, _now: Timestamp) -> Vec<Violation> {
    REQUIRED
        .iter()
        .filter(|rule| applies(rule, body) && is_empty(&body[rule.requires]))
        .map(|rule| Violation::new(rule.requires, format!("is required for {} {}", rule.field, rule.value)))
        .collect()
}

/// An update may leave out what the stored rule has; it may not clear what the type that it names needs.
fn check_changes(body: &Value, _now: Timestamp) -> Vec<Violation> {
    REQUIRED
        .iter()
        .filter(|rule| applies(rule, body) && body.get(rule.requires).is_some_and(is_empty))
        .map(|rule| Violation::new(rule.requires, format!("can't be cleared for {} {}", rule.field, rule.value)))
        .collect()
}

/// Reads the watchdog.
pub const LIST: Operation = Operation {
    id: "sigsentry.watchdog.list",
    path: "/v1/config/monitoring",
    summary: "Read the project's watchdog with its rules.",
    keys: SERVER_KEYS,
    permission: READ,
    answer: Answer::Data(Watchdog::SHAPE),
    docs: "/api/watchdog/list",
    ..Operation::GET
};

/// Creates a rule.
pub const CREATE: Operation = Operation {
    id: "sigsentry.watchdog.create",
    path: "/v1/config/monitoring",
    summary: "Create a watchdog rule, disabled unless said otherwise.",
    keys: SERVER_KEYS,
    permission: WRITE,
    body: Body::Json(model_of::<CreateRule>()),
    check: Some(check_rule),
    success: &[201, 200],
    answer: Answer::Data(WatchdogRule::SHAPE),
    idempotency_key: true,
    errors: &[(403, "QUOTA_EXCEEDED"), (403, "FEATURE_NOT_AVAILABLE")],
    docs: "/api/watchdog/create",
    ..Operation::POST
};

/// Changes a rule.
pub const UPDATE: Operation = Operation {
    id: "sigsentry.watchdog.update",
    path: "/v1/config/monitoring/{id}",
    summary: "Change a watchdog rule. What is absent stays.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    body: Body::Json(model_of::<UpdateRule>()),
    check: Some(check_changes),
    answer: Answer::Data(Updated::SHAPE),
    docs: "/api/watchdog/update",
    ..Operation::PUT
};

/// Deletes a rule.
pub const DELETE: Operation = Operation {
    id: "sigsentry.watchdog.delete",
    path: "/v1/config/monitoring/{id}",
    summary: "Delete a watchdog rule.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    answer: Answer::Data(Deleted::SHAPE),
    docs: "/api/watchdog/delete",
    ..Operation::DELETE
};

/// Tries a rule out.
pub const DRY_RUN: Operation = Operation {
    id: "sigsentry.watchdog.dry_run",
    path: "/v1/config/monitoring/dry-run",
    summary: "Try a watchdog rule on the last days without saving it.",
    keys: SERVER_KEYS,
    permission: READ,
    body: Body::Json(model_of::<CreateRule>()),
    check: Some(check_rule),
    answer: Answer::Data(DryRun::SHAPE),
    repeatable: true,
    docs: "/api/watchdog/dry-run",
    ..Operation::POST
};

/// Lists checks.
pub const ACTIVITY: Operation = Operation {
    id: "sigsentry.watchdog.activity",
    path: "/v1/config/monitoring/activity",
    summary: "List the watchdog's last checks, newest first, at most 100.",
    keys: SERVER_KEYS,
    permission: READ,
    query: Some(model_of::<ListActivity>()),
    answer: Answer::Data(<Vec<Activity>>::SHAPE),
    docs: "/api/watchdog/activity",
    ..Operation::GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &DRY_RUN, &ACTIVITY];
