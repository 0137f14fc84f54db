//! SegOps' buffered tracker, without I/O: which events wait, when they are sent, what becomes of a batch that failed.
//!
//! [`Machine`] is asked what to do and told what came, with the time passed in; [`spool`] is the format of the file that
//! keeps events over a crash. The crate `sigward-driver` has the `Tracker` that runs both on a thread.

mod machine;
pub mod spool;

use std::time::Duration;

use sigward_core::error::{Error, Result};

pub use machine::{Machine, Next};

use crate::segops::events::{Event, MAX_BATCH};

/// How a tracker buffers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackerOptions {
    /// How many waiting events are sent at once without waiting longer. Default 20, 500 at most.
    pub flush_at: usize,
    /// How long an event waits for others at most. Default 5 s.
    pub flush_every: Duration,
    /// How many events may wait, those on their way included. Beyond it `track` says so and takes none. Default 10,000.
    pub capacity: usize,
}

impl Default for TrackerOptions {
    fn default() -> Self {
        Self { flush_at: 20, flush_every: Duration::from_secs(5), capacity: 10_000 }
    }
}

impl TrackerOptions {
    /// Checks the numbers.
    pub fn check(&self) -> Result<()> {
        if !(1..=MAX_BATCH).contains(&self.flush_at) {
            return Err(Error::config("INVALID_TRACKER", format!("flush_at must be from 1 to {MAX_BATCH}")));
        }
        if self.capacity < self.flush_at {
            return Err(Error::config("INVALID_TRACKER", "capacity must be at least flush_at"));
        }
        if self.flush_every.is_zero() {
            return Err(Error::config("INVALID_TRACKER", "flush_every must be longer than 0 s"));
        }
        Ok(())
    }
}

/// What a tracker tells of a batch.
#[derive(Debug)]
#[non_exhaustive]
pub enum Report {
    /// The service has answered to this many events: it took `queued` and left `skipped` out, whose reasons its dashboard
    /// shows.
    Delivered {
        /// Events that were taken.
        queued: u64,
        /// Events that were left out.
        skipped: u64,
    },
    /// A batch failed and is kept. Where the outcome is not known (a broken connection, a timeout) the service may have
    /// taken it, and takes it again: nothing tells two events apart.
    Kept {
        /// How many events wait for it.
        events: usize,
        /// Why.
        error: Error,
        /// When it is sent again.
        wait: Duration,
    },
    /// An event that the service refuses by itself. It is given up; this is its last trace.
    Refused {
        /// The event.
        event: Box<Event>,
        /// Why.
        error: Error,
    },
}
