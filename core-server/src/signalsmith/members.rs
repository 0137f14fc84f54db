//! Members of a workspace, and invitations to it: `api/signalsmith.md` section 6, generation A. Their fields are not
//! documented there; these are the ones that the guide on managing members shows.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE, GET, POST, PUT, Pages, WORKSPACE, param};

model! {
    /// Someone to make a member.
    pub struct AddMember {
        /// The account.
        "account_id" account_id: String [Length(1, super::TEXT)],
        /// The role: `owner`, `admin`, `member`, or one of the workspace's own.
        "role" role: String [Length(1, super::TEXT)],
    }

    /// A member's new role.
    pub struct UpdateMember {
        /// The role: `owner`, `admin`, `member`, or one of the workspace's own.
        "role" role: String [Length(1, super::TEXT)],
    }

    /// A member of a workspace or an organization.
    pub struct Member {
        /// The account.
        "account_id" account_id: Option<String>,
        /// The e-mail address.
        "email" email: Option<String>,
        /// The name.
        "name" name: Option<String>,
        /// The role.
        "role" role: Option<String>,
        /// Since when.
        "created_at" created_at: Option<Timestamp>,
    }

    /// Someone to invite.
    pub struct Invite {
        /// The e-mail address.
        "email" email: String [Length(3, 254)],
        /// The role to offer.
        "role" role: String [Length(1, super::TEXT)],
    }

    /// An invitation.
    pub struct Invitation {
        /// Its id.
        "id" id: String,
        /// The e-mail address.
        "email" email: Option<String>,
        /// The role that is offered.
        "role" role: Option<String>,
        /// Where it stands, as `pending`.
        "status" status: Option<String>,
        /// Until when it can be accepted.
        "expires_at" expires_at: Option<Timestamp>,
        /// When it was sent.
        "created_at" created_at: Option<Timestamp>,
    }
}

/// The member of a path.
const MEMBER: &[Field] = &[WORKSPACE, param("accountId", "account_id", "The account's id.")];
/// The invitation of a path.
const INVITATION: &[Field] = &[WORKSPACE, param("inviteId", "id", "The invitation's id.")];

/// Lists members.
pub const LIST: Operation = Operation {
    id: "signalsmith.members.list",
    path: "/api/v1/workspaces/{workspaceId}/members",
    summary: "List the workspace's members.",
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Member>>::SHAPE),
    docs: "/api-reference/workspaces",
    ..GET
};

/// Adds a member.
pub const ADD: Operation = Operation {
    id: "signalsmith.members.add",
    path: "/api/v1/workspaces/{workspaceId}/members",
    summary: "Make an account a member of the workspace.",
    body: Body::Json(model_of::<AddMember>()),
    success: &[201, 200],
    answer: Answer::Data(Member::SHAPE),
    docs: "/api-reference/workspaces",
    ..POST
};

/// Changes a member.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.members.update",
    path: "/api/v1/workspaces/{workspaceId}/members/{accountId}",
    summary: "Give a member another role.",
    path_params: MEMBER,
    body: Body::Json(model_of::<UpdateMember>()),
    answer: Answer::Data(Member::SHAPE),
    docs: "/api-reference/workspaces",
    ..PUT
};

/// Removes a member.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.members.remove",
    path: "/api/v1/workspaces/{workspaceId}/members/{accountId}",
    summary: "Take a member out of the workspace.",
    path_params: MEMBER,
    answer: Answer::Nothing,
    docs: "/api-reference/workspaces",
    ..DELETE
};

/// Lists invitations.
pub const LIST_INVITATIONS: Operation = Operation {
    id: "signalsmith.invitations.list",
    path: "/api/v1/workspaces/{workspaceId}/invitations",
    summary: "List the workspace's invitations.",
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Invitation>>::SHAPE),
    docs: "/api-reference/workspaces",
    ..GET
};

/// Invites someone.
pub const INVITE: Operation = Operation {
    id: "signalsmith.invitations.create",
    path: "/api/v1/workspaces/{workspaceId}/invitations",
    summary: "Invite someone to the workspace.",
    body: Body::Json(model_of::<Invite>()),
    success: &[201, 200],
    answer: Answer::Data(Invitation::SHAPE),
    docs: "/api-reference/workspaces",
    ..POST
};

/// Takes an invitation back.
pub const REVOKE_INVITATION: Operation = Operation {
    id: "signalsmith.invitations.delete",
    path: "/api/v1/workspaces/{workspaceId}/invitations/{inviteId}",
    summary: "Take an invitation back.",
    path_params: INVITATION,
    answer: Answer::Nothing,
    docs: "/api-reference/workspaces",
    ..DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &ADD, &UPDATE, &REMOVE, &LIST_INVITATIONS, &INVITE, &REVOKE_INVITATION];
