//! The events of a running analysis, step by step.

use std::sync::{Arc, Mutex};

use serde_json::{Map, Value};
use sigward_core::{
    envelope,
    error::{Error, ErrorKind},
    key::redact_all,
    sigsentry::{events, stream},
};

use crate::{
    call::{Call, FailureKind, Reply, failure},
    error::{CoreError, Facts},
    header::Header,
    lock,
    moment::Moment,
};

/// A diagnosis as it came, any object: the packages read it into their own models, and the library carries no code that
/// does.
type Diagnosis = Map<String, Value>;

/// One event of an analysis.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AnalysisEvent {
    /// The analysis has reached a stage.
    Status {
        /// `logs_fetching`, `ai_analyzing` and the like.
        stage: String,
        /// More about it, for people.
        detail: Option<String>,
    },
    /// A part of the result that may still change.
    Partial {
        /// As JSON.
        part: Vec<u8>,
    },
    /// The end, with the result.
    Complete {
        /// The analysis.
        analysis_id: String,
        /// Its diagnosis as JSON.
        result: Vec<u8>,
    },
    /// An event that this version does not know.
    Other {
        /// Its type.
        name: String,
        /// Its data as given.
        data: String,
    },
}

/// What the driver does next.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum Next {
    /// Hand the event on.
    Event {
        /// The event.
        event: AnalysisEvent,
    },
    /// Read the next piece of the body: then `received`, or `broke_off` at its end, or `failed`.
    Read,
    /// Wait so many seconds, send the call of `look`, and report its answer by `looked`.
    Look {
        /// How long.
        seconds: f64,
    },
    /// The last event was given.
    End,
    /// The events end with this error.
    Fail {
        /// The reason.
        facts: Facts,
    },
}

/// The events of one analysis: a stream where the service answers with one, looks at the analysis where it answers with
/// JSON.
#[derive(Debug, uniffi::Object)]
pub struct Events {
    events: Mutex<events::EventsWith<Diagnosis>>,
    first: Arc<Call>,
}

#[uniffi::export]
impl Events {
    /// The call that creates the analysis. Its answer goes to `answered`; one that `is_stream` knows, to `streaming`.
    pub fn first(&self) -> Arc<Call> {
        Arc::clone(&self.first)
    }

    /// The service answers with a stream.
    pub fn streaming(&self, headers: Vec<Header>) {
        self.first.streaming(headers);
        lock(&self.events).streaming();
    }

    /// The service has answered with the analysis itself.
    pub fn answered(&self, reply: Reply, now: Moment) -> Result<(), CoreError> {
        let analysis = envelope::decode(&reply.data)?;
        lock(&self.events).answered(analysis, &now.into());
        Ok(())
    }

    /// What to do now.
    pub fn next(&self, now: Moment) -> Next {
        match lock(&self.events).next(&now.into()) {
            events::Next::Event(event) => Next::Event { event: event.into() },
            events::Next::Read => Next::Read,
            events::Next::Look(wait) => Next::Look { seconds: wait.as_secs_f64() },
            events::Next::End => Next::End,
            events::Next::Fail(error) => Next::Fail { facts: Facts::from(&error) },
        }
    }

    /// A piece of the stream has come.
    pub fn received(&self, piece: Vec<u8>) {
        lock(&self.events).received(&piece);
    }

    /// The stream has ended before the analysis did.
    pub fn broke_off(&self) {
        lock(&self.events).broke_off();
    }

    /// The stream has failed: `Timeout` where nothing came for too long.
    pub fn failed(&self, kind: FailureKind, cause: Option<String>) {
        let failure = failure(kind, cause);
        lock(&self.events).lost(failure);
    }

    /// The call that looks at the analysis.
    pub fn look(&self, now: Moment) -> Result<Arc<Call>, CoreError> {
        Ok(Call::new(lock(&self.events).look(&now.into())?))
    }

    /// A look has come back.
    pub fn looked(&self, reply: Reply) -> Result<(), CoreError> {
        let analysis = envelope::decode(&reply.data)?;
        lock(&self.events).looked(analysis);
        Ok(())
    }
}

impl Events {
    pub(crate) fn new(events: Mutex<events::EventsWith<Diagnosis>>, first: Arc<Call>) -> Self {
        Self { events, first }
    }
}

impl From<stream::EventWith<Diagnosis>> for AnalysisEvent {
    fn from(event: stream::EventWith<Diagnosis>) -> Self {
        match event {
            stream::EventWith::Status { stage, detail } => Self::Status { stage, detail },
            stream::EventWith::Partial(part) => Self::Partial { part: part.to_string().into_bytes() },
            stream::EventWith::Complete { analysis_id, result } => {
                Self::Complete { analysis_id, result: serde_json::to_vec(&result).unwrap_or_else(|_| b"null".to_vec()) }
            }
            stream::EventWith::Other { name, data } => Self::Other { name, data },
            // The core may learn new ones before this file does.
            _ => Self::Other { name: "unknown".to_owned(), data: String::new() },
        }
    }
}

/// The error for an event whose result a package could not read into its models. `problem` names the place, and never a
/// value.
#[uniffi::export]
pub fn unexpected_event(problem: String) -> Facts {
    let message = format!("an event of the stream is not as documented: {}", redact_all(&problem));
    Facts::from(&Error::new(ErrorKind::Decode, "UNEXPECTED_EVENT", message))
}
