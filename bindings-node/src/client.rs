//! A client: a key, settings, and a driver.

use std::{sync::Arc, time::Duration};

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, span},
    error::{Error, Result},
    exposure::KeyOrigin,
    key::Service,
    poll::{self, DEFAULT_DEADLINE},
    request::Settings,
    transport::Transport as _,
};
use sigward_driver::Driver;
use sigward_server::api_key::ApiKey;
use zeroize::Zeroizing;

use crate::{
    events::Events,
    exposure,
    failure::raise,
    keys,
    poll::Poll,
    port::Port,
    reply,
    setup::{PerCall, Setup, Transport, written},
};

/// What all calls of a client share. Nothing in it can be read from JavaScript.
#[napi]
pub struct Client {
    settings: Arc<Settings>,
    driver: Driver,
    credential: Arc<dyn Authorize>,
    transport: Transport,
    deprecation: Option<&'static str>,
}

impl Client {
    fn build(key: Option<&str>, origin: KeyOrigin, setup: Setup, parent: Option<&Self>) -> Result<Self> {
        let (credential, deprecation): (Arc<dyn Authorize>, _) = match (key, parent) {
            (Some(key), _) => {
                let key = ApiKey::load(key, Service::SigSentry, exposure::here(), origin)?;
                let deprecation = key.deprecation();
                (Arc::new(key), deprecation)
            }
            (None, Some(parent)) => (Arc::clone(&parent.credential), None),
            (None, None) => return Err(Error::config("API_KEY_MISSING", "a client needs an API key")),
        };
        let transport = setup.transport.clone();
        let driver = match parent {
            Some(parent) if parent.transport == transport => parent.driver.clone(),
            _ => Driver::new(transport.options())?,
        };
        let settings = Arc::new(setup.settings(Arc::clone(&credential))?);
        Ok(Self { settings, driver, credential, transport, deprecation })
    }
}

#[napi]
impl Client {
    /// With a key, or with the key of `parent`; connections are shared with it where the options allow.
    #[napi(constructor)]
    pub fn new(key: Option<String>, origin: Option<String>, setup: Setup, parent: Option<&Client>) -> napi::Result<Self> {
        let key = key.map(Zeroizing::new);
        let origin = keys::origin(origin.as_deref())?;
        Self::build(key.as_ref().map(|key| key.as_str()), origin, setup, parent).map_err(raise)
    }

    /// What to warn of, if the key's format is no longer minted.
    #[napi]
    pub fn deprecation(&self) -> Option<&'static str> {
        self.deprecation
    }

    /// The key's prefix and `***`.
    #[napi]
    pub fn redacted_key(&self) -> String {
        self.credential.kind().redacted().to_string()
    }

    /// The address that requests go to.
    #[napi(js_name = "baseURL")]
    pub fn base_url(&self) -> String {
        self.settings.base_url().to_string()
    }

    /// Starts a call in the background. Gives the token under which `port` will have its result.
    #[napi]
    #[allow(clippy::too_many_arguments)]
    pub fn submit(
        &self,
        port: &Port,
        operation: String,
        path: Vec<String>,
        query: Option<String>,
        body: Option<String>,
        screenshot: Option<Uint8Array>,
        options: Option<PerCall>,
        raw: bool,
    ) -> napi::Result<f64> {
        let written = written(operation, path, query, body, screenshot.as_deref(), options).map_err(raise)?;
        let (settings, driver) = (Arc::clone(&self.settings), self.driver.clone());
        port.spawn(async move {
            let call = written.call(&settings, &driver.now())?;
            reply::read(driver.send(call).await?, raw)
        })
    }

    /// The events of an analysis that the first `next` starts.
    #[napi]
    pub fn events(
        &self,
        operation: String,
        body: Option<String>,
        screenshot: Option<Uint8Array>,
        options: Option<PerCall>,
    ) -> napi::Result<Events> {
        let written = written(operation, Vec::new(), None, body, screenshot.as_deref(), options).map_err(raise)?;
        Ok(Events::new(Arc::clone(&self.settings), self.driver.clone(), written))
    }

    /// Begins a wait for the work with this id. `deadline` is in milliseconds.
    #[napi]
    pub fn poll(&self, id: String, deadline: Option<f64>) -> napi::Result<Poll> {
        let deadline: Duration = span("wait", deadline, Unit::Milliseconds).map_err(raise)?.unwrap_or(DEFAULT_DEADLINE);
        Ok(Poll::new(poll::Poll::new(id, deadline, &self.driver.now()), self.driver.clone()))
    }
}
