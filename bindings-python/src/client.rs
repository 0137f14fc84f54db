//! A client: a key, settings, and a driver.

use std::{sync::Arc, time::Duration};

use pyo3::prelude::*;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, span},
    error::{Error, Result},
    exposure::{Exposure, KeyOrigin},
    key::Service,
    poll,
    request::Settings,
    transport::{BlockingTransport as _, Transport as _},
};
use sigward_driver::Driver;
use sigward_server::api_key::ApiKey;

use crate::{
    blocking::{flatten, interruptible},
    draft::{PerCall, Text},
    errors::raise,
    events,
    keys::Key,
    poll::Poll,
    port::Port,
    reply::Reply,
    setup::{Setup, Transport},
    streams::{AsyncStream, Stream},
};

/// What all calls of a client share. Nothing in it can be read from Python.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Client {
    settings: Arc<Settings>,
    driver: Driver,
    credential: Arc<dyn Authorize>,
    transport: Transport,
    deprecation: Option<&'static str>,
}

impl Client {
    fn build(key: Option<&Key>, setup: Setup, parent: Option<&Self>) -> Result<Self> {
        let (credential, deprecation): (Arc<dyn Authorize>, _) = match (key, parent) {
            (Some(key), _) => {
                // The artifact decides the exposure: this crate compiles for servers only.
                let key = ApiKey::load(key.text(), Service::SigSentry, Exposure::Server, KeyOrigin::Shipped)?;
                let deprecation = key.deprecation();
                (Arc::new(key), deprecation)
            }
            (None, Some(parent)) => (Arc::clone(&parent.credential), None),
            (None, None) => return Err(Error::config("API_KEY_MISSING", "a client needs an API key")),
        };
        let transport = setup.transport().clone();
        let driver = match parent {
            Some(parent) if parent.transport == transport => parent.driver.clone(),
            _ => Driver::new(transport.options())?,
        };
        let settings = Arc::new(setup.settings(Arc::clone(&credential))?);
        Ok(Self { settings, driver, credential, transport, deprecation })
    }
}

#[pymethods]
impl Client {
    /// With a key, or with the key of `parent`; connections are shared with it where the options allow.
    #[new]
    #[pyo3(signature = (key, setup, parent=None))]
    fn new(py: Python<'_>, key: Option<&Bound<'_, Key>>, setup: Setup, parent: Option<&Bound<'_, Self>>) -> PyResult<Self> {
        let (key, parent) = (key.map(Bound::get), parent.map(Bound::get));
        py.detach(|| Self::build(key, setup, parent)).map_err(|error| raise(py, &error))
    }

    /// What to warn of, if the key's format is no longer minted.
    #[getter]
    fn deprecation(&self) -> Option<&'static str> {
        self.deprecation
    }

    /// The key's prefix and `***`.
    #[getter]
    fn redacted_key(&self) -> String {
        self.credential.kind().redacted().to_string()
    }

    /// The address that requests go to.
    #[getter]
    fn base_url(&self) -> String {
        self.settings.base_url().to_string()
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
            let work = |lane: Driver| {
                interruptible(async move {
                    let call = written.call(&self.settings, &lane.now())?;
                    Reply::read(lane.send(call).await?, raw)
                })
            };
            flatten(self.driver.block_on(work))
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
        let (settings, driver) = (Arc::clone(&self.settings), self.driver.clone());
        let work = async move {
            let call = written.call(&settings, &driver.now())?;
            Reply::read(driver.send(call).await?, raw)
        };
        port.get().spawn(py, future, work, |py, reply| reply.into_python(py))
    }

    /// Starts an analysis and opens its stream on the calling thread.
    fn open_stream(&self, py: Python<'_>, body: Vec<u8>, extras: PerCall) -> PyResult<Stream> {
        let opened = py.detach(|| {
            let lane = self.driver.hold()?;
            Stream::open(lane, |lane| events::open(Arc::clone(&self.settings), lane.driver().clone(), body, extras))
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
        let (settings, driver) = (Arc::clone(&self.settings), self.driver.clone());
        let work = events::open(settings, driver, body, extras);
        port.get().spawn(py, future, work, |py, events| Ok(Py::new(py, AsyncStream::new(events))?.into_any()))
    }

    /// Begins a wait for the work with this id. `deadline` is in seconds.
    #[pyo3(signature = (id, deadline=None))]
    fn poll(&self, py: Python<'_>, id: String, deadline: Option<f64>) -> PyResult<Poll> {
        let deadline: Duration =
            span("wait", deadline, Unit::Seconds).map_err(|error| raise(py, &error))?.unwrap_or(poll::DEFAULT_DEADLINE);
        Ok(Poll::new(poll::Poll::new(id, deadline, &self.driver.now()), self.driver.clone()))
    }

    fn __repr__(&self) -> String {
        format!("Client(key='{}', base_url='{}')", self.redacted_key(), self.base_url())
    }
}
