//! A client: a key, settings, and a driver.

use std::{sync::Arc, time::Duration};

use pyo3::prelude::*;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, span},
    error::{Error, Result},
    exposure::{Exposure, KeyOrigin},
    poll,
    transport::Transport as _,
};
use sigward_driver::Driver;
use sigward_server::{
    api_key::ApiKey,
    client::Caller,
    session::{Plan, Session},
};

use crate::{
    blocking::{flatten, interruptible},
    draft::{PerCall, Text},
    errors::raise,
    events,
    keys::{Key, Login},
    poll::Poll,
    port::Port,
    reply::Reply,
    setup::{Setup, Transport},
    streams::{AsyncStream, Stream},
};

/// What all calls of a client share. Nothing in it can be read from Python.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Client {
    caller: Caller<Driver>,
    credential: Credential,
    transport: Transport,
    deprecation: Option<&'static str>,
}

/// By what a client is known to the service.
#[derive(Clone)]
enum Credential {
    Key(Arc<ApiKey>),
    Session(Arc<Session>),
}

impl Credential {
    fn authorize(&self) -> Arc<dyn Authorize> {
        match self {
            Self::Key(key) => Arc::clone(key) as _,
            Self::Session(session) => Arc::clone(session) as _,
        }
    }
}

impl Client {
    fn build(key: Option<&Key>, login: Option<&Login>, setup: Setup, parent: Option<&Self>) -> Result<Self> {
        let service = setup.api()?.service;
        let (credential, deprecation) = match (key, login, parent) {
            (Some(key), None, _) => {
                // The artifact decides the exposure: this crate compiles for servers only.
                let key = ApiKey::load(key.text(), service, Exposure::Server, KeyOrigin::Shipped)?;
                let deprecation = key.deprecation();
                (Credential::Key(Arc::new(key)), deprecation)
            }
            (None, Some(login), _) => {
                let none = || Error::config("NO_SESSIONS", format!("{service} has no sessions; pass an API key"));
                let session = Session::new(Plan::of(service).ok_or_else(none)?, &login.email, &login.password)?;
                (Credential::Session(Arc::new(session)), None)
            }
            (None, None, Some(parent)) => (parent.credential.clone(), None),
            (Some(_), Some(_), _) => {
                return Err(Error::config("TWO_CREDENTIALS", "pass an API key, or an e-mail address and a password, not both"));
            }
            (None, None, None) => return Err(Error::config("API_KEY_MISSING", "a client needs an API key")),
        };
        let transport = setup.transport().clone();
        let driver = match parent {
            Some(parent) if parent.transport == transport => parent.caller.transport().clone(),
            _ => Driver::new(transport.options())?,
        };
        let settings = setup.settings(credential.authorize())?;
        let caller = match &credential {
            Credential::Key(_) => Caller::new(settings, driver),
            Credential::Session(session) => Caller::signed_in(settings, Arc::clone(session), driver),
        };
        Ok(Self { caller, credential, transport, deprecation })
    }

    /// What makes its calls.
    pub(crate) fn caller(&self) -> &Caller<Driver> {
        &self.caller
    }
}

#[pymethods]
impl Client {
    /// With a key, as a user, or with what `parent` has of both; connections are shared with it where the options allow.
    #[new]
    #[pyo3(signature = (key, setup, parent=None, login=None))]
    fn new(
        py: Python<'_>,
        key: Option<&Bound<'_, Key>>,
        setup: Setup,
        parent: Option<&Bound<'_, Self>>,
        login: Option<&Bound<'_, Login>>,
    ) -> PyResult<Self> {
        let (key, parent, login) = (key.map(Bound::get), parent.map(Bound::get), login.map(Bound::get));
        py.detach(|| Self::build(key, login, setup, parent)).map_err(|error| raise(py, &error))
    }

    /// What to warn of, if the key's format is no longer minted.
    #[getter]
    fn deprecation(&self) -> Option<&'static str> {
        self.deprecation
    }

    /// The key's prefix and `***`; `***` for a user.
    #[getter]
    fn redacted_key(&self) -> String {
        self.credential.authorize().kind().redacted().to_string()
    }

    /// The address that requests go to.
    #[getter]
    fn base_url(&self) -> String {
        self.caller.settings().base_url().to_string()
    }

    /// Makes a call on the calling thread.
    #[pyo3(signature = (operation, path, query, body, extras, raw, /))]
    #[allow(clippy::too_many_arguments)]
    fn call(
        &self,
        py: Python<'_>,
        operation: Text<'_>,
        path: Vec<String>,
        query: Option<Vec<u8>>,
        body: Option<Vec<u8>>,
        extras: PerCall,
        raw: bool,
    ) -> PyResult<Py<PyAny>> {
        let ended = py.detach(|| {
            let written = extras.written(&operation, path, query, body)?;
            let work = |caller: Caller<Driver>| {
                interruptible(async move {
                    let draft = written.draft(caller.settings())?;
                    Reply::read(caller.send(draft).await?, raw)
                })
            };
            flatten(self.caller.block_on(work))
        });
        ended.map_err(|stopped| stopped.into_python(py))?.into_python(py)
    }

    /// Starts a call in the background, which settles `future` by way of `port`. Gives the token to cancel it by.
    #[pyo3(signature = (port, future, operation, path, query, body, extras, raw, /))]
    #[allow(clippy::too_many_arguments)]
    fn submit(
        &self,
        py: Python<'_>,
        port: &Bound<'_, Port>,
        future: Py<PyAny>,
        operation: Text<'_>,
        path: Vec<String>,
        query: Option<Vec<u8>>,
        body: Option<Vec<u8>>,
        extras: PerCall,
        raw: bool,
    ) -> PyResult<u64> {
        let written = extras.written(&operation, path, query, body).map_err(|error| raise(py, &error))?;
        let caller = self.caller.clone();
        let work = async move {
            let draft = written.draft(caller.settings())?;
            Reply::read(caller.send(draft).await?, raw)
        };
        port.get().spawn(py, future, work, |py, reply| reply.into_python(py))
    }

    /// Starts an analysis and opens its stream on the calling thread.
    fn open_stream(&self, py: Python<'_>, body: Vec<u8>, extras: PerCall) -> PyResult<Stream> {
        let opened = py.detach(|| {
            let lane = self.caller.transport().hold()?;
            Stream::open(lane, |lane| events::open(Arc::clone(self.caller.settings()), lane.driver().clone(), body, extras))
        });
        opened.map_err(|stopped| stopped.into_python(py))
    }

    /// Starts an analysis and opens its stream in the background.
    fn submit_stream(
        &self,
        py: Python<'_>,
        port: &Bound<'_, Port>,
        future: Py<PyAny>,
        body: Vec<u8>,
        extras: PerCall,
    ) -> PyResult<u64> {
        let (settings, driver) = (Arc::clone(self.caller.settings()), self.caller.transport().clone());
        let work = events::open(settings, driver, body, extras);
        port.get().spawn(py, future, work, |py, events| Ok(Py::new(py, AsyncStream::new(events))?.into_any()))
    }

    /// Begins a wait for the work with this id. `deadline` is in seconds.
    #[pyo3(signature = (id, deadline=None))]
    fn poll(&self, py: Python<'_>, id: String, deadline: Option<f64>) -> PyResult<Poll> {
        let deadline: Duration =
            span("wait", deadline, Unit::Seconds).map_err(|error| raise(py, &error))?.unwrap_or(poll::DEFAULT_DEADLINE);
        let driver = self.caller.transport();
        Ok(Poll::new(poll::Poll::new(id, deadline, &driver.now()), driver.clone()))
    }

    fn __repr__(&self) -> String {
        format!("Client(key='{}', base_url='{}')", self.redacted_key(), self.base_url())
    }
}
