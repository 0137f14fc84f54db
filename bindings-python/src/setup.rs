//! What a client is set up with.

use std::{path::PathBuf, sync::Arc};

use pyo3::prelude::*;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, retries, span},
    error::{Error, Result},
    key::Service,
    request::Settings,
    retry::Policy,
};
use sigward_driver::{DriverOptions, Proxy};
use sigward_server::api::{self, Api};

/// The options of a client, as the package hands them over: a dictionary with all of these.
#[derive(Clone, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Setup {
    service: String,
    base_url: Option<String>,
    project_id: Option<String>,
    timeout: Option<f64>,
    deadline: Option<f64>,
    max_retries: Option<i64>,
    headers: Vec<(String, String)>,
    app_info: Option<String>,
    transport: Transport,
}

/// The part that connections depend on: clients that agree in it share theirs.
#[derive(Clone, PartialEq, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Transport {
    proxy: Option<String>,
    ca_bundle: Option<PathBuf>,
    client_cert: Option<PathBuf>,
    http2: bool,
}

impl Setup {
    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }

    /// The API of the service that the client is of.
    pub(crate) fn api(&self) -> Result<&'static Api> {
        let unknown = || Error::config("UNKNOWN_SERVICE", "there is no such service");
        named(&self.service).and_then(Api::of).ok_or_else(unknown)
    }

    /// The core's settings with this credential.
    pub(crate) fn settings(self, credential: Arc<dyn Authorize>) -> Result<Settings> {
        let standard = Policy::default();
        let policy = Policy {
            max_retries: retries(self.max_retries)?.unwrap_or(standard.max_retries),
            timeout: span("timeout", self.timeout, Unit::Seconds)?.unwrap_or(standard.timeout),
            deadline: span("deadline", self.deadline, Unit::Seconds)?.unwrap_or(standard.deadline),
        };
        let mut settings =
            self.api()?.settings(credential, self.base_url.as_deref())?.project(self.project_id)?.policy(policy)?;
        if let Some(app) = self.app_info {
            settings = settings.app_info(&app)?;
        }
        for (name, value) in self.headers {
            settings = settings.header(name, value)?;
        }
        Ok(settings)
    }
}

/// The service of this name, in any case.
pub(crate) fn named(name: &str) -> Option<Service> {
    api::ALL.into_iter().map(|api| api.service).find(|service| service.name().eq_ignore_ascii_case(name))
}

impl Transport {
    /// The driver's options.
    pub(crate) fn options(&self) -> DriverOptions {
        DriverOptions {
            ca_bundle: self.ca_bundle.clone(),
            client_cert: self.client_cert.clone(),
            proxy: match self.proxy.as_deref() {
                None => Proxy::Environment,
                Some("direct") => Proxy::Direct,
                Some(url) => Proxy::Url(url.to_owned()),
            },
            http2: self.http2,
            ..DriverOptions::default()
        }
    }
}
