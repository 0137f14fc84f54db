//! Organizations: `api/signalsmith.md` section 6, generation A.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::{Field, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{
    Pages, TENANT_DELETE, TENANT_GET, TENANT_POST, TENANT_PUT,
    members::{AddMember, Member, UpdateMember},
    param,
    workspaces::{CreateWorkspace, Workspace},
};

model! {
    /// A new organization.
    pub struct CreateOrganization {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// Its name in addresses.
        "slug" slug: Option<String> [Length(1, super::TEXT)],
    }

    /// Changes to an organization. What is absent stays.
    #[derive(Default)]
    pub struct UpdateOrganization {
        /// Its name.
        "name" name: Option<String> [Length(1, super::TEXT)],
        /// Its name in addresses.
        "slug" slug: Option<String> [Length(1, super::TEXT)],
        /// Where its picture is.
        "avatar_url" avatar_url: Option<String>,
    }

    /// An organization.
    pub struct Organization {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// Its name in addresses.
        "slug" slug: Option<String>,
        /// Where its picture is.
        "avatar_url" avatar_url: Option<String>,
        /// Its settings.
        "settings" settings: Option<BTreeMap<String, Value>>,
        /// Who created it.
        "created_by" created_by: Option<String>,
        /// How many workspaces it has.
        "workspace_count" workspace_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// How many members it has.
        "member_count" member_count: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// When it was created.
        "created_at" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updated_at" updated_at: Option<Timestamp>,
    }
}

/// The organization of a path.
const ONE: &[Field] = &[param("orgId", "id", "The organization's id.")];
/// The member of a path.
const MEMBER: &[Field] = &[param("orgId", "id", "The organization's id."), param("accountId", "account_id", "The account's id.")];

/// Lists organizations.
pub const LIST: Operation = Operation {
    id: "signalsmith.organizations.list",
    path: "/api/v1/organizations",
    summary: "List the organizations that the key may see.",
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Organization>>::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_GET
};

/// Creates an organization.
pub const CREATE: Operation = Operation {
    id: "signalsmith.organizations.create",
    path: "/api/v1/organizations",
    summary: "Create an organization.",
    body: Body::Json(model_of::<CreateOrganization>()),
    success: &[201, 200],
    answer: Answer::Data(Organization::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_POST
};

/// Reads an organization.
pub const READ: Operation = Operation {
    id: "signalsmith.organizations.get",
    path: "/api/v1/organizations/{orgId}",
    summary: "Read an organization.",
    path_params: ONE,
    answer: Answer::Data(Organization::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_GET
};

/// Changes an organization.
pub const UPDATE: Operation = Operation {
    id: "signalsmith.organizations.update",
    path: "/api/v1/organizations/{orgId}",
    summary: "Change an organization. What is absent stays.",
    path_params: ONE,
    body: Body::Json(model_of::<UpdateOrganization>()),
    answer: Answer::Data(Organization::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_PUT
};

/// Deletes an organization.
pub const REMOVE: Operation = Operation {
    id: "signalsmith.organizations.delete",
    path: "/api/v1/organizations/{orgId}",
    summary: "Delete an organization.",
    path_params: ONE,
    answer: Answer::Nothing,
    docs: "/api-reference/organizations",
    ..TENANT_DELETE
};

/// Lists an organization's workspaces.
pub const LIST_WORKSPACES: Operation = Operation {
    id: "signalsmith.organizations.list_workspaces",
    path: "/api/v1/organizations/{orgId}/workspaces",
    summary: "List the organization's workspaces.",
    path_params: ONE,
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Workspace>>::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_GET
};

/// Creates a workspace in an organization.
pub const CREATE_WORKSPACE: Operation = Operation {
    id: "signalsmith.organizations.create_workspace",
    path: "/api/v1/organizations/{orgId}/workspaces",
    summary: "Create a workspace in the organization.",
    path_params: ONE,
    body: Body::Json(model_of::<CreateWorkspace>()),
    success: &[201, 200],
    answer: Answer::Data(Workspace::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_POST
};

/// Lists an organization's members.
pub const LIST_MEMBERS: Operation = Operation {
    id: "signalsmith.organizations.list_members",
    path: "/api/v1/organizations/{orgId}/members",
    summary: "List the organization's members.",
    path_params: ONE,
    query: Some(model_of::<Pages>()),
    answer: Answer::Data(<Vec<Member>>::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_GET
};

/// Adds a member to an organization.
pub const ADD_MEMBER: Operation = Operation {
    id: "signalsmith.organizations.add_member",
    path: "/api/v1/organizations/{orgId}/members",
    summary: "Make an account a member of the organization.",
    path_params: ONE,
    body: Body::Json(model_of::<AddMember>()),
    success: &[201, 200],
    answer: Answer::Data(Member::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_POST
};

/// Changes a member of an organization.
pub const UPDATE_MEMBER: Operation = Operation {
    id: "signalsmith.organizations.update_member",
    path: "/api/v1/organizations/{orgId}/members/{accountId}",
    summary: "Give a member of the organization another role.",
    path_params: MEMBER,
    body: Body::Json(model_of::<UpdateMember>()),
    answer: Answer::Data(Member::SHAPE),
    docs: "/api-reference/organizations",
    ..TENANT_PUT
};

/// Removes a member of an organization.
pub const REMOVE_MEMBER: Operation = Operation {
    id: "signalsmith.organizations.remove_member",
    path: "/api/v1/organizations/{orgId}/members/{accountId}",
    summary: "Take a member out of the organization.",
    path_params: MEMBER,
    answer: Answer::Nothing,
    docs: "/api-reference/organizations",
    ..TENANT_DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[
    &LIST,
    &CREATE,
    &READ,
    &UPDATE,
    &REMOVE,
    &LIST_WORKSPACES,
    &CREATE_WORKSPACE,
    &LIST_MEMBERS,
    &ADD_MEMBER,
    &UPDATE_MEMBER,
    &REMOVE_MEMBER,
];
