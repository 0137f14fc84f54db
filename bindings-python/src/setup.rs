//! What a client is set up with.

use std::{path::PathBuf, sync::Arc};

use pyo3::prelude::*;
use sigward_core::{
    base_url::BaseUrl,
    credential::Authorize,
    draft::{Unit, span},
    error::Result,
    request::Settings,
    retry::Policy,
};
use sigward_driver::{DriverOptions, Proxy};
use sigward_server::{client::BASE_URL, sigsentry::OPERATIONS};

/// The options of a client, as the package hands them over: a dictionary with all of these.
#[derive(Clone, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Setup {
    base_url: Option<String>,
    project_id: Option<String>,
    timeout: Option<f64>,
    deadline: Option<f64>,
    max_retries: Option<u32>,
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

    /// The core's settings with this credential.
    pub(crate) fn settings(self, credential: Arc<dyn Authorize>) -> Result<Settings> {
        let base = BaseUrl::parse(self.base_url.as_deref().unwrap_or(BASE_URL))?;
        let standard = Policy::default();
        let policy = Policy {
            max_retries: self.max_retries.unwrap_or(standard.max_retries),
            timeout: span("timeout", self.timeout, Unit::Seconds)?.unwrap_or(standard.timeout),
            deadline: span("deadline", self.deadline, Unit::Seconds)?.unwrap_or(standard.deadline),
        };
        let mut settings = Settings::new(base, credential, &OPERATIONS).project(self.project_id)?.policy(policy)?;
        if let Some(app) = self.app_info {
            settings = settings.app_info(&app)?;
        }
        for (name, value) in self.headers {
            settings = settings.header(name, value)?;
        }
        Ok(settings)
    }
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
