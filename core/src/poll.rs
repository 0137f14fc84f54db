//! Waiting for long work: from 1 s growing to 10 s between two looks, until a stated deadline.

use std::time::Duration;

use crate::{
    error::{Error, ErrorKind},
    moment::Moment,
};

/// The first wait.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(10);

/// How long `create_and_wait` waits unless told otherwise.
pub const DEFAULT_DEADLINE: Duration = Duration::from_mins(10);

/// What to do after a look.
#[derive(Debug)]
pub enum Look {
    /// Wait this long, then look again.
    Again(Duration),
    /// The deadline has passed. The error holds the id, so that the work can be read later.
    GiveUp(Error),
}

/// A span in seconds, to the millisecond.
fn seconds(span: Duration) -> String {
    match span.subsec_millis() {
        0 => span.as_secs().to_string(),
        millis => format!("{}.{millis:03}", span.as_secs()).trim_end_matches('0').to_owned(),
    }
}

/// A series of looks at one piece of work.
#[derive(Clone, Debug)]
pub struct Poll {
    id: String,
    started: Duration,
    deadline: Duration,
    wait: Duration,
}

impl Poll {
    /// Begins to wait for the work with this id.
    pub fn new(id: impl Into<String>, deadline: Duration, now: &Moment) -> Self {
        Self { id: id.into(), started: now.monotonic, deadline, wait: FIRST }
    }

    /// The id of the work.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The work has not ended yet: says when to look again. The last look falls on the deadline itself.
    pub fn pending(&mut self, now: &Moment) -> Look {
        let left = self.deadline.saturating_sub(now.monotonic.saturating_sub(self.started));
        if left.is_zero() {
            let message =
                format!("{} has not ended within {} s; it goes on: read it later by its id", self.id, seconds(self.deadline));
            return Look::GiveUp(
                Error::new(ErrorKind::Timeout, "WAIT_DEADLINE_EXCEEDED", message).with_resource_id(self.id.clone()),
            );
        }
        let wait = self.wait.min(left);
        self.wait = self.wait.mul_f64(1.5).min(LONGEST);
        Look::Again(wait)
    }
}
