//! The loop over the call machine's steps.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use sigward_core::{
    call::{Call, Failure, FailureKind, Step},
    error::{Error, ErrorKind, Result},
    moment::Moment,
    transport::{Answer, BlockingTransport, Opened, Transport},
};
use tokio::{
    runtime::{Handle, Id},
    time,
};
use tracing::{debug, trace};

use crate::{
    body::StreamBody,
    exchange::{AnswerHeaders, Arrived, exchange, prepare},
    held::HeldLane,
    lane::Generation,
    now::now,
    options::DriverOptions,
    pool::Pool,
    proxy::Route,
    tls::Trust,
};

/// Runs calls over hyper. Clones share connections and options; a clone is a reference count.
///
/// Asynchronous calls run on the caller's tokio runtime, which needs I/O and time enabled. Blocking calls run on the
/// calling thread by [`block_on`](BlockingTransport::block_on). Both survive a fork: the child makes its own connections.
///
/// Events of level debug and trace go to the target `sigward`. They name method, path, status and times, and never a
/// query, a header or a body.
#[derive(Clone)]
pub struct Driver {
    shared: Arc<Shared>,
    /// The lane that this clone was made for.
    lane: Option<Lent>,
}

/// What a call needs of its lane.
#[derive(Clone)]
pub(crate) struct Lent {
    pub(crate) pool: Arc<Pool>,
    /// The process that the lane runs in.
    pub(crate) process: u32,
}

/// What all connections of a driver are made from.
pub(crate) struct Plan {
    pub(crate) options: DriverOptions,
    pub(crate) route: Route,
    pub(crate) trust: Trust,
}

struct Shared {
    plan: Plan,
    generation: Generation,
}

impl Driver {
    /// Makes a driver. Nothing is connected, and authorities are only read where `ca_bundle` names them; files that can't
    /// be read and proxies that are none are told now.
    pub fn new(options: DriverOptions) -> Result<Self> {
        options.check()?;
        let environment = |name: &str| std::env::var(name).ok();
        let route = Route::choose(&options.proxy, environment)?;
        let trust = Trust::new(&options, environment)?;
        let shared = Shared { plan: Plan { options, route, trust }, generation: Generation::new() };
        Ok(Self { shared: Arc::new(shared), lane: None })
    }

    /// A lane for work that goes on over several blocking calls, as reading a stream does.
    pub fn hold(&self) -> Result<HeldLane> {
        let lane = self.shared.generation.current().lane()?;
        Ok(HeldLane::new(Self { shared: Arc::clone(&self.shared), lane: Some(lane.lend()) }, lane))
    }

    /// The process that runs. Nobody who holds a lane can be in another.
    fn process(&self) -> u32 {
        self.lane.as_ref().map_or_else(std::process::id, |lane| lane.process)
    }

    pub(crate) fn in_async_context() -> Error {
        Error::config(
            "BLOCKING_CALL_IN_ASYNC_CONTEXT",
            "a blocking call was made on a thread of an async runtime, which it would stop; use the asynchronous client there",
        )
    }

    async fn run(&self, mut call: Call, streams: bool) -> Result<Opened<AnswerHeaders, StreamBody>> {
        let runtime = Handle::try_current().map(|handle| handle.id()).map_err(|_| {
            Error::config(
                "NO_ASYNC_RUNTIME",
                "an asynchronous call was made outside tokio; make it on a tokio runtime, or use the blocking client",
            )
        })?;
        let options = &self.shared.plan.options;
        let process = self.process();
        let now = || now(process);
        let mut step = call.start(&now());
        let mut answer = (0, AnswerHeaders::default(), Bytes::new());
        loop {
            step = match step {
                Step::Send { timeout } => match self.attempt(&call, runtime, timeout, streams).await? {
                    Ok(Arrived::Whole(status, headers, body)) => {
                        debug!(target: "sigward", status, bytes = body.len(), "answered");
                        answer = (status, headers, body);
                        call.answered(&now(), answer.0, &answer.1, &answer.2)
                    }
                    Ok(Arrived::Stream(headers, pieces)) => {
                        debug!(target: "sigward", "a stream of events begins");
                        call.streaming(&headers);
                        return Ok(Opened::Stream(StreamBody::new(pieces, options.stream_idle_timeout)));
                    }
                    Err(failure) => {
                        debug!(target: "sigward", kind = failure.kind.name(), "failed");
                        call.failed(&now(), failure)
                    }
                },
                Step::Wait(span) => {
                    debug!(target: "sigward", seconds = span.as_secs_f64(), "waiting before the next attempt");
                    time::sleep(span).await;
                    call.woke(&now())
                }
                Step::Done(done) => {
                    let (status, headers, body) = answer;
                    return Ok(Opened::Whole(Answer { status, headers, body, done }));
                }
                Step::Fail(error) => return Err(error),
            };
        }
    }

    /// One attempt within its time. The outer error is one that no other attempt would mend.
    async fn attempt(&self, call: &Call, runtime: Id, timeout: Duration, streams: bool) -> Result<Result<Arrived, Failure>> {
        let (uri, request) = prepare(call.request())?;
        debug!(target: "sigward", method = %request.method(), path = uri.path(), "sending");
        trace!(target: "sigward", host = uri.host(), timeout = timeout.as_secs_f64(), "within");
        let pool = match &self.lane {
            Some(lane) => &lane.pool,
            None => self.shared.generation.current().pool(),
        };
        time::timeout(timeout, exchange(pool, &self.shared.plan, runtime, &uri, request, streams))
            .await
            .unwrap_or_else(|elapsed| Ok(Err(Failure { kind: FailureKind::Timeout, cause: Some(elapsed.into()) })))
    }
}

impl Transport for Driver {
    type Headers = AnswerHeaders;
    type Body = StreamBody;

    async fn send(&self, call: Call) -> Result<Answer<AnswerHeaders>> {
        match self.run(call, false).await? {
            Opened::Whole(answer) => Ok(answer),
            // Streams are read whole unless `open` asks for them.
            Opened::Stream(_) => Err(Error::new(ErrorKind::Decode, "UNEXPECTED_STREAM", "the answer came as a stream")),
        }
    }

    async fn open(&self, call: Call) -> Result<Opened<AnswerHeaders, StreamBody>> {
        self.run(call, true).await
    }

    async fn sleep(&self, span: Duration) {
        time::sleep(span).await;
    }

    fn now(&self) -> Moment {
        now(self.process())
    }
}

impl BlockingTransport for Driver {
    /// Runs a future on the calling thread and starts no other: not even for looking up a host name, which so can't be cut
    /// short by a timeout but takes as long as the system allows it. What `work` opens must be read within it, since its
    /// connection lives on the lane.
    ///
    /// Inside tokio, `spawn_blocking` included, and inside another `block_on`, the error `BLOCKING_CALL_IN_ASYNC_CONTEXT`
    /// is returned.
    fn block_on<T, F: Future<Output = Result<T>>>(&self, work: impl FnOnce(Self) -> F) -> Result<T> {
        if Handle::try_current().is_ok() {
            return Err(Self::in_async_context());
        }
        let shared = &self.shared;
        shared
            .generation
            .current()
            .block_on(shared.plan.options.pool_idle_timeout, |lent| work(Self { shared: Arc::clone(shared), lane: Some(lent) }))
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver").field("options", &self.shared.plan.options).finish_non_exhaustive()
    }
}
