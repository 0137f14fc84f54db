//! Workspaces.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::workspaces::{self, CreateWorkspace, UpdateWorkspace, Workspace},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's workspaces. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Workspaces<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Workspaces<'c, T> {
    /// All workspaces that the key may see, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Workspace> {
        Listing::new(operation(self.0, &workspaces::LIST, &[]))
    }

    /// Creates a workspace.
    pub fn create(&self, workspace: &CreateWorkspace) -> Pending<'c, T, Workspace> {
        operation(self.0, &workspaces::CREATE, &[]).body(json(workspace))
    }

    /// Reads a workspace.
    pub fn get(&self, id: &str) -> Pending<'c, T, Workspace> {
        operation(self.0, &workspaces::READ, &[&id])
    }

    /// Changes a workspace. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateWorkspace) -> Pending<'c, T, Workspace> {
        operation(self.0, &workspaces::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a workspace with all that is in it.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &workspaces::REMOVE, &[&id])
    }

    /// A workspace's settings. Their fields are not documented.
    pub fn settings(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &workspaces::SETTINGS, &[&id])
    }
}
