//! Key tools: what a key is, whether an app may load it, and texts without keys.

use sigward_core::{
    error::Error,
    exposure::Exposure,
    key::{self, PublicKey, Service},
};
use zeroize::Zeroizing;

use crate::error::CoreError;

/// Where this library runs: it is made for phones, and says so wherever it is built.
pub(crate) const EXPOSURE: Exposure = Exposure::Mobile;

/// A key's service, class and prefix: everything about it that may be shown.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KeyKind {
    /// The service that mints such keys, as `SigSentry`; absent for an unknown prefix.
    pub service: Option<String>,
    /// What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
    pub key_class: String,
    /// The prefix, as `ss_pub_`.
    pub prefix: String,
    /// The printable form of a key of this kind: its prefix and `***`.
    pub redacted: String,
}

impl From<key::KeyKind> for KeyKind {
    fn from(kind: key::KeyKind) -> Self {
        Self {
            service: kind.service.map(|service| service.name().to_owned()),
            key_class: kind.class.name().to_owned(),
            prefix: kind.prefix.to_owned(),
            redacted: kind.redacted().to_string(),
        }
    }
}

/// Checks a text as a key of a service: `SigSentry` unless another is named.
#[uniffi::export]
pub fn parse_key(text: String, service: Option<String>) -> Result<KeyKind, CoreError> {
    let text = Zeroizing::new(text);
    let service = service.map_or(Ok(Service::SigSentry), |name| named(&name))?;
    Ok(key::check(service, &text)?.into())
}

/// Names every kind that a text could be a well-formed key of. There may be two, or none.
#[uniffi::export]
pub fn detect_key(text: String) -> Vec<KeyKind> {
    let text = Zeroizing::new(text);
    key::detect(&text).map(KeyKind::from).collect()
}

/// Says whether an app may load the key, as a client's construction would, and forgets it.
#[uniffi::export]
pub fn check_public_key(text: String) -> Result<(), CoreError> {
    let text = Zeroizing::new(text);
    PublicKey::load(&text, EXPOSURE)?;
    Ok(())
}

/// The text with everything that looks like a key cut down to its prefix and `***`.
#[uniffi::export]
pub fn redact(text: String) -> String {
    let text = Zeroizing::new(text);
    key::redact_all(&text)
}

fn named(name: &str) -> Result<Service, Error> {
    [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma]
        .into_iter()
        .find(|service| service.name().eq_ignore_ascii_case(name))
        .ok_or_else(|| Error::invalid("the service must be SigSentry, SegOps, SignalSmith or Sigma"))
}
