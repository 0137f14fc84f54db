//! A call that is prepared and not yet sent.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
pub(super) use sigward_core::draft::{Draft, Target};
use sigward_core::{
    error::{Error, Result},
    operation::Operation,
    request::CallOptions,
    screenshot::Screenshot,
    transport::{Answer, BlockingTransport, Transport},
};

use super::Caller;

/// A call that is prepared and not yet sent: `.await` it, or [`call`](Self::call) it on a blocking transport.
#[derive(Debug)]
#[must_use = "a pending call is sent by .await or .call()"]
pub struct Pending<'c, T, R> {
    pub(super) caller: &'c Caller<T>,
    pub(super) draft: Result<Draft>,
    answer: PhantomData<fn() -> R>,
}

impl<'c, T: Transport, R> Pending<'c, T, R> {
    pub(super) fn new(caller: &'c Caller<T>, target: Target) -> Self {
        Self { caller, draft: Ok(Draft::new(target)), answer: PhantomData }
    }

    pub(super) fn query(self, query: Result<Value>) -> Self {
        self.with(query, |draft, query| draft.query = query)
    }

    pub(super) fn body(self, body: Result<Value>) -> Self {
        self.with(body, |draft, body| draft.body = body)
    }

    fn with<V>(mut self, value: Result<V>, set: impl FnOnce(&mut Draft, V)) -> Self {
        match (value, &mut self.draft) {
            (Ok(value), Ok(draft)) => set(draft, value),
            (Err(error), Ok(_)) => self.draft = Err(error),
            (_, Err(_)) => {} // the first error is the one to see
        }
        self
    }

    fn option(self, set: impl FnOnce(&mut CallOptions)) -> Self {
        self.with(Ok(()), |draft, ()| set(&mut draft.options))
    }

    /// How long one attempt may take. Default: the client's, 60 s.
    pub fn timeout(self, span: Duration) -> Self {
        self.option(|options| options.timeout = Some(span))
    }

    /// How long the call may take with all attempts and waits. Default: the client's, 300 s.
    pub fn deadline(self, span: Duration) -> Self {
        self.option(|options| options.deadline = Some(span))
    }

    /// How often it is sent again. Default: the client's, 2.
    pub fn max_retries(self, retries: u32) -> Self {
        self.option(|options| options.max_retries = Some(retries))
    }

    /// The project, for an organization key. Default: the client's.
    pub fn project(self, id: impl Into<String>) -> Self {
        self.option(|options| options.project = Some(id.into()))
    }

    /// Makes repeats of this call one call, up to 255 characters. Default: a new UUID where the operation honours one.
    pub fn idempotency_key(self, key: impl Into<String>) -> Self {
        self.option(|options| options.idempotency_key = Some(key.into()))
    }

    /// One more header. Names of credential headers are refused.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.option(|options| options.headers.push((name.into(), value.into())))
    }

    /// A picture beside the description of an analysis: PNG, JPEG or WebP, up to 10 MB.
    pub fn screenshot(self, picture: Screenshot) -> Self {
        self.with(Ok(()), |draft, ()| draft.screenshot = Some(picture))
    }

    /// Sends it and returns status, headers and body beside how the call went.
    pub async fn raw(self) -> Result<Answer<T::Headers>> {
        self.caller.send(self.draft?).await
    }

    /// Like [`raw`](Self::raw), blocking the calling thread.
    pub fn call_raw(self) -> Result<Answer<T::Headers>>
    where
        T: BlockingTransport,
    {
        let draft = self.draft?;
        self.caller.block_on(|caller| async move { caller.send(draft).await })
    }
}

impl<T: Transport, R: DeserializeOwned> Pending<'_, T, R> {
    /// Sends it. The same as `.await` on the value itself.
    pub async fn send(self) -> Result<R> {
        self.raw().await?.decode()
    }

    /// Sends it and blocks the calling thread until the answer is there. Needs no other thread.
    pub fn call(self) -> Result<R>
    where
        T: BlockingTransport,
    {
        self.call_raw()?.decode()
    }
}

impl<'c, T: Transport, R: DeserializeOwned + 'c> IntoFuture for Pending<'c, T, R> {
    type Output = Result<R>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<R>> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A call of an operation with these path parameters.
pub(super) fn operation<'c, T: Transport, R>(
    caller: &'c Caller<T>,
    row: &'static Operation,
    path: &[&dyn fmt::Display],
) -> Pending<'c, T, R> {
    Pending::new(caller, Target::Operation(row, path.iter().map(ToString::to_string).collect()))
}

/// An argument as JSON.
pub(super) fn json(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| Error::invalid("an argument can't be written as JSON").with_cause(error))
}
