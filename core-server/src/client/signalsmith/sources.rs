//! Sources.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::sources::{self, CreateSource, Source, UpdateSource},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's sources. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Sources<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Sources<'c, T> {
    /// All sources of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Source> {
        Listing::new(operation(self.0, &sources::LIST, &[]))
    }

    /// Creates a source.
    pub fn create(&self, source: &CreateSource) -> Pending<'c, T, Source> {
        operation(self.0, &sources::CREATE, &[]).body(json(source))
    }

    /// Reads a source.
    pub fn get(&self, id: &str) -> Pending<'c, T, Source> {
        operation(self.0, &sources::READ, &[&id])
    }

    /// Changes a source. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateSource) -> Pending<'c, T, Source> {
        operation(self.0, &sources::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a source.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &sources::REMOVE, &[&id])
    }
}
