//! An incident as a list of moments.

use std::collections::BTreeSet;

use sigward_core::sigsentry::models::TimelineEntry;

use super::{
    change,
    incident::Incident,
    survey::Survey,
    words::{all, telling},
};
use crate::logs::{Level, LogLine, cut};

/// Entries at most.
const MOST: usize = 20;
/// Longest message of an entry, in bytes.
const LONGEST: usize = 300;
/// How far before the first error signs are looked for, in milliseconds.
const BEFORE: i64 = 15 * 60_000;
/// How far after the last error a recovery is looked for, in milliseconds.
const AFTERWARDS: i64 = 10 * 60_000;

/// The entry for a line.
pub(super) fn entry(line: &LogLine, is_root_cause: bool) -> TimelineEntry {
    let message = cut(line.message(), LONGEST);
    let dots = if message.len() < line.message().len() { "…" } else { "" };
    TimelineEntry {
        timestamp: line.at(),
        service: line.service().to_owned(),
        level: line.level().into(),
        message: format!("{message}{dots}"),
        is_root_cause,
    }
}

/// Changes before, first signs at the origin, the first line of each kind of error, and the recovery. The first line of
/// the root errors alone is marked as the root cause.
pub(super) fn of(incident: &Incident<'_>, survey: &Survey<'_>) -> Vec<TimelineEntry> {
    let (origin, root) = (incident.origin().service, incident.root().first());
    let mut lines: Vec<&LogLine> = vec![root];
    if incident.is_burst {
        lines.extend(change::before(survey.lines, incident.begin(), origin).iter().take(3));
        lines.extend(signs(incident, survey));
        lines.extend(consequences(incident, survey));
        let after = survey.between(incident.begin() + 1, incident.end() + AFTERWARDS);
        let has_part = |line: &&LogLine| incident.parts.iter().any(|part| part.service == line.service());
        let last = incident.groups.iter().filter(|group| group.service == origin).filter_map(|group| group.lines.last());
        lines.extend(last.max_by_key(|line| line.unix_millis()));
        lines.extend(after.iter().filter(|line| change::is_recovery(line)).filter(has_part).take(4));
    }
    let mut groups: Vec<_> = incident.groups.iter().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.lines.len()), group.begin()));
    lines.extend(groups.iter().map(|group| group.first()));
    // The most telling were put in first; the same line may be there for two reasons.
    let mut kept: Vec<&LogLine> = Vec::new();
    for line in lines {
        if kept.len() < MOST && !kept.iter().any(|known| std::ptr::eq(*known, line)) {
            kept.push(line);
        }
    }
    kept.sort_by_key(|line| line.unix_millis());
    kept.into_iter().map(|line| entry(line, std::ptr::eq(line, root))).collect()
}

/// The origin's last warnings before the first error that have a word in common with it; else its very last.
fn signs<'a>(incident: &Incident<'a>, survey: &Survey<'a>) -> Vec<&'a LogLine> {
    let said = telling(incident.root().first().message());
    let before = survey.between(incident.begin() - BEFORE, incident.begin());
    let warnings =
        || before.iter().rev().filter(|line| line.level() == Level::Warn && line.service() == incident.origin().service);
    let alike: Vec<&LogLine> = warnings().filter(|line| !telling(line.message()).is_disjoint(&said)).take(3).collect();
    if alike.is_empty() { warnings().take(1).collect() } else { alike }
}

/// Rare errors of the services hit that name another of them: a breaker that opened, a fallback that failed too.
fn consequences<'a>(incident: &Incident<'a>, survey: &Survey<'a>) -> Vec<&'a LogLine> {
    let during = incident.begin()..=incident.end();
    let names = |line: &LogLine| {
        let words: BTreeSet<String> = all(line.message()).collect();
        incident.parts.iter().any(|part| part.service != line.service() && words.contains(part.service))
    };
    let is_hit = |line: &&LogLine| incident.parts.iter().any(|part| part.service == line.service());
    let rare = survey.scattered.iter().flat_map(|group| &group.lines).copied();
    rare.filter(|line| during.contains(&line.unix_millis())).filter(is_hit).filter(|line| names(line)).take(3).collect()
}
