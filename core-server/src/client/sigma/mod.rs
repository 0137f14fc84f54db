//! The client of Sigma.

mod api_keys;
mod catalogs;
mod dimensions;
mod option_lists;
mod records;
mod schemas;
mod search;
mod variants;
mod webhooks;

use std::{fmt, sync::Arc};

use serde_json::Value;
use sigward_core::{error::Result, operation::Method, request::Settings, transport::Transport};

pub use api_keys::ApiKeys;
pub use catalogs::{Catalogs, Categories};
pub use dimensions::Dimensions;
pub use option_lists::OptionLists;
pub use records::Records;
pub use schemas::Schemas;
pub use search::{SavedQueries, Search};
pub use variants::Variants;
pub use webhooks::Webhooks;

use super::{Caller, Pending, pending::Target};
use crate::{
    api_key::ApiKey,
    session::Session,
    sigma::{API, auth::PLAN},
};

/// A client of Sigma for servers, with an API key or as a signed-in user. Cheap to clone; safe to share.
#[derive(Clone)]
pub struct Sigma<T>(pub(super) Caller<T>);

impl<T> fmt::Debug for Sigma<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sigma").field(&self.0).finish()
    }
}

impl<T: Transport> Sigma<T> {
    /// A client with this key and the defaults of [`Settings`].
    pub fn new(key: ApiKey, transport: T) -> Result<Self> {
        Ok(Self::with_settings(Self::settings(key, None)?, transport))
    }

    /// Settings for this key, at this address or at Sigma's own, to be changed and given to
    /// [`with_settings`](Self::with_settings).
    pub fn settings(key: ApiKey, base_url: Option<&str>) -> Result<Settings> {
        API.settings(Arc::new(key), base_url)
    }

    /// A client with these settings.
    pub fn with_settings(settings: Settings, transport: T) -> Self {
        Self(Caller::new(settings, transport))
    }

    /// A client of a signed-in user, who is logged in when the first call is made. The token lasts 24 hours and is renewed
    /// before; calls that come meanwhile wait for the one renewal.
    pub fn log_in(email: &str, password: &str, base_url: Option<&str>, transport: T) -> Result<Self> {
        let session = Arc::new(Session::new(&PLAN, email, password)?);
        let settings = API.settings(Arc::clone(&session) as Arc<_>, base_url)?;
        Ok(Self::with_session(settings, session, transport))
    }

    /// A client with these settings, whose credential is this session.
    pub fn with_session(settings: Settings, session: Arc<Session>, transport: T) -> Self {
        Self(Caller::signed_in(settings, session, transport))
    }

    /// API keys.
    pub fn api_keys(&self) -> ApiKeys<'_, T> {
        ApiKeys(&self.0)
    }

    /// What records are made of.
    pub fn schemas(&self) -> Schemas<'_, T> {
        Schemas(&self.0)
    }

    /// Records.
    pub fn records(&self) -> Records<'_, T> {
        Records(&self.0)
    }

    /// Variants of records.
    pub fn variants(&self) -> Variants<'_, T> {
        Variants(&self.0)
    }

    /// Catalogs.
    pub fn catalogs(&self) -> Catalogs<'_, T> {
        Catalogs(&self.0)
    }

    /// Categories of catalogs.
    pub fn categories(&self) -> Categories<'_, T> {
        Categories(&self.0)
    }

    /// Dimensions, along which values differ.
    pub fn dimensions(&self) -> Dimensions<'_, T> {
        Dimensions(&self.0)
    }

    /// Option lists.
    pub fn option_lists(&self) -> OptionLists<'_, T> {
        OptionLists(&self.0)
    }

    /// Search.
    pub fn search(&self) -> Search<'_, T> {
        Search(&self.0)
    }

    /// Saved queries.
    pub fn saved_queries(&self) -> SavedQueries<'_, T> {
        SavedQueries(&self.0)
    }

    /// Webhooks.
    pub fn webhooks(&self) -> Webhooks<'_, T> {
        Webhooks(&self.0)
    }

    /// Any request: `path` from `/api/v1` on, `query` and `body` as JSON objects or `Value::Null`. A path that belongs to a
    /// typed operation follows that operation's rules for keys and retries; its fields are not checked.
    pub fn request(&self, method: Method, path: impl Into<String>, query: Value, body: Value) -> Pending<'_, T, Value> {
        Pending::new(&self.0, Target::Path(method, path.into())).query(Ok(query)).body(Ok(body))
    }
}
