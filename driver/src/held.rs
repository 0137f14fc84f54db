//! A lane that is kept over several blocking calls.

use std::{fmt, mem};

use sigward_core::error::{Error, Result};
use tokio::runtime::Handle;

use crate::{driver::Driver, lane::Lane};

/// A lane of its own for work that is read piece by piece with the calling thread doing other things between: a stream.
/// Its connections stand still while nothing runs, and close when it is dropped.
pub struct HeldLane {
    driver: Driver,
    lane: Option<Lane>,
    process: u32,
}

impl HeldLane {
    pub(crate) fn new(driver: Driver, lane: Lane) -> Self {
        Self { driver, lane: Some(lane), process: std::process::id() }
    }

    /// The driver whose connections live on this lane. Use it within [`block_on`](Self::block_on) alone.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Runs a future on the calling thread. Errors as in [`Driver`]'s `block_on`; in the child of a fork, the error
    /// `STREAM_OF_PARENT`, since the connection is the parent's.
    pub fn block_on<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        if Handle::try_current().is_ok() {
            return Err(Driver::in_async_context());
        }
        match &self.lane {
            Some(lane) if self.process == std::process::id() => lane.run(work),
            _ => Err(Error::config("STREAM_OF_PARENT", "the stream was opened before the process forked; open one here")),
        }
    }
}

impl Drop for HeldLane {
    fn drop(&mut self) {
        let Some(lane) = self.lane.take() else { return };
        if self.process == std::process::id() {
            lane.close();
        } else {
            mem::forget(lane); // the parent's sockets and locks are not safe to touch here
        }
    }
}

impl fmt::Debug for HeldLane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeldLane").field("driver", &self.driver).finish_non_exhaustive()
    }
}
