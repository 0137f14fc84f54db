//! `retry.json` and `redirects.json`: scripts of answers and failures, and the steps that they lead to.

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize;
use serde_json::{Value, json};
use sigward_core::{
    call::{Call, Failure, FailureKind, Step},
    moment::Moment,
    request::Settings,
    sigsentry::analyses,
    time::Timestamp,
};

use crate::common::{CallSpec, Limits, facts, load, millis, moment, settings};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "about")]
    _about: String,
    now: Timestamp,
    defaults: Defaults,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    key: String,
    base_url: String,
    policy: Limits,
    budget: u32,
    random: f64,
    idempotency_key: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    call: CallSpec,
    key: Option<String>,
    base_url: Option<String>,
    policy: Option<Limits>,
    budget: Option<u32>,
    random: Option<f64>,
    idempotency_key: Option<String>,
    calls: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    script: Vec<Entry>,
    steps: Vec<Value>,
    urls: Option<Vec<String>>,
    end: Value,
    #[serde(default = "once")]
    repeat: u32,
}

fn once() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    elapsed_ms: u64,
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
    failure: Option<String>,
    #[serde(default)]
    overslept_ms: u64,
}

/// A driver without clock or socket: it follows the machine and plays the script.
struct Driver {
    wall: Timestamp,
    monotonic: Duration,
    random: f64,
}

/// What a call did: its steps, the URLs and idempotency keys that it sent, and its end.
#[derive(Default)]
struct Trace {
    steps: Vec<Value>,
    urls: Vec<String>,
    idempotency_keys: Vec<Option<String>>,
    end: Value,
    unplayed: usize,
}

impl Driver {
    fn now(&self) -> Moment {
        moment(self.wall, self.monotonic, self.random)
    }

    fn pass(&mut self, span: Duration) {
        self.wall = self.wall.plus(span);
        self.monotonic += span;
    }

    fn run(&mut self, mut call: Call, script: &[Entry]) -> Trace {
        let mut trace = Trace::default();
        let mut entries = script.iter();
        let mut overslept = Duration::ZERO;
        let mut step = call.start(&self.now());
        loop {
            assert!(trace.steps.len() < 100, "the call does not end");
            step = match step {
                Step::Send { timeout } => {
                    trace.steps.push(json!({ "send_ms": millis(timeout) }));
                    trace.urls.push(call.request().url.clone());
                    trace.idempotency_keys.push(call.request().headers.get("idempotency-key").map(str::to_owned));
                    let entry = entries.next().expect("the script is too short");
                    overslept = Duration::from_millis(entry.overslept_ms);
                    self.pass(Duration::from_millis(entry.elapsed_ms));
                    self.answer(&mut call, entry)
                }
                Step::Wait(wait) => {
                    trace.steps.push(json!({ "wait_ms": millis(wait) }));
                    self.pass(wait + overslept);
                    call.woke(&self.now())
                }
                Step::Done(done) => {
                    trace.end = json!({ "done": { "attempts": done.attempts, "assumed": done.assumed.is_some() } });
                    break;
                }
                Step::Fail(error) => {
                    trace.end = json!({ "fail": facts(&error) });
                    break;
                }
            };
        }
        trace.unplayed = entries.count();
        trace
    }

    fn answer(&self, call: &mut Call, entry: &Entry) -> Step {
        if let Some(status) = entry.status {
            let headers: Vec<_> = entry.headers.clone().into_iter().collect();
            return call.answered(&self.now(), status, &headers, entry.body.as_bytes());
        }
        let kind = entry.failure.as_deref().and_then(FailureKind::from_name).expect("no such failure");
        call.failed(&self.now(), Failure { kind, cause: None })
    }
}

fn client(case: &Case, defaults: &Defaults) -> Settings {
    let key = case.key.as_ref().unwrap_or(&defaults.key);
    settings(key, case.base_url.as_ref().unwrap_or(&defaults.base_url))
        .policy(case.policy.unwrap_or(defaults.policy).into())
        .unwrap()
        .budget(case.budget.unwrap_or(defaults.budget))
}

fn play(name: &str) {
    let file: File = load(name);
    let mut wrong = Vec::new();
    for case in &file.cases {
        let client = client(case, &file.defaults);
        let random = case.random.unwrap_or(file.defaults.random);
        // Any point will do for the monotonic clock's zero.
        let mut driver = Driver { wall: file.now, monotonic: Duration::from_secs(12_345), random };
        for (number, run) in case.calls.iter().flat_map(|run| (0..run.repeat).map(move |_| run)).enumerate() {
            driver.wall = file.now;
            let call = case
                .call
                .prepare(analyses::OPERATIONS, &client, &driver.now())
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let trace = driver.run(call, &run.script);
            let expected_key = case.idempotency_key.as_ref().or(file.defaults.idempotency_key.as_ref());
            let keys_fit = match expected_key.map(String::as_str) {
                None => trace.idempotency_keys.iter().all(Option::is_none),
                Some("generated") => {
                    trace.idempotency_keys[0].as_ref().is_some_and(|key| key.len() == 36)
                        && trace.idempotency_keys.iter().all(|key| *key == trace.idempotency_keys[0])
                }
                Some(given) => trace.idempotency_keys.iter().all(|key| key.as_deref() == Some(given)),
            };
            let urls_fit = run.urls.as_ref().is_none_or(|urls| *urls == trace.urls);
            if (&trace.steps, &trace.end) != (&run.steps, &run.end) || !keys_fit || !urls_fit || trace.unplayed > 0 {
                wrong.push(format!(
                    "{} (call {number}):\n  steps {:?}\n  urls {:?}\n  idempotency keys {:?}\n  end {}\n  not played {}\n  expected {:?} {}",
                    case.name, trace.steps, trace.urls, trace.idempotency_keys, trace.end, trace.unplayed, run.steps, run.end
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases of {name} differ:\n{}", wrong.len(), file.cases.len(), wrong.join("\n"));
}

#[test]
fn retries_follow_the_vectors() {
    play("retry.json");
}

#[test]
fn redirects_follow_the_vectors() {
    play("redirects.json");
}
