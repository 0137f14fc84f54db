//! Idempotency keys.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::{Server, log_folder, window};

const PROJECTS: &str = "/v1/config/projects";

#[test]
fn a_repeat_gets_the_first_answer_and_has_no_effect() {
    let server = Server::start(Options::default());
    let key = server.mint("organization");
    let send = |name: &str, idempotency: &str| {
        let body = json!({ "slug": name, "name": name });
        server.call_with(&key, "POST", PROJECTS, &[("Idempotency-Key", idempotency)], Some(&body))
    };
    let first = send("one", "a");
    let again = send("one", "a");
    assert_eq!((again.status, again.body.clone()), (201, first.body.clone()));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), (None, Some("true")));
    let other = send("two", "a");
    assert_eq!((other.status, other.code().as_str()), (409, "IDEMPOTENCY_KEY_CONFLICT"));
    assert_eq!(send("one", "b").code(), "SLUG_EXISTS", "another key is another request");
    assert_eq!(send("three", "b").status, 201, "a refusal is not kept");
    assert_eq!(send("four", &"x".repeat(256)).code(), "VALIDATION_ERROR");
    assert_eq!(send("four", &"x".repeat(255)).status, 201);
    assert_eq!(server.call(&key, "GET", PROJECTS, None).data().as_array().unwrap().len(), 5);

    server.control("POST", "clock", Some(&json!({ "advance_seconds": 24 * 3600 + 1 })));
    assert_eq!(send("one", "a").code(), "SLUG_EXISTS", "forgotten after a day");
}

#[test]
fn namespaces_are_the_keys_own_and_fields_have_no_order() {
    let server = Server::start(Options::default());
    let (first, second) = (server.mint("organization"), server.mint("organization"));
    let send = |key: &str, body: &str| {
        let bearer = format!("Bearer {key}");
        let headers = [("Authorization", bearer.as_str()), ("Idempotency-Key", "k"), ("Content-Type", "application/json")];
        server.send("POST", PROJECTS, &headers, body.as_bytes())
    };
    assert_eq!(send(&first, r#"{"name":"a","slug":"a"}"#).status, 201);
    assert_eq!(send(&first, r#"{ "slug": "a", "name": "a" }"#).status, 201);
    assert_eq!(send(&second, r#"{"name":"b","slug":"b"}"#).status, 201);
}

#[test]
fn only_operations_that_honour_the_header_do() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    let settings = "/v1/config/notifications/settings";
    for severity in ["low", "high"] {
        let body = json!({ "defaultSeverityThreshold": severity });
        assert_eq!(server.call_with(&key, "PUT", settings, &[("Idempotency-Key", "k")], Some(&body)).status, 200);
    }
    assert_eq!(server.call(&key, "GET", settings, None).data()["defaultSeverityThreshold"], "high");
}

#[test]
fn duplicates_under_way_make_one_analysis() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let answers: Vec<_> = std::thread::scope(|scope| {
        let send = || server.call_with(&key, "POST", "/v1/analyses", &[("Idempotency-Key", "same")], Some(&window()));
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| answer.status == 202 && answer.data()["id"] == answers[0].data()["id"]));
    assert_eq!(server.call(&key, "GET", "/v1/analyses", None).data()["pagination"]["total"], 1);
}

#[test]
fn an_answer_lost_on_the_way_is_there_for_the_repeat() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let bearer = format!("Bearer {key}");
    server.fault(&json!({ "kind": "reset_after_request" }));
    let headers = [("Authorization", bearer.as_str()), ("Idempotency-Key", "lost"), ("Content-Type", "application/json")];
    let mut wire = server.wire();
    wire.send("POST", "/v1/analyses", &headers, window().to_string().as_bytes()).unwrap();
    assert!(wire.receive().is_err());
    let again = server.send("POST", "/v1/analyses", &headers, window().to_string().as_bytes());
    assert_eq!((again.status, again.header("idempotency-replayed")), (202, Some("true")));
    assert_eq!(server.call(&key, "GET", "/v1/analyses", None).data()["pagination"]["total"], 1);
}
