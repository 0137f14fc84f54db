//! The log of what arrived, and rates.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::{Server, log_folder, window};

#[test]
fn what_arrived_is_listed_without_a_key() {
    let server = Server::start(Options::default());
    let (key, id) = server.mint_with(&json!({ "class": "secret" }));
    let answer = server.call_with(&key, "GET", "/v1/analyses?page=1", &[("Idempotency-Key", "one")], None);
    let listed = server.control("GET", "requests?finished=1", None);
    assert!(!listed.text().contains(&key));
    let entry = listed.data()[0].clone();
    assert_eq!(entry["keyId"], id.as_str());
    assert_eq!(entry["keyPrefix"], key[..16]);
    assert_eq!(entry["operation"], "sigsentry.analyses.list");
    assert_eq!(entry["idempotencyKey"], "one");
    assert_eq!(entry["requestId"].as_str(), answer.header("x-request-id"));
    assert_eq!(
        (entry["status"].clone(), entry["handled"].clone(), entry["dropped"].clone()),
        (json!(200), json!(true), json!(false))
    );
    server.control("DELETE", "requests", None);
    assert!(server.control("GET", "requests", None).data().as_array().unwrap().is_empty());
}

#[test]
fn a_caller_that_leaves_while_waiting_is_seen() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let bearer = format!("Bearer {key}");
    server.fault(&json!({ "kind": "latency", "delay_ms": 60_000 }));
    let mut wire = server.wire();
    let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
    wire.send("POST", "/v1/analyses", &headers, window().to_string().as_bytes()).unwrap();
    assert_eq!(server.wait_requests("method=POST&path=/v1/analyses").len(), 1);
    drop(wire);
    let dropped = server.wait_requests("dropped=1");
    assert_eq!(dropped[0]["operation"], "sigsentry.analyses.create");
    assert_eq!(dropped[0]["handled"], false);
}

#[test]
fn waiting_ends_with_the_request_or_with_the_time() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    assert!(server.control("GET", "requests?wait_ms=1&min=1", None).data().as_array().unwrap().is_empty());
    let waiting = std::thread::scope(|scope| {
        let waiter = scope.spawn(|| server.wait_requests("min=2&finished=1"));
        server.call(&key, "GET", "/v1/analyses", None);
        server.call(&key, "GET", "/v1/config/usage", None);
        waiter.join().unwrap()
    });
    assert_eq!(waiting.len(), 2);
    assert_eq!(server.control("GET", "requests?nonsense=1", None).status, 400);
}

#[test]
fn each_key_has_buckets_and_every_answer_says_how_full_they_are() {
    let server = Server::start(Options::default());
    let (first, second) = (server.mint("secret"), server.mint("secret"));
    server.settings(&json!({ "rates": { "read": { "limit": 2, "window_seconds": 600 } } }));
    let answers: Vec<_> = (0..3).map(|_| server.call(&first, "GET", "/v1/analyses", None)).collect();
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [200, 200, 429]);
    assert_eq!(answers[0].header("x-ratelimit-limit"), Some("2"));
    assert_eq!(answers[0].header("x-ratelimit-remaining"), Some("1"));
    assert!(answers[0].header("x-ratelimit-reset").unwrap().parse::<u64>().is_ok());
    assert_eq!(answers[2].code(), "RATE_LIMITED");
    let wait: u64 = answers[2].header("retry-after").unwrap().parse().unwrap();
    assert_eq!(server.call(&second, "GET", "/v1/analyses", None).status, 200);
    server.control("POST", "clock", Some(&json!({ "advance_seconds": wait })));
    assert_eq!(server.call(&first, "GET", "/v1/analyses", None).status, 200);
    let unknown = server.call("ss_secret_unknown", "GET", "/v1/analyses", None);
    assert!(unknown.header("x-ratelimit-limit").is_some());
}

#[test]
fn paths_and_methods_that_are_not_there() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    assert_eq!(server.call(&key, "GET", "/v1/nothing", None).code(), "NOT_FOUND");
    let wrong = server.call(&key, "DELETE", "/v1/analyses", None);
    assert_eq!((wrong.status, wrong.header("allow")), (405, Some("GET, POST")));
    let overview = server.control("GET", "", None).data();
    assert_eq!(overview["projects"].as_array().unwrap().len(), 2);
    assert_eq!(server.control("GET", "nothing", None).status, 404);
}
