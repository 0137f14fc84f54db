//! Members of a workspace, and invitations to it.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::members::{self, AddMember, Invitation, Invite, Member, UpdateMember},
    sigsentry::outcome::Acknowledged,
};

/// Members of the workspace. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Members<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Members<'c, T> {
    /// All members of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Member> {
        Listing::new(operation(self.0, &members::LIST, &[]))
    }

    /// Makes an account a member.
    pub fn add(&self, member: &AddMember) -> Pending<'c, T, Member> {
        operation(self.0, &members::ADD, &[]).body(json(member))
    }

    /// Gives a member another role.
    pub fn update(&self, account_id: &str, changes: &UpdateMember) -> Pending<'c, T, Member> {
        operation(self.0, &members::UPDATE, &[&account_id]).body(json(changes))
    }

    /// Takes a member out of the workspace.
    pub fn remove(&self, account_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &members::REMOVE, &[&account_id])
    }
}

/// Invitations to the workspace. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Invitations<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Invitations<'c, T> {
    /// All invitations of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Invitation> {
        Listing::new(operation(self.0, &members::LIST_INVITATIONS, &[]))
    }

    /// Invites someone.
    pub fn create(&self, invite: &Invite) -> Pending<'c, T, Invitation> {
        operation(self.0, &members::INVITE, &[]).body(json(invite))
    }

    /// Takes an invitation back.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &members::REVOKE_INVITATION, &[&id])
    }
}
