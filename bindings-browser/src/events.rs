//! The events of an analysis, step by step.

use std::sync::Arc;

use serde_json::{Map, Value};
use sigward_core::{
    draft::Draft,
    envelope::{object, text},
    error::{Error, ErrorKind, Result},
    facts,
    moment::Moment,
    request::Settings,
    sigsentry::{
        events::{EventsWith, Next, Seen},
        models::AnalysisStatus,
    },
};
use wasm_bindgen::prelude::*;

use crate::{
    Thrown,
    call::{Call, failure},
    now::{millis, moment},
    throw,
};

/// A diagnosis as it came: any object.
type Diagnosis = Map<String, Value>;

/// The events of one analysis. [`first`](Self::first) is the call that creates it.
#[wasm_bindgen]
pub struct Events {
    events: EventsWith<Diagnosis>,
    first: Option<Call>,
}

impl Events {
    pub(crate) fn open(settings: Arc<Settings>, draft: Draft, now: &Moment) -> Result<Self> {
        let (events, call) = EventsWith::open(settings, draft, now)?;
        Ok(Self { events, first: Some(Call::new(call)) })
    }
}

#[wasm_bindgen]
impl Events {
    /// The call that creates the analysis; once.
    pub fn first(&mut self) -> Option<Call> {
        self.first.take()
    }

    /// The service answers with a stream.
    pub fn streaming(&mut self) {
        self.events.streaming();
    }

    /// The service has answered the first call with the analysis itself.
    pub fn answered(&mut self, now: &[u64], call: &Call) -> Thrown<()> {
        self.events.answered(analysis(call)?, &moment(now));
        Ok(())
    }

    /// What to do now, as JSON with one field: `event`, `read` a piece, `look` after as many milliseconds, `end`, or `fail`
    /// with the facts of the error.
    pub fn next(&mut self, now: &[u64]) -> String {
        let next = match self.events.next(&moment(now)) {
            Next::Event(event) => ("event", event.to_json()),
            Next::Read => ("read", true.into()),
            Next::Look(wait) => ("look", millis(wait).into()),
            Next::End => ("end", true.into()),
            Next::Fail(error) => ("fail", facts::of(&error)),
        };
        text(&object(vec![next]))
    }

    /// A piece of the stream has come.
    pub fn received(&mut self, piece: &[u8]) {
        self.events.received(piece);
    }

    /// The stream has ended before the analysis did.
    pub fn broke_off(&mut self) {
        self.events.broke_off();
    }

    /// The stream has failed; `timeout` where nothing came for too long.
    pub fn failed(&mut self, kind: &str, cause: Option<String>) -> Thrown<()> {
        self.events.lost(failure(kind, cause)?);
        Ok(())
    }

    /// The call that looks at the analysis.
    pub fn look(&self, now: &[u64]) -> Thrown<Call> {
        self.events.look(&moment(now)).map(Call::new).map_err(throw)
    }

    /// That call has ended well.
    pub fn looked(&mut self, call: &Call) -> Thrown<()> {
        self.events.looked(analysis(call)?);
        Ok(())
    }
}

/// The analysis that a call gave. What of it is not needed here stays unread.
fn analysis(call: &Call) -> Thrown<Seen<Diagnosis>> {
    let data: Value = call.reply().and_then(|reply| serde_json::from_str(reply.text()).ok()).unwrap_or_default();
    let text = |name: &str| data.get(name).and_then(Value::as_str);
    let (Some(id), Some(status)) = (text("id"), text("status")) else {
        let message = "the answer's data is not as documented: an analysis has an id and a status";
        return Err(throw(Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", message)));
    };
    let result = data.get("result").and_then(Value::as_object).cloned();
    Ok(Seen { id: id.to_owned(), status: AnalysisStatus::from(status), result })
}
