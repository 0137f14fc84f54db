//! Which proxy a connection goes through.

use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use sigward_core::error::{Error, Result};

use crate::{options::Proxy, pool::is_secure};

/// What the environment's proxy is never used for.
const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// The proxy as far as it is known when the driver is made.
pub(crate) enum Route {
    Direct,
    /// For every address.
    Through(Hop),
    /// For https beyond this machine. Read when the driver is made, checked when it is needed: a program that only calls
    /// loopback does not fail over a variable that is meant for others.
    Environment {
        variable: &'static str,
        url: String,
        except: String,
    },
}

/// An http or https proxy.
#[derive(Clone)]
pub(crate) struct Hop(Intercept);

impl Hop {
    /// Where it is. User and password are not in it.
    pub(crate) fn uri(&self) -> &Uri {
        self.0.uri()
    }

    /// Whether it is spoken to over TLS.
    pub(crate) fn is_secure(&self) -> bool {
        is_secure(self.uri())
    }

    /// The value of `proxy-authorization`, if it wants one.
    pub(crate) fn authorization(&self) -> Option<&HeaderValue> {
        self.0.basic_auth()
    }
}

impl Route {
    pub(crate) fn choose(proxy: &Proxy, environment: impl Fn(&str) -> Option<String>) -> Result<Self> {
        match proxy {
            Proxy::Direct => Ok(Self::Direct),
            Proxy::Url(url) => {
                let matcher = parse("the proxy option", url, "")?;
                Ok(matcher.intercept(&anywhere()).map_or(Self::Direct, |found| Self::Through(Hop(found))))
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

    /// The proxy on the way to a URL.
    pub(crate) fn hop(&self, uri: &Uri) -> Result<Option<Hop>> {
        Ok(match self {
            Self::Direct => None,
            Self::Through(hop) => Some(hop.clone()),
            Self::Environment { .. } if !is_secure(uri) => None,
            Self::Environment { variable, url, except } => {
                parse(&format!("the environment variable {variable}"), url, except)?.intercept(uri).map(Hop)
            }
        })
    }
}

/// Reads a proxy's URL. The text is not repeated in the error: it may hold a password.
fn parse(origin: &str, text: &str, except: &str) -> Result<Matcher> {
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let known = Matcher::builder().https(&text).build().intercept(&anywhere());
    if !known.is_some_and(|found| matches!(found.uri().scheme_str(), Some("http" | "https"))) {
        return Err(Error::config(
            "INVALID_PROXY",
            format!("{origin} is no http or https proxy; expected a URL such as http://proxy.example:3128"),
        ));
    }
    Ok(Matcher::builder().https(&text).no(except).build())
}

/// A URL that any proxy is asked for.
fn anywhere() -> Uri {
    Uri::from_static("https://anywhere.invalid")
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
        assert!(route.hop(&Uri::from_static("http://service.example")).unwrap().is_none());
        assert!(route.hop(&Uri::from_static("https://service.example")).unwrap().is_none(), "NO_PROXY is *");
        let route = from(&[("HTTPS_PROXY", "proxy.example:3128"), ("NO_PROXY", "other.example")]);
        assert!(route.hop(&Uri::from_static("http://service.example")).unwrap().is_none());
        assert!(route.hop(&Uri::from_static("https://api.other.example")).unwrap().is_none());
        let hop = route.hop(&Uri::from_static("https://service.example")).unwrap().unwrap();
        assert_eq!((hop.uri().host(), hop.uri().port_u16()), (Some("proxy.example"), Some(3128)));
    }

    #[test]
    fn a_proxy_that_is_none_is_refused_without_its_text() {
        for text in ["socks5://user:hunter2@proxy.example", "http://", "ftp://hunter2", "http://user:hunter2@ho st"] {
            let error = Route::choose(&Proxy::Url(text.to_owned()), |_| None).err().unwrap();
            assert_eq!(error.code(), "INVALID_PROXY", "{text}");
            assert!(!format!("{error} {error:?}").contains("hunter2"));
        }
        let broken = from(&[("ALL_PROXY", "socks5://user:hunter2@proxy.example")]);
        assert!(broken.hop(&Uri::from_static("http://127.0.0.1")).unwrap().is_none(), "loopback does not care");
        let error = broken.hop(&Uri::from_static("https://service.example")).err().unwrap();
        assert!(error.to_string().contains("ALL_PROXY") && !format!("{error:?}").contains("hunter2"));
    }
}
