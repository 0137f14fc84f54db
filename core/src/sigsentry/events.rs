//! The events of a running analysis, as a machine without I/O: a stream where the service answers with one, looks at the
//! analysis where it answers with JSON.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use serde::Deserialize;

use super::{
    analyses::GET,
    models::{AnalysisResult, AnalysisStatus},
    stream::{EventWith, Outcome},
};
use crate::{
    call::{Call, Failure, FailureKind},
    draft::Draft,
    error::{Error, ErrorKind, Result},
    moment::Moment,
    poll::{DEFAULT_DEADLINE, Look, Poll},
    request::Settings,
    sse::Decoder,
};

/// What a driver does next.
#[derive(Debug)]
pub enum Next<R> {
    /// Hand the event on.
    Event(EventWith<R>),
    /// Read the next piece of the body: then [`Events::received`], or [`Events::broke_off`] at its end.
    Read,
    /// Wait this long, then send the call of [`Events::look`] and report its answer by [`Events::looked`].
    Look(Duration),
    /// The last event was given.
    End,
    /// The events end with this error.
    Fail(Error),
}

/// An analysis as far as its events need it.
#[derive(Debug, Deserialize)]
pub struct Seen<R> {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub status: AnalysisStatus,
    /// Its diagnosis, once it has one.
    pub result: Option<R>,
}

/// The events of one analysis, its result read as documented.
pub type Events = EventsWith<AnalysisResult>;

/// The events of one analysis, its result read as `R`.
#[derive(Debug)]
pub struct EventsWith<R> {
    settings: Arc<Settings>,
    /// Reads the analysis, once it is known.
    draft: Draft,
    ready: VecDeque<EventWith<R>>,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Stream(Decoder),
    Polling { poll: Poll, stage: AnalysisStatus },
    Ended,
    Failed(Error),
}

impl<R: Outcome> EventsWith<R> {
    /// The events of the analysis that `draft` creates, and the call that does. Begin with [`streaming`](Self::streaming)
    /// or [`answered`](Self::answered).
    pub fn open(settings: Arc<Settings>, mut draft: Draft, now: &Moment) -> Result<(Self, Call)> {
        draft.options.stream = true;
        let call = draft.clone().call(&settings, now)?;
        Ok((Self { settings, draft, ready: VecDeque::new(), source: Source::Ended }, call))
    }

    /// The service answers with a stream.
    pub fn streaming(&mut self) {
        self.source = Source::Stream(Decoder::default());
    }

    /// The service has answered with the analysis itself.
    pub fn answered(&mut self, analysis: Seen<R>, now: &Moment) {
        let poll = Poll::new(analysis.id.clone(), DEFAULT_DEADLINE, now);
        self.draft = self.draft.then(&GET, analysis.id.clone());
        self.source = Source::Polling { poll, stage: AnalysisStatus::Other(String::new()) };
        self.looked(analysis);
    }

    /// What to do now. An event that is ready comes before an error that followed it.
    pub fn next(&mut self, now: &Moment) -> Next<R> {
        if let Some(event) = self.ready.pop_front() {
            return Next::Event(event);
        }
        match &mut self.source {
            Source::Ended => Next::End,
            Source::Stream(_) => Next::Read,
            Source::Polling { poll, .. } => match poll.pending(now) {
                Look::Again(wait) => Next::Look(wait),
                Look::GiveUp(error) => {
                    self.source = Source::Ended;
                    Next::Fail(error)
                }
            },
            Source::Failed(_) => match std::mem::replace(&mut self.source, Source::Ended) {
                Source::Failed(error) => Next::Fail(error),
                _ => Next::End,
            },
        }
    }

    /// A piece of the stream has come.
    pub fn received(&mut self, piece: &[u8]) {
        let Source::Stream(decoder) = &mut self.source else { return };
        let mut events = Vec::new();
        let outcome = decoder.push(piece, &mut events);
        for event in events {
            match EventWith::read(event) {
                Ok(event) => {
                    let last = matches!(event, EventWith::Complete { .. });
                    self.ready.push_back(event);
                    if last {
                        self.source = Source::Ended;
                        return;
                    }
                }
                Err(error) => return self.fail(error),
            }
        }
        if let Err(error) = outcome {
            self.fail(error);
        }
    }

    /// The stream has ended before the analysis did.
    pub fn broke_off(&mut self) {
        self.fail(Error::new(
            ErrorKind::Connection,
            "STREAM_ENDED_EARLY",
            "the stream ended before the analysis did; read the analysis by its id",
        ));
    }

    /// The stream has failed; [`FailureKind::Timeout`] where nothing came for too long.
    pub fn lost(&mut self, failure: Failure) {
        let error = match failure.kind {
            FailureKind::Timeout => Error::new(ErrorKind::Timeout, "STREAM_SILENT", "the stream gave nothing for too long"),
            _ => Error::new(ErrorKind::Connection, "CONNECTION_LOST", "the connection broke during the stream"),
        };
        self.fail(match failure.cause {
            Some(cause) => error.with_cause(cause),
            None => error,
        });
    }

    /// The stream or a look has failed.
    pub fn fail(&mut self, error: Error) {
        self.source = Source::Failed(error);
    }

    /// The call that looks at the analysis.
    pub fn look(&self, now: &Moment) -> Result<Call> {
        self.draft.clone().call(&self.settings, now)
    }

    /// A look has come back: gives the events that a stream would have given.
    pub fn looked(&mut self, analysis: Seen<R>) {
        let Source::Polling { stage, .. } = &mut self.source else { return };
        if *stage != analysis.status {
            stage.clone_from(&analysis.status);
            self.ready.push_back(EventWith::Status { stage: analysis.status.to_string(), detail: None });
        }
        if analysis.status.is_terminal() {
            self.source = Source::Ended;
            if let Some(result) = analysis.result {
                self.ready.push_back(EventWith::Complete { analysis_id: analysis.id, result: Box::new(result) });
            }
        }
    }
}
