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

/// How soon the emulator must have seen it, in milliseconds; one try of three must, since the machine may be busy.
const SOON: u64 = 100;

#[tokio::test(flavor = "multi_thread")]
async fn dropping_a_call_closes_its_connection() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("secret"));
    let mut seen = Vec::new();
    for _ in 0..3 {
        let before = stage.last_sequence();
        stage.fault(&json!({ "kind": "stall", "path": "sigsentry.analyses.list" }));
        let call = tokio::spawn({
            let client = client.clone();
            async move { client.analyses().list(&ListAnalyses::default()).await }
        });
        assert_eq!(stage.requests(&format!("since={before}&min=1&wait_ms=10000")).len(), 1, "the call arrived");
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        let at_once = stage.requests(&format!("since={before}&dropped=1&wait_ms={SOON}")).len();
        let at_last = stage.requests(&format!("since={before}&dropped=1&wait_ms=10000"));
        assert_eq!(at_last.len(), 1, "the emulator saw the connection close");
        seen.push(at_once);
        stage.clear_faults();
    }
    assert!(seen.contains(&1), "seen within {SOON} ms in none of three tries");
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_a_wait_or_a_stream_leaves_too() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("public"));
    let request = CreateAnalysis::new("dropped", SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap());

    stage.fault(&json!({ "kind": "stall", "path": "sigsentry.analyses.create" }));
    let waiting = tokio::time::timeout(
        Duration::from_millis(300),
        client.analyses().create_and_wait(&request).deadline(DEFAULT_DEADLINE).into_future(),
    );
    assert!(waiting.await.is_err(), "the stalled call does not end by itself");
    assert_eq!(stage.requests("path=sigsentry.analyses.create&dropped=1&wait_ms=10000").len(), 1);

    stage.clear_faults();
    stage.fault(&json!({ "kind": "slow_sse", "delay_ms": 60_000, "path": "sigsentry.analyses.create" }));
    let before = stage.last_sequence();
    let events = client.analyses().create_events(&request).open().await.unwrap();
    drop(events);
    assert_eq!(stage.requests(&format!("since={before}&dropped=1&wait_ms=10000")).len(), 1, "the stream was closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_dropped_calls_leave_nothing_behind() {
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
        stage.requests(&format!("since={}&min=1&wait_ms=10000", before.1));
        for call in calls {
            call.abort();
            let _ = call.await;
        }
    }
    // Both ends live in this process: what was open at either is closed when the emulator has seen all of them leave.
    let open = stage.requests(&format!("since={}", before.1)).len();
    stage.requests(&format!("since={}&dropped=1&min={open}&wait_ms=10000", before.1));
    for _ in 0..100 {
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
    stage.fault(&json!({ "kind": "stall", "path": "sigsentry.usage.get" }));
    let error = client.usage().get().timeout(Duration::from_millis(300)).max_retries(0).call().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, "ATTEMPT_TIMEOUT"));
    assert_eq!(stage.requests("path=sigsentry.usage.get&dropped=1&wait_ms=10000").len(), 1);
}
