//! What the exports do, without the pointers.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use serde_json::Value;
use sigward_core::{
    base_url::BaseUrl,
    call::{Call, Failure, FailureKind, Step},
    envelope,
    error::{Error, Result},
    exposure::Exposure,
    key::PublicKey,
    moment::Moment,
    poll::{DEFAULT_DEADLINE, Look, Poll},
    request::{Arguments, CallOptions, Settings},
    sigsentry::{analyses, models::Analysis, stream::AnalysisEvent},
    sse::Decoder,
};

/// The most steps that one call is driven: far beyond what any policy allows.
const MAX_STEPS: usize = 100;

/// A server's exposure can't be named: this is a client library.
fn exposure(name: &str) -> Result<Exposure> {
    [Exposure::Desktop, Exposure::Browser, Exposure::Mobile]
        .into_iter()
        .find(|exposure| exposure.name() == name)
        .ok_or_else(|| Error::invalid("the exposure must be desktop, browser or mobile"))
}

pub(crate) fn load(key: &str, exposure_name: &str) -> String {
    let loaded = exposure(exposure_name).and_then(|exposure| Ok(PublicKey::load(key, exposure)?));
    loaded.map_or_else(|error| error.code().to_owned(), |_| "OK".to_owned())
}

pub(crate) fn request(input: &str) -> String {
    let described = read(input).and_then(|input| {
        let call = prepare(&input, &Clock::new(&input)?.now())?;
        let body = call.request().body.as_deref().unwrap_or_default();
        Ok(format!("{:?}\n{}", call.request(), String::from_utf8_lossy(body)))
    });
    described.unwrap_or_else(|error| error.to_string())
}

pub(crate) fn drive(input: &str) -> String {
    let mut log = String::new();
    if let Err(error) = read(input).and_then(|input| run(&input, &mut log)) {
        line(&mut log, &format!("fail {error}"));
    }
    log
}

fn line(log: &mut String, text: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(log, "{text}");
}

fn read(input: &str) -> Result<Value> {
    serde_json::from_str(input).map_err(|error| Error::invalid("the input is not JSON").with_cause(error))
}

fn field<'a>(input: &'a Value, name: &str) -> &'a str {
    input[name].as_str().unwrap_or_default()
}

/// A clock that only waits move, so that a run repeats exactly.
struct Clock {
    start: sigward_core::time::Timestamp,
    passed: Duration,
}

impl Clock {
    fn new(input: &Value) -> Result<Self> {
        let start = field(input, "now").parse().map_err(|error| Error::invalid("now is no time").with_cause(error))?;
        Ok(Self { start, passed: Duration::ZERO })
    }

    fn now(&self) -> Moment {
        Moment { wall: self.start.plus(self.passed), monotonic: self.passed, random: [u64::MAX, u64::MAX] }
    }
}

fn prepare(input: &Value, now: &Moment) -> Result<Call> {
    let key = PublicKey::load(field(input, "key"), exposure(field(input, "exposure"))?)?;
    let settings = Settings::new(BaseUrl::parse(field(input, "baseUrl"))?, Arc::new(key), analyses::OPERATIONS);
    let arguments = Arguments { body: input["analysis"].clone(), ..Arguments::default() };
    settings.call(&analyses::CREATE, arguments, &CallOptions::default(), now)
}

fn run(input: &Value, log: &mut String) -> Result<()> {
    let mut clock = Clock::new(input)?;
    let mut call = prepare(input, &clock.now())?;
    let mut answers = input["answers"].as_array().into_iter().flatten();
    let mut step = call.start(&clock.now());
    let mut last = Vec::new();
    for _ in 0..MAX_STEPS {
        step = match step {
            Step::Send { .. } => {
                line(log, &format!("send {} {}", call.request().method, call.request().url));
                let answer = answers.next().ok_or_else(|| call.cancelled())?;
                let status = answer["status"].as_u64().and_then(|status| u16::try_from(status).ok());
                let Some(status) = status else {
                    let failure = Failure { kind: failure(field(answer, "failure"))?, cause: None };
                    step = call.failed(&clock.now(), failure);
                    continue;
                };
                let headers = headers(&answer["headers"]);
                last = field(answer, "body").as_bytes().to_vec();
                let content_type = headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
                if Call::is_stream(status, content_type) {
                    return stream(&last, log);
                }
                call.answered(&clock.now(), status, &headers, &last)
            }
            Step::Wait(span) => {
                line(log, &format!("wait {} ms", span.as_millis()));
                clock.passed += span;
                call.woke(&clock.now())
            }
            Step::Done(done) => {
                let analysis: Analysis = envelope::decode(done.body(&last))?;
                line(log, &format!("done {} {:?} after {}", analysis.id, analysis.status, done.attempts));
                if !analysis.status.is_terminal() {
                    match Poll::new(analysis.id, DEFAULT_DEADLINE, &clock.now()).pending(&clock.now()) {
                        Look::Again(span) => line(log, &format!("look again in {} ms", span.as_millis())),
                        Look::GiveUp(error) => return Err(error),
                    }
                }
                return Ok(());
            }
            Step::Fail(error) => return Err(error),
        };
    }
    Err(Error::invalid("the call did not end"))
}

fn stream(body: &[u8], log: &mut String) -> Result<()> {
    let mut events = Vec::new();
    Decoder::default().push(body, &mut events)?;
    for event in events {
        match AnalysisEvent::read(event)? {
            AnalysisEvent::Status { stage, .. } => line(log, &format!("stage {stage}")),
            AnalysisEvent::Complete { analysis_id, .. } => line(log, &format!("complete {analysis_id}")),
            AnalysisEvent::Other { name, .. } => line(log, &format!("event {name}")),
            _ => line(log, "partial"),
        }
    }
    Ok(())
}

fn failure(name: &str) -> Result<FailureKind> {
    FailureKind::from_name(name).ok_or_else(|| Error::invalid("an answer needs a status or the name of a failure"))
}

fn headers(value: &Value) -> Vec<(String, String)> {
    let entries = value.as_object().into_iter().flatten();
    entries.filter_map(|(name, value)| Some((name.to_ascii_lowercase(), value.as_str()?.to_owned()))).collect()
}
