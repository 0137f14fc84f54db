//! Analyses from log files.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::{LOGS, Server, log_folder, window};

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

/// An analysis of [`window`] that is complete, with its path.
fn complete(server: &Server, key: &str) -> String {
    let record = server.call(key, "POST", "/v1/analyses", Some(&window())).data();
    assert_eq!(record["status"], "complete");
    format!("/v1/analyses/{}", record["id"].as_str().unwrap())
}

#[test]
fn the_lines_decide_the_result() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    let record = server.call(&key, "GET", &complete(&server, &key), None).data();
    let result = &record["result"];
    assert_eq!(result["rootCause"]["service"], "database");
    assert_eq!(result["rootCause"]["errorType"], "PoolTimeoutError");
    assert!(result["affectedServices"].as_array().unwrap().iter().any(|service| service["serviceName"] == "orders"));
    std::fs::write(folder.path().join("late.ndjson"), LOGS.replace("10:00", "10:10")).unwrap();
    let again = server.call(&key, "POST", "/v1/analyses", Some(&window())).data();
    assert_eq!(again["result"]["logsScanned"], 10, "new files are read");
}

#[test]
fn lists_are_paged_filtered_and_of_one_project() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    for _ in 0..5 {
        complete(&server, &key);
        server.control("POST", "clock", Some(&json!({ "advance_seconds": 60 })));
    }
    let list = |query: &str| server.call(&key, "GET", &format!("/v1/analyses?{query}"), None);
    let first = list("limit=2").data();
    assert_eq!(first["pagination"], json!({ "page": 1, "limit": 2, "total": 5, "totalPages": 3 }));
    let third = list("limit=2&page=3").data();
    assert_eq!(third["items"].as_array().unwrap().len(), 1);
    let created: Vec<_> = list("").data()["items"].as_array().unwrap().iter().map(|item| item["createdAt"].to_string()).collect();
    assert!(created.is_sorted_by(|a, b| a > b), "newest first");
    assert_eq!(list("status=failed").data()["pagination"]["total"], 0);
    let pivot = created[2].trim_matches('"').to_owned();
    assert_eq!(list(&format!("toDate={pivot}")).data()["pagination"]["total"], 2, "without the end");
    assert_eq!(list(&format!("fromDate={pivot}")).data()["pagination"]["total"], 3, "with the start");
    assert_eq!(list(&format!("fromDate={pivot}&toDate={pivot}")).code(), "INVALID_TIME_RANGE");
    assert_eq!(list("limit=101").code(), "VALIDATION_ERROR");
    let (other, _) = server.mint_with(&json!({ "class": "secret", "project": "payments" }));
    assert_eq!(server.call(&other, "GET", "/v1/analyses", None).data()["pagination"]["total"], 0);
    let path = format!("/v1/analyses/{}", first["items"][0]["id"].as_str().unwrap());
    assert_eq!(server.call(&other, "GET", &path, None).status, 404);
}

#[test]
fn follow_ups_feedback_postmortem_and_polish() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    let path = complete(&server, &key);
    let post = |what: &str, body: &serde_json::Value| server.call(&key, "POST", &format!("{path}/{what}"), Some(body));
    let asked = post("followup", &json!({ "question": "What caused it?" })).data();
    assert!(asked["answer"].as_str().unwrap().contains("database"));
    assert_eq!(post("followup", &json!({ "question": "" })).code(), "VALIDATION_ERROR");
    let rated = post("feedback", &json!({ "accuracy": "correct" })).data();
    let again = post("feedback", &json!({ "accuracy": "incorrect", "comment": "no" })).data();
    assert_eq!((rated["id"].clone(), again["accuracy"].clone()), (again["id"].clone(), json!("incorrect")));
    assert_eq!(post("feedback", &json!({ "accuracy": "so so" })).code(), "VALIDATION_ERROR");
    let written = server.call(&key, "POST", &format!("{path}/postmortem"), None).data();
    assert_eq!(written, server.call(&key, "POST", &format!("{path}/postmortem"), None).data(), "always the same");
    let polished = post("postmortem/polish", &json!({ "markdown": "#Title\ntext" })).data();
    assert!(polished["markdown"].as_str().unwrap().starts_with("# Title"));

    server.settings(&json!({ "plan": "pro" }));
    for _ in 0..4 {
        assert_eq!(post("followup", &json!({ "question": "When?" })).status, 200);
    }
    assert_eq!(post("followup", &json!({ "question": "When?" })).code(), "FEATURE_NOT_AVAILABLE");
    server.settings(&json!({ "plan": "starter" }));
    assert_eq!(post("postmortem/polish", &json!({ "markdown": "x" })).code(), "FEATURE_NOT_AVAILABLE");
    assert_eq!(server.call(&key, "GET", &format!("{path}/similar"), None).code(), "FEATURE_NOT_AVAILABLE");
}

#[test]
fn similar_incidents_are_of_the_whole_organization_and_most_alike_first() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let (other, _) = server.mint_with(&json!({ "class": "secret", "project": "payments" }));
    let rated = complete(&server, &other);
    server.call(&other, "POST", &format!("{rated}/feedback"), Some(&json!({ "accuracy": "correct" })));
    let path = complete(&server, &key);
    let found = server.call(&key, "GET", &format!("{path}/similar"), None).data();
    assert_eq!(found[0]["feedbackAccuracy"], "correct");
    assert!(found[0]["similarity"].as_f64().unwrap() > 0.99);
}

#[test]
fn without_a_result_there_is_no_postmortem() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    let record = server.call(&key, "POST", "/v1/analyses", Some(&window())).data();
    let path = format!("/v1/analyses/{}", record["id"].as_str().unwrap());
    assert_eq!(server.call(&key, "POST", &format!("{path}/postmortem"), None).status, 404);
    assert_eq!(server.call(&key, "GET", &format!("{path}/similar"), None).data(), json!([]));
}

#[test]
fn events_tell_the_stages_and_then_the_result() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    let accept = [("Accept", "text/event-stream"), ("Idempotency-Key", "stream")];
    let answer = server.call_with(&key, "POST", "/v1/analyses", &accept, Some(&window()));
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")));
    let mut events = Vec::new();
    sigward_core::sse::Decoder::default().push(&answer.body, &mut events).unwrap();
    let names: Vec<_> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["status", "status", "status", "partial", "status", "status", "status", "complete"]);
    let last: serde_json::Value = serde_json::from_str(&events[7].data).unwrap();
    let path = format!("/v1/analyses/{}", last["analysisId"].as_str().unwrap());
    assert_eq!(server.call(&key, "GET", &path, None).data()["result"], last["result"]);
    let again = server.call_with(&key, "POST", "/v1/analyses", &accept, Some(&window()));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert!(again.text().contains(last["analysisId"].as_str().unwrap()));
    assert_eq!(server.call(&key, "GET", "/v1/analyses", None).data()["pagination"]["total"], 1);

    let bare = Server::start(Options::default());
    let key = bare.mint("public");
    let failed = bare.call_with(&key, "POST", "/v1/analyses", &accept, Some(&window()));
    assert!(failed.text().contains("event: error") && failed.text().contains("ANALYSIS_FAILED"));
}

#[test]
fn a_screenshot_may_come_along() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("public");
    let bearer = format!("Bearer {key}");
    let send = |images: &[&[u8]]| {
        let mut body = Vec::new();
        let wanted = window();
        let mut part = |name: &str, value: &[u8]| {
            body.extend_from_slice(
                format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(value);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in wanted.as_object().unwrap() {
            part(name, value.as_str().unwrap().as_bytes());
        }
        part("metadata", br#"{"team":"shop"}"#);
        for image in images {
            part("screenshot", image);
        }
        body.extend_from_slice(b"--b0--\r\n");
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "multipart/form-data; boundary=b0")];
        server.send("POST", "/v1/analyses", &headers, &body)
    };
    let png: &[u8] = b"\x89PNG\r\n\x1a\n0000";
    let made = send(&[png]);
    assert_eq!((made.status, made.data()["metadata"]["team"].clone()), (202, json!("shop")), "{}", made.text());
    assert_eq!(send(&[b"GIF89a"]).code(), "VALIDATION_ERROR");
    assert_eq!(send(&[png, png]).code(), "VALIDATION_ERROR");
    let mut large = png.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    assert_eq!(send(&[&large]).status, 413);
}

#[test]
fn windows_are_checked() {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    let send = |start: &str, end: &str| {
        let body = json!({ "description": "x", "timeStart": start, "timeEnd": end });
        server.call(&key, "POST", "/v1/analyses", Some(&body)).code()
    };
    assert_eq!(send("2026-03-01T10:00:00Z", "2026-03-01T09:00:00Z"), "INVALID_TIME_RANGE");
    assert_eq!(send("2026-03-01T10:00:00Z", "2999-03-01T09:00:00Z"), "INVALID_TIME_RANGE");
    assert_eq!(send("2026-03-01T10:00:00", "2026-03-01T11:00:00Z"), "VALIDATION_ERROR");
}
