//! Roles.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::roles::{self, CreateRole, Role, UpdateRole},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's roles. Source: `api/signalsmith.md` section 4.
#[derive(Debug)]
pub struct Roles<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Roles<'c, T> {
    /// All roles of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Role> {
        Listing::new(operation(self.0, &roles::LIST, &[]))
    }

    /// Creates a role.
    pub fn create(&self, role: &CreateRole) -> Pending<'c, T, Role> {
        operation(self.0, &roles::CREATE, &[]).body(json(role))
    }

    /// Reads a role.
    pub fn get(&self, id: &str) -> Pending<'c, T, Role> {
        operation(self.0, &roles::READ, &[&id])
    }

    /// Changes a role. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateRole) -> Pending<'c, T, Role> {
        operation(self.0, &roles::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a role.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &roles::REMOVE, &[&id])
    }
}
