//! A client of a service: whose calls they are, settings, and a driver.

use std::{sync::Arc, time::Duration};

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, span},
    error::{Error, Result},
    exposure::{self as rule, KeyOrigin},
    key::{KeyClass, KeyKind, Service},
    poll::{self, DEFAULT_DEADLINE},
    transport::Transport as _,
};
use sigward_driver::Driver;
use sigward_server::{
    api::Api,
    api_key::ApiKey,
    client::Caller,
    session::{Plan, Session},
};
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

/// Whose calls they are. With a session, it is what authorizes them.
#[derive(Clone)]
struct Credential {
    authorize: Arc<dyn Authorize>,
    session: Option<Arc<Session>>,
}

/// What all calls of a client share. Nothing in it can be read from JavaScript.
#[napi]
pub struct Client {
    pub(crate) caller: Caller<Driver>,
    credential: Credential,
    transport: Transport,
    deprecation: Option<&'static str>,
}

impl Client {
    fn build(service: Service, credential: Credential, setup: Setup, parent: Option<&Self>) -> Result<Self> {
        let api = Api::of(service).ok_or_else(|| Error::config("INVALID_OPTION", "there is no such service"))?;
        let transport = setup.transport.clone();
        let driver = match parent {
            Some(parent) if parent.transport == transport => parent.caller.transport().clone(),
            _ => Driver::new(transport.options())?,
        };
        let settings = setup.settings(api, Arc::clone(&credential.authorize))?;
        let caller = match &credential.session {
            None => Caller::new(settings, driver),
            Some(session) => Caller::signed_in(settings, Arc::clone(session), driver),
        };
        Ok(Self { caller, credential, transport, deprecation: None })
    }

    fn with_key(service: Service, key: &str, origin: KeyOrigin, setup: Setup, parent: Option<&Self>) -> Result<Self> {
        let key = ApiKey::load(key, service, exposure::here(), origin)?;
        let deprecation = key.deprecation();
        let credential = Credential { authorize: Arc::new(key), session: None };
        Ok(Self { deprecation, ..Self::build(service, credential, setup, parent)? })
    }

    fn with_login(service: Service, email: &str, password: &str, origin: KeyOrigin, setup: Setup) -> Result<Self> {
        let none = || Error::config("NO_SESSIONS", format!("{service} has no login; pass an API key"));
        let plan = Plan::of(service).ok_or_else(none)?;
        // A password may do more than a secret key: it lives where one may.
        let kind = KeyKind { service: Some(service), class: KeyClass::Session, prefix: "" };
        rule::decide(kind, exposure::here(), origin)?;
        let session = Arc::new(Session::new(plan, email, password)?);
        let credential = Credential { authorize: Arc::clone(&session) as Arc<dyn Authorize>, session: Some(session) };
        Self::build(service, credential, setup, None)
    }
}

#[napi]
impl Client {
    /// With a key, or with what `parent` has; connections are shared with it where the options allow.
    #[napi(constructor)]
    pub fn new(
        service: String,
        key: Option<String>,
        origin: Option<String>,
        setup: Setup,
        parent: Option<&Client>,
    ) -> napi::Result<Self> {
        let key = key.map(Zeroizing::new);
        let (service, origin) = (keys::named(&service)?, keys::origin(origin.as_deref())?);
        match (key, parent) {
            (Some(key), _) => Self::with_key(service, &key, origin, setup, parent),
            (None, Some(parent)) => Self::build(service, parent.credential.clone(), setup, Some(parent)),
            (None, None) => Err(Error::config("API_KEY_MISSING", "a client needs an API key")),
        }
        .map_err(raise)
    }

    /// As a user, who is logged in when the first call is made.
    #[napi(factory)]
    pub fn log_in(service: String, email: String, password: String, origin: Option<String>, setup: Setup) -> napi::Result<Self> {
        let password = Zeroizing::new(password);
        let (service, origin) = (keys::named(&service)?, keys::origin(origin.as_deref())?);
        Self::with_login(service, &email, &password, origin, setup).map_err(raise)
    }

    /// What to warn of, if the key's format is no longer minted.
    #[napi]
    pub fn deprecation(&self) -> Option<&'static str> {
        self.deprecation
    }

    /// The key's prefix and `***`.
    #[napi]
    pub fn redacted_key(&self) -> String {
        self.credential.authorize.kind().redacted().to_string()
    }

    /// The address that requests go to.
    #[napi(js_name = "baseURL")]
    pub fn base_url(&self) -> String {
        self.caller.settings().base_url().to_string()
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
        let caller = self.caller.clone();
        port.spawn(async move {
            let draft = written.draft(caller.settings())?;
            reply::read(caller.send(draft).await?, raw)
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
        Ok(Events::new(Arc::clone(self.caller.settings()), self.caller.transport().clone(), written))
    }

    /// Begins a wait for the work with this id. `deadline` is in milliseconds.
    #[napi]
    pub fn poll(&self, id: String, deadline: Option<f64>) -> napi::Result<Poll> {
        let deadline: Duration = span("wait", deadline, Unit::Milliseconds).map_err(raise)?.unwrap_or(DEFAULT_DEADLINE);
        let driver = self.caller.transport();
        Ok(Poll::new(poll::Poll::new(id, deadline, &driver.now()), driver.clone()))
    }
}
