//! The one credential that this crate can hold.

use std::fmt;

use zeroize::Zeroizing;

use super::{KeyError, PREFIXES, Service, check, presume};
use crate::exposure::{self, Exposure, KeyOrigin, KeyRefused};

/// A SigSentry `ss_pub_*` key: the one credential that a client may hold, and the only one this crate can.
///
/// Wiped when dropped. `Debug` and `Display` show the prefix only.
pub struct PublicKey(Zeroizing<Box<str>>);

impl PublicKey {
    /// Loads a public key where `exposure` says the program runs.
    ///
    /// Anything but an `ss_pub_*` key is refused, whatever the exposure: there is no room for another here.
    ///
    /// ```
    /// use sigward_core::{exposure::Exposure, key::PublicKey};
    /// let key = PublicKey::load("ss_pub_4f9a", Exposure::Browser)?;
    /// assert_eq!(format!("{key:?}"), "ss_pub_***");
    /// let refused = PublicKey::load("ss_secret_4f9a", Exposure::Browser).unwrap_err();
    /// assert_eq!(refused.code(), "SECRET_KEY_IN_BROWSER");
    /// # Ok::<(), sigward_core::key::LoadError>(())
    /// ```
    pub fn load(text: &str, exposure: Exposure) -> Result<Self, LoadError> {
        let kind = presume(Service::SigSentry, text)?;
        exposure::decide(kind, exposure, KeyOrigin::Shipped)?;
        if kind.prefix != PREFIXES[0].prefix {
            // Only reached on a server, which holds other keys in `sigward-server`'s `ApiKey`.
            return Err(LoadError::Refused(KeyRefused::not_public(kind, exposure)));
        }
        check(Service::SigSentry, text)?;
        Ok(Self(Zeroizing::new(text.into())))
    }

    /// The key itself, for the one place that writes the credential header.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&PREFIXES[0].redacted(), f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a key was not loaded: malformed, or refused where the program runs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The text is no key.
    #[error(transparent)]
    Malformed(#[from] KeyError),
    /// The key may not live here.
    #[error(transparent)]
    Refused(#[from] KeyRefused),
}

impl LoadError {
    /// The stable code of either.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(error) => error.code().as_str(),
            Self::Refused(refused) => refused.code(),
        }
    }
}
