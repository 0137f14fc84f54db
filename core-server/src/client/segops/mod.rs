//! The client of SegOps.

mod api_keys;
mod events;
mod exports;
mod identity;
mod segments;
mod users;

use std::{fmt, sync::Arc};

use serde_json::Value;
use sigward_core::{error::Result, operation::Method, request::Settings, transport::Transport};

pub use api_keys::ApiKeys;
pub use events::Events;
pub use exports::{ExportWait, Exports};
pub use identity::Identity;
pub use segments::Segments;
pub use users::Users;

use super::{
    Caller, Pending,
    pending::{Target, operation},
};
use crate::{
    api_key::ApiKey,
    segops::{API, SESSIONS},
    session::Session,
};

/// A client of SegOps for servers, with a secret key or as a signed-in user. Cheap to clone; safe to share.
///
/// Managing API keys takes a signed-in user, everything else takes either.
#[derive(Clone)]
pub struct SegOps<T>(pub(super) Caller<T>);

impl<T> fmt::Debug for SegOps<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SegOps").field(&self.0).finish()
    }
}

/// A client over what makes the calls already, as bindings have it.
impl<T> From<Caller<T>> for SegOps<T> {
    fn from(caller: Caller<T>) -> Self {
        Self(caller)
    }
}

impl<T: Transport> SegOps<T> {
    /// A client with this key and the defaults of [`Settings`].
    pub fn new(key: ApiKey, transport: T) -> Result<Self> {
        Ok(Self::with_settings(Self::settings(key, None)?, transport))
    }

    /// Settings for this key, at this address or at SegOps' own, to be changed and given to
    /// [`with_settings`](Self::with_settings).
    pub fn settings(key: ApiKey, base_url: Option<&str>) -> Result<Settings> {
        API.settings(Arc::new(key), base_url)
    }

    /// A client with these settings.
    pub fn with_settings(settings: Settings, transport: T) -> Self {
        Self(Caller::new(settings, transport))
    }

    /// A client of a signed-in user, who is logged in when the first call is made. The token lasts an hour and is renewed
    /// before; calls that come meanwhile wait for the one renewal.
    pub fn log_in(email: &str, password: &str, base_url: Option<&str>, transport: T) -> Result<Self> {
        let session = Arc::new(Session::new(&SESSIONS, email, password)?);
        let settings = API.settings(Arc::clone(&session) as Arc<_>, base_url)?;
        Ok(Self::with_session(settings, session, transport))
    }

    /// A client with these settings, whose credential is this session.
    pub fn with_session(settings: Settings, session: Arc<Session>, transport: T) -> Self {
        Self(Caller::signed_in(settings, session, transport))
    }

    /// API keys. Take a signed-in user.
    pub fn api_keys(&self) -> ApiKeys<'_, T> {
        ApiKeys(&self.0)
    }

    /// What users did.
    pub fn events(&self) -> Events<'_, T> {
        Events(&self.0)
    }

    /// Who fits a definition.
    pub fn segments(&self) -> Segments<'_, T> {
        Segments(&self.0)
    }

    /// Files of a segment's members.
    pub fn exports(&self) -> Exports<'_, T> {
        Exports(&self.0)
    }

    /// Users, as their events show them.
    pub fn users(&self) -> Users<'_, T> {
        Users(&self.0)
    }

    /// Who is the same user as whom.
    pub fn identity(&self) -> Identity<'_, T> {
        Identity(&self.0)
    }

    /// Any request: `path` from `/api` on, `query` and `body` as JSON objects or `Value::Null`. A path that belongs to a
    /// typed operation follows that operation's rules for keys and retries; its fields are not checked.
    pub fn request(&self, method: Method, path: impl Into<String>, query: Value, body: Value) -> Pending<'_, T, Value> {
        Pending::new(&self.0, Target::Path(method, path.into())).query(Ok(query)).body(Ok(body))
    }
}
