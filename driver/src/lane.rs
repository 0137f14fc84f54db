//! Blocking calls: a runtime on the calling thread, taken from a pool and given back.
//!
//! A lane is a runtime with the pool of the connections that live on it. It runs only while a call does, so a connection that
//! the service closed meanwhile is noticed when the next call wants it.

use std::{
    collections::VecDeque,
    mem,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use sigward_core::error::{Error, Result};
use tokio::{
    runtime::{Builder, Runtime},
    task::yield_now,
};

use crate::{
    driver::Lent,
    pool::{Owner, Pool, SharedTls},
};

/// What belongs to one process. A fork copies memory but no threads: sockets, runtimes and locks of the parent are of no
/// use to the child and not safe to touch. The child begins a generation of its own and leaves the parent's alone.
pub(crate) struct Generation {
    process: u32,
    tls: SharedTls,
    /// For asynchronous callers, on whatever runtime they have.
    pool: Arc<Pool>,
    /// Unused lanes; the one used last is at the back and taken first, since its connections are the freshest.
    lanes: Mutex<VecDeque<Lane>>,
    next: OnceLock<Box<Self>>,
}

pub(crate) struct Lane {
    runtime: Runtime,
    pool: Arc<Pool>,
    used: Instant,
}

impl Generation {
    pub(crate) fn new() -> Self {
        let tls = Arc::default();
        Self {
            process: std::process::id(),
            pool: Arc::new(Pool::new(Owner::Caller, Arc::clone(&tls))),
            tls,
            lanes: Mutex::default(),
            next: OnceLock::new(),
        }
    }

    /// This process's generation.
    pub(crate) fn current(&self) -> &Self {
        let process = std::process::id();
        let mut generation = self;
        while generation.process != process {
            generation = generation.next.get_or_init(|| Box::new(Self::new()));
        }
        generation
    }

    /// The connections of asynchronous callers.
    pub(crate) fn pool(&self) -> &Arc<Pool> {
        &self.pool
    }

    /// A new lane, to be kept by the caller.
    pub(crate) fn lane(&self) -> Result<Lane> {
        Lane::new(Arc::clone(&self.tls))
    }

    /// Runs `work` on the calling thread. A lane is dropped after `keep` without use.
    pub(crate) fn block_on<T, F>(&self, keep: Duration, work: impl FnOnce(Lent) -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let mut lane = match self.lanes().pop_back() {
            Some(lane) => lane,
            None => Lane::new(Arc::clone(&self.tls))?,
        };
        let lent = Lent { pool: Arc::clone(&lane.pool), process: self.process };
        let result = lane.runtime.block_on(async {
            if lane.pool.has_tasks() {
                // The first turn asks the system what happened to the connections, the second lets their tasks act on it.
                yield_now().await;
                yield_now().await;
            }
            let result = work(lent).await;
            if lane.pool.has_tasks() {
                // What a call gave up is told to the service now, not when the lane is used again.
                yield_now().await;
            }
            result
        });
        if self.process == std::process::id() {
            lane.used = Instant::now();
            self.put_back(lane, keep);
        } else {
            mem::forget(lane); // the work has forked, and this is the child
        }
        result
    }

    fn put_back(&self, lane: Lane, keep: Duration) {
        let now = lane.used;
        let mut stale = Vec::new();
        let mut lanes = self.lanes();
        while lanes.front().is_some_and(|oldest| now.saturating_duration_since(oldest.used) > keep) {
            stale.extend(lanes.pop_front());
        }
        lanes.push_back(lane);
        drop(lanes); // closing connections needs no lock
        stale.into_iter().for_each(Lane::close);
    }

    fn lanes(&self) -> MutexGuard<'_, VecDeque<Lane>> {
        // Nothing panics while it is held; and if it did, lanes are whole all the same.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Generation {
    fn drop(&mut self) {
        let lanes = mem::take(self.lanes.get_mut().unwrap_or_else(PoisonError::into_inner));
        if self.process == std::process::id() {
            lanes.into_iter().for_each(Lane::close);
        } else {
            // The parent's: to drop them here would touch sockets and locks that the parent still uses.
            mem::forget(lanes);
            mem::forget(Arc::clone(&self.pool));
        }
    }
}

impl Lane {
    fn new(tls: SharedTls) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| {
            Error::config("NO_RUNTIME", "the system gave no descriptors for a blocking call; raise the limit of open files")
                .with_cause(error)
        })?;
        Ok(Self { runtime, pool: Arc::new(Pool::new(Owner::Lane, tls)), used: Instant::now() })
    }

    pub(crate) fn lend(&self) -> Lent {
        Lent { pool: Arc::clone(&self.pool), process: std::process::id() }
    }

    pub(crate) fn run<F: Future>(&self, work: F) -> F::Output {
        self.runtime.block_on(work)
    }

    /// A runtime's own drop waits for its threads, which panics where futures run. A lane has no threads to wait for.
    pub(crate) fn close(self) {
        self.runtime.shutdown_background();
    }
}
