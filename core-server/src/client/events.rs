//! An analysis as a stream of events.

use std::{collections::VecDeque, fmt, sync::Arc};

use sigward_core::{
    error::{Error, ErrorKind, Result},
    poll::{DEFAULT_DEADLINE, Look, Poll},
    request::Settings,
    sigsentry::{
        models::{Analysis, AnalysisStatus},
        stream::AnalysisEvent,
    },
    sse::Decoder,
    transport::{BlockingTransport, Body, Opened, Transport},
};

use super::{
    Pending,
    pending::{Draft, send},
};

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
        EventsOf::open(self.0.client.transport.clone(), Arc::clone(&self.0.client.settings), self.0.draft?).await
    }

    /// Starts the analysis and gives every event to `handle`, blocking the calling thread until the end.
    pub fn for_each(self, mut handle: impl FnMut(AnalysisEvent)) -> Result<()>
    where
        T: BlockingTransport,
    {
        let (settings, draft) = (Arc::clone(&self.0.client.settings), self.0.draft?);
        self.0.client.transport.block_on(move |lane| async move {
            let mut events = EventsOf::open(lane, settings, draft).await?;
            while let Some(event) = events.next().await {
                handle(event?);
            }
            Ok(())
        })
    }
}

/// The events of a running analysis.
pub struct EventsOf<T: Transport> {
    transport: T,
    settings: Arc<Settings>,
    ready: VecDeque<AnalysisEvent>,
    source: Source<T>,
}

enum Source<T: Transport> {
    Stream { body: T::Body, decoder: Decoder },
    Polling(Box<Polling>),
    Ended,
}

struct Polling {
    draft: Draft,
    poll: Poll,
    stage: AnalysisStatus,
}

impl<T: Transport> fmt::Debug for EventsOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventsOf").field("ready", &self.ready.len()).finish_non_exhaustive()
    }
}

impl<T: Transport> EventsOf<T> {
    async fn open(transport: T, settings: Arc<Settings>, mut draft: Draft) -> Result<Self> {
        draft.options.stream = true;
        let call = draft.call(&settings, &transport.now())?;
        let mut events = Self { source: Source::Ended, ready: VecDeque::new(), transport, settings };
        match events.transport.open(call).await? {
            Opened::Stream(body) => events.source = Source::Stream { body, decoder: Decoder::default() },
            Opened::Whole(answer) => {
                let analysis: Analysis = answer.decode()?;
                let poll = Poll::new(analysis.id.clone(), DEFAULT_DEADLINE, &events.transport.now());
                let draft = draft.then_get(analysis.id.clone());
                events.source = Source::Polling(Box::new(Polling { draft, poll, stage: AnalysisStatus::Other(String::new()) }));
                events.looked(analysis);
            }
        }
        Ok(events)
    }

    /// The next event, or `None` after the last. A stream that breaks off before its end is an error.
    pub async fn next(&mut self) -> Option<Result<AnalysisEvent>> {
        while self.ready.is_empty() {
            let step = match &mut self.source {
                Source::Ended => return None,
                Source::Stream { body, decoder } => match body.chunk().await {
                    Ok(Some(piece)) => decoder.push(&piece).and_then(|events| self.received(events)),
                    Ok(None) => Err(Error::new(
                        ErrorKind::Connection,
                        "STREAM_ENDED_EARLY",
                        "the stream ended before the analysis did; read the analysis by its id",
                    )),
                    Err(error) => Err(error),
                },
                Source::Polling(polling) => match polling.poll.pending(&self.transport.now()) {
                    Look::GiveUp(error) => Err(error),
                    Look::Again(wait) => {
                        self.transport.sleep(wait).await;
                        send(&self.transport, &self.settings, &polling.draft).await.map(|analysis| self.looked(analysis))
                    }
                },
            };
            if let Err(error) = step {
                self.source = Source::Ended;
                return Some(Err(error));
            }
        }
        self.ready.pop_front().map(Ok)
    }

    fn received(&mut self, events: Vec<sigward_core::sse::Event>) -> Result<()> {
        for event in events {
            let event = AnalysisEvent::read(event)?;
            let last = matches!(event, AnalysisEvent::Complete { .. });
            self.ready.push_back(event);
            if last {
                self.source = Source::Ended;
                break;
            }
        }
        Ok(())
    }

    /// Turns a look at the analysis into the events that a stream would have given.
    fn looked(&mut self, analysis: Analysis) {
        let Source::Polling(polling) = &mut self.source else { return };
        if polling.stage != analysis.status {
            polling.stage.clone_from(&analysis.status);
            self.ready.push_back(AnalysisEvent::Status { stage: analysis.status.to_string(), detail: None });
        }
        if analysis.status.is_terminal() {
            self.source = Source::Ended;
            if let Some(result) = analysis.result {
                self.ready.push_back(AnalysisEvent::Complete { analysis_id: analysis.id, result: Box::new(result) });
            }
        }
    }
}
