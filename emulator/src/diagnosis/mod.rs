//! Diagnoses computed from log lines.
//!
//! [`diagnose`] reads the lines of a window and tells what failed, where it began and whom it hit. The rest answers what
//! follows: questions ([`follow_up`]), a post-mortem ([`postmortem`], [`polish`]), likeness to earlier incidents
//! ([`similarity`]) and the watchdog's rules ([`watchdog`]). All are pure functions: the same lines give the same answer.

mod actions;
mod category;
mod change;
mod follow_up;
mod incident;
mod polish;
mod postmortem;
mod scale;
mod similarity;
mod survey;
mod timeline;
pub mod watchdog;
mod words;

use sigward_core::{
    sigsentry::models::{AffectedService, AnalysisResult, CodeCorrelation, RootCause, RootCauseCategory, Severity, TimeWindow},
    time::Timestamp,
};

use self::{
    incident::Incident,
    survey::Survey,
    words::{counted, listed},
};
use crate::logs::{Level, LogLine, cut};

pub use self::{
    follow_up::{Answer, follow_up},
    polish::polish,
    postmortem::postmortem,
    similarity::similarity,
};

/// The service and error type of a result that has no cause.
const UNKNOWN: &str = "unknown";

/// Diagnoses the lines of a window.
///
/// `lines` are sorted by time and all lie in `window`, as [`LogStore::window`](crate::logs::LogStore::window) gives them.
/// Errors are grouped by what they say; groups that are much denser for a while than in the rest of the window form an
/// incident. Where it holds several, `description` chooses if it speaks of one only, else the largest is diagnosed. The
/// origin is the service that failed early, is named in the others' errors, names none of them, and fails first in the
/// requests that several failed.
///
/// ```
/// use sigward_core::sigsentry::models::{RootCauseCategory, Severity, TimeWindow};
/// use sigward_emulator::{diagnosis::diagnose, logs::{Level, LogLine}};
/// let window = TimeWindow { start: "2026-11-14T09:00:00Z".parse()?, end: "2026-11-14T10:00:00Z".parse()? };
/// let at = "2026-11-14T09:30:00Z".parse()?;
/// let lines = vec![LogLine::new(at, Level::Error, "mailer", "no space left on device"); 5];
/// let result = diagnose("mails are late", &window, &lines);
/// assert_eq!(result.root_cause.service, "mailer");
/// assert_eq!(result.root_cause.category, RootCauseCategory::Disk);
/// assert_eq!(diagnose("?", &window, &[]).severity, Severity::Info);
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
pub fn diagnose(description: &str, window: &TimeWindow, lines: &[LogLine]) -> AnalysisResult {
    let mut survey = Survey::new(window, lines);
    let incidents = Incident::find(&mut survey, description);
    let Some((incident, others)) = incidents.split_first() else { return without_errors(window, lines) };
    let (origin, root) = (incident.origin(), incident.root());
    let first = root.first();
    let error_type = root.error_type.unwrap_or_default();
    let category = category::classify(error_type, first.message(), first.detail());
    let severity = scale::severity(incident, &survey);
    let changes = change::before(lines, incident.begin(), origin.service);
    // Another service's change is told in the timeline, but not accused.
    let change = changes.first().copied().filter(|line| incident.is_burst && line.service() == origin.service);
    let mut root_cause = RootCause {
        description: String::new(),
        service: origin.service.to_owned(),
        error_type: if error_type.is_empty() { stand_in(&category) } else { error_type.to_owned() },
        category,
    };
    root_cause.description = describe_cause(&root_cause, incident, &survey, change);
    AnalysisResult {
        summary: summarize(&root_cause, incident, others, &severity),
        confidence: scale::confidence(incident, &survey, &root_cause.category),
        affected_services: incident
            .parts
            .iter()
            .map(|part| AffectedService {
                service_name: part.service.to_owned(),
                role: part.role.clone(),
                error_count: count(part.errors),
                first_seen: Timestamp::from_unix_millis(part.begin),
                last_seen: Timestamp::from_unix_millis(part.end),
            })
            .collect(),
        timeline: timeline::of(incident, &survey),
        suggested_actions: actions::of(&root_cause.category, &severity, origin.service, change, incident.is_burst),
        severity,
        root_cause,
        code_correlation: Some(no_code()),
        logs_scanned: count(lines.len()),
        time_window: Some(window.clone()),
    }
}

fn describe_cause(cause: &RootCause, incident: &Incident<'_>, survey: &Survey<'_>, change: Option<&LogLine>) -> String {
    let first = incident.root().first();
    let message = cut(said(first), 240);
    let when = clock(first.at());
    let (service, error_type) = (&cause.service, &cause.error_type);
    let mut sentences = vec![if incident.fills_window() {
        format!("{service} failed all through the window, so the beginning may lie before it, with {error_type}: \"{message}\".")
    } else if incident.is_burst {
        format!("{service} began to fail at {when} UTC with {error_type}: \"{message}\".")
    } else {
        format!("The errors are few and scattered; the most telling come from {service}: \"{message}\".")
    }];
    if let Some(change) = change {
        let minutes = first.at().since(change.at()).as_secs() / 60;
        let ago = if minutes == 0 {
            "less than a minute".to_owned()
        } else {
            counted(usize::try_from(minutes).unwrap_or_default(), "minute")
        };
        sentences.push(format!(
            "It reported a change {ago} before, at {}: \"{}\".",
            clock(change.at()),
            cut(change.message(), 200)
        ));
    }
    let silent = incident.silent_suspects(&survey.services);
    if !silent.is_empty() {
        let wrote = if silent.len() == 1 { "wrote no errors itself" } else { "wrote no errors themselves" };
        sentences.push(format!("Its errors name {}, which {wrote}.", listed(&silent)));
    }
    sentences.join(" ")
}

fn summarize(cause: &RootCause, incident: &Incident<'_>, others: &[Incident<'_>], severity: &Severity) -> String {
    let (begin, end) = (Timestamp::from_unix_millis(incident.begin()), Timestamp::from_unix_millis(incident.end()));
    let (service, error_type) = (&cause.service, &cause.error_type);
    let services = counted(incident.parts.len(), "service");
    let errors = counted(incident.errors(), "error");
    let kind = category::name(&cause.category);
    let mut sentences = vec![if incident.is_burst {
        let span = format!("between {} and {} UTC", clock(begin), clock(end));
        format!("{error_type} ({kind}) in {service} {span}: {errors} in {services}, {severity} severity.")
    } else {
        format!("{errors} in {services} without a common burst; the most telling is {error_type} in {service}.")
    }];
    let hit: Vec<&str> = incident.parts.iter().skip(1).map(|part| part.service).collect();
    if incident.is_burst && !hit.is_empty() {
        sentences.push(format!("It spread to {}.", listed(&hit)));
    }
    for other in others.iter().take(2) {
        let (begin, root) = (Timestamp::from_unix_millis(other.begin()), other.root());
        let what = root.error_type.unwrap_or("errors");
        let errors = counted(other.errors(), "error");
        sentences.push(format!("Apart from it, {} showed {what} from {} UTC ({errors}).", root.service, clock(begin)));
    }
    sentences.join(" ")
}

/// What a line says, without its error type in front.
fn said(line: &LogLine) -> &str {
    let rest = line.error_type().and_then(|error_type| line.message().strip_prefix(error_type));
    rest.map_or(line.message(), |rest| rest.trim_start_matches([':', ' ']))
}

fn without_errors(window: &TimeWindow, lines: &[LogLine]) -> AnalysisResult {
    let warnings = lines.iter().filter(|line| line.level() == Level::Warn).count();
    let (summary, confidence) = if lines.is_empty() {
        ("The window holds no log lines, so nothing can be said about it.".to_owned(), 0.05)
    } else {
        let (read, warned) = (counted(lines.len(), "line"), counted(warnings, "warning"));
        (format!("No errors in this window: {read} read, {warned} among them."), 0.3)
    };
    AnalysisResult {
        root_cause: RootCause {
            description: "No error was logged, so there is no cause to name.".to_owned(),
            service: UNKNOWN.to_owned(),
            error_type: UNKNOWN.to_owned(),
            category: RootCauseCategory::Unknown,
        },
        summary,
        severity: Severity::Info,
        confidence,
        affected_services: Vec::new(),
        timeline: Vec::new(),
        suggested_actions: actions::without_errors(lines.is_empty()),
        code_correlation: Some(no_code()),
        logs_scanned: count(lines.len()),
        time_window: Some(window.clone()),
    }
}

/// The error type where no line names one: `DiskError` for the category `disk`.
fn stand_in(category: &RootCauseCategory) -> String {
    if *category == RootCauseCategory::Unknown {
        return UNKNOWN.to_owned();
    }
    let words = category.as_str().split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect::<String>() + "Error"
}

/// What is said about code while no repository is connected.
fn no_code() -> CodeCorrelation {
    CodeCorrelation { available: false, suspected_code: None, causal_pr: None, recent_commits: Vec::new() }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The time of day, to the second, in UTC.
fn clock(at: Timestamp) -> String {
    let seconds = at.unix_millis().div_euclid(1_000).rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests;
