//! Analyses from log files.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::{Server, log_folder, window};

#[test]
fn a_small_window_is_answered_at_once() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    let answer = server.call(&key, "POST", "/v1/analyses", Some(&window()));
    assert_eq!(answer.status, 202);
    let record = answer.data();
    assert_eq!(record["status"], "complete");
    assert_eq!(record["result"]["logsScanned"], 5);
    let read = server.call(&key, "GET", &format!("/v1/analyses/{}", record["id"].as_str().unwrap()), None).data();
    assert_eq!(read["result"], record["result"]);
    assert!(read["completedAt"].is_string());
}

#[test]
fn a_large_window_is_polled() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    server.settings(&json!({ "inline_lines": 3, "processing_delay_ms": 50 }));
    let key = server.mint("secret");
    let record = server.call(&key, "POST", "/v1/analyses", Some(&window())).data();
    assert_eq!(record["status"], "processing");
    assert!(record.get("result").is_none());
    assert_eq!(server.wait_analysis(&key, record["id"].as_str().unwrap())["status"], "complete");
}

#[test]
fn without_logs_an_analysis_fails() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).data()["status"], "failed");
}
