//! Channels, webhooks and the watchdog.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
};

use serde_json::{Value, json};
use sigward_emulator::{Options, StartTime};
use sigward_server::webhook;
use support::{Server, log_folder, wait_for, window};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const CHANNELS: &str = "/v1/config/notifications";
const RULES: &str = "/v1/config/monitoring";

/// What a receiver was sent.
struct Received {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Answers one webhook with a status.
fn receive(listener: &TcpListener, status: u16) -> Received {
    listener.set_nonblocking(true).unwrap(); // so that a webhook that never comes ends the test
    let stream = wait_for("a webhook", || listener.accept().ok()).0;
    stream.set_nonblocking(false).unwrap();
    let mut reader = BufReader::new(stream);
    let mut headers = Vec::new();
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap() > 2 {
        if let Some((name, value)) = line.trim_end().split_once(": ") {
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        line.clear();
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").unwrap().1.parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    write!(reader.get_mut(), "HTTP/1.1 {status} Status\r\ncontent-length: 0\r\n\r\n").unwrap();
    Received { headers, body }
}

fn channel(server: &Server, key: &str, listener: &TcpListener, threshold: &str) -> String {
    let url = format!("http://{}/hook?x=1", listener.local_addr().unwrap());
    let credentials = json!({ "url": url, "hmacSecret": SECRET, "authHeader": "Token abc" });
    let wanted = json!({ "type": "webhook", "name": "hook", "credentials": credentials, "severityThreshold": threshold });
    let made = server.call(key, "POST", CHANNELS, Some(&wanted));
    assert_eq!(made.status, 201);
    assert!(!made.text().contains(SECRET));
    made.data()["id"].as_str().unwrap().to_owned()
}

/// Deliveries once one of them is as it should be.
fn deliveries(server: &Server, status: &str) -> Value {
    wait_for("a delivery", || {
        let found = server.control("GET", "deliveries", None).data();
        found.as_array().unwrap().iter().any(|delivery| delivery["status"] == status).then_some(found)
    })
}

#[test]
fn a_finished_analysis_is_told_signed_and_repeated_until_taken() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    channel(&server, &key, &listener, "low");
    let record = server.call(&key, "POST", "/v1/analyses", Some(&window())).data();
    let first = receive(&listener, 500);
    server.control("POST", "clock", Some(&json!({ "advance_seconds": 2 })));
    let second = receive(&listener, 204);
    assert_eq!(first.body, second.body);
    let headers = || second.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let event = webhook::verify(SECRET, headers(), &second.body).unwrap();
    assert_eq!(event.analysis_id.as_deref(), record["id"].as_str());
    assert_eq!(event.project_slug.as_deref(), Some("default"));
    assert!(headers().any(|header| header == ("x-sigsentry-event", "analysis.complete")));
    assert!(headers().any(|header| header == ("authorization", "Token abc")));
    let done = deliveries(&server, "delivered");
    assert_eq!((done[0]["attempts"].clone(), done[0]["lastStatus"].clone()), (json!(2), json!(204)));
}

#[test]
fn a_delivery_that_is_never_taken_fails_and_others_than_loopback_are_not_called() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    server.settings(&json!({ "webhooks": { "first_ms": 1, "attempts": 2 } }));
    let key = server.mint("secret");
    let wanted = json!({ "type": "webhook", "name": "away", "severityThreshold": "low",
        "credentials": { "url": "http://192.0.2.1/hook" } });
    assert_eq!(server.call(&key, "POST", CHANNELS, Some(&wanted)).status, 201);
    server.call(&key, "POST", "/v1/analyses", Some(&window()));
    let failed = deliveries(&server, "failed");
    assert_eq!(failed[0]["attempts"], 2);
    assert!(failed[0]["lastError"].as_str().unwrap().contains("loopback"));
}

#[test]
fn thresholds_settings_and_disabled_channels() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let settings = format!("{CHANNELS}/settings");
    assert_eq!(server.call(&key, "PUT", &settings, Some(&json!({ "defaultSeverityThreshold": "critical" }))).status, 200);
    assert_eq!(server.call(&key, "GET", &settings, None).data()["defaultSeverityThreshold"], "critical");
    assert_eq!(server.call(&key, "PUT", &settings, Some(&json!({ "defaultSeverityThreshold": "info" }))).status, 400);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let id = channel(&server, &key, &listener, "low");
    assert_eq!(server.call(&key, "PUT", &format!("{CHANNELS}/{id}"), Some(&json!({ "isActive": false }))).status, 200);
    assert_eq!(server.call(&key, "GET", CHANNELS, None).data(), json!([]));
    server.call(&key, "POST", "/v1/analyses", Some(&window()));
    assert_eq!(server.control("GET", "deliveries", None).data(), json!([]));
    assert_eq!(server.call(&key, "DELETE", &format!("{CHANNELS}/{id}"), None).status, 200);
    server.settings(&json!({ "plan": "starter" }));
    for expected in [201, 201, 403] {
        let wanted = json!({ "type": "slack", "name": "s", "credentials": { "webhookUrl": "https://slack.example" } });
        assert_eq!(server.call(&key, "POST", CHANNELS, Some(&wanted)).status, expected);
    }
}

#[test]
fn a_rule_trips_tells_its_channels_and_then_is_quiet() {
    let folder = log_folder();
    let clock = Some(StartTime::At("2026-03-01T10:00:00Z".parse().unwrap()));
    let server = Server::start(Options { logs: Some(folder.path().into()), clock, ..Options::default() });
    let key = server.mint("secret");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    channel(&server, &key, &listener, "low");
    let rule = json!({ "name": "errors", "ruleType": "error_count", "intervalMode": "fixed", "intervalMinutes": 1,
        "errorCountThreshold": 3, "isEnabled": true });
    let made = server.call(&key, "POST", RULES, Some(&rule));
    assert_eq!((made.status, made.data()["cooldownMinutes"].clone()), (201, json!(30)));
    server.control("POST", "clock", Some(&json!({ "advance_seconds": 61 })));
    let told: Value = serde_json::from_slice(&receive(&listener, 200).body).unwrap();
    assert_eq!((told["event"].clone(), told["errorCount"].clone()), (json!("watchdog.fired"), json!(3)));
    server.control("POST", "clock", Some(&json!({ "advance_seconds": 61 })));
    let feed = wait_for("the second look", || {
        let feed = server.call(&key, "GET", &format!("{RULES}/activity"), None).data();
        (feed.as_array().unwrap().len() == 2).then_some(feed)
    });
    assert_eq!((feed[0]["passed"].clone(), feed[0]["suppressedReason"].clone()), (json!(false), json!("cooldown")));
    assert_eq!((feed[1]["alertFired"].clone(), feed[1]["ruleName"].clone()), (json!(true), json!("errors")));
    let watchdog = server.call(&key, "GET", RULES, None).data();
    assert_eq!(watchdog["stats"]["alertsThisWeek"], 1);
    assert_eq!(watchdog["stats"]["activeRules"], 1);
}

#[test]
fn rules_are_checked_changed_and_tried() {
    let folder = log_folder();
    let server =
        Server::start(Options { logs: Some(folder.path().into()), clock: Some(StartTime::EndOfLogs), ..Options::default() });
    let key = server.mint("secret");
    let rule = json!({ "name": "errors", "ruleType": "error_count", "intervalMode": "fixed", "errorCountThreshold": 3 });
    let made = server.call(&key, "POST", RULES, Some(&rule)).data();
    assert_eq!(made["isEnabled"], false);
    let one = format!("{RULES}/{}", made["id"].as_str().unwrap());
    let change = |change: Value| server.call(&key, "PUT", &one, Some(&change));
    assert_eq!(change(json!({ "lookbackMinutes": 5, "channelOverrideIds": null })).data(), json!({ "updated": true }));
    assert_eq!(change(json!({ "ruleType": "pattern" })).code(), "VALIDATION_ERROR", "a pattern rule needs patterns");
    assert_eq!(change(json!({ "errorCountThreshold": null })).code(), "VALIDATION_ERROR");
    let odd =
        json!({ "name": "p", "ruleType": "pattern", "intervalMode": "fixed", "patterns": [{ "label": "l", "regex": "(" }] });
    assert_eq!(server.call(&key, "POST", RULES, Some(&odd)).code(), "VALIDATION_ERROR");
    let tried = server.call(&key, "POST", &format!("{RULES}/dry-run"), Some(&rule)).data();
    assert_eq!(tried["daysAnalyzed"], 7);
    assert!(tried["estimatedAlertsPerWeek"].is_number());
    assert_eq!(server.call(&key, "GET", RULES, None).data()["rules"][0]["lookbackMinutes"], 5);
    assert_eq!(server.call(&key, "DELETE", &one, None).status, 200);
    server.settings(&json!({ "plan": "starter" }));
    assert_eq!(server.call(&key, "POST", RULES, Some(&rule)).code(), "FEATURE_NOT_AVAILABLE");
}
