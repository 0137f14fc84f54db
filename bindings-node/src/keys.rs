//! Key tools: what a key is, whether it may live somewhere, and texts without keys.

use napi_derive::napi;
use sigward_core::{
    error::Error,
    exposure::{self, Exposure, KeyOrigin, Permit},
    key::{self, PREFIXES, PublicKey, Service},
};
use sigward_server::api_key::ApiKey;

use crate::failure::raise;

/// Everything about a key that may be shown.
#[napi(object, object_from_js = false)]
pub struct KeyKind {
    pub service: Option<&'static str>,
    pub key_class: &'static str,
    pub prefix: &'static str,
    pub redacted: String,
}

impl From<key::KeyKind> for KeyKind {
    fn from(kind: key::KeyKind) -> Self {
        Self {
            service: kind.service.map(Service::name),
            key_class: kind.class.name(),
            prefix: kind.prefix,
            redacted: kind.redacted().to_string(),
        }
    }
}

fn wrong(message: &'static str) -> napi::Error {
    raise(Error::config("INVALID_OPTION", message))
}

/// The service of that name.
pub(crate) fn named(name: &str) -> napi::Result<Service> {
    [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma]
        .into_iter()
        .find(|service| service.name().eq_ignore_ascii_case(name))
        .ok_or_else(|| wrong("service must be SigSentry, SegOps, SignalSmith or Sigma"))
}

fn place(exposure: &str) -> napi::Result<Exposure> {
    [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile]
        .into_iter()
        .find(|place| place.name() == exposure)
        .ok_or_else(|| wrong("exposure must be server, desktop, browser or mobile"))
}

/// Whose key it is; `None` is the default.
pub(crate) fn origin(name: Option<&str>) -> napi::Result<KeyOrigin> {
    match name {
        None | Some("shipped") => Ok(KeyOrigin::Shipped),
        Some("user_supplied") => Ok(KeyOrigin::UserSupplied),
        Some(_) => Err(wrong("keyOrigin must be shipped or user_supplied")),
    }
}

/// Checks a text as a key of a service.
#[napi]
pub fn parse_key(text: String, service: Option<String>) -> napi::Result<KeyKind> {
    let of = service.map_or(Ok(Service::SigSentry), |name| named(&name))?;
    key::check(of, &text).map(KeyKind::from).map_err(raise)
}

/// Names every kind that a text could be a well-formed key of.
#[napi]
pub fn detect_key(text: String) -> Vec<KeyKind> {
    key::detect(&text).map(KeyKind::from).collect()
}

/// The text with everything that looks like a key cut down to its prefix and `***`.
#[napi]
pub fn redact(text: String) -> String {
    key::redact_all(&text)
}

/// Decides whether a key of the service and prefix may live at an exposure; nothing and `""` stand for an unknown one.
/// Gives whether its format is no longer minted. For tests.
#[napi]
pub fn decide_key(service: Option<String>, prefix: String, exposure: String, origin: String) -> napi::Result<bool> {
    let service = service.map(|name| named(&name)).transpose()?;
    let known = |kind: &&key::KeyKind| kind.service == service && kind.prefix == prefix;
    let kind = PREFIXES.iter().find(known).copied().unwrap_or(key::KeyKind::UNKNOWN);
    exposure::decide(kind, place(&exposure)?, self::origin(Some(&origin))?)
        .map(|permit| permit == Permit::Deprecated)
        .map_err(raise)
}

/// What [`load_key`] gives.
#[napi(object, object_from_js = false)]
pub struct Loaded {
    pub kind: KeyKind,
    pub deprecated: bool,
}

/// Tries to load a key as if at some exposure, and forgets it: the rule itself, for tests.
#[napi]
pub fn load_key(text: String, service: String, exposure: String, origin: String, public_only: bool) -> napi::Result<Loaded> {
    let (place, origin) = (place(&exposure)?, self::origin(Some(&origin))?);
    let loaded = if public_only {
        PublicKey::load(&text, place).map(|_| (PREFIXES[0], false))
    } else {
        ApiKey::load(&text, named(&service)?, place, origin).map(|key| (key.kind(), key.deprecation().is_some()))
    };
    let (kind, deprecated) = loaded.map_err(raise)?;
    Ok(Loaded { kind: kind.into(), deprecated })
}

/// The version of the core, which is the package's.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
