//! The address of a service: https, or http on loopback; and origins, which a credential never leaves.

use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};

use crate::{
    error::{Error, Result},
    key,
};

/// The scheme, host and port that a credential may be sent to, with the path in front of every operation's.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads a base URL. A path is kept, a trailing slash is not; `/v1` at the end is dropped, since operations bring it
    /// and the vendor's pages give the base with it and without.
    ///
    /// ```
    /// use sigward_core::base_url::BaseUrl;
    /// assert_eq!(BaseUrl::parse("https://api.sigsentry.com/v1/")?.to_string(), "https://api.sigsentry.com");
    /// assert!(BaseUrl::parse("http://127.0.0.1:8080").is_ok());
    /// assert_eq!(BaseUrl::parse("http://example.com").unwrap_err().code(), "INSECURE_BASE_URL");
    /// # Ok::<(), sigward_core::error::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_above(text, "/v1")
    }

    /// Reads a base URL of a service whose operations all start with `root`, which is dropped from the end of the URL.
    ///
    /// ```
    /// use sigward_core::base_url::BaseUrl;
    /// assert_eq!(BaseUrl::parse_above("https://api.segops.ai/api/", "/api")?.to_string(), "https://api.segops.ai");
    /// # Ok::<(), sigward_core::error::Error>(())
    /// ```
    pub fn parse_above(text: &str, root: &str) -> Result<Self> {
        let invalid = |why: &str| {
            Error::config("INVALID_BASE_URL", format!("the base URL {why}; expected a URL such as https://api.sigsentry.com"))
        };
        if key::contains_key(text) {
            return Err(invalid("holds an API key"));
        }
        let (scheme, rest) = text.split_once("://").ok_or_else(|| invalid("has no scheme"))?;
        let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        if text.bytes().any(|byte| !(b'!'..=b'~').contains(&byte) || byte == b'\\') {
            return Err(invalid("holds a space, a backslash or a character outside ASCII"));
        }
        if rest.contains(['?', '#']) {
            return Err(invalid("holds a query or a fragment"));
        }
        if authority.contains('@') {
            return Err(invalid("holds a user name or password"));
        }
        let (host, port) = split_port(authority).ok_or_else(|| invalid("has no valid host or port"))?;
        let scheme = scheme.to_ascii_lowercase();
        match scheme.as_str() {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => {
                return Err(Error::config(
                    "INSECURE_BASE_URL",
                    "the base URL is http and not on loopback; a key would travel unprotected: use https",
                ));
            }
            _ => return Err(invalid("is neither https nor http")),
        }
        let path = path.trim_end_matches('/');
        let path = path.strip_suffix(root).unwrap_or(path).trim_end_matches('/');
        Ok(Self { origin: origin(&scheme, host, port), path: path.to_owned() })
    }

    /// Scheme, host and, where it is not the scheme's own, port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the host is this machine.
    pub fn is_loopback(&self) -> bool {
        self.origin.split_once("://").and_then(|(_, authority)| split_port(authority)).is_some_and(|(host, _)| is_loopback(host))
    }

    /// The URL of a path of an operation, which starts with a slash.
    pub(crate) fn join(&self, path: &str) -> String {
        let mut url = String::with_capacity(self.origin.len() + self.path.len() + path.len());
        url.push_str(&self.origin);
        url.push_str(&self.path);
        url.push_str(path);
        url
    }

    /// Where a redirect of a request to this base leads, if it stays on the same origin.
    pub(crate) fn follow(&self, location: &str) -> Option<String> {
        // What a fragment names is for the reader of a page; it is never sent.
        let location = location.split('#').next().unwrap_or_default();
        // HTTP stacks differ in how they read a backslash, and some drop tabs and line breaks.
        if location.is_empty() || location.bytes().any(|byte| !(b'!'..=b'~').contains(&byte) || byte == b'\\') {
            return None;
        }
        if location.starts_with('/') && !location.starts_with("//") {
            return Some(format!("{}{location}", self.origin));
        }
        let (scheme, rest) = location.split_once("://")?;
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (host, port) = split_port(authority)?;
        let slash = if path.starts_with('/') { "" } else { "/" };
        (origin(&scheme.to_ascii_lowercase(), host, port) == self.origin).then(|| format!("{}{slash}{path}", self.origin))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The scheme and host of any URL, for naming where a redirect wanted to go without repeating its path or a user name.
pub(crate) fn host_of(location: &str) -> &str {
    let Some((scheme, rest)) = location.split_once("://").or_else(|| location.strip_prefix("//").map(|rest| ("", rest))) else {
        return "a place that is not a URL of http";
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    match split_port(authority) {
        Some(_) => &location[..location.len() - rest.len() + authority.len()],
        None if scheme.is_empty() => "another host",
        None => scheme,
    }
}

fn origin(scheme: &str, host: &str, port: Option<u16>) -> String {
    let default = if scheme == "https" { 443 } else { 80 };
    let port = port.filter(|port| *port != default).map(|port| format!(":{port}")).unwrap_or_default();
    format!("{scheme}://{}{port}", host.to_ascii_lowercase())
}

fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let end = rest.find(']')? + 2;
            (&authority[..end], &authority[end..])
        }
        None => authority.find(':').map_or((authority, ""), |colon| authority.split_at(colon)),
    };
    let port = match port.strip_prefix(':') {
        // Digits alone: `parse` would take a sign.
        Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => Some(port.parse().ok().filter(|port| *port > 0)?),
        None if port.is_empty() => None,
        _ => return None,
    };
    is_host(host).then_some((host, port))
}

fn is_host(host: &str) -> bool {
    if host.starts_with('[') {
        return ipv6(host).is_some();
    }
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    // One dot at the end is DNS's way of saying that the name is complete.
    let labels = host.strip_suffix('.').unwrap_or(host);
    labels.split('.').all(|label| !label.is_empty() && label.bytes().all(known))
}

fn ipv6(host: &str) -> Option<Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || ipv6(host).is_some_and(|address| address.is_loopback())
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}
