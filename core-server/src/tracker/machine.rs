//! The states of a tracker.

use std::{collections::VecDeque, time::Duration};

use sigward_core::{
    error::{Error, ErrorKind, Result},
    moment::Moment,
    retry::{LONGEST_RETRY_AFTER, backoff},
    validate::{self, Enums, Violation},
};

use super::{Report, TrackerOptions};
use crate::segops::events::{BatchQueued, Event, MAX_BATCH, TRACK};

/// What the runner does next.
#[derive(Debug)]
pub enum Next {
    /// Send these, then call [`Machine::sent`] or [`Machine::failed`].
    Send(Vec<Event>),
    /// Wait this long, or until an event comes.
    Wait(Duration),
    /// Nothing waits: until an event comes.
    Idle,
    /// Closed, and nothing waits.
    Done,
}

/// Events on their way, oldest first. A batch is always the front of the queue, so the order is kept.
#[derive(Debug)]
pub struct Machine {
    options: TrackerOptions,
    queue: VecDeque<Waiting>,
    /// How many of the front are on their way.
    sending: usize,
    /// The most events of the next batch: less than usual while an event that the service refuses is looked for.
    narrow: Option<usize>,
    /// When the next batch may go, after a failure.
    not_before: Duration,
    failures: u32,
    /// Whether what waits goes without waiting for more.
    flushing: bool,
    closing: bool,
}

#[derive(Debug)]
struct Waiting {
    event: Event,
    since: Duration,
}

impl Machine {
    /// A tracker with nothing in it.
    pub fn new(options: TrackerOptions) -> Result<Self> {
        options.check()?;
        Ok(Self {
            options,
            queue: VecDeque::new(),
            sending: 0,
            narrow: None,
            not_before: Duration::ZERO,
            failures: 0,
            flushing: false,
            closing: false,
        })
    }

    /// Checks an event and stamps it with the time, before it is kept anywhere.
    pub fn prepare(&self, mut event: Event, now: &Moment) -> Result<Event> {
        if self.closing {
            return Err(Error::config("TRACKER_CLOSED", "the tracker is closed and takes no more events"));
        }
        // The event's own time, so that one that waits is not dated by its arrival.
        event.occurred_at.get_or_insert(now.wall);
        let value = serde_json::to_value(&event)
            .map_err(|error| Error::invalid("the event can't be written as JSON").with_cause(error))?;
        let violations = TRACK.body.model().map(|model| validate::check(model, &value, Enums::Open)).unwrap_or_default();
        if let Some(error) = Violation::into_error(&violations) {
            return Err(error);
        }
        if self.is_full() {
            let message = format!(
                "{} events wait already, which is the tracker's capacity; the service does not take them as fast as they come, or not at all",
                self.queue.len()
            );
            return Err(Error::new(ErrorKind::RateLimited, "TRACKER_FULL", message));
        }
        Ok(event)
    }

    /// Takes an event that [`prepare`](Self::prepare) gave, or that a spool has kept.
    pub fn push(&mut self, event: Event, now: &Moment) {
        self.queue.push_back(Waiting { event, since: now.monotonic });
    }

    /// Whether no event has room.
    pub fn is_full(&self) -> bool {
        self.queue.len() >= self.options.capacity
    }

    /// How many events wait, those on their way included.
    pub fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// What waits, oldest first.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.queue.iter().map(|waiting| &waiting.event)
    }

    /// Sends what waits without waiting for more.
    pub fn flush(&mut self) {
        self.flushing = true;
    }

    /// Takes no more events, and sends what waits.
    pub fn close(&mut self) {
        self.closing = true;
    }

    /// What to do now.
    pub fn next(&mut self, now: &Moment) -> Next {
        let Some(oldest) = self.queue.front() else {
            self.flushing = false;
            return if self.closing { Next::Done } else { Next::Idle };
        };
        let due = oldest.since.saturating_add(self.options.flush_every);
        let at_once = self.flushing || self.closing || self.failures > 0 || self.queue.len() >= self.options.flush_at;
        let from = if at_once { self.not_before } else { self.not_before.max(due) };
        if from > now.monotonic {
            return Next::Wait(from.saturating_sub(now.monotonic));
        }
        self.sending = self.queue.len().min(self.narrow.unwrap_or(MAX_BATCH));
        Next::Send(self.queue.iter().take(self.sending).map(|waiting| waiting.event.clone()).collect())
    }

    /// The service has taken the batch. Returns how many events are done with.
    pub fn sent(&mut self, answer: &BatchQueued) -> (usize, Report) {
        let done = self.drop_front();
        (done, Report::Delivered { queued: answer.queued, skipped: answer.skipped })
    }

    /// The batch failed. Returns how many events are done with all the same.
    pub fn failed(&mut self, error: Error, now: &Moment) -> (usize, Report) {
        // A success is one whatever its JSON holds. One without JSON may be a proxy's page: nobody knows, and it is kept.
        let unread = error.code() == "INVALID_JSON";
        if error.status().is_some_and(|status| (200..300).contains(&status)) && !unread {
            let queued = u64::try_from(self.sending).unwrap_or(u64::MAX);
            return (self.drop_front(), Report::Delivered { queued, skipped: 0 });
        }
        if matches!(error.status(), Some(400 | 413 | 422)) {
            return self.refused(error);
        }
        self.failures = self.failures.saturating_add(1);
        let wait = match error.retry_after() {
            // A longer one is the month's quota, or what no one waits for: look again by and by, since a plan may change.
            Some(asked) if !asked.is_zero() => asked.min(LONGEST_RETRY_AFTER),
            _ if error.retryable() || unread => backoff(self.failures - 1, now),
            // A key that was revoked, a path that is gone: nothing to be done here, and nothing to be thrown away.
            _ => LONGEST_RETRY_AFTER,
        };
        self.not_before = now.monotonic.saturating_add(wait);
        let events = std::mem::take(&mut self.sending);
        (0, Report::Kept { events, error, wait })
    }

    /// Something in the batch is refused: halves find out what, and the others go through.
    fn refused(&mut self, error: Error) -> (usize, Report) {
        let events = std::mem::take(&mut self.sending);
        if events > 1 {
            self.narrow = Some(events / 2);
            return (0, Report::Kept { events, error, wait: Duration::ZERO });
        }
        self.narrow = None;
        match self.queue.pop_front() {
            Some(Waiting { event, .. }) => (1, Report::Refused { event: Box::new(event), error }),
            None => (0, Report::Kept { events: 0, error, wait: Duration::ZERO }),
        }
    }

    fn drop_front(&mut self) -> usize {
        let done = std::mem::take(&mut self.sending);
        self.queue.drain(..done);
        self.failures = 0;
        self.not_before = Duration::ZERO;
        // Back to whole batches step by step, since the event that is refused may still be ahead.
        self.narrow = self.narrow.map(|size| size * 2).filter(|size| *size < MAX_BATCH);
        if self.queue.is_empty() {
            self.flushing = false;
        }
        done
    }

    /// What is left, oldest first, once nobody will send it any more.
    pub fn into_left(self) -> Vec<Event> {
        self.queue.into_iter().map(|waiting| waiting.event).collect()
    }
}
