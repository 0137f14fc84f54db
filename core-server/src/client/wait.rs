//! Waiting until an analysis has ended.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
    time::Duration,
};

use sigward_core::{
    error::Result,
    poll::{DEFAULT_DEADLINE, Look, Poll},
    sigsentry::{analyses::GET, models::Analysis},
    transport::{BlockingTransport, Transport},
};

use super::{Caller, Pending, pending::Draft};

type OnStatus<'c> = Box<dyn FnMut(&Analysis) + Send + 'c>;

/// A wait for an analysis: `.await` it, or [`call`](Self::call) it on a blocking transport. An analysis that ends as
/// `failed` is an answer, not an error: look at its status.
#[must_use = "a wait begins with .await or .call()"]
pub struct Wait<'c, T> {
    first: Pending<'c, T, Analysis>,
    deadline: Duration,
    on_status: Option<OnStatus<'c>>,
}

impl<T> fmt::Debug for Wait<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

impl<'c, T: Transport> Wait<'c, T> {
    pub(super) fn new(first: Pending<'c, T, Analysis>) -> Self {
        Self { first, deadline: DEFAULT_DEADLINE, on_status: None }
    }

    /// How long to wait in all. Default: 10 minutes. Then the error holds the analysis id.
    pub fn deadline(mut self, span: Duration) -> Self {
        self.deadline = span;
        self
    }

    /// Called with the analysis after every look, the first and the last included.
    pub fn on_status(mut self, report: impl FnMut(&Analysis) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    /// Changes the first call: its idempotency key, its screenshot, its project.
    pub fn with(mut self, change: impl FnOnce(Pending<'c, T, Analysis>) -> Pending<'c, T, Analysis>) -> Self {
        self.first = change(self.first);
        self
    }

    /// Waits and blocks the calling thread. Needs no other thread.
    pub fn call(self) -> Result<Analysis>
    where
        T: BlockingTransport,
    {
        let (draft, deadline, on_status) = (self.first.draft?, self.deadline, self.on_status);
        self.first.caller.block_on(move |caller| async move { until_ended(&caller, draft, deadline, on_status).await })
    }
}

impl<'c, T: Transport> IntoFuture for Wait<'c, T> {
    type Output = Result<Analysis>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<Analysis>> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        let caller = self.first.caller;
        Box::pin(async move { until_ended(caller, self.first.draft?, self.deadline, self.on_status).await })
    }
}

async fn until_ended<T: Transport>(
    caller: &Caller<T>,
    mut draft: Draft,
    deadline: Duration,
    mut on_status: Option<OnStatus<'_>>,
) -> Result<Analysis> {
    let mut poll: Option<Poll> = None;
    loop {
        let look: Result<Analysis> = caller.answer(&draft).await;
        // Once the analysis exists, an error must not lose its id: it goes on without us.
        let analysis = look.map_err(|error| match &poll {
            Some(poll) => error.with_resource_id(poll.id()),
            None => error,
        })?;
        if let Some(report) = &mut on_status {
            report(&analysis);
        }
        if analysis.status.is_terminal() {
            return Ok(analysis);
        }
        let now = caller.transport.now();
        let poll = poll.get_or_insert_with(|| Poll::new(analysis.id.clone(), deadline, &now));
        match poll.pending(&now) {
            Look::GiveUp(error) => return Err(error),
            Look::Again(wait) => caller.transport.sleep(wait).await,
        }
        draft = draft.then(&GET, analysis.id);
    }
}
