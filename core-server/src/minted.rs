//! A key that a service has just minted, which it shows once.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sigward_core::{
    exposure::{Exposure, KeyOrigin},
    key::{self, LoadError, Service},
    schema::{Shape, Shaped},
};
use zeroize::Zeroizing;

use crate::api_key::ApiKey;

/// The whole text of a key that was just created. The service gives it once, so keep it where secrets are kept before
/// dropping it.
///
/// Wiped when dropped. `Debug`, `Display` and JSON show the prefix only; [`expose`](Self::expose) gives the text.
///
/// ```
/// use sigward_server::minted::MintedKey;
/// let key: MintedKey = serde_json::from_str(r#""sigma_sk_live_4f9a""#)?;
/// assert_eq!(format!("{key} {key:?} {}", serde_json::to_string(&key)?), r#"sigma_sk_live_*** sigma_sk_live_*** "sigma_sk_live_***""#);
/// assert_eq!(key.expose(), "sigma_sk_live_4f9a");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct MintedKey(Zeroizing<String>);

impl MintedKey {
    /// The key, to be stored. Whatever prints or logs this text prints a secret.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The same key, loaded for calls on a server.
    pub fn load(&self, service: Service) -> Result<ApiKey, LoadError> {
        ApiKey::load(&self.0, service, Exposure::Server, KeyOrigin::Shipped)
    }

    fn prefix(&self) -> &'static str {
        let kinds = key::PREFIXES.iter().map(|kind| kind.prefix).filter(|prefix| self.0.starts_with(prefix));
        kinds.max_by_key(|prefix| prefix.len()).unwrap_or_default()
    }
}

impl From<&str> for MintedKey {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl fmt::Display for MintedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}***", self.prefix())
    }
}

impl fmt::Debug for MintedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for MintedKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MintedKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        sigward_core::schema::read_text(deserializer, |text| Self::from(text))
    }
}

impl Shaped for MintedKey {
    const SHAPE: Shape = Shape::Minted;
}
