//! Destinations.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::destinations::{self, CreateDestination, Destination, UpdateDestination},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's destinations. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Destinations<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Destinations<'c, T> {
    /// All destinations of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Destination> {
        Listing::new(operation(self.0, &destinations::LIST, &[]))
    }

    /// Creates a destination.
    pub fn create(&self, destination: &CreateDestination) -> Pending<'c, T, Destination> {
        operation(self.0, &destinations::CREATE, &[]).body(json(destination))
    }

    /// Reads a destination.
    pub fn get(&self, id: &str) -> Pending<'c, T, Destination> {
        operation(self.0, &destinations::READ, &[&id])
    }

    /// Changes a destination. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateDestination) -> Pending<'c, T, Destination> {
        operation(self.0, &destinations::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a destination.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &destinations::REMOVE, &[&id])
    }

    /// The fields that a destination takes. The shape is not documented.
    pub fn fields(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &destinations::FIELDS, &[&id])
    }
}
