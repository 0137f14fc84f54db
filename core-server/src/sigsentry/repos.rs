//! Repositories: rows 20 to 24 of `api/sigsentry.md` section 3.

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::{ID, model_of},
    time::Timestamp,
    validate::Violation,
};

use super::{
    READ, SERVER_KEYS, WRITE,
    credentials::{CredentialRules, Credentials, Needs},
    outcome::{Deleted, Flushed, Updated},
};

open_enum! {
    /// Who hosts the code.
    pub enum RepoPlatform {
        /// GitHub.
        GitHub = "github",
        /// GitLab.
        GitLab = "gitlab",
        /// Bitbucket.
        Bitbucket = "bitbucket",
    }
}

model! {
    /// A new connection to a code host.
    pub struct CreateRepo {
        /// Who hosts the code. Can't be changed later.
        "platform" platform: RepoPlatform,
        /// How to log in there. `github` and `gitlab`: `token`, optionally `baseUrl`. `bitbucket`: `username`, `appPassword`.
        "credentials" credentials: Credentials,
        /// The repositories: `owner/repo`, `group/sub/project` or `workspace/slug`. At least one.
        "repositories" repositories: Vec<String> [Length(1, super::MANY)],
        /// Which service's code is where.
        "serviceMappings" service_mappings: Option<Vec<ServiceMapping>>,
        /// How many days of changes to read, 1 to 365.
        "lookbackDays" lookback_days: Option<u32> [Range(1.0, 365.0), Default("30")],
    }

    /// Changes to a connection to a code host. What is absent stays.
    #[derive(Default)]
    pub struct UpdateRepo {
        /// How to log in there. Replaces the whole set.
        "credentials" credentials: Option<Credentials>,
        /// The repositories. Replaces the whole list; at least one.
        "repositories" repositories: Option<Vec<String>> [Length(1, super::MANY)],
        /// Which service's code is where. Replaces the whole list; an empty one clears it.
        "serviceMappings" service_mappings: Option<Vec<ServiceMapping>>,
        /// How many days of changes to read, 1 to 365.
        "lookbackDays" lookback_days: Option<u32> [Range(1.0, 365.0)],
        /// Whether it is read.
        "isActive" is_active: Option<bool>,
    }

    /// Where a service's code is.
    pub struct ServiceMapping {
        /// The service's name in the logs, in the same case.
        "serviceName" service_name: String,
        /// The repository, as in `repositories`.
        "repo" repo: String,
        /// The folder in it.
        "pathPrefix" path_prefix: Option<String>,
        /// The branch to read.
        "defaultBranch" default_branch: Option<String> [Default("\"main\"")],
    }

    /// A connection to a code host. Its credentials are never returned.
    pub struct Repo {
        /// Opaque id.
        "id" id: String,
        /// Who hosts the code.
        "platform" platform: RepoPlatform,
        /// The repositories.
        #[serde(default)]
        "repositories" repositories: Vec<String>,
        /// Which service's code is where.
        #[serde(default)]
        "serviceMappings" service_mappings: Vec<ServiceMapping>,
        /// How many days of changes are read.
        "lookbackDays" lookback_days: Option<u32>,
        /// Whether it is read.
        "isActive" is_active: Option<bool>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// When it was last changed.
        "updatedAt" updated_at: Option<Timestamp>,
    }
}

/// The credentials that each platform needs.
pub const CREDENTIALS: CredentialRules = CredentialRules {
    field: "platform",
    needs: &[
        Needs { of: "github", one_of: &[&["token"]] },
        Needs { of: "gitlab", one_of: &[&["token"]] },
        Needs { of: "bitbucket", one_of: &[&["username", "appPassword"]] },
    ],
};

fn check_credentials(body: &Value, _now: Timestamp) -> Vec<Violation> {
    CREDENTIALS.check(body)
}

/// Lists connections to code hosts.
pub const LIST: Operation = Operation {
    id: "sigsentry.repos.list",
    path: "/v1/config/repos",
    summary: "List the project's connections to code hosts.",
    keys: SERVER_KEYS,
    permission: READ,
    answer: Answer::Data(<Vec<Repo>>::SHAPE),
    docs: "/api/repos/list",
    ..Operation::GET
};

/// Connects repositories.
pub const CREATE: Operation = Operation {
    id: "sigsentry.repos.create",
    path: "/v1/config/repos",
    summary: "Connect repositories.",
    keys: SERVER_KEYS,
    permission: WRITE,
    body: Body::Json(model_of::<CreateRepo>()),
    check: Some(check_credentials),
    success: &[201, 200],
    answer: Answer::Data(Repo::SHAPE),
    idempotency_key: true,
    errors: &[(403, "QUOTA_EXCEEDED")],
    docs: "/api/repos/create",
    ..Operation::POST
};

/// Changes a connection.
pub const UPDATE: Operation = Operation {
    id: "sigsentry.repos.update",
    path: "/v1/config/repos/{id}",
    summary: "Change a connection to a code host. What is absent stays; its platform can't change.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    body: Body::Json(model_of::<UpdateRepo>()),
    answer: Answer::Data(Updated::SHAPE),
    docs: "/api/repos/update",
    ..Operation::PUT
};

/// Disconnects repositories.
pub const DELETE: Operation = Operation {
    id: "sigsentry.repos.delete",
    path: "/v1/config/repos/{id}",
    summary: "Disconnect repositories and forget their credentials.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    answer: Answer::Data(Deleted::SHAPE),
    docs: "/api/repos/delete",
    ..Operation::DELETE
};

/// Empties the cache of a connection.
pub const INVALIDATE_CACHE: Operation = Operation {
    id: "sigsentry.repos.invalidate_cache",
    path: "/v1/config/repos/{id}/cache",
    summary: "Empty the cache of a connection to a code host.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    answer: Answer::Data(Flushed::SHAPE),
    docs: "/api/repos/invalidate-cache",
    ..Operation::DELETE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &INVALIDATE_CACHE];
