//! One call, step by step.

use bytes::Bytes;
use serde_json::Value;
use sigward_core::{
    call::{self, Done, Failure, FailureKind, Step},
    envelope::{object, text},
    error::{Error, Result},
    facts,
    reply::Reply,
    transport::{Answer, MAX_ANSWER, STREAM_IDLE},
};
use wasm_bindgen::prelude::*;

use crate::{
    Thrown,
    now::{millis, moment},
    setup::pairs,
    throw,
};

pub(crate) type Headers = Vec<(String, String)>;

/// A call on its way. Each step is JSON with one field that says what to do: `send` within as many milliseconds, `wait` as
/// many, `done`, or `fail` with the facts of the error.
#[wasm_bindgen]
pub struct Call {
    call: call::Call,
    reply: Option<Reply<Headers>>,
}

impl Call {
    pub(crate) fn new(call: call::Call) -> Self {
        Self { call, reply: None }
    }

    /// Ends the call with the answer that came.
    fn done(&mut self, done: Done, status: u16, headers: Headers, body: Vec<u8>) -> Result<Value> {
        let answer = Answer { status, headers, body: Bytes::from(body), done };
        self.reply = Some(Reply::read(answer)?);
        Ok(object(vec![("done", true.into())]))
    }

    pub(crate) fn reply(&self) -> Option<&Reply<Headers>> {
        self.reply.as_ref()
    }
}

#[wasm_bindgen]
impl Call {
    /// What to send: `method`, `url`, `headers` as pairs. The credential is among them: hand it to `fetch` alone.
    pub fn request(&self) -> String {
        let request = self.call.request();
        // A browser names itself; where a page may set the name, it costs a question to the service first (CORS).
        let headers = request.headers.iter().filter(|header| header.name() != "user-agent");
        let headers = list(headers.map(|header| (header.name(), header.value())));
        text(&object(vec![("method", request.method.name().into()), ("url", request.url.as_str().into()), ("headers", headers)]))
    }

    /// Its body.
    pub fn body(&self) -> Option<Vec<u8>> {
        self.call.request().body.as_ref().map(|body| body.to_vec())
    }

    /// Begins.
    pub fn start(&mut self, now: &[u64]) -> String {
        told(self.call.start(&moment(now)))
    }

    /// A wait has ended.
    pub fn woke(&mut self, now: &[u64]) -> String {
        told(self.call.woke(&moment(now)))
    }

    /// The whole answer has come. `headers` is a JSON list of pairs.
    pub fn answered(&mut self, now: &[u64], status: u16, headers: &str, body: Vec<u8>) -> String {
        let headers = self::headers(headers);
        match self.call.answered(&moment(now), status, &headers, &body) {
            Step::Done(done) => self.done(done, status, headers, body).map_or_else(failed, |done| text(&done)),
            step => told(step),
        }
    }

    /// The answer is a stream of events.
    pub fn streaming(&mut self, headers: &str) {
        self.call.streaming(&self::headers(headers));
    }

    /// No answer came: `kind` is the name of a [`FailureKind`].
    pub fn failed(&mut self, now: &[u64], kind: &str, cause: Option<String>) -> Thrown<String> {
        Ok(told(self.call.failed(&moment(now), failure(kind, cause)?)))
    }

    /// The facts of the error for a call that its caller gave up.
    pub fn cancelled(&self) -> String {
        text(&facts::of(&self.call.cancelled()))
    }

    /// The data of the answer, as JSON.
    pub fn data(&self) -> String {
        self.reply.as_ref().map_or("null", Reply::text).to_owned()
    }

    /// What else there is to the answer: `status`, `headers` as pairs, `attempts`, `requestId`.
    pub fn answer(&self) -> String {
        let told = self.reply.as_ref().map(|reply| {
            object(vec![
                ("status", reply.status.into()),
                ("headers", list(reply.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())))),
                ("attempts", reply.attempts.into()),
                ("requestId", reply.request_id.as_deref().map_or(Value::Null, Value::from)),
            ])
        });
        text(&told.unwrap_or_default())
    }

    /// The body of the answer as it came, or the one that was assumed in its place.
    pub fn received(&self) -> Vec<u8> {
        self.reply.as_ref().map(|reply| reply.body.to_vec()).unwrap_or_default()
    }
}

/// A failure by the name of its kind.
pub(crate) fn failure(kind: &str, cause: Option<String>) -> Thrown<Failure> {
    let kind = FailureKind::from_name(kind).ok_or_else(|| throw(Error::invalid("there is no such failure")))?;
    Ok(Failure { kind, cause: cause.map(Into::into) })
}

/// The largest answer to take, in bytes, and how many milliseconds a stream may stay silent.
#[wasm_bindgen]
pub fn limits() -> Vec<f64> {
    #[allow(clippy::cast_precision_loss)] // 32 MiB
    let largest = MAX_ANSWER as f64;
    vec![largest, millis(STREAM_IDLE)]
}

/// Whether an answer with this status and content type is a stream of events.
#[wasm_bindgen]
pub fn is_stream(status: u16, content_type: Option<String>) -> bool {
    call::Call::is_stream(status, content_type.as_deref())
}

/// The headers that the driver has written as JSON; without them a call goes on, too.
fn headers(text: &str) -> Headers {
    pairs(&serde_json::from_str(text).unwrap_or_default())
}

fn told(step: Step) -> String {
    match step {
        Step::Send { timeout } => text(&object(vec![("send", millis(timeout).into())])),
        Step::Wait(span) => text(&object(vec![("wait", millis(span).into())])),
        Step::Done(_) => text(&object(vec![("done", true.into())])),
        Step::Fail(error) => failed(error),
    }
}

/// Headers as JavaScript lists them.
fn list<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    Value::Array(pairs.map(|(name, value)| Value::Array(vec![name.into(), value.into()])).collect())
}

fn failed(error: Error) -> String {
    text(&object(vec![("fail", facts::of(&error))]))
}
