//! What a driver can be told. Nothing here comes from a service.

use std::{fmt, path::PathBuf, time::Duration};

use sigward_core::{
    error::{Error, Result},
    transport::{MAX_ANSWER, STREAM_IDLE},
};

/// The options of a [`Driver`](crate::Driver). The environment is read once, when the driver is made.
#[derive(Clone, Debug)]
pub struct DriverOptions {
    /// A PEM file of the authorities to trust, instead of the system's. Default: the file that the environment variable
    /// `SSL_CERT_FILE` names, else the system's authorities (`SSL_CERT_DIR` is obeyed in looking for them).
    pub ca_bundle: Option<PathBuf>,
    /// A PEM file with the certificate chain to show to the service, and its private key. Default: none. No environment
    /// variable.
    pub client_cert: Option<PathBuf>,
    /// Through what to connect. Default: what the environment variables `HTTPS_PROXY`, or else `ALL_PROXY`, and `NO_PROXY`
    /// say.
    pub proxy: Proxy,
    /// Whether to speak HTTP/2 where the service offers it (ALPN, so over TLS alone). Default: yes. No environment
    /// variable.
    pub http2: bool,
    /// How long connecting may take, the proxy's and the TLS handshake included. Default: 10 s. No environment variable.
    pub connect_timeout: Duration,
    /// How long a stream of events may stay silent. Default: 60 s. No environment variable.
    pub stream_idle_timeout: Duration,
    /// The largest answer that is taken, in bytes. Streams of events are bounded per event instead. Default: 32 MiB. No
    /// environment variable.
    pub max_response_bytes: usize,
    /// How long an unused connection is kept. Default: 30 s, half of what common load balancers keep theirs. No environment
    /// variable.
    pub pool_idle_timeout: Duration,
    /// How many unused connections per host are kept. Default: as many as there were calls at once. No environment variable.
    pub pool_max_idle_per_host: usize,
}

impl Default for DriverOptions {
    fn default() -> Self {
        Self {
            ca_bundle: None,
            client_cert: None,
            proxy: Proxy::Environment,
            http2: true,
            connect_timeout: Duration::from_secs(10),
            stream_idle_timeout: STREAM_IDLE,
            max_response_bytes: MAX_ANSWER,
            pool_idle_timeout: Duration::from_secs(30),
            pool_max_idle_per_host: usize::MAX,
        }
    }
}

impl DriverOptions {
    /// Refuses what would let no call through.
    pub(crate) fn check(&self) -> Result<()> {
        if self.connect_timeout.is_zero() || self.stream_idle_timeout.is_zero() {
            return Err(Error::config("INVALID_TIMEOUT", "connect_timeout and stream_idle_timeout must be longer than 0 s"));
        }
        if self.max_response_bytes == 0 {
            return Err(Error::config("INVALID_LIMIT", "max_response_bytes must be at least 1"));
        }
        Ok(())
    }
}

/// Through what a driver connects.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Proxy {
    /// The proxy that `HTTPS_PROXY`, or else `ALL_PROXY`, names (in capitals or not), except for what `NO_PROXY` lists.
    /// This machine's own addresses never go through it; `HTTP_PROXY` is not read, because those are the only ones that
    /// may be called without TLS.
    #[default]
    Environment,
    /// No proxy, whatever the environment says.
    Direct,
    /// This `http` or `https` proxy for every address, as in `http://user:password@proxy.example:3128`. `Debug` hides user
    /// and password.
    Url(String),
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment => f.write_str("Environment"),
            Self::Direct => f.write_str("Direct"),
            Self::Url(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
                let address = rest.rsplit_once('@').map_or(rest, |(_, address)| address);
                write!(f, "Url({scheme}://{}{address})", if address.len() < rest.len() { "***@" } else { "" })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxys_password_is_not_printed() {
        for (url, shown) in [
            ("http://user:pa@ss@proxy.example:3128", "Url(http://***@proxy.example:3128)"),
            ("user:secret@proxy.example", "Url(http://***@proxy.example)"),
            ("https://proxy.example", "Url(https://proxy.example)"),
        ] {
            assert_eq!(format!("{:?}", Proxy::Url(url.to_owned())), shown);
        }
    }

    #[test]
    fn options_that_let_no_call_through_are_refused() {
        let zero = |change: fn(&mut DriverOptions)| {
            let mut options = DriverOptions::default();
            change(&mut options);
            options.check().err().map(|error| error.code().to_owned())
        };
        assert_eq!(zero(|_| {}), None);
        assert_eq!(zero(|options| options.connect_timeout = Duration::ZERO).as_deref(), Some("INVALID_TIMEOUT"));
        assert_eq!(zero(|options| options.stream_idle_timeout = Duration::ZERO).as_deref(), Some("INVALID_TIMEOUT"));
        assert_eq!(zero(|options| options.max_response_bytes = 0).as_deref(), Some("INVALID_LIMIT"));
    }
}
