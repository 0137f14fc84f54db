//! The log of what arrived, for tests to read: bounded, without a key, and with the requests whose caller left.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use serde::Serialize;
use sigward_core::time::Timestamp;
use tokio::sync::watch;

/// How many requests are remembered.
pub(crate) const CAPACITY: usize = 10_000;

/// One request.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// Counts from 1.
    pub(crate) sequence: u64,
    /// When it arrived, on the emulator's clock.
    pub(crate) time: Timestamp,
    /// The id that its answer carries.
    pub(crate) request_id: String,
    /// The method.
    pub(crate) method: String,
    /// The path, without the query.
    pub(crate) path: String,
    /// The operation.
    pub(crate) operation: Option<&'static str>,
    /// The first characters of the key, as the dashboard shows them; the bare prefix for a key that is not known.
    pub(crate) key_prefix: Option<String>,
    /// The id of the key.
    pub(crate) key_id: Option<String>,
    /// The project that it was about.
    pub(crate) project_id: Option<String>,
    /// Its `Idempotency-Key`.
    pub(crate) idempotency_key: Option<String>,
    /// Its `User-Agent`.
    pub(crate) user_agent: Option<String>,
    /// Which connection it came on, counted from 1.
    pub(crate) connection: u64,
    /// Whether it reached its handler: false for what was refused or lost before.
    pub(crate) handled: bool,
    /// The status of the answer, once there is one.
    pub(crate) status: Option<u16>,
    /// The kind of fault that it met.
    pub(crate) fault: Option<&'static str>,
    /// Whether the caller left before it had the whole answer.
    pub(crate) dropped: bool,
    /// How long after its arrival the caller left, in milliseconds.
    pub(crate) dropped_after_ms: Option<u64>,
    /// Whether it is over.
    pub(crate) finished: bool,
    /// How long it took, in milliseconds.
    pub(crate) duration_ms: Option<u64>,
}

#[derive(Default)]
struct Log {
    entries: VecDeque<Entry>,
    last: u64,
}

/// The log.
pub(crate) struct RequestLog {
    log: Mutex<Log>,
    changed: watch::Sender<u64>,
}

impl Default for RequestLog {
    fn default() -> Self {
        Self { log: Mutex::default(), changed: watch::Sender::new(0) }
    }
}

impl RequestLog {
    /// Adds a request and returns the guard that says how it ended.
    pub(crate) fn begin(self: &Arc<Self>, mut entry: Entry) -> Guard {
        let sequence = {
            let mut log = self.lock();
            log.last += 1;
            entry.sequence = log.last;
            if log.entries.len() >= CAPACITY {
                log.entries.pop_front();
            }
            log.entries.push_back(entry);
            log.last
        };
        self.notify();
        Guard { log: Arc::clone(self), sequence, started: Instant::now(), finished: false }
    }

    /// The requests that `fits` keeps, oldest first.
    pub(crate) fn list(&self, fits: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        self.lock().entries.iter().filter(|entry| fits(entry)).cloned().collect()
    }

    /// Forgets all of them. Sequence numbers go on.
    pub(crate) fn clear(&self) {
        self.lock().entries.clear();
        self.notify();
    }

    /// Told of every change.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    fn update(&self, sequence: u64, change: impl FnOnce(&mut Entry)) {
        {
            let mut log = self.lock();
            // Sequence numbers are consecutive, so the place is known without a search.
            let first = log.entries.front().map_or(0, |entry| entry.sequence);
            let place = sequence.checked_sub(first).and_then(|place| usize::try_from(place).ok());
            let Some(entry) = place.and_then(|place| log.entries.get_mut(place)).filter(|entry| entry.sequence == sequence)
            else {
                return;
            };
            change(entry);
        }
        self.notify();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn notify(&self) {
        self.changed.send_modify(|version| *version += 1);
    }
}

/// Says how a request ended: well, when [`Guard::finish`] is called; with the caller gone, when it is dropped before.
pub(crate) struct Guard {
    log: Arc<RequestLog>,
    sequence: u64,
    started: Instant,
    finished: bool,
}

impl Guard {
    /// Writes what has become known.
    pub(crate) fn note(&self, change: impl FnOnce(&mut Entry)) {
        self.log.update(self.sequence, change);
    }

    /// A way to write what becomes known further in.
    pub(crate) fn note_taker(&self) -> NoteTaker {
        NoteTaker { log: Arc::clone(&self.log), sequence: self.sequence }
    }

    /// The whole answer was handed to the socket, or a fault ended it.
    pub(crate) fn finish(&mut self) {
        if !self.finished {
            self.finished = true;
            let took = self.elapsed_ms();
            self.note(|entry| {
                entry.finished = true;
                entry.duration_ms = Some(took);
            });
        }
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if !self.finished {
            let took = self.elapsed_ms();
            self.note(|entry| {
                entry.finished = true;
                entry.dropped = true;
                entry.dropped_after_ms = Some(took);
                entry.duration_ms = Some(took);
            });
        }
    }
}

/// Writes into the entry of a request that is under way. Travels in the request's extensions.
#[derive(Clone)]
pub(crate) struct NoteTaker {
    log: Arc<RequestLog>,
    sequence: u64,
}

impl NoteTaker {
    /// Writes what has become known.
    pub(crate) fn note(&self, change: impl FnOnce(&mut Entry)) {
        self.log.update(self.sequence, change);
    }
}
