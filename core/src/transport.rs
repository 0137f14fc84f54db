//! What a driver offers to the typed clients: it runs a [`Call`] to its end over some HTTP stack.
//!
//! The clients are written against these traits, so that a leaner driver can replace another without their knowing.

use std::{future::Future, time::Duration};

use bytes::Bytes;

use crate::{
    call::{Call, Done},
    error::Result,
    header::HeaderView,
    moment::Moment,
};

/// The largest answer that a driver takes unless told otherwise, in bytes: 32 MiB. Streams are bounded per event instead.
pub const MAX_ANSWER: usize = 32 * 1024 * 1024;

/// How long a stream of events may stay silent unless told otherwise.
pub const STREAM_IDLE: Duration = Duration::from_mins(1);

/// A successful answer, read whole.
#[derive(Debug)]
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: H,
    /// The body as it came.
    pub body: Bytes,
    /// How the call ended.
    pub done: Done,
}

impl<H> Answer<H> {
    /// Reads the data of the answer.
    pub fn decode<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        self.done.decode(&self.body).map_err(|error| self.done.explain(error, self.status))
    }
}

/// An answer that may come as a stream.
#[derive(Debug)]
pub enum Opened<H, S> {
    /// It came whole.
    Whole(Answer<H>),
    /// It comes in pieces.
    Stream(S),
}

/// A driver for asynchronous callers. Dropping a future drops its request on the wire.
pub trait Transport: Clone + Send + Sync + 'static {
    /// The headers of an answer.
    type Headers: HeaderView + Send;
    /// The body of a streamed answer.
    type Body: Body;

    /// Runs a call to its end.
    fn send(&self, call: Call) -> impl Future<Output = Result<Answer<Self::Headers>>> + Send;

    /// Runs a call until its answer begins, where that is a stream of events.
    fn open(&self, call: Call) -> impl Future<Output = Result<Opened<Self::Headers, Self::Body>>> + Send;

    /// Waits.
    fn sleep(&self, span: Duration) -> impl Future<Output = ()> + Send;

    /// Now.
    fn now(&self) -> Moment;
}

/// The pieces of a streamed answer. Dropping it drops the connection.
pub trait Body: Send {
    /// The next piece, or `None` at the end.
    fn chunk(&mut self) -> impl Future<Output = Result<Option<Bytes>>> + Send;
}

/// A driver that can also block the calling thread, without the help of a second one.
pub trait BlockingTransport: Transport {
    /// Runs a future of this driver on the calling thread. On a thread that already runs futures it returns an error with
    /// the code `BLOCKING_CALL_IN_ASYNC_CONTEXT`, since waiting there would stop the others.
    fn block_on<T, F: Future<Output = Result<T>>>(&self, work: impl FnOnce(Self) -> F) -> Result<T>;
}
