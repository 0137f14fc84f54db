//! Organizations.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::{
        members::{AddMember, Member, UpdateMember},
        organizations::{self, CreateOrganization, Organization, UpdateOrganization},
        workspaces::{CreateWorkspace, Workspace},
    },
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's organizations. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Organizations<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Organizations<'c, T> {
    /// All organizations that the key may see, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Organization> {
        Listing::new(operation(self.0, &organizations::LIST, &[]))
    }

    /// Creates an organization.
    pub fn create(&self, organization: &CreateOrganization) -> Pending<'c, T, Organization> {
        operation(self.0, &organizations::CREATE, &[]).body(json(organization))
    }

    /// Reads an organization.
    pub fn get(&self, id: &str) -> Pending<'c, T, Organization> {
        operation(self.0, &organizations::READ, &[&id])
    }

    /// Changes an organization. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateOrganization) -> Pending<'c, T, Organization> {
        operation(self.0, &organizations::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes an organization.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &organizations::REMOVE, &[&id])
    }

    /// All workspaces of the organization, fetched page by page as they are asked for.
    pub fn workspaces(&self, id: &str) -> Listing<'c, T, Workspace> {
        Listing::new(operation(self.0, &organizations::LIST_WORKSPACES, &[&id]))
    }

    /// Creates a workspace in an organization.
    pub fn create_workspace(&self, id: &str, workspace: &CreateWorkspace) -> Pending<'c, T, Workspace> {
        operation(self.0, &organizations::CREATE_WORKSPACE, &[&id]).body(json(workspace))
    }

    /// All members of the organization, fetched page by page as they are asked for.
    pub fn members(&self, id: &str) -> Listing<'c, T, Member> {
        Listing::new(operation(self.0, &organizations::LIST_MEMBERS, &[&id]))
    }

    /// Makes an account a member of an organization.
    pub fn add_member(&self, id: &str, member: &AddMember) -> Pending<'c, T, Member> {
        operation(self.0, &organizations::ADD_MEMBER, &[&id]).body(json(member))
    }

    /// Gives a member of an organization another role.
    pub fn update_member(&self, id: &str, account_id: &str, changes: &UpdateMember) -> Pending<'c, T, Member> {
        operation(self.0, &organizations::UPDATE_MEMBER, &[&id, &account_id]).body(json(changes))
    }

    /// Takes a member out of an organization.
    pub fn remove_member(&self, id: &str, account_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &organizations::REMOVE_MEMBER, &[&id, &account_id])
    }
}
