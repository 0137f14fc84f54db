//! The program itself: its options, what it prints, and what its log never holds.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use support::{Wire, log_folder, window};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sigward-emulator"))
}

#[test]
fn only_loopback_is_listened_on() {
    let refused = program().args(["--port", "0", "--address", "0.0.0.0"]).output().unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("loopback"));
    for wrong in [["--settings", "{\"plan\":\"none\"}"], ["--seed-clock", "yesterday"], ["--seed-clock", "logs"]] {
        assert!(!program().args(["--port", "0"]).args(wrong).output().unwrap().status.success(), "{wrong:?}");
    }
}

#[test]
fn the_most_verbose_log_holds_no_key_and_no_credential() {
    const CREDENTIAL: &str = "credential-that-must-not-be-seen";
    let logs = log_folder();
    let mut child = program()
        .args(["--port", "0", "--print-ready", "--log", "trace", "--seed-clock", "logs", "--logs"])
        .arg(logs.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Read all along: a full pipe would make the emulator wait for us.
    let mut errors = child.stderr.take().unwrap();
    let log = std::thread::spawn(move || {
        let mut log = String::new();
        errors.read_to_string(&mut log).unwrap();
        log
    });
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    assert!(ready["now"].as_str().unwrap().starts_with("2026-03-01T10:0"), "{ready}");
    let address = ready["url"].as_str().unwrap().trim_start_matches("http://").parse().unwrap();
    let send = |method: &str, path: &str, key: &str, body: &str| {
        let bearer = format!("Bearer {key}");
        let mut wire = Wire::open(address);
        wire.send(method, path, &[("Authorization", &bearer), ("Content-Type", "application/json")], body.as_bytes()).unwrap();
        wire.receive().map(|answer| answer.text()).unwrap_or_default()
    };
    let mut keys = vec![format!("ss_secret_{}", "neverMinted0123456789")];
    for class in ["public", "secret", "organization", "legacy"] {
        let minted: Value =
            serde_json::from_str(&send("POST", "/_emulator/keys", "", &json!({ "class": class }).to_string())).unwrap();
        keys.push(minted["data"]["key"].as_str().unwrap().to_owned());
    }
    let source = json!({ "type": "splunk", "name": "s", "credentials": { "host": "h", "token": CREDENTIAL }, "sources": ["a"] });
    let channel = json!({ "type": "webhook", "name": "c", "severityThreshold": "low",
        "credentials": { "url": "http://127.0.0.1:9/", "hmacSecret": CREDENTIAL, "authHeader": CREDENTIAL } });
    let mut seen = String::new();
    for key in &keys {
        for kind in ["status", "reset", "bad_json"] {
            send("POST", "/_emulator/faults", "", &json!({ "kind": kind, "status": 500 }).to_string());
            seen += &send("GET", "/v1/analyses", key, "");
        }
        seen += &send("POST", "/v1/analyses", key, &window().to_string());
        seen += &send("POST", "/v1/config/log-sources", key, &source.to_string());
        seen += &send("POST", "/v1/config/notifications", key, &channel.to_string());
        seen += &send("GET", &format!("/v1/{key}?key={key}"), key, "");
    }
    seen += &send("GET", "/_emulator/requests", "", "");
    seen += &send("GET", "/_emulator/keys", "", "");
    seen += &send("GET", "/_emulator/deliveries", "", "");
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let log = log.join().unwrap();
    assert!(child.wait().unwrap().success(), "a terminated emulator ends in order");
    assert!(log.contains("request"), "the log was on: {log}");
    for text in [&seen, &log] {
        for key in &keys {
            assert!(!text.contains(key.as_str()), "a key was shown");
            assert!(!text.contains(&key[key.len() - 12..]), "a part of a key was shown");
        }
        assert!(!text.contains(CREDENTIAL));
    }
}
