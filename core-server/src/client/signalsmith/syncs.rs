//! Syncs: what they are, running one, waiting for its run.

use std::time::Duration;

use sigward_core::{
    error::Result,
    poll::{DEFAULT_DEADLINE, Look, Poll},
    transport::{BlockingTransport, Transport},
};

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::syncs::{self, CreateSync, Sync, SyncRun, UpdateSync},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's syncs. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Syncs<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Syncs<'c, T> {
    /// All syncs of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Sync> {
        Listing::new(operation(self.0, &syncs::LIST, &[]))
    }

    /// Creates a sync.
    pub fn create(&self, sync: &CreateSync) -> Pending<'c, T, Sync> {
        operation(self.0, &syncs::CREATE, &[]).body(json(sync))
    }

    /// Reads a sync.
    pub fn get(&self, id: &str) -> Pending<'c, T, Sync> {
        operation(self.0, &syncs::READ, &[&id])
    }

    /// Changes a sync. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateSync) -> Pending<'c, T, Sync> {
        operation(self.0, &syncs::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a sync.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &syncs::REMOVE, &[&id])
    }

    /// Runs a sync now.
    pub fn trigger(&self, id: &str) -> Pending<'c, T, SyncRun> {
        operation(self.0, &syncs::TRIGGER, &[&id])
    }

    /// All runs of the sync, fetched page by page as they are asked for.
    pub fn runs(&self, id: &str) -> Listing<'c, T, SyncRun> {
        Listing::new(operation(self.0, &syncs::RUNS, &[&id]))
    }

    /// Reads a run of a sync.
    pub fn get_run(&self, id: &str, run_id: &str) -> Pending<'c, T, SyncRun> {
        operation(self.0, &syncs::READ_RUN, &[&id, &run_id])
    }

    /// Runs a sync now and looks at the run until it is over: from 1 s growing to 10 s between two looks.
    pub fn trigger_and_wait(&self, id: impl Into<String>) -> RunWait<'c, T> {
        RunWait { caller: self.0, sync: id.into(), run: None, deadline: DEFAULT_DEADLINE }
    }

    /// Looks at a run until it is over.
    pub fn wait(&self, id: impl Into<String>, run_id: impl Into<String>) -> RunWait<'c, T> {
        RunWait { caller: self.0, sync: id.into(), run: Some(run_id.into()), deadline: DEFAULT_DEADLINE }
    }
}

/// A wait for a run: `send().await`, or [`call`](Self::call) on a blocking transport. A run that ends as `failed` is an
/// answer, not an error: look at its status.
#[derive(Debug)]
#[must_use = "a wait begins with .send() or .call()"]
pub struct RunWait<'c, T> {
    caller: &'c Caller<T>,
    sync: String,
    run: Option<String>,
    deadline: Duration,
}

impl<T: Transport> RunWait<'_, T> {
    /// How long to wait in all. Default: 10 minutes. Then the error holds the run's id.
    pub fn deadline(mut self, span: Duration) -> Self {
        self.deadline = span;
        self
    }

    /// Waits.
    pub async fn send(self) -> Result<SyncRun> {
        until_over(self.caller, &self.sync, self.run, self.deadline).await
    }

    /// Waits and blocks the calling thread.
    pub fn call(self) -> Result<SyncRun>
    where
        T: BlockingTransport,
    {
        let Self { caller, sync, run, deadline } = self;
        caller.block_on(move |caller| async move { until_over(&caller, &sync, run, deadline).await })
    }
}

async fn until_over<T: Transport>(caller: &Caller<T>, sync: &str, run: Option<String>, deadline: Duration) -> Result<SyncRun> {
    let syncs = Syncs(caller);
    let run = match run {
        Some(run) => run,
        None => syncs.trigger(sync).send().await?.id,
    };
    let mut poll = Poll::new(run.clone(), deadline, &caller.transport.now());
    loop {
        // The run goes on whatever becomes of a look at it: the error names it.
        let seen = syncs.get_run(sync, &run).send().await.map_err(|error| error.with_resource_id(poll.id()))?;
        if seen.is_over() {
            return Ok(seen);
        }
        match poll.pending(&caller.transport.now()) {
            Look::GiveUp(error) => return Err(error),
            Look::Again(wait) => caller.transport.sleep(wait).await,
        }
    }
}
