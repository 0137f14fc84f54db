//! What a client is set up with.

use std::{path::PathBuf, sync::Arc};

use napi_derive::napi;
use sigward_core::{
    credential::Authorize,
    draft::{Unit, Written, span},
    error::Result,
    request::{CallOptions, Settings},
    retry::Policy,
};
use sigward_driver::{DriverOptions, Proxy};
use sigward_server::api::Api;

/// The options of a client, spans in milliseconds.
#[napi(object, object_to_js = false)]
pub struct Setup {
    #[napi(js_name = "baseURL")]
    pub base_url: Option<String>,
    /// The project, or the workspace where the service has those instead.
    pub project_id: Option<String>,
    pub timeout: Option<f64>,
    pub deadline: Option<f64>,
    pub max_retries: Option<u32>,
    pub headers: Vec<Vec<String>>,
    pub app_info: Option<String>,
    pub transport: Transport,
}

/// The part that connections depend on: clients that agree in it share theirs.
#[napi(object, object_to_js = false)]
#[derive(Clone, PartialEq)]
pub struct Transport {
    pub proxy: Option<String>,
    pub ca_bundle: Option<String>,
    pub client_cert: Option<String>,
    pub http2: bool,
}

/// What one call says differently from its client.
#[napi(object, object_to_js = false)]
pub struct PerCall {
    pub timeout: Option<f64>,
    pub deadline: Option<f64>,
    pub max_retries: Option<u32>,
    pub project_id: Option<String>,
    pub idempotency_key: Option<String>,
    pub headers: Option<Vec<Vec<String>>>,
}

/// Pairs of texts; `options.ts` has seen to it that they are pairs.
fn pairs(headers: Vec<Vec<String>>) -> impl Iterator<Item = (String, String)> {
    headers.into_iter().filter_map(|pair| pair.try_into().ok().map(|[name, value]: [String; 2]| (name, value)))
}

impl Setup {
    /// The core's settings for a service, with this credential.
    pub(crate) fn settings(self, api: &Api, credential: Arc<dyn Authorize>) -> Result<Settings> {
        let standard = Policy::default();
        let policy = Policy {
            max_retries: self.max_retries.unwrap_or(standard.max_retries),
            timeout: span("timeout", self.timeout, Unit::Milliseconds)?.unwrap_or(standard.timeout),
            deadline: span("deadline", self.deadline, Unit::Milliseconds)?.unwrap_or(standard.deadline),
        };
        let mut settings = api.settings(credential, self.base_url.as_deref())?.project(self.project_id)?.policy(policy)?;
        if let Some(app) = self.app_info {
            settings = settings.app_info(&app)?;
        }
        for (name, value) in pairs(self.headers) {
            settings = settings.header(name, value)?;
        }
        Ok(settings)
    }
}

impl Transport {
    /// The driver's options.
    pub(crate) fn options(&self) -> DriverOptions {
        DriverOptions {
            ca_bundle: self.ca_bundle.as_ref().map(PathBuf::from),
            client_cert: self.client_cert.as_ref().map(PathBuf::from),
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

/// A call with its options.
pub(crate) fn written(
    operation: String,
    path: Vec<String>,
    query: Option<String>,
    body: Option<String>,
    screenshot: Option<&[u8]>,
    options: Option<PerCall>,
) -> Result<Written> {
    let options = match options {
        None => CallOptions::default(),
        Some(given) => CallOptions {
            timeout: span("timeout", given.timeout, Unit::Milliseconds)?,
            deadline: span("deadline", given.deadline, Unit::Milliseconds)?,
            max_retries: given.max_retries,
            project: given.project_id,
            idempotency_key: given.idempotency_key,
            headers: given.headers.map(|headers| pairs(headers).collect()).unwrap_or_default(),
            stream: false,
        },
    };
    let bytes = |text: String| text.into_bytes();
    let screenshot = screenshot.map(<[u8]>::to_vec);
    Ok(Written { operation, path, query: query.map(bytes), body: body.map(bytes), screenshot, options })
}
