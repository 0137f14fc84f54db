//! Which proxy a connection goes through.

use reqwest::{NoProxy, Url};
use sigward_core::error::{Error, Result};

use crate::options::Proxy;

/// What the environment's proxy is never used for.
const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// The proxy as far as it is known when the driver is made.
pub(crate) enum Route {
    Direct,
    /// For every address.
    Through(reqwest::Proxy, Scheme),
    /// For https beyond this machine. Read when the driver is made, checked when it is needed: a program that only calls
    /// loopback does not fail over a variable that is meant for others.
    Environment {
        variable: &'static str,
        url: String,
        except: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
}

impl Route {
    pub(crate) fn choose(proxy: &Proxy, environment: impl Fn(&str) -> Option<String>) -> Result<Self> {
        match proxy {
            Proxy::Direct => Ok(Self::Direct),
            Proxy::Url(url) => {
                let (proxy, scheme) = parse("the proxy option", url)?;
                Ok(Self::Through(proxy, scheme))
            }
            Proxy::Environment => {
                let first = |names: [&'static str; 4]| {
                    names.into_iter().find_map(|name| Some((name, environment(name).filter(|value| !value.is_empty())?)))
                };
                let Some((variable, url)) = first(["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]) else {
                    return Ok(Self::Direct);
                };
                let except = environment("NO_PROXY").or_else(|| environment("no_proxy")).unwrap_or_default();
                Ok(Self::Environment { variable, url, except: format!("{LOOPBACK},{except}") })
            }
        }
    }

    /// Whether even a request without TLS needs TLS to get to the proxy.
    pub(crate) fn is_secure(&self) -> bool {
        matches!(self, Self::Through(_, Scheme::Https))
    }

    /// The proxy for requests with or without TLS.
    pub(crate) fn proxy(&self, secure: bool) -> Result<Option<reqwest::Proxy>> {
        Ok(match self {
            Self::Direct => None,
            Self::Through(proxy, _) => Some(proxy.clone()),
            Self::Environment { .. } if !secure => None,
            Self::Environment { variable, url, except } => {
                let (proxy, _) = parse(&format!("the environment variable {variable}"), url)?;
                Some(proxy.no_proxy(NoProxy::from_string(except)))
            }
        })
    }
}

/// The text is not repeated in the error: it may hold a password.
fn parse(origin: &str, text: &str) -> Result<(reqwest::Proxy, Scheme)> {
    let invalid = || {
        Error::config(
            "INVALID_PROXY",
            format!("{origin} is no http or https proxy; expected a URL such as http://proxy.example:3128"),
        )
    };
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let url = Url::parse(&text).map_err(|_| invalid())?;
    let scheme = match url.scheme() {
        "http" => Scheme::Http,
        "https" => Scheme::Https,
        _ => return Err(invalid()),
    };
    let proxy = reqwest::Proxy::all(url).map_err(|_| invalid())?;
    Ok((proxy, scheme))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn from(variables: &'static [(&str, &str)]) -> Route {
        let find = |name: &str| variables.iter().find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned());
        Route::choose(&Proxy::Environment, find).unwrap()
    }

    #[test]
    fn the_environment_is_read_in_order() {
        for (variables, expected) in [
            (&[("HTTPS_PROXY", "http://a"), ("https_proxy", "http://b")][..], Some("HTTPS_PROXY")),
            (&[("https_proxy", "http://b"), ("ALL_PROXY", "http://c")], Some("https_proxy")),
            (&[("HTTPS_PROXY", ""), ("all_proxy", "http://c")], Some("all_proxy")),
            (&[("HTTP_PROXY", "http://a")], None),
            (&[], None),
        ] {
            let found = match from(variables) {
                Route::Environment { variable, except, .. } => {
                    assert!(except.starts_with(LOOPBACK));
                    Some(variable)
                }
                _ => None,
            };
            assert_eq!(found, expected, "{variables:?}");
        }
    }

    #[test]
    fn only_requests_with_tls_take_the_environments_proxy() {
        let route = from(&[("HTTPS_PROXY", "proxy.example:3128"), ("NO_PROXY", "*")]);
        assert!(route.proxy(false).unwrap().is_none());
        assert!(route.proxy(true).unwrap().is_some());
    }

    #[test]
    fn a_proxy_that_is_none_is_refused_without_its_text() {
        for text in ["socks5://user:hunter2@proxy.example", "http://", "ftp://hunter2", "http://user:hunter2@ho st"] {
            let error = Route::choose(&Proxy::Url(text.to_owned()), |_| None).err().unwrap();
            assert_eq!(error.code(), "INVALID_PROXY", "{text}");
            assert!(!format!("{error} {error:?}").contains("hunter2"));
        }
        let broken = from(&[("ALL_PROXY", "socks5://user:hunter2@proxy.example")]);
        assert!(broken.proxy(false).unwrap().is_none(), "loopback does not care");
        let error = broken.proxy(true).err().unwrap();
        assert!(error.to_string().contains("ALL_PROXY") && !format!("{error:?}").contains("hunter2"));
    }
}
