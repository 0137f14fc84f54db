//! Faults, seen from the socket.
#![allow(clippy::unwrap_used)]

mod support;

use std::io::ErrorKind;

use serde_json::{Value, json};
use sigward_emulator::Options;
use support::{Answer, Server, log_folder, window};

const LIST: &str = "/v1/analyses";

fn start() -> (Server, String) {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    (server, key)
}

/// A GET after the fault is set, without unwrapping what comes back.
fn get(server: &Server, key: &str, fault: &Value) -> std::io::Result<Answer> {
    server.fault(fault);
    let bearer = format!("Bearer {key}");
    let mut wire = server.wire();
    wire.send("GET", LIST, &[("Authorization", &bearer)], b"")?;
    wire.receive()
}

fn last(server: &Server) -> Value {
    server.wait_requests("finished=1").last().unwrap().clone()
}

#[test]
fn resets_come_before_or_after_the_effect() {
    let (server, _) = start();
    let key = server.mint("organization");
    let bearer = format!("Bearer {key}");
    for (kind, handled, effects) in [("reset", false, 2), ("reset_after_request", true, 3)] {
        server.fault(&json!({ "kind": kind, "method": "POST", "path": "sigsentry.projects.create" }));
        let mut wire = server.wire();
        let body = json!({ "name": kind, "slug": kind.replace('_', "-") }).to_string();
        wire.send(
            "POST",
            "/v1/config/projects",
            &[("Authorization", &bearer), ("Content-Type", "application/json")],
            body.as_bytes(),
        )
        .unwrap();
        assert_eq!(wire.receive().unwrap_err().kind(), ErrorKind::ConnectionReset, "{kind}");
        let entry = last(&server);
        assert_eq!((entry["handled"].clone(), entry["fault"].clone()), (json!(handled), json!(kind)));
        assert_eq!(server.call(&key, "GET", "/v1/config/projects", None).data().as_array().unwrap().len(), effects, "{kind}");
    }
}

#[test]
fn truncated_answers_end_early() {
    let (server, key) = start();
    let short = get(&server, &key, &json!({ "kind": "truncate", "after_bytes": 7 })).unwrap();
    assert_eq!((short.status, short.body.len(), short.is_whole), (200, 7, false));
    let half = get(&server, &key, &json!({ "kind": "truncate" })).unwrap();
    assert!(!half.is_whole && !half.body.is_empty());
    let reset = get(&server, &key, &json!({ "kind": "reset_mid_body", "after_bytes": 7 }));
    assert_eq!(reset.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(server.call(&key, "GET", LIST, None).status, 200, "one fault, one request");
}

#[test]
fn statuses_carry_retry_after_as_seconds_and_as_a_date() {
    let (server, key) = start();
    for status in [408, 429, 500, 502, 503, 504] {
        let answer = get(&server, &key, &json!({ "kind": "status", "status": status, "retry_after": 3 })).unwrap();
        assert_eq!((answer.status, answer.header("retry-after")), (status, Some("3")));
        assert_eq!(answer.json()["success"], false);
    }
    let without = get(&server, &key, &json!({ "kind": "status", "status": 429 })).unwrap();
    assert_eq!((without.code().as_str(), without.header("retry-after")), ("RATE_LIMITED", None));
    let dated = get(&server, &key, &json!({ "kind": "status", "status": 503, "retry_after": "date:90" })).unwrap();
    let date = sigward_core::time::Timestamp::from_http_date(dated.header("retry-after").unwrap());
    assert!(date.is_some());
}

#[test]
fn bodies_are_spoiled_in_each_way() {
    let (server, key) = start();
    let broken = get(&server, &key, &json!({ "kind": "bad_json" })).unwrap();
    assert!(broken.is_whole && serde_json::from_slice::<Value>(&broken.body).is_err());
    let page = get(&server, &key, &json!({ "kind": "html", "status": 502 })).unwrap();
    assert_eq!((page.status, page.header("content-type")), (502, Some("text/html; charset=utf-8")));
    let empty = get(&server, &key, &json!({ "kind": "empty" })).unwrap();
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let moved = get(&server, &key, &json!({ "kind": "redirect", "location": "http://127.0.0.1:9/v1/analyses" })).unwrap();
    assert_eq!((moved.status, moved.header("location")), (307, Some("http://127.0.0.1:9/v1/analyses")));
    let slow = get(&server, &key, &json!({ "kind": "slow_body", "after_bytes": 5, "delay_ms": 1 })).unwrap();
    assert!(slow.is_whole && slow.json()["success"] == true);
    let late = get(&server, &key, &json!({ "kind": "latency", "delay_ms": 5 })).unwrap();
    assert_eq!(late.status, 200);
}

#[test]
fn a_stalled_answer_waits_for_the_caller_to_leave() {
    let (server, key) = start();
    let bearer = format!("Bearer {key}");
    for after_bytes in [None, Some(9)] {
        server.control("DELETE", "requests", None);
        server.fault(&json!({ "kind": "stall", "after_bytes": after_bytes }));
        let mut wire = server.wire();
        wire.send("GET", LIST, &[("Authorization", &bearer)], b"").unwrap();
        if after_bytes.is_some() {
            assert_eq!(wire.head().unwrap().0, 200);
        } else {
            assert_eq!(server.wait_requests("min=1").len(), 1);
        }
        drop(wire);
        let dropped = server.wait_requests("dropped=1");
        assert_eq!((dropped.len(), dropped[0]["path"].as_str()), (1, Some(LIST)), "{after_bytes:?}");
        assert!(dropped[0]["droppedAfterMs"].is_u64());
    }
}

#[test]
fn a_connection_is_closed_without_notice() {
    let (server, key) = start();
    let bearer = format!("Bearer {key}");
    server.fault(&json!({ "kind": "drop_keepalive" }));
    let mut wire = server.wire();
    wire.send("GET", LIST, &[("Authorization", &bearer)], b"").unwrap();
    let answer = wire.receive().unwrap();
    assert_eq!((answer.status, answer.is_whole), (200, true));
    assert!(answer.header("connection").is_none());
    assert!(wire.rest().unwrap().is_empty(), "closed");
}

#[test]
fn streams_are_split_and_slowed_and_stay_whole() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    for fault in [json!({ "kind": "split_sse", "after_bytes": 11 }), json!({ "kind": "slow_sse", "delay_ms": 2 })] {
        server.fault(&fault);
        let answer = server.call_with(&key, "POST", LIST, &[("Accept", "text/event-stream")], Some(&window()));
        assert!(answer.is_whole && answer.text().contains("event: complete"), "{}", answer.text());
    }
    server.fault(&json!({ "kind": "truncate", "after_bytes": 40 }));
    let cut = server.call_with(&key, "POST", LIST, &[("Accept", "text/event-stream")], Some(&window()));
    assert!(!cut.is_whole);
}

#[test]
fn skip_and_times_choose_the_requests() {
    let (server, key) = start();
    server.fault(&json!({ "kind": "status", "status": 503, "skip": 1, "times": 2, "path": "/v1/analyses" }));
    let statuses: Vec<_> = (0..4).map(|_| server.call(&key, "GET", LIST, None).status).collect();
    assert_eq!(statuses, [200, 503, 503, 200]);
    server.fault(&json!([{ "kind": "status", "status": 500 }, { "kind": "status", "status": 502 }]));
    assert_eq!([0, 0, 0].map(|_| server.call(&key, "GET", LIST, None).status), [500, 502, 200]);
    server.fault(&json!({ "kind": "reset", "times": 5 }));
    assert_eq!(server.control("GET", "faults", None).data().as_array().unwrap().len(), 1);
    server.control("DELETE", "faults", None);
    assert_eq!(server.call(&key, "GET", LIST, None).status, 200);
    assert_eq!(server.control("POST", "faults", Some(&json!({ "kind": "status" }))).status, 400);
}
