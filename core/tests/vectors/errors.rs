//! `errors.json` and `envelopes.json`: what an answer is read as.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use sigward_core::{
    call::{Call, Step},
    envelope,
    error::Error,
    moment::Moment,
    request::{Arguments, CallOptions},
    sigsentry::analyses,
    time::Timestamp,
};

use crate::common::{Text, bytes, load, moment, printed, settings};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    defaults: Defaults,
    #[serde(default)]
    request_ids: Vec<IdCase>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdCase {
    name: String,
    headers: Vec<(String, Text)>,
    request_id: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    key: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    key: Option<String>,
    status: u16,
    body: Option<Text>,
    body_hex: Option<String>,
    /// Present where the outcome is data, `null` included.
    #[serde(default, deserialize_with = "present")]
    data: Option<Value>,
    error: Option<Expected>,
    #[serde(default)]
    absent: Vec<String>,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    kind: String,
    code: String,
    status: u16,
    retryable: bool,
    message_has: Vec<String>,
    details: Option<Value>,
}

impl Expected {
    /// What differs, or nothing.
    fn differs(&self, error: &Error) -> bool {
        error.kind().name() != self.kind
            || error.code() != self.code
            || error.status() != Some(self.status)
            || error.retryable() != self.retryable
            || error.attempts() != 1
            || error.details() != self.details.as_ref()
            || !self.message_has.iter().all(|part| error.message().contains(part.as_str()))
    }
}

/// What a call without retries makes of one answer: its data and the request's id, or an error.
fn answer(key: &str, status: u16, headers: &[(String, String)], body: &[u8]) -> Result<(Value, Option<String>), Error> {
    let settings = settings(key, "https://api.sigsentry.com");
    let now: Moment = moment(Timestamp::from_unix_millis(1_795_250_400_000), Duration::ZERO, 0.5);
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let arguments = Arguments { path: &["ana_1"], ..Arguments::default() };
    let mut call: Call = settings.call(&analyses::GET, arguments, &options, &now).unwrap();
    assert!(matches!(call.start(&now), Step::Send { .. }));
    match call.answered(&now, status, &headers.to_vec(), body) {
        Step::Done(done) => match envelope::decode(done.body(body)) {
            Ok(data) => Ok((data, done.request_id)),
            Err(error) => Err(done.explain(error, status)),
        },
        Step::Fail(error) => Err(error),
        other => panic!("an answer without retries led to {other:?}"),
    }
}

fn play(name: &str) {
    let file: File = load(name);
    let mut wrong = Vec::new();
    for case in &file.cases {
        let key = case.key.as_ref().unwrap_or(&file.defaults.key);
        let body = bytes(case.body.as_ref(), case.body_hex.as_deref());
        let outcome = answer(key, case.status, &[], &body).map(|(data, _)| data);
        let fits = match (&outcome, &case.data, &case.error) {
            (Ok(found), Some(expected), None) => found == expected,
            (Err(error), None, Some(expected)) => {
                let text = printed(error);
                !expected.differs(error) && !case.absent.iter().any(|absent| text.contains(absent.as_str()))
            }
            _ => false,
        };
        if !fits {
            wrong.push(format!("{}: {outcome:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases of {name} differ:\n{}", wrong.len(), file.cases.len(), wrong.join("\n"));
}

#[test]
fn errors_follow_the_vectors() {
    play("errors.json");
}

#[test]
fn envelopes_follow_the_vectors() {
    play("envelopes.json");
}

#[test]
fn request_ids_follow_the_vectors() {
    let file: File = load("errors.json");
    assert!(!file.request_ids.is_empty());
    for case in &file.request_ids {
        let headers: Vec<_> = case.headers.iter().map(|(name, value)| (name.clone(), value.join())).collect();
        let expected = case.request_id.as_ref().map(Text::join);
        let (_, of_success) = answer(&file.defaults.key, 200, &headers, b"{}").unwrap();
        assert_eq!(of_success, expected, "{}", case.name);
        let failed = answer(&file.defaults.key, 404, &headers, b"").unwrap_err();
        assert_eq!(failed.request_id(), expected.as_deref(), "{}", case.name);
        let undecodable = answer(&file.defaults.key, 200, &headers, b"<html>").unwrap_err();
        assert_eq!(undecodable.request_id(), expected.as_deref(), "{}", case.name);
    }
}
