//! An analysis as a stream of events.

use std::{fmt, sync::Arc};

use sigward_core::{
    draft::Draft,
    error::Result,
    request::Settings,
    sigsentry::{
        events::{Events, Next, Seen},
        models::{Analysis, AnalysisResult},
        stream::AnalysisEvent,
    },
    transport::{BlockingTransport, Body, Opened, Transport},
};

use super::Pending;

/// An analysis that is about to start, as a stream of its events: [`open`](Self::open) it, or let
/// [`for_each`](Self::for_each) block the calling thread.
#[derive(Debug)]
#[must_use = "a stream begins with .open() or .for_each()"]
pub struct AnalysisEvents<'c, T>(Pending<'c, T, Analysis>);

impl<'c, T: Transport> AnalysisEvents<'c, T> {
    pub(super) fn new(first: Pending<'c, T, Analysis>) -> Self {
        Self(first)
    }

    /// Changes the call: its idempotency key, its screenshot, its project.
    pub fn with(self, change: impl FnOnce(Pending<'c, T, Analysis>) -> Pending<'c, T, Analysis>) -> Self {
        Self(change(self.0))
    }

    /// Starts the analysis and its stream. Dropping the stream drops the connection; the analysis goes on.
    pub async fn open(self) -> Result<EventsOf<T>> {
        EventsOf::open(self.0.caller.transport.clone(), Arc::clone(&self.0.caller.settings), self.0.draft?).await
    }

    /// Starts the analysis and gives every event to `handle`, blocking the calling thread until the end.
    pub fn for_each(self, mut handle: impl FnMut(AnalysisEvent)) -> Result<()>
    where
        T: BlockingTransport,
    {
        let draft = self.0.draft?;
        self.0.caller.block_on(move |caller| async move {
            let mut events = EventsOf::open(caller.transport, caller.settings, draft).await?;
            while let Some(event) = events.next().await {
                handle(event?);
            }
            Ok(())
        })
    }
}

/// The events of a running analysis, over a transport.
pub struct EventsOf<T: Transport> {
    transport: T,
    events: Events,
    body: Option<T::Body>,
}

impl<T: Transport> fmt::Debug for EventsOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventsOf").field("events", &self.events).finish_non_exhaustive()
    }
}

impl<T: Transport> EventsOf<T> {
    /// Creates the analysis that `draft` is of, and opens its stream.
    pub async fn open(transport: T, settings: Arc<Settings>, draft: Draft) -> Result<Self> {
        let (mut events, call) = Events::open(settings, draft, &transport.now())?;
        let body = match transport.open(call).await? {
            Opened::Stream(body) => {
                events.streaming();
                Some(body)
            }
            Opened::Whole(answer) => {
                events.answered(answer.decode()?, &transport.now());
                None
            }
        };
        Ok(Self { transport, events, body })
    }

    /// The next event, or `None` after the last. A stream that breaks off before its end is an error.
    pub async fn next(&mut self) -> Option<Result<AnalysisEvent>> {
        loop {
            match self.events.next(&self.transport.now()) {
                Next::Event(event) => return Some(Ok(event)),
                Next::Fail(error) => return Some(Err(error)),
                Next::End => return None,
                Next::Read => self.read().await,
                Next::Look(wait) => {
                    self.transport.sleep(wait).await;
                    match self.look().await {
                        Ok(analysis) => self.events.looked(analysis),
                        Err(error) => self.events.fail(error),
                    }
                }
            }
        }
    }

    async fn read(&mut self) {
        let Some(body) = &mut self.body else { return self.events.broke_off() };
        match body.chunk().await {
            Ok(Some(piece)) => self.events.received(&piece),
            Ok(None) => self.events.broke_off(),
            Err(error) => self.events.fail(error),
        }
    }

    async fn look(&self) -> Result<Seen<AnalysisResult>> {
        self.transport.send(self.events.look(&self.transport.now())?).await?.decode()
    }
}
