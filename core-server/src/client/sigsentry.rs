//! The client of SigSentry.

use std::{fmt, sync::Arc};

use serde_json::Value;
pub use sigward_core::sigsentry::BASE_URL;
use sigward_core::{error::Result, operation::Method, request::Settings, transport::Transport};

use super::{
    Caller, Pending,
    analyses::Analyses,
    configuration::{AccessList, ApiKeys, Channels, LogSources, Projects, Repos, UsageReports, Watchdogs},
    pending::Target,
};
use crate::{api_key::ApiKey, sigsentry::API};

/// A client of SigSentry for servers: any class of key, all operations. Cheap to clone; safe to share.
#[derive(Clone)]
pub struct SigSentry<T>(pub(super) Caller<T>);

impl<T> fmt::Debug for SigSentry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigSentry").field(&self.0).finish()
    }
}

impl<T: Transport> SigSentry<T> {
    /// A client with this key and the defaults of [`Settings`].
    pub fn new(key: ApiKey, transport: T) -> Result<Self> {
        Ok(Self::with_settings(Self::settings(key, BASE_URL)?, transport))
    }

    /// Settings for this key at this address, to be changed and given to [`with_settings`](Self::with_settings).
    pub fn settings(key: ApiKey, base_url: &str) -> Result<Settings> {
        if let Some(warning) = key.deprecation() {
            tracing::warn!(target: "sigward", "{warning}");
        }
        API.settings(Arc::new(key), Some(base_url))
    }

    /// A client with these settings.
    pub fn with_settings(settings: Settings, transport: T) -> Self {
        Self(Caller::new(settings, transport))
    }

    /// Analyses of incidents.
    pub fn analyses(&self) -> Analyses<'_, T> {
        Analyses(&self.0)
    }

    /// Projects.
    pub fn projects(&self) -> Projects<'_, T> {
        Projects(&self.0)
    }

    /// Where logs come from.
    pub fn log_sources(&self) -> LogSources<'_, T> {
        LogSources(&self.0)
    }

    /// Code repositories.
    pub fn repos(&self) -> Repos<'_, T> {
        Repos(&self.0)
    }

    /// Notification channels.
    pub fn channels(&self) -> Channels<'_, T> {
        Channels(&self.0)
    }

    /// Watchdog rules.
    pub fn watchdog(&self) -> Watchdogs<'_, T> {
        Watchdogs(&self.0)
    }

    /// Who may trigger analyses from chat.
    pub fn access_list(&self) -> AccessList<'_, T> {
        AccessList(&self.0)
    }

    /// How much of the plan is used.
    pub fn usage(&self) -> UsageReports<'_, T> {
        UsageReports(&self.0)
    }

    /// API keys, which SigSentry mints on its dashboard only.
    pub fn api_keys(&self) -> ApiKeys<'_, T> {
        ApiKeys(&self.0)
    }

    /// Any request: `path` from `/v1` on, `query` and `body` as JSON objects or `Value::Null`. A path that belongs to a
    /// typed operation follows that operation's rules for keys, retries and idempotency; its fields are not checked.
    pub fn request(&self, method: Method, path: impl Into<String>, query: Value, body: Value) -> Pending<'_, T, Value> {
        Pending::new(&self.0, Target::Path(method, path.into())).query(Ok(query)).body(Ok(body))
    }
}
