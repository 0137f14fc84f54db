//! One call, step by step: what to send, how long to wait, what came out.

use std::sync::{Arc, Mutex};

use sigward_core::{
    call::{self, Failure},
    error::{Error, ErrorKind},
    key::redact_all,
    reply,
    transport::{Answer, MAX_ANSWER, STREAM_IDLE},
};

use crate::{
    error::Facts,
    header::{Header, pairs, sent},
    lock,
    moment::Moment,
};

/// A request for an HTTP stack. Its headers hold the key: hand them to that stack and nothing else.
#[derive(Clone, Debug, uniffi::Record)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The headers, in the order of sending.
    pub headers: Vec<Header>,
    /// The body, whose type stands in the headers.
    pub body: Option<Vec<u8>>,
}

/// A successful answer, its envelope opened.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The data as JSON; `null` where the answer holds none.
    pub data: Vec<u8>,
    /// How many attempts reached for the network.
    pub attempts: u32,
    /// The service's id of the request, if it gave one.
    pub request_id: Option<String>,
}

/// What the driver does next.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum Step {
    /// Send the request, give up on it after so many seconds, and report by `answered` or `failed`.
    Send {
        /// What to send.
        request: HttpRequest,
        /// The limit of this attempt, connecting included, in seconds.
        timeout: f64,
    },
    /// Wait so many seconds, then call `woke`.
    Wait {
        /// How long.
        seconds: f64,
    },
    /// The call has succeeded.
    Done {
        /// With this.
        reply: Reply,
    },
    /// The call has failed.
    Fail {
        /// For this reason.
        facts: Facts,
    },
}

/// At what an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FailureKind {
    /// No connection: nothing was sent.
    Connect,
    /// The connection broke before the whole answer came.
    Interrupted,
    /// The attempt's time was up.
    Timeout,
    /// The other side's certificate was not accepted.
    Tls,
    /// The answer is larger than the driver takes.
    TooLarge,
}

impl From<FailureKind> for call::FailureKind {
    fn from(kind: FailureKind) -> Self {
        match kind {
            FailureKind::Connect => Self::Connect,
            FailureKind::Interrupted => Self::Interrupted,
            FailureKind::Timeout => Self::Timeout,
            FailureKind::Tls => Self::Tls,
            FailureKind::TooLarge => Self::TooLarge,
        }
    }
}

/// A call from its first attempt to its end.
#[derive(Debug, uniffi::Object)]
pub struct Call(Mutex<call::Call>);

#[uniffi::export]
impl Call {
    /// Begins. Call once.
    pub fn start(&self, now: Moment) -> Step {
        let mut call = lock(&self.0);
        let step = call.start(&now.into());
        told(&call, step, None)
    }

    /// A wait has ended.
    pub fn woke(&self, now: Moment) -> Step {
        let mut call = lock(&self.0);
        let step = call.woke(&now.into());
        told(&call, step, None)
    }

    /// The whole answer has come.
    pub fn answered(&self, now: Moment, status: u16, headers: Vec<Header>, body: Vec<u8>) -> Step {
        let mut call = lock(&self.0);
        let headers = pairs(headers);
        let step = call.answered(&now.into(), status, &headers, &body);
        told(&call, step, Some((status, body)))
    }

    /// The attempt failed without an answer. `cause` is the platform's error, without URL or headers.
    pub fn failed(&self, now: Moment, kind: FailureKind, cause: Option<String>) -> Step {
        let mut call = lock(&self.0);
        let step = call.failed(&now.into(), failure(kind, cause));
        told(&call, step, None)
    }
}

impl Call {
    pub(crate) fn new(call: call::Call) -> Arc<Self> {
        Arc::new(Self(Mutex::new(call)))
    }

    pub(crate) fn streaming(&self, headers: Vec<Header>) {
        lock(&self.0).streaming(&pairs(headers));
    }
}

pub(crate) fn failure(kind: FailureKind, cause: Option<String>) -> Failure {
    // What a platform says may quote what it was given.
    Failure { kind: kind.into(), cause: cause.map(|text| redact_all(&text).into()) }
}

/// Whether an answer with this status and content type is a stream of events, to be read as it comes.
#[uniffi::export]
pub fn is_stream(status: u16, content_type: Option<String>) -> bool {
    call::Call::is_stream(status, content_type.as_deref())
}

/// The step in the packages' terms. `answer` is the one that led to it.
fn told(call: &call::Call, step: call::Step, answer: Option<(u16, Vec<u8>)>) -> Step {
    match step {
        call::Step::Send { timeout } => Step::Send { request: request(call), timeout: timeout.as_secs_f64() },
        call::Step::Wait(span) => Step::Wait { seconds: span.as_secs_f64() },
        call::Step::Fail(error) => Step::Fail { facts: Facts::from(&error) },
        call::Step::Done(done) => {
            let (status, body) = answer.unwrap_or_default();
            match reply::Reply::read(Answer { status, headers: (), body: body.into(), done }) {
                Ok(reply) => Step::Done {
                    reply: Reply {
                        status: reply.status,
                        data: reply.data().to_vec(),
                        attempts: reply.attempts,
                        request_id: reply.request_id,
                    },
                },
                Err(error) => Step::Fail { facts: Facts::from(&error) },
            }
        }
    }
}

fn request(call: &call::Call) -> HttpRequest {
    let request = call.request();
    HttpRequest {
        method: request.method.name().to_owned(),
        url: request.url.clone(),
        headers: sent(&request.headers),
        body: request.body.as_deref().map(<[u8]>::to_vec),
    }
}

/// The error for an answer whose data a package could not read into its models. `problem` names the place, and never a
/// value.
#[uniffi::export]
pub fn unexpected_answer(reply: Reply, problem: String) -> Facts {
    let Reply { status, attempts, request_id, .. } = reply;
    let message = format!("the answer's data is not as documented: {}", redact_all(&problem));
    let error = Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", message)
        .with_status(status)
        .with_attempts(attempts)
        .with_request_id(request_id);
    Facts::from(&error)
}

/// The limits that a driver keeps by itself.
#[derive(Clone, Copy, Debug, uniffi::Record)]
pub struct Limits {
    /// The largest answer that is taken, in bytes. Streams of events are bounded per event instead.
    pub max_answer: u64,
    /// How long a stream of events may stay silent, in seconds.
    pub stream_idle: f64,
}

/// The limits that a driver keeps by itself: the same as on a server.
#[uniffi::export]
pub fn limits() -> Limits {
    Limits { max_answer: MAX_ANSWER as u64, stream_idle: STREAM_IDLE.as_secs_f64() }
}
