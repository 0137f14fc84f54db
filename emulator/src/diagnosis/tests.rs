//! Diagnoses of whole windows.
#![allow(clippy::unwrap_used)]

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;

use super::*;
use crate::logs::LogStore;

fn window(start: &str, end: &str) -> TimeWindow {
    let at = |clock: &str| format!("2026-11-14T{clock}Z").parse().unwrap();
    TimeWindow { start: at(start), end: at(end) }
}

/// The sample logs, read once.
fn samples() -> &'static LogStore {
    static SAMPLES: LazyLock<LogStore> =
        LazyLock::new(|| LogStore::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/logs")).unwrap().0);
    &SAMPLES
}

fn diagnosed(store: &LogStore, description: &str, window: &TimeWindow) -> AnalysisResult {
    diagnose(description, window, store.window(window.start, window.end))
}

/// Services with their roles and error counts.
fn parts(result: &AnalysisResult) -> Vec<(&str, &str, u64)> {
    result.affected_services.iter().map(|part| (part.service_name.as_str(), part.role.as_str(), part.error_count)).collect()
}

/// The shipped incident, from windows that hold it whole, in part, and with the other one.
#[test]
fn the_shipped_incident_is_diagnosed() {
    let store = samples();
    let checkout = "customers get 502 when they pay";
    let table = [
        (checkout, window("09:00:00", "09:45:00"), true),
        (checkout, window("06:00:00", "12:00:00"), true),
        ("", window("08:30:00", "11:30:00"), true),
        ("it is slow", window("08:30:00", "09:15:00"), true),
        (checkout, window("09:10:00", "09:20:00"), false),
    ];
    for (description, window, is_whole) in table {
        let result = diagnosed(store, description, &window);
        let cause = &result.root_cause;
        let found = (cause.service.as_str(), cause.error_type.as_str(), &cause.category, &result.severity);
        assert_eq!(found, ("payments", "PoolTimeoutException", &RootCauseCategory::Database, &Severity::Critical), "{window:?}");
        let roles: Vec<_> = parts(&result).into_iter().map(|(service, role, _)| (service, role)).collect();
        assert_eq!(roles, [("payments", "origin"), ("checkout", "propagator"), ("gateway", "affected")]);
        assert!((0.7..=0.95).contains(&result.confidence), "{}", result.confidence);
        assert_eq!(result.timeline.iter().filter(|entry| entry.is_root_cause).count(), 1);
        assert!(result.timeline.len() <= 20 && result.timeline.is_sorted_by_key(|entry| entry.timestamp));
        assert!(
            result
                .suggested_actions
                .iter()
                .map(|action| action.priority)
                .eq(1..=i64::try_from(result.suggested_actions.len()).unwrap())
        );
        let has_change = cause.description.contains("db.pool.max changed from 40 to 4");
        assert_eq!(has_change, is_whole, "{}", cause.description);
        assert_eq!(result.suggested_actions[0].action.contains("Roll back"), is_whole);
        assert_eq!(result.code_correlation.map(|code| code.available), Some(false));
        assert_eq!(result.time_window, Some(window));
    }
}

#[test]
fn first_and_last_errors_are_those_of_the_lines() {
    let store = samples();
    let window = window("09:00:00", "09:45:00");
    let lines = store.window(window.start, window.end);
    let result = diagnose("502", &window, lines);
    assert_eq!(result.logs_scanned, u64::try_from(lines.len()).unwrap());
    for part in &result.affected_services {
        let kinds = ["PoolTimeoutException", "PaymentUnavailableError", "UpstreamTimeoutError", "BadGatewayError"];
        let is_part = |line: &&LogLine| {
            // The one error of the gateway that is not part of it names users.
            line.service() == part.service_name
                && line.error_type().is_some_and(|kind| kinds.contains(&kind))
                && !line.message().contains("users")
        };
        let own: Vec<&LogLine> = lines.iter().filter(is_part).collect();
        assert_eq!((part.first_seen, part.last_seen), (own[0].at(), own[own.len() - 1].at()), "{}", part.service_name);
        assert_eq!(part.error_count, u64::try_from(own.len()).unwrap(), "{}", part.service_name);
    }
    assert_eq!(result.affected_services[0].first_seen.to_string(), "2026-11-14T09:05:25.372Z");
    assert_eq!(result.affected_services[0].last_seen.to_string(), "2026-11-14T09:38:04.893Z");
}

#[test]
fn the_description_chooses_between_two_incidents() {
    let store = samples();
    let day = window("06:00:00", "12:00:00");
    for (description, window) in [
        ("notifications are lost", &day),
        ("the disk has no space on a device", &day),
        ("anything", &window("10:30:00", "11:15:00")),
    ] {
        let result = diagnosed(store, description, window);
        let cause = &result.root_cause;
        assert_eq!((cause.service.as_str(), cause.error_type.as_str()), ("notifications", "OSError"), "{description}");
        assert_eq!((&cause.category, &result.severity), (&RootCauseCategory::Disk, &Severity::Medium));
        assert_eq!(parts(&result), [("notifications", "origin", 106)]);
    }
}

#[test]
fn quiet_windows_are_told_as_quiet() {
    let store = samples();
    let table = [
        (window("07:00:00", "08:00:00"), Severity::Low, 0.35, "CacheReadError"),
        (window("07:00:00", "07:00:10"), Severity::Info, 0.3, "unknown"),
        (window("03:00:00", "04:00:00"), Severity::Info, 0.05, "unknown"),
        (window("04:00:00", "03:00:00"), Severity::Info, 0.05, "unknown"),
    ];
    for (window, severity, most, error_type) in table {
        let result = diagnosed(store, "what is wrong?", &window);
        assert_eq!((&result.severity, result.root_cause.error_type.as_str()), (&severity, error_type), "{window:?}");
        assert!(result.confidence <= most && !result.suggested_actions.is_empty());
    }
}

fn line(second: i64, level: Level, service: &str, message: &str) -> LogLine {
    let begin = window("09:00:00", "09:00:00").start.unix_millis();
    LogLine::new(Timestamp::from_unix_millis(begin + second * 1_000), level, service, message)
}

#[test]
fn origins() {
    // Each row: what three services write, each at its own second of every round; who is the origin.
    type Row = ([(&'static str, i64, &'static str); 3], &'static str);
    let table: [Row; 3] = [
        // Named by both others, though it fails last.
        (
            [("web", 1, "500 from api"), ("api", 2, "store gave no answer"), ("store", 3, "heap is full: OutOfMemoryError")],
            "store",
        ),
        // Nobody names anybody: the first in time.
        ([("b", 61, "failed"), ("a", 122, "broke"), ("c", 1, "gone")], "c"),
        // All name one that writes no errors: the first in time, and the silent one is told.
        ([("a", 1, "ledger refused"), ("b", 2, "ledger refused"), ("c", 3, "ledger refused")], "a"),
    ];
    for (services, origin) in table {
        let mut lines = vec![line(0, Level::Info, "ledger", "ready")];
        for round in 0..10 {
            lines.extend(
                services.iter().map(|(service, second, message)| line(60 + second + round, Level::Error, service, message)),
            );
        }
        let store = LogStore::from_lines(lines);
        let result = diagnosed(&store, "", &window("09:00:00", "10:00:00"));
        assert_eq!(result.root_cause.service, origin);
        let names_ledger = result.root_cause.description.contains("ledger, which wrote no errors itself");
        assert_eq!(names_ledger, services[0].2.contains("ledger"));
    }
}

#[test]
fn every_severity_is_reached() {
    // Errors, other lines, services with errors.
    let table = [
        (600, 400, 4, Severity::Critical),
        (200, 800, 2, Severity::High),
        (30, 970, 1, Severity::Medium),
        (3, 997, 1, Severity::Low),
    ];
    for (errors, others, services, severity) in table {
        let mut lines: Vec<LogLine> = (0..others).map(|at| line(1_200 + at * 600 / others, Level::Info, "web", "ok")).collect();
        for at in 0..errors {
            lines.push(line(1_200 + at * 600 / errors, Level::Error, &format!("web{}", at % services), "it broke"));
        }
        let result = diagnosed(&LogStore::from_lines(lines), "", &window("09:00:00", "10:00:00"));
        assert_eq!(result.severity, severity, "{errors} errors: {}", result.summary);
    }
}

#[test]
fn no_key_is_shown() {
    let lines = (0..9)
        .map(|at| line(at, Level::Error, "ss_org_1", "refused ss_secret_4f9a ss_live_1").with_error_type("ss_pub_1"))
        .collect();
    let result = diagnosed(&LogStore::from_lines(lines), "ss_secret_4f9a is refused", &window("09:00:00", "10:00:00"));
    assert!(!sigward_core::key::contains_key(&serde_json::to_string(&result).unwrap()));
}

/// Each question, what its answer says, and what a line of its evidence says.
#[test]
fn questions_are_answered_from_the_lines() {
    let store = samples();
    let window = window("09:00:00", "09:45:00");
    let lines = store.window(window.start, window.end);
    let result = diagnose("502", &window, lines);
    let table = [
        (
            "When did it start and when was it over?",
            "first error was at 09:05:25 UTC in payments, the last at 09:38:04 UTC in gateway: 32 minutes",
            "no connection",
        ),
        ("how long did checkout suffer?", "The first error of checkout was at 09:05:25 UTC in checkout", "payments answered 503"),
        (
            "How many errors did checkout write?",
            "checkout 614 errors. That is 6.8 % of the 9,072 lines read. The worst minute began at",
            "gave no answer",
        ),
        (
            "Which services were affected first?",
            "payments (origin, 614 errors from 09:05:25 to 09:38:04 UTC), checkout (propagator",
            "checkout answered 500",
        ),
        (
            "What changed before it started?",
            "1 change in the half hour before the first error: payments at 09:02:11 UTC",
            "db.pool.max changed from 40 to 4",
        ),
        ("What should we do next?", "1. Roll back the change that payments reported at 09:02:11.", "nearly exhausted"),
        ("Why?", "payments began to fail at 09:05:25 UTC with PoolTimeoutException", "no connection"),
        ("card network latency", "lines have words of the question", "slow answer from card network"),
        ("\u{1f980} zzz", "PoolTimeoutException (database) in payments", ""),
        ("", "PoolTimeoutException (database) in payments", ""),
    ];
    for (question, expected, evidence) in table {
        let answer = follow_up(question, &result, lines);
        assert!(answer.text.contains(expected), "{question}: {}", answer.text);
        let shown = serde_json::to_string(&answer.evidence).unwrap();
        assert!(answer.evidence.len() <= 5 && shown.contains(evidence), "{question}: {shown}");
    }
}

#[test]
fn questions_without_an_incident_have_answers_too() {
    let window = window("09:00:00", "10:00:00");
    for lines in [vec![], vec![line(5, Level::Info, "web", "deployed 7")]] {
        let result = diagnose("", &window, &lines);
        for question in ["when?", "how many errors?", "who?", "why?", "what changed?", "what to do?", "deployed?", "?"] {
            assert!(!follow_up(question, &result, &lines).text.is_empty(), "{question}");
        }
    }
}

fn analysis(result: Option<AnalysisResult>) -> sigward_core::sigsentry::models::Analysis {
    let json = serde_json::json!({"id": "a", "status": "complete", "description": "# 502 <b>\nkey ss_secret_4f9a"});
    sigward_core::sigsentry::models::Analysis { result, ..serde_json::from_value(json).unwrap() }
}

#[test]
fn the_post_mortem_has_every_section() {
    let store = samples();
    let text = postmortem(&analysis(Some(diagnosed(store, "502", &window("09:00:00", "09:45:00"))))).unwrap();
    let table = [
        "# Post-mortem: PoolTimeoutException in payments\n\n## Summary\n\n",
        "> \\# 502 &lt;b>\n> key \\[API key\\]\n\n## Impact\n\n- **Severity:** critical\n",
        "| Service  | Role       | Errors | First seen (UTC) | Last seen (UTC) |\n| -------- | ---------- | ------ |",
        "| checkout | propagator | 614    | 09:05:25         | 09:38:04        |",
        "\n\n## Timeline\n\n| Time (UTC) | Service  |",
        " **(root cause)** |\n",
        "\n\n## Root cause\n\npayments began to fail",
        "- **Error type:** `PoolTimeoutException`\n- **Category:** database\n\n## Actions\n\n- [ ] **Roll back the change",
    ];
    for part in table {
        assert!(text.contains(part), "{part}\nnot in\n{text}");
    }
    let polished = polish(&text);
    assert_eq!(polish(&polished), polished);
    assert!(postmortem(&analysis(None)).is_none());
    let quiet = postmortem(&analysis(Some(diagnosed(store, "", &window("03:00:00", "03:30:00"))))).unwrap();
    assert!(quiet.starts_with("# Post-mortem: No incident found") && quiet.contains("Nothing to report."));
}

#[test]
fn alike_incidents_are_told_from_others() {
    let store = samples();
    let [whole, part, disk, quiet] =
        [("09:00:00", "09:45:00"), ("09:10:00", "09:20:00"), ("10:30:00", "11:15:00"), ("03:00:00", "03:30:00")]
            .map(|(start, end)| diagnosed(store, "", &window(start, end)));
    assert!((similarity(&whole, &whole) - 1.0).abs() < 1e-9);
    assert!(similarity(&whole, &part) > 0.8, "{}", similarity(&whole, &part));
    assert!(similarity(&whole, &disk) < 0.2, "{}", similarity(&whole, &disk));
    assert!((similarity(&whole, &disk) - similarity(&disk, &whole)).abs() < 1e-9);
    assert!(similarity(&whole, &quiet) < 1e-9);
}

/// Any lines at all, as a store would give them: sorted, though not all inside the window.
fn any_lines() -> impl Strategy<Value = Vec<LogLine>> {
    let service = prop::sample::select(vec!["web", "api", "store", "ss_org_1", "é"]);
    let message = prop_oneof![
        "\\PC{0,40}",
        prop::sample::select(vec![
            "api gave no answer",
            "web: store is gone 5",
            "deployed 7",
            "recovered",
            "ss_secret_4f9a",
            "",
            "| a | `b` #"
        ])
        .prop_map(str::to_owned),
    ];
    let level = prop::sample::select(vec![Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Fatal]);
    let row = (-600_i64..4_200, level, service, message, prop::option::of("[a-c]{6}"), prop::option::of("\\PC{0,12}"));
    prop::collection::vec((row, 1_usize..12), 0..40).prop_map(|rows| {
        let mut lines = Vec::new();
        for ((second, level, service, message, trace, error_type), count) in rows {
            let mut one = line(second, level, service, &message);
            one = trace.iter().fold(one, |one, trace| one.with_trace(trace));
            one = error_type.iter().fold(one, |one, error_type| one.with_error_type(error_type));
            lines.extend(std::iter::repeat_n(one, count));
        }
        lines.sort_by_key(LogLine::unix_millis);
        lines
    })
}

proptest! {
    #[test]
    fn any_lines_have_a_sound_diagnosis(lines in any_lines(), description in "\\PC{0,60}", question in "\\PC{0,60}", length in 0_i64..90) {
        let start = window("09:00:00", "09:00:00").start;
        let window = TimeWindow { start, end: Timestamp::from_unix_millis(start.unix_millis() + length * 60_000) };
        let result = diagnose(&description, &window, &lines);
        let errors = lines.iter().filter(|line| line.level().is_error()).count();
        let marked = result.timeline.iter().filter(|entry| entry.is_root_cause).count();
        prop_assert_eq!(marked, usize::from(errors > 0));
        prop_assert_eq!(result.severity == Severity::Info, errors == 0);
        prop_assert!(result.timeline.len() <= 20 && result.timeline.is_sorted_by_key(|entry| entry.timestamp));
        prop_assert!((0.0..=1.0).contains(&result.confidence));
        let counted: u64 = result.affected_services.iter().map(|part| part.error_count).sum();
        prop_assert!(counted <= count(errors) && (counted > 0) == (errors > 0));
        for part in &result.affected_services {
            prop_assert!(part.first_seen <= part.last_seen);
        }
        let origins = result.affected_services.iter().filter(|part| part.role.as_str() == "origin");
        prop_assert!(origins.map(|part| &part.service_name).eq((errors > 0).then_some(&result.root_cause.service)));
        prop_assert_eq!(&diagnose(&description, &window, &lines), &result);
        let answer = follow_up(&question, &result, &lines);
        let document = postmortem(&analysis(Some(result.clone()))).unwrap();
        let shown = format!("{}\n{answer:?}\n{}", serde_json::to_string(&result).unwrap(), polish(&document));
        prop_assert!(!sigward_core::key::contains_key(&shown));
        prop_assert!((0.0..=1.0).contains(&similarity(&result, &result)));
    }
}
