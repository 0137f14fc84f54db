//! The watchdog's rules, evaluated over log lines.

use std::time::Duration;

use regex::{Regex, RegexBuilder};
use sigward_core::{sigsentry::models::Severity, time::Timestamp};

use super::words::{counted, ratio};
use crate::logs::LogLine;

/// Stretches before the one looked at that a spike is compared with.
const COMPARED: u32 = 6;
/// Evaluations of one rehearsal at most: a week of one a minute, and some.
const MOST_EVALUATIONS: usize = 12_000;
/// Bytes that a compiled pattern may take.
const PATTERN_SIZE: usize = 1 << 20;

/// What a rule looks for.
#[derive(Clone, Debug)]
pub enum Check {
    /// At least this many errors.
    ErrorCount {
        /// From 1.
        threshold: u64,
    },
    /// At least this share of errors among all lines.
    ErrorRate {
        /// 0 to 1.
        threshold: f64,
        /// Fewer errors than this never trip it. Default of the service: 5.
        fewest: u64,
    },
    /// At least one line that matches.
    Pattern(Patterns),
    /// At least this many times the errors of the stretches before.
    Spike {
        /// From 1.
        multiplier: f64,
        /// Fewer errors than this never trip it. Default of the service: 5.
        fewest: u64,
    },
}

/// Labelled regular expressions.
#[derive(Clone, Debug)]
pub struct Patterns(Vec<(String, Regex)>);

impl Patterns {
    /// Compiles pairs of label and expression.
    pub fn new<'a>(patterns: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PatternError> {
        let compile = |(label, pattern): (&str, &str)| {
            let compiled = RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).build();
            compiled.map(|regex| (label.to_owned(), regex)).map_err(|error| PatternError { label: label.to_owned(), error })
        };
        patterns.into_iter().map(compile).collect::<Result<_, _>>().map(Self)
    }

    fn matching(&self, line: &LogLine) -> Option<&str> {
        let found = self.0.iter().find(|(_, regex)| regex.is_match(line.message()));
        found.map(|(label, _)| label.as_str())
    }
}

/// A regular expression that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("the pattern {label:?} is not usable: {error}")]
pub struct PatternError {
    label: String,
    #[source]
    error: regex::Error,
}

/// What an evaluation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Whether the rule's condition was met.
    pub tripped: bool,
    /// Errors, or for a pattern matching lines.
    pub error_count: u64,
    /// Those by all lines, 0 to 1.
    pub error_rate: f64,
    /// `info` unless tripped; then by the rate.
    pub severity: Severity,
    /// In a sentence.
    pub summary: String,
}

/// When a rule is evaluated, and how often it may alert.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Time between evaluations; at least a second.
    pub every: Duration,
    /// How far back each looks.
    pub lookback: Duration,
    /// Quiet time after an alert.
    pub cooldown: Duration,
    /// Alerts a day (UTC) at most.
    pub daily_cap: u32,
}

/// One evaluation of a rehearsal.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// When.
    pub at: Timestamp,
    /// What it found.
    pub finding: Finding,
    /// Whether an alert went out.
    pub fired: bool,
    /// Why none did, though the rule tripped.
    pub suppressed: Option<Suppressed>,
}

/// Why a tripped rule did not alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppressed {
    /// It had alerted shortly before.
    Cooldown,
    /// It had alerted as often as it may on one day.
    DailyCap,
}

/// A rule over lines, ready to be evaluated at any time among them.
///
/// ```
/// use std::time::Duration;
/// use sigward_emulator::{diagnosis::watchdog::{Check, Watch}, logs::{Level, LogLine}};
/// let at = "2026-11-14T09:05:25Z".parse()?;
/// let lines = vec![LogLine::new(at, Level::Error, "payments", "no connection"); 12];
/// let watch = Watch::new(Check::ErrorCount { threshold: 10 }, &lines);
/// let finding = watch.evaluate("2026-11-14T09:10:00Z".parse()?, Duration::from_secs(1800));
/// assert!(finding.tripped);
/// assert_eq!(finding.summary, "12 errors in 30 minutes, at least 10 trip the rule; the last in payments");
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
#[derive(Clone, Debug)]
pub struct Watch<'a> {
    check: Check,
    lines: &'a [LogLine],
    /// How many of the lines before each count, so that a stretch is counted by one subtraction.
    counted: Vec<usize>,
}

impl<'a> Watch<'a> {
    /// Prepares `check` over `lines`, which are sorted by time. A spike needs lines from seven times the lookback.
    pub fn new(check: Check, lines: &'a [LogLine]) -> Self {
        let mut counted = Vec::with_capacity(lines.len() + 1);
        let mut count = 0;
        counted.push(0);
        for line in lines {
            count += usize::from(counts(&check, line));
            counted.push(count);
        }
        Self { check, lines, counted }
    }

    /// Evaluates the rule over the lines from `lookback` before `at` up to and without `at`.
    pub fn evaluate(&self, at: Timestamp, lookback: Duration) -> Finding {
        let (errors, lines) = self.count(at.minus(lookback), at);
        let rate = ratio(errors, lines);
        let enough = |fewest: u64| u64::try_from(errors).is_ok_and(|errors| errors >= fewest.max(1));
        let span = span(lookback);
        let (tripped, condition) = match &self.check {
            Check::ErrorCount { threshold } => {
                (enough(*threshold), format!("{} in {span}, at least {threshold} trip the rule", counted(errors, "error")))
            }
            Check::ErrorRate { threshold, fewest } => (
                enough(*fewest) && rate >= *threshold,
                format!("{:.1} % of the lines of {span} are errors, {:.1} % trip the rule", rate * 100.0, threshold * 100.0),
            ),
            Check::Pattern(_) => (errors > 0, format!("{} in {span} match", counted(errors, "line"))),
            Check::Spike { multiplier, fewest } => match self.usual(at, lookback) {
                None => (false, format!("{} in {span}, and no earlier lines to compare with", counted(errors, "error"))),
                // Where there were none before, one counts as usual, or a single error would be an infinite spike.
                Some(usual) => (
                    enough(*fewest) && ratio(errors, 1) >= multiplier * usual.max(1.0),
                    format!(
                        "{} in {span}, {usual:.1} are usual, {multiplier} times that trips the rule",
                        counted(errors, "error")
                    ),
                ),
            },
        };
        let severity = match rate {
            _ if !tripped => Severity::Info,
            rate if rate >= 0.25 => Severity::Critical,
            rate if rate >= 0.1 => Severity::High,
            rate if rate >= 0.02 => Severity::Medium,
            _ => Severity::Low,
        };
        let last = if tripped { self.last(at) } else { String::new() };
        let error_count = u64::try_from(errors).unwrap_or(u64::MAX);
        Finding { tripped, error_count, error_rate: rate, severity, summary: condition + &last }
    }

    /// Evaluates the rule at every step from `from` to `to`, oldest first, with cooldown and daily cap as they would have
    /// been. 12,000 steps at most.
    pub fn rehearse(&self, schedule: &Schedule, from: Timestamp, to: Timestamp) -> Vec<Evaluation> {
        let every = schedule.every.max(Duration::from_secs(1));
        let mut evaluations = Vec::new();
        let mut last_alert: Option<Timestamp> = None;
        let (mut day, mut today) = (None, 0);
        let mut at = from;
        while at <= to && evaluations.len() < MOST_EVALUATIONS {
            let finding = self.evaluate(at, schedule.lookback);
            let this_day = Some(at.unix_millis().div_euclid(86_400_000));
            if this_day != day {
                (day, today) = (this_day, 0);
            }
            let suppressed = if !finding.tripped {
                None
            } else if last_alert.is_some_and(|last| at.since(last) < schedule.cooldown) {
                Some(Suppressed::Cooldown)
            } else if today >= schedule.daily_cap {
                Some(Suppressed::DailyCap)
            } else {
                None
            };
            let fired = finding.tripped && suppressed.is_none();
            if fired {
                last_alert = Some(at);
                today += 1;
            }
            evaluations.push(Evaluation { at, finding, fired, suppressed });
            at = at.plus(every);
        }
        evaluations
    }

    /// How many lines count from `start` up to and without `end`, and how many there are.
    fn count(&self, start: Timestamp, end: Timestamp) -> (usize, usize) {
        let from = self.lines.partition_point(|line| line.at() < start);
        let to = self.lines.partition_point(|line| line.at() < end).max(from);
        (self.counted[to] - self.counted[from], to - from)
    }

    /// The mean of errors in the stretches before the one looked at, those without any line left out.
    fn usual(&self, at: Timestamp, lookback: Duration) -> Option<f64> {
        let stretches = (1..=COMPARED).map(|step| self.count(at.minus(lookback * (step + 1)), at.minus(lookback * step)));
        let kept: Vec<usize> = stretches.filter(|(_, lines)| *lines > 0).map(|(errors, _)| errors).collect();
        (!kept.is_empty()).then(|| ratio(kept.iter().sum(), kept.len()))
    }

    fn last(&self, at: Timestamp) -> String {
        let before = &self.lines[..self.lines.partition_point(|line| line.at() < at)];
        let Some(line) = before.iter().rev().find(|line| counts(&self.check, line)) else { return String::new() };
        match &self.check {
            Check::Pattern(patterns) => {
                format!("; the last in {}: {}", line.service(), patterns.matching(line).unwrap_or_default())
            }
            _ => match line.error_type() {
                Some(error_type) => format!("; the last in {}: {error_type}", line.service()),
                None => format!("; the last in {}", line.service()),
            },
        }
    }
}

fn counts(check: &Check, line: &LogLine) -> bool {
    match check {
        Check::Pattern(patterns) => patterns.matching(line).is_some(),
        Check::ErrorCount { .. } | Check::ErrorRate { .. } | Check::Spike { .. } => line.level().is_error(),
    }
}

fn span(lookback: Duration) -> String {
    let seconds = usize::try_from(lookback.as_secs()).unwrap_or(usize::MAX);
    if seconds.is_multiple_of(60) { counted(seconds / 60, "minute") } else { counted(seconds, "second") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::logs::Level;

    const MINUTE: Duration = Duration::from_mins(1);

    fn at(minute: u32) -> Timestamp {
        Timestamp::from_unix_millis(0).plus(MINUTE * minute)
    }

    /// Ten lines a minute for an hour; one error in each of the first 40 minutes, six in each of the others.
    fn lines() -> Vec<LogLine> {
        let line = |minute: u32, number: u32| {
            let is_error = number < if minute < 40 { 1 } else { 6 };
            let (level, message) = if is_error { (Level::Error, "pool empty") } else { (Level::Info, "ok") };
            LogLine::new(at(minute), level, "payments", message)
        };
        (0..60).flat_map(|minute| (0..10).map(move |number| line(minute, number))).collect()
    }

    #[test]
    fn checks() {
        let pattern = |text| Check::Pattern(Patterns::new([("pool", text)]).unwrap());
        // Check, minute, lookback in minutes, tripped, count, severity.
        let table = [
            (Check::ErrorCount { threshold: 10 }, 10, 10, true, 10, Severity::High),
            (Check::ErrorCount { threshold: 11 }, 10, 10, false, 10, Severity::Info),
            (Check::ErrorCount { threshold: 0 }, 100, 10, false, 0, Severity::Info),
            (Check::ErrorRate { threshold: 0.5, fewest: 5 }, 50, 5, true, 30, Severity::Critical),
            (Check::ErrorRate { threshold: 0.1, fewest: 5 }, 4, 4, false, 4, Severity::Info),
            (Check::ErrorRate { threshold: 0.0, fewest: 0 }, 200, 5, false, 0, Severity::Info),
            (pattern("^pool (empty|full)$"), 45, 5, true, 30, Severity::Critical),
            (pattern("disk"), 45, 5, false, 0, Severity::Info),
            (Check::Spike { multiplier: 3.0, fewest: 5 }, 45, 5, true, 30, Severity::Critical),
            (Check::Spike { multiplier: 3.0, fewest: 5 }, 35, 5, false, 5, Severity::Info),
            (Check::Spike { multiplier: 3.0, fewest: 5 }, 5, 5, false, 5, Severity::Info),
        ];
        let lines = lines();
        for (check, minute, lookback, tripped, count, severity) in table {
            let finding = Watch::new(check.clone(), &lines).evaluate(at(minute), MINUTE * lookback);
            let found = (finding.tripped, finding.error_count, finding.severity.clone());
            assert_eq!(found, (tripped, count, severity), "{check:?}: {}", finding.summary);
        }
        assert!(Patterns::new([("bad", "(")]).unwrap_err().to_string().starts_with("the pattern \"bad\" is not usable"));
        assert!(Patterns::new([("big", "(a{1000}){1000}")]).is_err());
    }

    #[test]
    fn rehearsals_obey_cooldown_and_cap() {
        let lines = lines();
        let watch = Watch::new(Check::ErrorCount { threshold: 20 }, &lines);
        let schedule = Schedule { every: MINUTE * 2, lookback: MINUTE * 5, cooldown: MINUTE * 6, daily_cap: 2 };
        let evaluations = watch.rehearse(&schedule, at(0), at(70));
        let fired: Vec<_> = evaluations.iter().filter(|evaluation| evaluation.fired).map(|evaluation| evaluation.at).collect();
        assert_eq!(fired, [at(44), at(50)]);
        let reason = |minute: u32| evaluations.iter().find(|evaluation| evaluation.at == at(minute)).unwrap().suppressed;
        assert_eq!((reason(46), reason(56), reason(20)), (Some(Suppressed::Cooldown), Some(Suppressed::DailyCap), None));
        assert_eq!(evaluations.len(), 36);
        let endless = Schedule { every: Duration::ZERO, ..schedule };
        assert_eq!(watch.rehearse(&endless, at(0), at(100_000)).len(), MOST_EVALUATIONS);
    }
}
