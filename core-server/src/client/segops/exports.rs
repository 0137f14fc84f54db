//! Exports: start one, look at it, wait for it.

use std::time::Duration;

use sigward_core::{
    error::Result,
    poll::{DEFAULT_DEADLINE, Look, Poll},
    transport::{BlockingTransport, Transport},
};

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    segops::exports::{AskExport, EXPORT, Export, ExportFormat, READ_EXPORT, StartExport, StartedExport},
};

/// Exports of a segment's members. Source: `api/segops.md` section 9.
#[derive(Debug)]
pub struct Exports<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Exports<'c, T> {
    /// Starts an export.
    pub fn create(&self, segment_id: u64, format: ExportFormat) -> Pending<'c, T, StartedExport> {
        operation(self.0, &EXPORT, &[&segment_id]).body(json(&StartExport { format }))
    }

    /// Reads where an export stands.
    pub fn get(&self, segment_id: u64, export_id: u64) -> Pending<'c, T, Export> {
        operation(self.0, &READ_EXPORT, &[&segment_id]).query(json(&AskExport { export_id }))
    }

    /// Starts an export and looks at it until it has ended: from 1 s growing to 10 s between two looks.
    pub fn create_and_wait(&self, segment_id: u64, format: ExportFormat) -> ExportWait<'c, T> {
        ExportWait { caller: self.0, segment_id, from: From::Start(format), deadline: DEFAULT_DEADLINE }
    }

    /// Looks at an export until it has ended.
    pub fn wait(&self, segment_id: u64, export_id: u64) -> ExportWait<'c, T> {
        ExportWait { caller: self.0, segment_id, from: From::Running(export_id), deadline: DEFAULT_DEADLINE }
    }
}

#[derive(Debug)]
enum From {
    Start(ExportFormat),
    Running(u64),
}

/// A wait for an export: `send().await`, or [`call`](Self::call) on a blocking transport. An export that ends as `failed`
/// is an answer, not an error: look at its status.
#[derive(Debug)]
#[must_use = "a wait begins with .send() or .call()"]
pub struct ExportWait<'c, T> {
    caller: &'c Caller<T>,
    segment_id: u64,
    from: From,
    deadline: Duration,
}

impl<T: Transport> ExportWait<'_, T> {
    /// How long to wait in all. Default: 10 minutes. Then the error holds the export's id.
    pub fn deadline(mut self, span: Duration) -> Self {
        self.deadline = span;
        self
    }

    /// Waits.
    pub async fn send(self) -> Result<Export> {
        run(self.caller, self.segment_id, self.from, self.deadline).await
    }

    /// Waits and blocks the calling thread.
    pub fn call(self) -> Result<Export>
    where
        T: BlockingTransport,
    {
        let Self { caller, segment_id, from, deadline } = self;
        caller.block_on(move |caller| async move { run(&caller, segment_id, from, deadline).await })
    }
}

async fn run<T: Transport>(caller: &Caller<T>, segment_id: u64, from: From, deadline: Duration) -> Result<Export> {
    let exports = Exports(caller);
    let export_id = match from {
        From::Running(id) => id,
        From::Start(format) => exports.create(segment_id, format).send().await?.any_id()?,
    };
    let mut poll = Poll::new(export_id.to_string(), deadline, &caller.transport.now());
    loop {
        // The export goes on whatever becomes of a look at it: the error names it.
        let export = exports.get(segment_id, export_id).send().await.map_err(|error| error.with_resource_id(poll.id()))?;
        if export.status.is_terminal() {
            return Ok(export);
        }
        match poll.pending(&caller.transport.now()) {
            Look::GiveUp(error) => return Err(error),
            Look::Again(wait) => caller.transport.sleep(wait).await,
        }
    }
}
