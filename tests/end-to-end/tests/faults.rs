//! Each fault of the control API against each kind of operation: the outcome, the attempts and the waits are what
//! `tests/vectors/retry.json` says, and nothing that must not be repeated arrived twice.
#![allow(clippy::unwrap_used)]

use std::{thread, time::Duration};

use serde_json::{Value, json};
use sigward_core::{
    error::{Error, ErrorKind, Result},
    operation::Method,
    retry::Policy,
    sigsentry::models::{CreateAnalysis, ListAnalyses},
};
use sigward_end_to_end::{Client, SMALL_WINDOW, Stage, driver, waits::Waits};
use sigward_server::sigsentry::{channels::ChannelSettings, outcome::Acknowledged};

/// How long an attempt may take that is stalled: short for a test, long for the repeat that has to succeed.
const TIMEOUT: Duration = Duration::from_secs(5);

/// What comes of a fault that hits the first attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// The first attempt succeeds all the same.
    Unharmed,
    /// A repeat succeeds where repeating is allowed, after a wait that we choose; elsewhere the call fails as this.
    Passing(ErrorKind),
    /// The same, after exactly this many seconds.
    PassingAfter(ErrorKind, f64),
    /// The call fails as this at once.
    Final(ErrorKind),
    /// The data of a success can't be read, where there is any.
    Unreadable,
}

use Outcome::{Final, Passing, PassingAfter, Unharmed, Unreadable};

/// Every fault of the control API.
fn faults() -> Vec<(&'static str, Value, Outcome)> {
    let status = |status: u16| json!({ "kind": "status", "status": status });
    vec![
        ("latency", json!({ "kind": "latency", "delay_ms": 20 }), Unharmed),
        ("slow body", json!({ "kind": "slow_body", "after_bytes": 64, "delay_ms": 1 }), Unharmed),
        ("reset before the request is handled", json!({ "kind": "reset" }), Passing(ErrorKind::Connection)),
        ("reset after it is handled", json!({ "kind": "reset_after_request" }), Passing(ErrorKind::Connection)),
        ("stall", json!({ "kind": "stall" }), Passing(ErrorKind::Timeout)),
        ("408", status(408), Passing(ErrorKind::Timeout)),
        ("429", status(429), Passing(ErrorKind::RateLimited)),
        (
            "429 with seconds",
            json!({ "kind": "status", "status": 429, "retry_after": 1 }),
            PassingAfter(ErrorKind::RateLimited, 1.0),
        ),
        (
            "429 with too many seconds",
            json!({ "kind": "status", "status": 429, "retry_after": 121 }),
            Final(ErrorKind::RateLimited),
        ),
        (
            "429 without reason to come back",
            json!({ "kind": "status", "status": 429, "retry_after": "soon" }),
            Passing(ErrorKind::RateLimited),
        ),
        ("500", status(500), Passing(ErrorKind::Server)),
        ("502 as a page", json!({ "kind": "html", "status": 502 }), Passing(ErrorKind::Server)),
        ("503", status(503), Passing(ErrorKind::Server)),
        (
            "503 with a date that has passed",
            json!({ "kind": "status", "status": 503, "retry_after": "date:-30" }),
            Passing(ErrorKind::Server),
        ),
        ("504", status(504), Passing(ErrorKind::Server)),
        ("501", status(501), Final(ErrorKind::Server)),
        ("400", json!({ "kind": "status", "status": 400, "code": "VALIDATION_ERROR" }), Final(ErrorKind::InvalidRequest)),
        ("quota", json!({ "kind": "status", "status": 403, "code": "QUOTA_EXCEEDED" }), Final(ErrorKind::QuotaExceeded)),
        ("revoked", json!({ "kind": "status", "status": 401, "code": "API_KEY_REVOKED" }), Final(ErrorKind::KeyRevoked)),
        (
            "redirect to another origin",
            json!({ "kind": "redirect", "location": "http://localhost:9/v1" }),
            Final(ErrorKind::Config),
        ),
        ("page in place of JSON", json!({ "kind": "html" }), Final(ErrorKind::Decode)),
        ("JSON that breaks off", json!({ "kind": "bad_json" }), Unreadable),
        ("truncated body", json!({ "kind": "truncate" }), Passing(ErrorKind::Connection)),
        ("reset within the body", json!({ "kind": "reset_mid_body", "after_bytes": 8 }), Passing(ErrorKind::Connection)),
        ("empty body", json!({ "kind": "empty" }), Unreadable),
        // The last, since a call after it may find out about the closed connection only by trying it.
        ("connection closed behind the answer", json!({ "kind": "drop_keepalive" }), Unharmed),
    ]
}

/// A kind of operation: how it is called, and whether it may be sent twice.
struct Kind {
    name: &'static str,
    path: &'static str,
    may_repeat: bool,
    /// Whether the answer has a body to be damaged.
    has_body: bool,
    /// Whether that body holds data to be read.
    has_data: bool,
    call: fn(&Client, &str) -> Result<()>,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "GET",
        path: "sigsentry.analyses.list",
        may_repeat: true,
        has_body: true,
        has_data: true,
        call: |client, _| client.analyses().list(&ListAnalyses::default()).call().map(drop),
    },
    Kind {
        name: "POST with an honoured idempotency key",
        path: "sigsentry.analyses.create",
        may_repeat: true,
        has_body: true,
        has_data: true,
        call: |client, mark| {
            let request = CreateAnalysis::new(mark, SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap());
            client.analyses().create(&request).call().map(drop)
        },
    },
    Kind {
        name: "other POST",
        path: "/v1/unlisted",
        may_repeat: false,
        has_body: true,
        has_data: false,
        call: |client, mark| {
            let answer = client.request(Method::Post, "/v1/unlisted", Value::Null, json!({ "mark": mark })).call();
            match answer {
                // Unharmed, the emulator says that there is no such thing: that is this operation's success.
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                other => other.map(drop),
            }
        },
    },
    Kind {
        name: "PUT",
        path: "sigsentry.channels.update_settings",
        may_repeat: true,
        has_body: true,
        has_data: true,
        call: |client, _| {
            let settings: ChannelSettings = serde_json::from_value(json!({ "defaultSeverityThreshold": "high" })).unwrap();
            client.channels().update_settings(&settings).call().map(drop)
        },
    },
    Kind {
        name: "DELETE",
        path: "sigsentry.access_list.remove",
        may_repeat: true,
        has_body: false,
        has_data: false,
        call: |client, mark| client.access_list().remove(mark).call().map(|Acknowledged| ()),
    },
];

#[test]
fn every_fault_against_every_kind_of_operation() {
    // One emulator a kind, so that the kinds can be tried side by side.
    thread::scope(|scope| {
        let all: Vec<_> = KINDS.iter().map(|kind| scope.spawn(|| try_all_faults(kind))).collect();
        for kind in all {
            kind.join().unwrap();
        }
    });
}

fn try_all_faults(kind: &Kind) {
    let stage = Stage::start();
    let settings = stage.settings(&stage.mint("secret"));
    let patient = Client::with_settings(settings.clone(), driver());
    let hasty = Client::with_settings(settings.policy(Policy { timeout: TIMEOUT, ..Policy::default() }).unwrap(), driver());
    let (waits, _listening) = Waits::listen();
    for (number, (name, mut fault, outcome)) in faults().into_iter().enumerate() {
        let case = format!("{name}, {}", kind.name);
        fault["path"] = json!(kind.path);
        stage.fault(&fault);
        let before = stage.last_sequence();
        // Only what never answers needs a short time; all else may take as long as a busy machine does.
        let client = if fault["kind"] == "stall" { &hasty } else { &patient };
        let answer = (kind.call)(client, &format!("mark-{number}"));
        let arrived = stage.requests(&format!("since={before}"));
        check(&case, kind, outcome, answer, &arrived, &waits.take());
        stage.clear_faults();
    }
}

fn check(case: &str, kind: &Kind, outcome: Outcome, answer: Result<()>, arrived: &[Value], waits: &[f64]) {
    // This fault gives even an answer without a body one.
    let breaks_off = case.starts_with("JSON that breaks off");
    let (repeated, failed_as) = match outcome {
        Unharmed => (None, None),
        Passing(error) => (Some(0.25..=0.5), Some(error)),
        PassingAfter(error, seconds) => (Some(seconds..=seconds), Some(error)),
        Final(error) => (None, Some(error)),
        Unreadable => (None, (kind.has_data || (breaks_off && !kind.has_body)).then_some(ErrorKind::Decode)),
    };
    // An answer without a body has no body to damage.
    let harmless = !kind.has_body && (case.starts_with("truncated") || case.starts_with("reset within"));
    match repeated {
        Some(expected) if kind.may_repeat && !harmless => {
            assert!(answer.is_ok(), "{case}: {answer:?}");
            assert_eq!(arrived.len(), 2, "{case}: {arrived:?}");
            assert!(waits.len() == 1 && expected.contains(&waits[0]), "{case}: waited {waits:?}");
        }
        _ => {
            let expected = failed_as.filter(|_| !harmless);
            assert_eq!(answer.as_ref().err().map(Error::kind), expected, "{case}: {answer:?}");
            assert_eq!(answer.err().map_or(1, |error| error.attempts()), 1, "{case}");
            assert_eq!(arrived.len(), 1, "{case}: {arrived:?}");
            assert!(waits.is_empty(), "{case}: waited {waits:?}");
        }
    }
    // The same idempotency key goes with every attempt, and never the same with two calls.
    let keys: Vec<_> = arrived.iter().map(|entry| &entry["idempotencyKey"]).collect();
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{case}: {keys:?}");
    let honoured = kind.path == "sigsentry.analyses.create";
    assert!(keys.iter().all(|key| key.is_string() == honoured), "{case}: {keys:?}");
}

#[test]
fn an_answer_lost_on_the_way_does_its_work_once() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    stage.fault(&json!({ "kind": "reset_after_request", "path": "sigsentry.analyses.create" }));
    let request = CreateAnalysis::new("once", SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap());
    let created = client.analyses().create(&request).call().unwrap();
    let all: Vec<_> = client.analyses().pages(ListAnalyses::default()).collect::<Result<_>>().unwrap();
    assert_eq!(all.iter().map(|analysis| analysis.id.as_str()).collect::<Vec<_>>(), [created.id]);
}

#[test]
fn a_deletion_whose_answer_was_lost_has_succeeded() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    let rule = serde_json::from_value(
        json!({ "name": "errors", "ruleType": "error_count", "intervalMode": "fixed", "errorCountThreshold": 5 }),
    );
    let rule = client.watchdog().create(&rule.unwrap()).call().unwrap();
    stage.fault(&json!({ "kind": "reset_after_request", "path": "sigsentry.watchdog.delete" }));
    assert!(client.watchdog().delete(&rule.id).call().unwrap().deleted);
    let again = client.watchdog().delete(&rule.id).call().unwrap_err();
    assert_eq!((again.kind(), again.attempts()), (ErrorKind::NotFound, 1));
}

#[test]
fn retries_end_when_they_are_used_up_and_when_the_budget_is() {
    let stage = Stage::start();
    let key = stage.mint("secret");
    let down = json!({ "kind": "status", "status": 503, "path": "sigsentry.usage.get", "times": 1000 });
    stage.fault(&down);
    let error = stage.client(&key).usage().get().call().unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.status()), (ErrorKind::Server, 3, Some(503)));

    let poor = Client::with_settings(stage.settings(&key).budget(1), driver());
    let attempts: Vec<_> = (0..3).map(|_| poor.usage().get().call().unwrap_err().attempts()).collect();
    assert_eq!(attempts, [2, 1, 1], "one token is one retry for all calls of the client");
}

#[test]
fn a_deadline_cuts_the_wait_before_it_begins() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    let (waits, _listening) = Waits::listen();
    stage.fault(&json!({ "kind": "status", "status": 429, "retry_after": 30, "path": "sigsentry.usage.get" }));
    let error = client.usage().get().deadline(Duration::from_secs(20)).call().unwrap_err();
    assert_eq!((error.kind(), error.retry_after(), error.attempts()), (ErrorKind::RateLimited, Some(Duration::from_secs(30)), 1));
    assert!(waits.take().is_empty());
}

#[test]
fn a_redirect_within_the_origin_is_followed_with_the_key_and_another_is_not() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    stage.fault(&json!({ "kind": "redirect", "location": "/v1/config/usage?moved=1", "path": "sigsentry.usage.get" }));
    client.usage().get().call().unwrap();

    let other = Stage::start();
    stage.fault(
        &json!({ "kind": "redirect", "location": format!("{}/v1/config/usage", other.url()), "path": "sigsentry.usage.get" }),
    );
    let error = client.usage().get().call().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "CROSS_ORIGIN_REDIRECT"));
    assert!(other.requests("").is_empty(), "nothing went to the other origin");
}
