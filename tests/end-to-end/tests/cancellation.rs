//! A call that is dropped leaves the wire at once: the emulator's log says so.
#![allow(clippy::unwrap_used)]

use std::{fs, time::Duration};

use serde_json::json;
use sigward_core::{
    error::ErrorKind,
    poll::DEFAULT_DEADLINE,
    sigsentry::models::{CreateAnalysis, ListAnalyses},
};
use sigward_end_to_end::{SMALL_WINDOW, Stage};

/// How soon the emulator must have seen it, in milliseconds; one try of [`TRIES`] must, since the machine may be busy.
const SOON: u64 = 100;

/// How often it is tried.
const TRIES: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn dropping_a_call_closes_its_connection() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    for _ in 0..TRIES {
        let before = stage.last_sequence();
        stage.fault(&json!({ "kind": "stall", "path": "sigsentry.analyses.list" }));
        let call = tokio::spawn({
            let client = client.clone();
            async move { client.analyses().list(&ListAnalyses::default()).await }
        });
        assert_eq!(stage.requests(&format!("since={before}&min=1&wait_ms=30000")).len(), 1, "the call arrived");
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        let at_once = stage.requests(&format!("since={before}&dropped=1&wait_ms={SOON}")).len();
        let at_last = stage.requests(&format!("since={before}&dropped=1&wait_ms=30000"));
        assert_eq!(at_last.len(), 1, "the emulator saw the connection close");
        if at_once == 1 {
            return;
        }
        stage.clear_faults();
    }
    panic!("seen within {SOON} ms in none of {TRIES} tries");
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_a_wait_or_a_stream_leaves_too() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("public"));
    let request = CreateAnalysis::new("dropped", SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap());

    stage.fault(&json!({ "kind": "stall", "path": "sigsentry.analyses.create" }));
    let waiting = tokio::spawn({
        let (client, request) = (client.clone(), request.clone());
        async move { client.analyses().create_and_wait(&request).deadline(DEFAULT_DEADLINE).await.map(drop) }
    });
    assert_eq!(stage.requests("path=sigsentry.analyses.create&wait_ms=30000").len(), 1, "the call arrived");
    waiting.abort();
    assert!(waiting.await.unwrap_err().is_cancelled(), "the stalled call does not end by itself");
    assert_eq!(stage.requests("path=sigsentry.analyses.create&dropped=1&wait_ms=30000").len(), 1);

    stage.clear_faults();
    stage.fault(&json!({ "kind": "slow_sse", "delay_ms": 60_000, "path": "sigsentry.analyses.create" }));
    let before = stage.last_sequence();
    let events = client.analyses().create_events(&request).open().await.unwrap();
    drop(events);
    assert_eq!(stage.requests(&format!("since={before}&dropped=1&wait_ms=30000")).len(), 1, "the stream was closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_dropped_calls_leave_nothing_behind() {
    const ALONE: &str = "SIGWARD_TEST_ALONE";
    // What is open is counted for the whole process, so it is one in which no other test runs.
    if std::env::var_os(ALONE).is_none() {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        let command = command.args(["--exact", "many_dropped_calls_leave_nothing_behind", "--nocapture"]).env(ALONE, "1");
        let ran = command.output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()));
        return;
    }
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    stage.fault(&json!({ "kind": "stall", "path": "sigsentry.usage.get", "times": 200 }));
    let descriptors = || fs::read_dir("/proc/self/fd").unwrap().count();
    let before = (descriptors(), stage.last_sequence());
    for _ in 0..4 {
        let calls: Vec<_> = (0..50)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.usage().get().await.map(drop) })
            })
            .collect();
        stage.requests(&format!("since={}&min=1&wait_ms=30000", before.1));
        for call in calls {
            call.abort();
            let _ = call.await;
        }
    }
    // Both ends live in this process: what was open at either is closed when the emulator has seen all of them leave.
    let open = stage.requests(&format!("since={}", before.1)).len();
    stage.requests(&format!("since={}&dropped=1&min={open}&wait_ms=30000", before.1));
    for _ in 0..600 {
        if descriptors() <= before.0 + 8 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} descriptors before, {} after", before.0, descriptors());
}

#[test]
fn a_blocking_call_that_times_out_leaves_the_wire() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    stage.fault(&json!({ "kind": "stall", "path": "sigsentry.usage.get", "times": 3 }));
    // Where the machine is busy, a short time may be over before the request is sent.
    for millis in [300, 3_000, 30_000] {
        let error = client.usage().get().timeout(Duration::from_millis(millis)).max_retries(0).call().unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, "ATTEMPT_TIMEOUT"));
        if !stage.requests("path=sigsentry.usage.get").is_empty() {
            break;
        }
    }
    assert!(!stage.requests("path=sigsentry.usage.get&dropped=1&wait_ms=30000").is_empty());
}
