//! Sending events, one or many.

use sigward_core::{
    error::{Error, Result},
    transport::{BlockingTransport, Transport},
};

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    segops::events::{Batch, BatchQueued, Event, MAX_BATCH, Queued, TRACK, TRACK_BATCH},
};

/// SegOps' ingestion. Source: `api/segops.md` section 8.
#[derive(Debug)]
pub struct Events<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Events<'c, T> {
    /// Sends one event. Not sent again where the outcome is unknown: nothing tells two events apart.
    pub fn track(&self, event: &Event) -> Pending<'c, T, Queued> {
        operation(self.0, &TRACK, &[]).body(json(event))
    }

    /// Sends 1 to 500 events in one request.
    pub fn send_batch(&self, events: &[Event]) -> Pending<'c, T, BatchQueued> {
        operation(self.0, &TRACK_BATCH, &[]).body(json(&Batch { events: events.to_vec() }))
    }

    /// Sends events in their order, up to 500 a request.
    pub fn track_batch(&self, events: Vec<Event>) -> TrackBatch<'c, T> {
        TrackBatch { caller: self.0, events }
    }
}

/// Events that are about to be sent: `send().await`, or [`call`](Self::call) on a blocking transport.
///
/// One request follows the other, so that the order is kept. An error says by `details.sent` how many events the service
/// has taken from the front; those after them can be sent again.
#[derive(Debug)]
#[must_use = "events are sent by .send() or .call()"]
pub struct TrackBatch<'c, T> {
    caller: &'c Caller<T>,
    events: Vec<Event>,
}

impl<T: Transport> TrackBatch<'_, T> {
    /// Sends them. Returns how many were taken and how many left out, of all.
    pub async fn send(self) -> Result<BatchQueued> {
        run(self.caller, &self.events).await
    }

    /// Sends them and blocks the calling thread.
    pub fn call(self) -> Result<BatchQueued>
    where
        T: BlockingTransport,
    {
        let events = self.events;
        self.caller.block_on(move |caller| async move { run(&caller, &events).await })
    }
}

async fn run<T: Transport>(caller: &Caller<T>, events: &[Event]) -> Result<BatchQueued> {
    if events.is_empty() {
        return Err(Error::invalid("events must hold at least one event"));
    }
    let mut total = BatchQueued { queued: 0, skipped: 0 };
    for (number, part) in events.chunks(MAX_BATCH).enumerate() {
        let taken = Events(caller).send_batch(part).send().await.map_err(|error| {
            let sent = number * MAX_BATCH;
            let mut details = error.details().cloned().unwrap_or_else(|| serde_json::json!({}));
            if let Some(fields) = details.as_object_mut() {
                fields.insert("sent".to_owned(), sent.into());
            }
            error.with_details(Some(details))
        })?;
        total.queued += taken.queued;
        total.skipped += taken.skipped;
    }
    Ok(total)
}
