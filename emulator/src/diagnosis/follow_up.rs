//! Answers to questions about a diagnosis, computed from the lines it was made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sigward_core::{
    sigsentry::models::{AffectedService, AnalysisResult},
    time::Timestamp,
};

use super::{
    change, clock, timeline,
    words::{all, counted, listed, ratio, telling},
};
use crate::logs::LogLine;

/// Lines given as evidence at most.
const EVIDENCE: usize = 5;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In sentences.
    pub text: String,
    /// The lines it rests on, up to five, in order of time: `{timestamp, service, level, message}`.
    pub evidence: Vec<Value>,
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Change,
    Time,
    Count,
    Action,
    Services,
    Cause,
}

/// The words that speak for a topic. Where two have as many in a question, the earlier row wins.
const TOPICS: [(Topic, &[&str]); 6] = [
    (
        Topic::Change,
        &[
            "change",
            "changed",
            "changes",
            "deploy",
            "deployed",
            "deployment",
            "release",
            "config",
            "configuration",
            "rollout",
            "before",
            "trigger",
            "triggered",
        ],
    ),
    (
        Topic::Time,
        &[
            "when",
            "start",
            "started",
            "begin",
            "began",
            "end",
            "ended",
            "first",
            "last",
            "lasted",
            "long",
            "since",
            "over",
            "still",
            "recover",
            "recovered",
            "duration",
            "time",
        ],
    ),
    (Topic::Count, &["many", "count", "counts", "number", "often", "much", "rate", "percent", "frequency", "errors"]),
    (
        Topic::Action,
        &[
            "fix",
            "do",
            "should",
            "action",
            "actions",
            "mitigate",
            "prevent",
            "next",
            "solve",
            "resolve",
            "rollback",
            "steps",
            "recommend",
            "help",
        ],
    ),
    (Topic::Services, &["which", "who", "service", "services", "affected", "impact", "hit", "spread", "involved", "systems"]),
    (Topic::Cause, &["why", "cause", "caused", "root", "reason", "origin", "explain"]),
];

/// Answers a question about `result` from the `lines` of its window.
///
/// Asked when, how many, who, why, what changed or what to do, it says so, for one service where the question names
/// one. Any other question gets the summary and the lines that have most of its words.
pub fn follow_up(question: &str, result: &AnalysisResult, lines: &[LogLine]) -> Answer {
    let words: BTreeSet<String> = all(question).collect();
    let weigh = |signs: &[&str]| signs.iter().filter(|sign| words.contains(**sign)).count();
    let mut best = (0, None);
    for (topic, signs) in TOPICS {
        let weight = weigh(signs);
        if weight > best.0 {
            best = (weight, Some(topic));
        }
    }
    let asked: Vec<&AffectedService> =
        result.affected_services.iter().filter(|part| words.contains(&part.service_name.to_lowercase())).collect();
    let subject = Subject { result, lines, asked };
    match best.1 {
        Some(Topic::Change) => subject.change(),
        Some(Topic::Action) => subject.action(),
        Some(Topic::Cause) => subject.cause(),
        _ if result.affected_services.is_empty() => subject.search(question),
        Some(Topic::Time) => subject.time(),
        Some(Topic::Count) => subject.count(),
        Some(Topic::Services) => subject.services(),
        None => subject.search(question),
    }
}

struct Subject<'a> {
    result: &'a AnalysisResult,
    lines: &'a [LogLine],
    /// The affected services that the question names.
    asked: Vec<&'a AffectedService>,
}

impl<'a> Subject<'a> {
    /// The services that the answer is about: those named, or else all.
    fn parts(&self) -> Vec<&'a AffectedService> {
        if self.asked.is_empty() { self.result.affected_services.iter().collect() } else { self.asked.clone() }
    }

    /// The error lines of `parts` while the incident lasted.
    fn errors(&self, parts: &[&AffectedService]) -> Vec<&'a LogLine> {
        let is_part = |line: &&LogLine| {
            let part = parts.iter().find(|part| part.service_name == line.service());
            line.level().is_error() && part.is_some_and(|part| (part.first_seen..=part.last_seen).contains(&line.at()))
        };
        self.lines.iter().filter(is_part).collect()
    }

    fn time(&self) -> Answer {
        let parts = self.parts();
        let errors = self.errors(&parts);
        let (Some(first), Some(last)) = (errors.first(), errors.last()) else { return self.search("") };
        let seconds = usize::try_from(last.at().since(first.at()).as_secs()).unwrap_or_default();
        let lasted = if seconds < 120 { counted(seconds.max(1), "second") } else { counted(seconds / 60, "minute") };
        let whose = if self.asked.is_empty() { String::new() } else { format!(" of {}", listed(&names(&parts))) };
        let mut sentences = vec![format!(
            "The first error{whose} was at {} UTC in {}, the last at {} UTC in {}: {lasted}.",
            clock(first.at()),
            first.service(),
            clock(last.at()),
            last.service()
        )];
        let after = &self.lines[self.lines.partition_point(|line| line.at() <= last.at())..];
        let recovery =
            after.iter().find(|line| change::is_recovery(line) && parts.iter().any(|part| part.service_name == line.service()));
        let quiet = after.last().map_or(0, |line| line.at().since(last.at()).as_secs());
        if let Some(recovery) = recovery {
            let (service, at) = (recovery.service(), clock(recovery.at()));
            sentences.push(format!("{service} reported at {at} UTC that it works again."));
        } else if quiet < 60 {
            sentences.push("The errors go on to the end of the window, so it may not be over.".to_owned());
        } else {
            let minutes = counted(usize::try_from(quiet / 60).unwrap_or_default(), "minute");
            sentences.push(format!("No such error followed in the remaining {minutes} of the window."));
        }
        let evidence: Vec<&LogLine> = [Some(*first), Some(*last), recovery].into_iter().flatten().collect();
        Answer { text: sentences.join(" "), evidence: shown(evidence) }
    }

    fn count(&self) -> Answer {
        let parts = self.parts();
        let errors = self.errors(&parts);
        let each: Vec<String> = parts
            .iter()
            .map(|part| {
                format!("{} {}", part.service_name, counted(usize::try_from(part.error_count).unwrap_or_default(), "error"))
            })
            .collect();
        let mut minutes: BTreeMap<i64, usize> = BTreeMap::new();
        for line in &errors {
            *minutes.entry(line.unix_millis().div_euclid(60_000)).or_default() += 1;
        }
        let share = 100.0 * ratio(errors.len(), self.lines.len());
        let mut text = format!("{}. That is {share:.1} % of the {} read.", listed(&each), counted(self.lines.len(), "line"));
        // Of equally bad minutes, the first.
        if let Some((minute, most)) = minutes.iter().max_by_key(|(minute, count)| (**count, -**minute)) {
            let at = clock(Timestamp::from_unix_millis(minute * 60_000));
            let worst = format!(" The worst minute began at {at} UTC, with {}.", counted(*most, "error"));
            text.push_str(&worst);
        }
        Answer { text, evidence: shown(kinds(&errors)) }
    }

    fn services(&self) -> Answer {
        let parts = self.parts();
        let each = parts.iter().map(|part| {
            let errors = counted(usize::try_from(part.error_count).unwrap_or_default(), "error");
            let (begin, end) = (clock(part.first_seen), clock(part.last_seen));
            format!("{} ({}, {errors} from {begin} to {end} UTC)", part.service_name, part.role)
        });
        let each: Vec<String> = each.collect();
        let verb = if each.len() == 1 { "was" } else { "were" };
        let errors = self.errors(&parts);
        let first = parts.iter().filter_map(|part| errors.iter().copied().find(|line| line.service() == part.service_name));
        Answer { text: format!("{} {verb} affected.", listed(&each)), evidence: shown(first.collect()) }
    }

    fn change(&self) -> Answer {
        let begin = self.result.affected_services.iter().map(|part| part.first_seen.unix_millis()).min();
        let (changes, whence): (Vec<&LogLine>, &str) = match begin {
            Some(begin) => {
                (change::before(self.lines, begin, &self.result.root_cause.service), "in the half hour before the first error")
            }
            None => (self.lines.iter().filter(|line| change::is_change(line)).collect(), "in this window"),
        };
        if changes.is_empty() {
            let text = format!("No change of software or settings was reported {whence}, as far as these logs reach.");
            return Answer { text, evidence: Vec::new() };
        }
        let told: Vec<String> = changes
            .iter()
            .take(EVIDENCE)
            .map(|line| format!("{} at {} UTC: \"{}\"", line.service(), clock(line.at()), line.message()))
            .collect();
        let text = format!("{} {whence}: {}.", counted(changes.len(), "change"), told.join("; "));
        Answer { text, evidence: shown(changes) }
    }

    fn action(&self) -> Answer {
        let mut actions: Vec<_> = self.result.suggested_actions.iter().collect();
        actions.sort_by_key(|action| action.priority);
        let told: Vec<String> =
            actions.iter().map(|action| format!("{}. {} {}", action.priority, action.action, action.rationale)).collect();
        let text = if told.is_empty() { "There is nothing to suggest.".to_owned() } else { told.join("\n") };
        Answer { text, evidence: self.root_evidence() }
    }

    fn cause(&self) -> Answer {
        let sure = 100.0 * self.result.confidence;
        let text = format!("{} Confidence: {sure:.0} %.", self.result.root_cause.description);
        Answer { text, evidence: self.root_evidence() }
    }

    /// The entry marked as root cause and those before it.
    fn root_evidence(&self) -> Vec<Value> {
        let Some(root) = self.result.timeline.iter().position(|entry| entry.is_root_cause) else { return Vec::new() };
        let from = (root + 1).saturating_sub(EVIDENCE);
        self.result.timeline[from..=root]
            .iter()
            .map(|entry| json!({"timestamp": entry.timestamp, "service": entry.service, "level": entry.level, "message": entry.message}))
            .collect()
    }

    /// The summary, and the lines with most of the question's words.
    fn search(&self, question: &str) -> Answer {
        let words = telling(question);
        let mut found: Vec<(usize, &LogLine)> = Vec::new();
        for line in self.lines {
            let text = format!("{} {} {}", line.service(), line.error_type().unwrap_or_default(), line.message()).to_lowercase();
            let hits = words.iter().filter(|word| text.contains(word.as_str())).count();
            if hits > 0 {
                found.push((hits, line));
            }
        }
        // Of lines with as many words the worse come first, then the earlier.
        found.sort_by_key(|(hits, line)| (std::cmp::Reverse((*hits, line.level())), line.unix_millis()));
        let text = match found.len() {
            0 => self.result.summary.clone(),
            count => {
                let verb = if count == 1 { "has" } else { "have" };
                format!(
                    "{} {} {verb} words of the question; the closest are in the evidence.",
                    self.result.summary,
                    counted(count, "line")
                )
            }
        };
        Answer { text, evidence: shown(kinds(&found.iter().map(|(_, line)| *line).collect::<Vec<_>>())) }
    }
}

fn names<'a>(parts: &[&'a AffectedService]) -> Vec<&'a str> {
    parts.iter().map(|part| part.service_name.as_str()).collect()
}

/// The first line of each kind.
fn kinds<'a>(lines: &[&'a LogLine]) -> Vec<&'a LogLine> {
    let mut seen = BTreeSet::new();
    lines
        .iter()
        .copied()
        .filter(|line| seen.insert((line.service(), super::words::template(line.message()))))
        .take(EVIDENCE)
        .collect()
}

fn shown(mut lines: Vec<&LogLine>) -> Vec<Value> {
    lines.truncate(EVIDENCE);
    lines.sort_by_key(|line| line.unix_millis());
    let entries = lines.into_iter().map(|line| timeline::entry(line, false));
    entries.map(|entry| json!({"timestamp": entry.timestamp, "service": entry.service, "level": entry.level, "message": entry.message})).collect()
}
