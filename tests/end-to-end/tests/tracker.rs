//! The tracker over the real driver, under faults: every event arrives, none twice where the answer told it apart, memory
//! is bounded, and a killed process loses nothing that its spool holds.
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sigward_core::{error::ErrorKind, retry::Policy};
use sigward_driver::Tracker;
use sigward_end_to_end::{
    Stage, driver,
    segops::{API_KEY, SegOpsClient},
};
use sigward_server::{
    client::SegOps,
    segops::{events::Event, users::ListUserEvents},
    tracker::{Report, TrackerOptions},
};

/// Users over whom the events are spread: few enough events each that one page shows them all, twice over.
const USERS: usize = 250;
/// How long anything here may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(4);

fn event(number: usize) -> Event {
    Event::new(format!("t{}", number % USERS), "counted").with("number", number)
}

/// A client of a tenant without limits.
fn client(stage: &Stage) -> SegOpsClient {
    stage.set(&json!({ "segops": { "plan": "enterprise" } }));
    SegOps::with_settings(stage.segops_settings(&stage.segops_key()), driver())
}

/// The same with attempts that time out soon enough for stalls. On a busy machine others may time out too.
fn hasty(stage: &Stage) -> SegOpsClient {
    let policy = Policy { timeout: Duration::from_secs(3), ..Policy::default() };
    SegOps::with_settings(stage.segops_settings(&stage.segops_key()).policy(policy).unwrap(), driver())
}

/// What a tracker has reported.
#[derive(Clone, Copy, Default)]
struct Told {
    delivered: u64,
    /// Failures after which it is known that the service has not taken the batch.
    kept: usize,
    /// Failures that leave it open.
    open: usize,
    refused: usize,
}

/// How often each number arrived.
fn arrived(client: &SegOpsClient, users: usize) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::new();
    for user in 0..users {
        let filter = ListUserEvents { limit: Some(1000), ..ListUserEvents::default() };
        let Ok(page) = client.users().events(&format!("t{user}"), &filter).call() else { continue };
        assert_eq!(usize::try_from(page.count).unwrap(), page.results.len(), "more than a page");
        for event in page.results {
            *counts.entry(event.payload["number"].as_u64().unwrap()).or_default() += 1;
        }
    }
    counts
}

/// Tracks, waiting where there is no room. Returns the most that ever waited.
fn feed(tracker: &Tracker, numbers: std::ops::Range<usize>) -> usize {
    let (mut most, started) = (0, Instant::now());
    for number in numbers {
        while let Err(error) = tracker.track(event(number)) {
            assert_eq!(error.code(), "TRACKER_FULL", "{error}");
            assert!(started.elapsed() < PATIENCE, "{} events wait", tracker.waiting());
            std::thread::sleep(Duration::from_millis(5));
        }
        most = most.max(tracker.waiting());
    }
    most
}

fn batch_fault(stage: &Stage, skip: u32, mut fault: Value) {
    fault["path"] = json!("segops.events.track_batch");
    fault["skip"] = json!(skip);
    stage.fault(&fault);
}

#[test]
fn a_hundred_thousand_events_arrive_through_every_fault() {
    let stage = Stage::start();
    let client = client(&stage);
    let reports = Arc::new(Mutex::new(Told::default()));
    let start = |client: SegOpsClient| {
        let told = Arc::clone(&reports);
        let report = move |report| {
            let mut told = told.lock().unwrap();
            match report {
                Report::Delivered { queued, .. } => told.delivered += queued,
                Report::Kept { error, .. } => match error.kind() {
                    ErrorKind::Connection | ErrorKind::Timeout if error.status().is_none() => told.open += 1,
                    _ => told.kept += 1,
                },
                _ => told.refused += 1,
            }
        };
        let options = TrackerOptions { capacity: 5000, ..TrackerOptions::default() };
        Tracker::start(client, driver(), options, None, report).unwrap()
    };
    let tracker = start(client.clone());

    // Each of these answers, or breaks off before anything was handled: the service has not taken the batch.
    // The oldest waits alone: six batches pass before each.
    for fault in [
        json!({ "kind": "status", "status": 429, "retry_after": 1 }),
        json!({ "kind": "status", "status": 503, "times": 2 }),
        json!({ "kind": "reset" }),
        json!({ "kind": "status", "status": 500 }),
        json!({ "kind": "status", "status": 502 }),
        json!({ "kind": "latency", "delay_ms": 100, "times": 5 }),
        json!({ "kind": "status", "status": 408 }),
        json!({ "kind": "drop_keepalive" }),
    ] {
        batch_fault(&stage, 6, fault);
    }
    let most = feed(&tracker, 0..50_000);
    assert!(tracker.flush(PATIENCE).unwrap(), "{} events wait", tracker.waiting());
    assert!(tracker.close(PATIENCE).unwrap().left.is_empty() && most <= 5000, "{most}");
    let first = *reports.lock().unwrap();
    // The reset is one of the open kind, though nothing was handled; the closed connection may be another.
    assert!(first.kept >= 6 && first.open >= 1, "{} and {}", first.kept, first.open);
    let counts = arrived(&client, USERS);
    assert_eq!(counts.len(), 50_000);
    assert!(counts.values().all(|count| *count == 1), "an event arrived twice though the answer told");

    // Each of these leaves it open whether the service has taken the batch, and it has: it is sent again.
    stage.clear_faults();
    let open = [json!({ "kind": "reset_after_request" }), json!({ "kind": "stall" }), json!({ "kind": "truncate" })];
    for fault in &open {
        batch_fault(&stage, 20, fault.clone());
    }
    let tracker = start(hasty(&stage));
    let most = feed(&tracker, 50_000..100_000);
    let closed = tracker.close(PATIENCE).unwrap();
    assert!(closed.left.is_empty() && most <= 5000, "{} left, {most} waited", closed.left.len());
    let counts = arrived(&client, USERS);
    assert_eq!(counts.len(), 100_000, "every event has arrived");
    let told = *reports.lock().unwrap();
    assert_eq!((told.delivered, told.refused), (100_000, 0), "every batch is reported, and nothing was given up");
    assert!(told.open - first.open >= open.len(), "{}", told.open);
    let again: usize = counts.values().map(|count| count - 1).sum();
    assert!(again <= (told.open - first.open) * 500, "{again} arrived again after {} open ends", told.open - first.open);
}

#[test]
fn twenty_events_go_at_once_and_one_goes_when_it_is_flushed() {
    let stage = Stage::start();
    let client = client(&stage);
    let options = TrackerOptions { flush_every: Duration::from_mins(10), ..TrackerOptions::default() };
    let tracker = Tracker::start(client.clone(), driver(), options, None, |_| ()).unwrap();
    let batches = || stage.requests("").iter().filter(|entry| entry["operation"] == "segops.events.track_batch").count();
    feed(&tracker, 0..19);
    assert_eq!((tracker.waiting(), batches()), (19, 0));
    tracker.track(event(19)).unwrap();
    let started = Instant::now();
    while tracker.waiting() > 0 {
        assert!(started.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(batches(), 1);
    tracker.track(event(20)).unwrap();
    assert!(tracker.flush(PATIENCE).unwrap());
    assert_eq!((batches(), arrived(&client, 21).len()), (2, 21));
}

#[test]
fn an_event_that_the_service_refuses_is_handed_back_and_a_closed_tracker_returns_the_rest() {
    let stage = Stage::start();
    let client = client(&stage);
    let refused = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&refused);
    let report = move |report| {
        if let Report::Refused { event, error } = report {
            told.lock().unwrap().push((event.user_id, error.status()));
        }
    };
    let tracker = Tracker::start(client, driver(), TrackerOptions::default(), None, report).unwrap();
    batch_fault(&stage, 0, json!({ "kind": "status", "status": 400 }));
    tracker.track(event(1)).unwrap();
    assert!(tracker.flush(PATIENCE).unwrap());
    assert_eq!(*refused.lock().unwrap(), [("t1".to_owned(), Some(400))]);
    batch_fault(&stage, 0, json!({ "kind": "status", "status": 401, "times": 100 }));
    tracker.track(event(2)).unwrap();
    assert!(!tracker.flush(Duration::from_millis(200)).unwrap());
    let closed = tracker.close(Duration::from_millis(200)).unwrap();
    assert_eq!(closed.left.iter().map(|event| event.user_id.as_str()).collect::<Vec<_>>(), ["t2"]);
}

/// What the killed process runs; see the test below.
#[test]
#[ignore = "run by the test that kills it"]
fn a_process_that_is_killed() {
    let (url, key, spool) = (var("TRACKER_URL"), var(API_KEY), var("TRACKER_SPOOL"));
    let settings = sigward_end_to_end::segops::settings(&key, &url);
    let client: SegOpsClient = SegOps::with_settings(settings, driver());
    let tracker = Tracker::start(client, driver(), TrackerOptions::default(), Some(Path::new(&spool)), |_| ()).unwrap();
    for number in 0_usize.. {
        while tracker.track(event(number)).is_err() {
            std::thread::sleep(Duration::from_millis(1));
        }
        writeln!(std::io::stdout(), "tracked {number}").unwrap();
    }
}

fn var(name: &str) -> String {
    std::env::var(name).unwrap()
}

#[test]
fn what_a_killed_process_had_taken_is_delivered_by_the_next() {
    let stage = Stage::start();
    let client = client(&stage);
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("events.spool");
    let key = stage.segops_key();
    // The service takes two batches and is gone then, so that events pile up in the spool.
    batch_fault(&stage, 2, json!({ "kind": "status", "status": 503, "times": 10_000 }));
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_process_that_is_killed", "--ignored", "--nocapture"])
        .envs([("TRACKER_URL", stage.segops_url()), (API_KEY, key.expose().to_owned())])
        .env("TRACKER_SPOOL", &spool)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    for line in lines.by_ref() {
        if let Some(number) = line.unwrap().rsplit(' ').next().and_then(|number| number.parse::<usize>().ok()) {
            last = number;
        }
        if last >= 5000 {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        if let Some(number) = line.rsplit(' ').next().and_then(|number| number.parse::<usize>().ok()) {
            last = number;
        }
    }
    stage.clear_faults();
    let before = arrived(&client, USERS).len();
    assert!((1..=1000).contains(&before), "{before} events in two batches");
    let tracker = Tracker::start(client.clone(), driver(), TrackerOptions::default(), Some(&spool), |_| ()).unwrap();
    let second = Tracker::start(client.clone(), driver(), TrackerOptions::default(), Some(&spool), |_| ());
    assert_eq!(second.unwrap_err().code(), "SPOOL_IN_USE");
    assert!(tracker.close(PATIENCE).unwrap().left.is_empty());
    let counts = arrived(&client, USERS);
    let missing: Vec<_> = (0..=last as u64).filter(|number| !counts.contains_key(number)).collect();
    assert!(missing.is_empty(), "{} of {last} acknowledged events are missing", missing.len());
    assert!(counts.values().filter(|count| **count > 1).count() <= 500, "more than the batch on its way arrived twice");
    assert_eq!(std::fs::metadata(&spool).unwrap().len(), 0, "nothing waits in the spool");
}
