//! A call as a state machine without I/O: it says "send this", "wait this long", "done".
//!
//! A driver owns the socket and the clock and does four things: it sends [`Call::request`] when told to, reports the
//! answer or the failure, waits when told to, and stops at [`Step::Done`] or [`Step::Fail`]. Every rule is here, so every
//! rule is tested without either (`tests/vectors/retry.json`).

use std::{fmt, sync::Arc, time::Duration};

use crate::{
    base_url::{self, BaseUrl},
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    header::{HeaderView, Headers},
    key,
    moment::Moment,
    operation::Method,
    request::{Request, Traits},
    retry::{self, Budget, Policy},
};

/// How many redirects within the same origin one call follows.
const MAX_REDIRECTS: u32 = 5;

/// Longest request id that is kept, in bytes.
const MAX_REQUEST_ID: usize = 200;

/// What the driver does next.
#[derive(Debug)]
pub enum Step {
    /// Send the request; give up on it after this long.
    Send {
        /// The limit of this attempt, connecting included.
        timeout: Duration,
    },
    /// Wait, then call [`Call::woke`].
    Wait(Duration),
    /// The last answer is a success.
    Done(Done),
    /// The call has failed.
    Fail(Error),
}

/// A successful end.
#[derive(Clone, Debug)]
pub struct Done {
    /// How many attempts reached for the network.
    pub attempts: u32,
    /// The service's id of the request, if it gave one.
    pub request_id: Option<String>,
    /// The answer to assume instead of the last one: a repeated DELETE that finds nothing left to delete has succeeded.
    pub assumed: Option<&'static [u8]>,
    /// The headers of the request, since a service may echo its key and only they say which text that is.
    sent: Headers,
    dialect: &'static Dialect,
}

impl Done {
    /// The body to decode: the one that came, or the assumed one.
    pub fn body<'a>(&self, received: &'a [u8]) -> &'a [u8] {
        self.assumed.unwrap_or(received)
    }

    /// The JSON text of the answer's data, `null` for an answer without any.
    pub fn data<'a>(&self, received: &'a [u8]) -> Result<&'a str> {
        self.dialect.data(self.body(received))
    }

    /// Reads the answer's data as a model.
    pub fn decode<T: serde::de::DeserializeOwned>(&self, received: &[u8]) -> Result<T> {
        self.dialect.decode(self.body(received))
    }

    /// Adds what this end knows to an error found while reading the answer, and cuts the key from its text if the
    /// service has echoed it.
    pub fn explain(&self, error: Error, status: u16) -> Error {
        error
            .with_status(status)
            .with_attempts(self.attempts)
            .with_request_id(self.request_id.clone())
            .map_texts(&|text| self.sent.scrub(text))
    }
}

/// How an attempt failed without an answer.
#[derive(Debug)]
pub struct Failure {
    /// At what.
    pub kind: FailureKind,
    /// The platform's error, without URL or headers.
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// At what an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// No connection: nothing was sent, so any request may be sent again.
    Connect,
    /// The connection broke before the whole answer came; the service may have acted.
    Interrupted,
    /// The attempt's time was up.
    Timeout,
    /// The other side's certificate, or our own, was not accepted. Not repeated.
    Tls,
    /// The answer is larger than the driver takes. Not repeated.
    TooLarge,
    /// The platform does not say: `fetch` in a page reports every failure alike, and keeps what it refused to send or to
    /// show from the page. The service may have acted.
    Hidden,
    /// The service redirects, and the platform does not say where to. Not followed.
    Redirect,
}

impl FailureKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Connect, Self::Interrupted, Self::Timeout, Self::Tls, Self::TooLarge, Self::Hidden, Self::Redirect];

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name used in `tests/vectors/` and by drivers in other languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Interrupted => "interrupted",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::TooLarge => "too_large",
            Self::Hidden => "hidden",
            Self::Redirect => "redirect",
        }
    }
}

/// One call, from its first attempt to its end.
pub struct Call {
    request: Request,
    traits: Traits,
    policy: Policy,
    origin: BaseUrl,
    budget: Arc<Budget>,
    started: Duration,
    attempts: u32,
    redirects: u32,
    /// An earlier attempt got no answer, so the service may have acted on it.
    lost_answer: bool,
    /// The deadline left the present attempt less than its timeout.
    cut_short: bool,
    /// The error to return if the next wait can't be waited out.
    last: Option<Error>,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).field("attempts", &self.attempts).finish_non_exhaustive()
    }
}

impl Call {
    pub(crate) fn new(request: Request, traits: Traits, policy: Policy, origin: BaseUrl, budget: Arc<Budget>) -> Self {
        Self {
            request,
            traits,
            policy,
            origin,
            budget,
            started: Duration::ZERO,
            attempts: 0,
            redirects: 0,
            lost_answer: false,
            cut_short: false,
            last: None,
        }
    }

    /// What to send at [`Step::Send`].
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Begins. Call once.
    pub fn start(&mut self, now: &Moment) -> Step {
        self.started = now.monotonic;
        self.send(now)
    }

    /// A wait has ended.
    pub fn woke(&mut self, now: &Moment) -> Step {
        self.send(now)
    }

    /// Whether an answer with this status and content type is a stream of events, to be handed on while it comes
    /// instead of being read whole.
    pub fn is_stream(status: u16, content_type: Option<&str>) -> bool {
        (200..300).contains(&status)
            && content_type.is_some_and(|given| {
                given.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/event-stream"))
            })
    }

    /// A stream of events has begun: the call's part is over.
    pub fn streaming(&mut self, headers: &dyn HeaderView) -> Done {
        self.done(headers, None)
    }

    /// The whole answer has come.
    pub fn answered(&mut self, now: &Moment, status: u16, headers: &dyn HeaderView, body: &[u8]) -> Step {
        match status {
            200..=299 => Step::Done(self.done(headers, None)),
            301 | 302 | 303 | 307 | 308 => self.redirected(now, status, headers),
            404 | 410 if self.traits.method == Method::Delete && self.lost_answer => {
                Step::Done(self.done(headers, Some(self.traits.dialect.gone)))
            }
            400..=599 => {
                let asked = headers.get("retry-after").and_then(|value| retry::retry_after(value, now.wall));
                let error = self
                    .traits
                    .dialect
                    .error(status, body, asked, &self.request.headers)
                    .with_request_id(self.request_id(headers));
                if error.retryable() && self.traits.may_repeat { self.again(now, error, asked) } else { self.fail(error) }
            }
            _ => self.fail(
                Error::new(
                    ErrorKind::Decode,
                    "UNEXPECTED_STATUS",
                    format!("the service answered HTTP {status}, which means nothing here"),
                )
                .with_status(status)
                .with_request_id(self.request_id(headers)),
            ),
        }
    }

    /// The attempt failed without an answer.
    pub fn failed(&mut self, now: &Moment, failure: Failure) -> Step {
        // Some platforms' timers fire a little early: an attempt that the deadline cut short has run into the deadline.
        let spent = self.cut_short || self.spent(now) >= self.policy.deadline;
        let (kind, code, message) = match failure.kind {
            FailureKind::Connect => (
                ErrorKind::Connection,
                "CONNECTION_FAILED",
                "no connection to the service could be made; check the network, the base URL and the proxy",
            ),
            FailureKind::Interrupted => {
                (ErrorKind::Connection, "CONNECTION_LOST", "the connection broke before the whole answer came")
            }
            FailureKind::Timeout if spent => {
                (ErrorKind::Timeout, "DEADLINE_EXCEEDED", "the call's deadline has passed; give it a longer one")
            }
            FailureKind::Timeout => (ErrorKind::Timeout, "ATTEMPT_TIMEOUT", "the service did not answer within the timeout"),
            FailureKind::Tls => (
                ErrorKind::Connection,
                "TLS_FAILED",
                "a certificate was not accepted; check ca_bundle, client_cert and the system's clock",
            ),
            FailureKind::TooLarge => (
                ErrorKind::Decode,
                "ANSWER_TOO_LARGE",
                "the answer is larger than the client takes; raise the limit or ask for less",
            ),
            FailureKind::Hidden => (
                ErrorKind::Connection,
                "CONNECTION_FAILED",
                "no answer came that this page may read; check the network and the base URL, that the page's policy allows it \
                 (connect-src) and that the service allows the page's origin (CORS)",
            ),
            FailureKind::Redirect => (
                ErrorKind::Config,
                "REDIRECT_REFUSED",
                "the service redirects to a place that a page is not told; a key is not sent there: if the service has moved, \
                 set the base URL",
            ),
        };
        let mut error = Error::new(kind, code, message);
        if let Some(cause) = failure.cause {
            error = error.with_cause(cause);
        }
        match failure.kind {
            // Nothing was sent: repeating can do no harm whatever the method.
            FailureKind::Connect => self.again(now, error, None),
            FailureKind::Tls | FailureKind::TooLarge | FailureKind::Redirect => self.fail(error.with_retryable(false)),
            FailureKind::Interrupted | FailureKind::Timeout | FailureKind::Hidden => {
                self.lost_answer = true;
                if self.traits.may_repeat { self.again(now, error, None) } else { self.fail(error) }
            }
        }
    }

    /// The error for a call that its caller gave up.
    pub fn cancelled(&self) -> Error {
        Error::new(ErrorKind::Cancelled, "CANCELLED", "the call was cancelled").with_attempts(self.attempts)
    }

    fn spent(&self, now: &Moment) -> Duration {
        now.monotonic.saturating_sub(self.started)
    }

    fn send(&mut self, now: &Moment) -> Step {
        let left = self.policy.deadline.saturating_sub(self.spent(now));
        if left.is_zero() {
            let error = self
                .last
                .take()
                .unwrap_or_else(|| Error::new(ErrorKind::Timeout, "DEADLINE_EXCEEDED", "the call's deadline has passed"));
            return self.fail(error);
        }
        self.attempts += 1;
        self.cut_short = left < self.policy.timeout;
        Step::Send { timeout: self.policy.timeout.min(left) }
    }

    /// Sends again after a wait, unless retries, budget, deadline or the service forbid it.
    fn again(&mut self, now: &Moment, error: Error, asked: Option<Duration>) -> Step {
        let retry = self.attempts.saturating_sub(1 + self.redirects);
        if retry >= self.policy.max_retries {
            return self.fail(error);
        }
        let wait = match asked {
            Some(asked) if asked > retry::LONGEST_RETRY_AFTER => return self.fail(error),
            // A wait of nothing is no instruction to come back at once.
            Some(asked) if !asked.is_zero() => asked,
            _ => retry::backoff(retry, now),
        };
        let left = self.policy.deadline.saturating_sub(self.spent(now));
        if wait >= left || !self.budget.take() {
            return self.fail(error);
        }
        self.last = Some(error);
        Step::Wait(wait)
    }

    fn redirected(&mut self, now: &Moment, status: u16, headers: &dyn HeaderView) -> Step {
        let location = headers.get("location").unwrap_or_default();
        let refuse =
            |code, message: String| Error::config(code, message).with_status(status).with_request_id(self.request_id(headers));
        if location.is_empty() {
            return self.fail(refuse(
                "REDIRECT_WITHOUT_LOCATION",
                format!("the service answered HTTP {status} without saying where to go"),
            ));
        }
        // A URL is logged all over: neither a known key nor whatever else this request carries as one goes into it.
        if key::contains_key(location) || self.request.headers.echoed_in(location) {
            return self.fail(refuse("KEY_IN_REDIRECT", "the service redirects to a URL that holds an API key".to_owned()));
        }
        let Some(url) = self.origin.follow(location) else {
            let message = format!(
                "the service redirects to {}; a key is never sent to another origin than {}: if the service has moved, set the base URL",
                base_url::host_of(location),
                self.origin.origin()
            );
            return self.fail(refuse("CROSS_ORIGIN_REDIRECT", message));
        };
        // Only 307 and 308 keep method and body (RFC 9110 section 15.4); the others would turn a POST into a GET.
        if self.traits.method != Method::Get && !matches!(status, 307 | 308) {
            return self.fail(refuse(
                "REDIRECT_CHANGES_METHOD",
                format!("the service answered {} with HTTP {status}, which would lose its body", self.traits.method),
            ));
        }
        if self.redirects >= MAX_REDIRECTS {
            return self.fail(refuse("TOO_MANY_REDIRECTS", format!("the service redirected more than {MAX_REDIRECTS} times")));
        }
        self.redirects += 1;
        self.request.url = url;
        self.send(now)
    }

    fn done(&mut self, headers: &dyn HeaderView, assumed: Option<&'static [u8]>) -> Done {
        self.budget.give_back();
        let request_id = self.request_id(headers);
        let sent = std::mem::take(&mut self.request.headers);
        Done { attempts: self.attempts, request_id, assumed, sent, dialect: self.traits.dialect }
    }

    fn fail(&mut self, error: Error) -> Step {
        Step::Fail(error.with_attempts(self.attempts))
    }

    /// The service documents no request id; these are the names that services and proxies use.
    fn request_id(&self, headers: &dyn HeaderView) -> Option<String> {
        let id = ["x-request-id", "request-id", "x-correlation-id"].iter().find_map(|name| headers.get(name))?;
        (id.len() <= MAX_REQUEST_ID).then(|| self.request.headers.scrub(id))
    }
}
