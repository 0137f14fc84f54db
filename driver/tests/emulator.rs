//! The driver against the emulator: what its log says of connections, and its faults.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};
use sigward_core::{
    base_url::BaseUrl,
    call::Call,
    error::{Error, ErrorKind, Result},
    exposure::Exposure,
    key::PublicKey,
    operation::Method,
    request::{Arguments, CallOptions, Settings},
    sigsentry::{
        analyses::{self, LIST},
        models::AnalysisPage,
    },
    transport::{Answer, BlockingTransport as _, Transport as _},
};
use sigward_driver::{AnswerHeaders, Driver};
use sigward_emulator::{Emulator, Options, Running};
use support::{PATIENCE, asynchronously, driver, once};

/// An emulator and a driver with a key of its.
struct Room {
    emulator: Running,
    driver: Driver,
    settings: Settings,
}

impl Room {
    fn new() -> Self {
        let emulator = Emulator::start(Options::default()).unwrap();
        let minted = control(&emulator, "POST", "/_emulator/keys", &json!({ "class": "public" }));
        let key = PublicKey::load(minted["key"].as_str().unwrap(), Exposure::Server).unwrap();
        let settings = Settings::new(BaseUrl::parse(&emulator.url()).unwrap(), Arc::new(key), analyses::OPERATIONS);
        Self { emulator, driver: driver(), settings }
    }

    fn fault(&self, fault: &Value) {
        control(&self.emulator, "POST", "/_emulator/faults", fault);
    }

    /// The log, once `count` requests in it are over.
    fn log(&self, count: usize) -> Vec<Value> {
        let path = format!("/_emulator/requests?finished=1&min={count}&wait_ms={}", PATIENCE.as_millis());
        control(&self.emulator, "GET", &path, &Value::Null).as_array().unwrap().clone()
    }

    /// The log as it is.
    fn arrived(&self) -> Vec<Value> {
        control(&self.emulator, "GET", "/_emulator/requests", &Value::Null).as_array().unwrap().clone()
    }

    fn list(&self, options: &CallOptions) -> Call {
        self.settings.call(&LIST, Arguments::default(), options, &self.driver.now()).unwrap()
    }

    fn send(&self, call: Call) -> Result<Answer<AnswerHeaders>> {
        self.driver.block_on(|lane| async move { lane.send(call).await })
    }
}

/// A request to the control API, which a driver may not make: it sends no keys there.
fn control(emulator: &Running, method: &str, path: &str, body: &Value) -> Value {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let mut stream = TcpStream::connect(emulator.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE * 2)).unwrap();
    let head =
        format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 2"), "{answer}");
    serde_json::from_str::<Value>(body).unwrap()["data"].take()
}

#[test]
fn one_connection_serves_calls_one_after_another() {
    let room = Room::new();
    for _ in 0..4 {
        let answer = room.send(room.list(&once())).unwrap();
        assert!(answer.decode::<AnalysisPage>().unwrap().items.is_empty());
    }
    let log = room.log(4);
    assert!(log.iter().all(|entry| entry["connection"] == log[0]["connection"]), "{log:?}");
}

#[test]
fn a_call_that_is_dropped_leaves_the_emulator() {
    let room = Room::new();
    room.fault(&json!({ "kind": "latency", "delay_ms": 60_000, "path": "/v1/analyses", "times": 20 }));
    // A call with little time may be over before its request is sent, where the machine is busy.
    let spans = [50, 500, 5_000].map(Duration::from_millis);
    for timeout in spans {
        let short = CallOptions { timeout: Some(timeout), ..once() };
        assert_eq!(room.send(room.list(&short)).unwrap_err().code(), "ATTEMPT_TIMEOUT");
        if !room.arrived().is_empty() {
            break;
        }
    }
    let before = room.arrived().len();
    asynchronously(async {
        for span in spans {
            let call = room.driver.send(room.list(&once()));
            assert!(tokio::time::timeout(span, call).await.is_err());
            if room.arrived().len() > before {
                break;
            }
        }
    });
    assert!(before > 0 && room.arrived().len() > before, "both calls arrived");
    let log = room.log(room.arrived().len());
    assert!(log.iter().all(|entry| entry["dropped"] == true), "{log:?}");
}

#[test]
fn faults_become_errors_of_their_kind() {
    let room = Room::new();
    for (fault, kind, code) in [
        (json!({ "kind": "reset" }), ErrorKind::Connection, "CONNECTION_LOST"),
        (json!({ "kind": "reset_after_request" }), ErrorKind::Connection, "CONNECTION_LOST"),
        (json!({ "kind": "truncate" }), ErrorKind::Connection, "CONNECTION_LOST"),
        (json!({ "kind": "reset_mid_body", "after_bytes": 10 }), ErrorKind::Connection, "CONNECTION_LOST"),
        (json!({ "kind": "stall", "after_bytes": 10 }), ErrorKind::Timeout, "ATTEMPT_TIMEOUT"),
        (json!({ "kind": "status", "status": 503 }), ErrorKind::Server, "HTTP_503"),
        (json!({ "kind": "redirect", "location": "https://elsewhere.example/" }), ErrorKind::Config, "CROSS_ORIGIN_REDIRECT"),
        (json!({ "kind": "bad_json" }), ErrorKind::Decode, "INVALID_JSON"),
        (json!({ "kind": "html" }), ErrorKind::Decode, "INVALID_JSON"),
    ] {
        room.fault(&fault);
        // Only what never answers needs an end; all else may take as long as a busy machine does.
        let timeout = (fault["kind"] == "stall").then(|| Duration::from_millis(500));
        let options = CallOptions { timeout, ..once() };
        let error = room.send(room.list(&options)).and_then(|answer| answer.decode::<AnalysisPage>()).unwrap_err();
        assert_eq!(error.kind(), kind, "{fault}: {error}");
        if fault["kind"] != "status" {
            assert_eq!(error.code(), code, "{fault}: {error}");
        }
        assert_eq!(error.attempts(), 1, "{fault}");
        // The driver is not the worse for it.
        room.send(room.list(&once())).unwrap();
    }
}

#[test]
fn a_lost_answer_is_asked_for_again() {
    let room = Room::new();
    room.fault(&json!({ "kind": "reset_after_request" }));
    let answer = room.send(room.list(&CallOptions::default())).unwrap();
    assert_eq!(answer.done.attempts, 2);
    assert_eq!(room.log(2).len(), 2);
}

#[test]
fn a_slow_body_arrives_whole() {
    let room = Room::new();
    room.fault(&json!({ "kind": "slow_body", "after_bytes": 7, "delay_ms": 1 }));
    assert!(room.send(room.list(&once())).unwrap().decode::<AnalysisPage>().is_ok());
}

#[test]
fn a_connection_that_the_emulator_closed_in_silence_is_not_used_again() {
    let room = Room::new();
    // Nothing makes this POST repeatable: a broken connection would be an error.
    let ask = || -> Result<Answer<AnswerHeaders>, Error> {
        let (path, body) = ("/v1/analyses/ana_none/followup", json!({ "question": "why?" }));
        let call = room.settings.untyped(Method::Post, path, &Value::Null, &body, &once(), &room.driver.now()).unwrap();
        room.send(call)
    };
    for round in 1..=3 {
        room.fault(&json!({ "kind": "drop_keepalive" }));
        assert_eq!(ask().unwrap_err().kind(), ErrorKind::NotFound);
        room.log(round); // until the emulator has closed it
    }
}
