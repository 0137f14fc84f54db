//! reqwest's clients, made when the first call needs them.

use std::{
    net::ToSocketAddrs as _,
    sync::{Arc, OnceLock},
};

use reqwest::{Client, Url, dns, redirect};
use rustls::ClientConfig;
use sigward_core::error::{Error, Result};

use crate::{options::DriverOptions, proxy::Route, tls::Trust};

/// What all clients of a driver are made from.
pub(crate) struct Plan {
    pub(crate) options: DriverOptions,
    pub(crate) route: Route,
    pub(crate) trust: Trust,
}

/// Who looks up host names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// A thread of the caller's runtime.
    Pool,
    /// The calling thread, which has nothing else to do: a blocking call starts no thread. The system's own limits bound
    /// the lookup, not the call's timeout.
    Inline,
}

/// The clients of one runtime: pooled connections live on the runtime that made them.
pub(crate) struct Clients {
    lookup: Lookup,
    /// For http, which is loopback alone: knows no certificate and so costs nothing to make.
    plain: OnceLock<Client>,
    secure: OnceLock<Client>,
    /// Shared by the clients of a process, and with it the sessions to resume.
    tls: Arc<OnceLock<ClientConfig>>,
}

impl Clients {
    pub(crate) fn new(lookup: Lookup, tls: Arc<OnceLock<ClientConfig>>) -> Self {
        Self { lookup, plain: OnceLock::new(), secure: OnceLock::new(), tls }
    }

    /// The client for a URL.
    pub(crate) fn get(&self, plan: &Plan, url: &Url) -> Result<&Client> {
        let secure = url.scheme() == "https" || plan.route.is_secure();
        let cell = if secure { &self.secure } else { &self.plain };
        if let Some(client) = cell.get() {
            return Ok(client);
        }
        let client = self.build(plan, secure)?;
        Ok(cell.get_or_init(|| client))
    }

    fn build(&self, plan: &Plan, secure: bool) -> Result<Client> {
        let options = &plan.options;
        let mut builder = Client::builder()
            .tls_backend_preconfigured(if secure { self.tls(plan)? } else { crate::tls::unused()? })
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(options.connect_timeout)
            .pool_idle_timeout(options.pool_idle_timeout)
            .pool_max_idle_per_host(options.pool_max_idle_per_host);
        if !options.http2 {
            builder = builder.http1_only();
        }
        if let Some(proxy) = plan.route.proxy(secure)? {
            builder = builder.proxy(proxy);
        }
        if self.lookup == Lookup::Inline {
            builder = builder.dns_resolver(InlineLookup);
        }
        builder
            .build()
            .map_err(|error| Error::config("CLIENT_SETUP_FAILED", "the HTTP client could not be set up").with_cause(error))
    }

    fn tls(&self, plan: &Plan) -> Result<ClientConfig> {
        if let Some(config) = self.tls.get() {
            return Ok(config.clone());
        }
        let config = plan.trust.config()?;
        Ok(self.tls.get_or_init(|| config).clone())
    }
}

struct InlineLookup;

impl dns::Resolve for InlineLookup {
    fn resolve(&self, name: dns::Name) -> dns::Resolving {
        Box::pin(async move {
            // Port 0 stands for the URL's.
            let found = (name.as_str(), 0).to_socket_addrs()?;
            Ok(Box::new(found) as dns::Addrs)
        })
    }
}
