//! The client of SignalSmith.

mod api_keys;
mod audiences;
mod destinations;
mod members;
mod models;
mod organizations;
mod roles;
mod sources;
mod syncs;
mod workspaces;

use std::{fmt, sync::Arc};

use serde_json::Value;
use sigward_core::{error::Result, operation::Method, request::Settings, transport::Transport};

pub use api_keys::ApiKeys;
pub use audiences::Audiences;
pub use destinations::Destinations;
pub use members::{Invitations, Members};
pub use models::Models;
pub use organizations::Organizations;
pub use roles::Roles;
pub use sources::Sources;
pub use syncs::{RunWait, Syncs};
pub use workspaces::Workspaces;

use super::{Caller, Pending, pending::Target};
use crate::{api_key::ApiKey, signalsmith::API};

/// A client of SignalSmith for servers. Cheap to clone; safe to share.
///
/// Nearly everything belongs to a workspace, whose id goes into the path and into `X-Workspace-ID`: the client's, or the
/// one that a call names with [`Pending::project`].
#[derive(Clone)]
pub struct SignalSmith<T>(pub(super) Caller<T>);

impl<T> fmt::Debug for SignalSmith<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SignalSmith").field(&self.0).finish()
    }
}

impl<T: Transport> SignalSmith<T> {
    /// A client with this key at this address, for this workspace. Every customer has an address of its own, as
    /// `https://your-instance.signalsmith.io/api/v1`.
    pub fn new(key: ApiKey, base_url: &str, workspace: &str, transport: T) -> Result<Self> {
        let settings = Self::settings(key, base_url)?.project(Some(workspace.to_owned()))?;
        Ok(Self::with_settings(settings, transport))
    }

    /// Settings for this key at this address, to be changed and given to [`with_settings`](Self::with_settings).
    /// [`Settings::project`] sets the workspace.
    pub fn settings(key: ApiKey, base_url: &str) -> Result<Settings> {
        API.settings(Arc::new(key), Some(base_url))
    }

    /// A client with these settings.
    pub fn with_settings(settings: Settings, transport: T) -> Self {
        Self(Caller::new(settings, transport))
    }

    /// API keys of the workspace.
    pub fn api_keys(&self) -> ApiKeys<'_, T> {
        ApiKeys(&self.0)
    }

    /// Workspaces.
    pub fn workspaces(&self) -> Workspaces<'_, T> {
        Workspaces(&self.0)
    }

    /// Members of the workspace.
    pub fn members(&self) -> Members<'_, T> {
        Members(&self.0)
    }

    /// Invitations to the workspace.
    pub fn invitations(&self) -> Invitations<'_, T> {
        Invitations(&self.0)
    }

    /// Organizations.
    pub fn organizations(&self) -> Organizations<'_, T> {
        Organizations(&self.0)
    }

    /// Roles of the workspace.
    pub fn roles(&self) -> Roles<'_, T> {
        Roles(&self.0)
    }

    /// The warehouses that models read.
    pub fn sources(&self) -> Sources<'_, T> {
        Sources(&self.0)
    }

    /// The queries that syncs and audiences read.
    pub fn models(&self) -> Models<'_, T> {
        Models(&self.0)
    }

    /// Where syncs write.
    pub fn destinations(&self) -> Destinations<'_, T> {
        Destinations(&self.0)
    }

    /// What writes models to destinations.
    pub fn syncs(&self) -> Syncs<'_, T> {
        Syncs(&self.0)
    }

    /// Some rows of a model.
    pub fn audiences(&self) -> Audiences<'_, T> {
        Audiences(&self.0)
    }

    /// Any request: `path` from `/api/v1` on, `query` and `body` as JSON objects or `Value::Null`. A workspace that the path
    /// names goes into `X-Workspace-ID`, too. A path that belongs to a typed operation follows that operation's rules for
    /// retries; its fields are not checked.
    pub fn request(&self, method: Method, path: impl Into<String>, query: Value, body: Value) -> Pending<'_, T, Value> {
        Pending::new(&self.0, Target::Path(method, path.into())).query(Ok(query)).body(Ok(body))
    }
}
