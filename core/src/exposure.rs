//! Where code runs, and which keys may live there: one pure function, [`decide`].
//!
//! The *artifact* decides the exposure at compile time (a browser package passes [`Exposure::Browser`] and has no way
//! to say anything else); run time may only narrow it. There is no switch that turns a refusal off.

use std::fmt;

use crate::key::{KeyClass, KeyKind, Service};

/// Where code runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exposure {
    /// A machine of the key's owner.
    Server,
    /// Shipped to users, not sandboxed: Electron's main process.
    Desktop,
    /// A web page or worker, an Electron renderer.
    Browser,
    /// A mobile app.
    Mobile,
}

impl Exposure {
    /// The lower-case name used in errors and in every binding.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Desktop => "desktop",
            Self::Browser => "browser",
            Self::Mobile => "mobile",
        }
    }
}

/// Whose key it is, where that matters: on a desktop a user may type in a key of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KeyOrigin {
    /// The key comes with the program.
    #[default]
    Shipped,
    /// The key is the user's own, entered by them.
    UserSupplied,
}

/// What [`decide`] allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permit {
    /// Load it.
    Allowed,
    /// Load it and warn: SigSentry no longer mints this format and refuses it after a date it has not announced.
    Deprecated,
}

/// Decides whether a key of this kind may be loaded under this exposure.
///
/// ```
/// use sigward_core::{exposure::{decide, Exposure, KeyOrigin}, key::PREFIXES};
/// let secret = PREFIXES[1];
/// assert!(decide(secret, Exposure::Server, KeyOrigin::Shipped).is_ok());
/// let refused = decide(secret, Exposure::Mobile, KeyOrigin::UserSupplied).unwrap_err();
/// assert_eq!(refused.code(), "SECRET_KEY_IN_MOBILE_APP");
/// ```
pub fn decide(kind: KeyKind, exposure: Exposure, origin: KeyOrigin) -> Result<Permit, KeyRefused> {
    let permit = if kind.class == KeyClass::Legacy { Permit::Deprecated } else { Permit::Allowed };
    if kind.class == KeyClass::Public && kind.service == Some(Service::SigSentry) {
        return Ok(permit);
    }
    let code = match (exposure, origin, kind.class, kind.service) {
        (Exposure::Server, ..) => return Ok(permit),
        (Exposure::Desktop, KeyOrigin::UserSupplied, class, _) if class != KeyClass::Unknown => {
            return Ok(permit);
        }
        (_, _, KeyClass::Unknown, _) | (.., None) => RefusalCode::UnknownKeyInClient,
        (_, _, KeyClass::Legacy, _) => RefusalCode::LegacyKeyInClient,
        (.., Some(service)) if service != Service::SigSentry => RefusalCode::ForeignKeyInClient,
        (Exposure::Desktop, ..) => RefusalCode::SecretKeyInDesktopApp,
        (Exposure::Browser, ..) => RefusalCode::SecretKeyInBrowser,
        (Exposure::Mobile, ..) => RefusalCode::SecretKeyInMobileApp,
    };
    Err(KeyRefused { code, kind, exposure })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RefusalCode {
    SecretKeyInBrowser,
    SecretKeyInMobileApp,
    SecretKeyInDesktopApp,
    LegacyKeyInClient,
    ForeignKeyInClient,
    UnknownKeyInClient,
    NotPublic,
}

/// A key that may not live where the code runs. Not an API error: nothing was sent, logged or stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRefused {
    code: RefusalCode,
    kind: KeyKind,
    exposure: Exposure,
}

impl KeyRefused {
    pub(crate) const fn not_public(kind: KeyKind, exposure: Exposure) -> Self {
        Self { code: RefusalCode::NotPublic, kind, exposure }
    }

    /// The stable code, the same in every language.
    pub const fn code(&self) -> &'static str {
        match self.code {
            RefusalCode::SecretKeyInBrowser => "SECRET_KEY_IN_BROWSER",
            RefusalCode::SecretKeyInMobileApp => "SECRET_KEY_IN_MOBILE_APP",
            RefusalCode::SecretKeyInDesktopApp => "SECRET_KEY_IN_DESKTOP_APP",
            RefusalCode::LegacyKeyInClient => "LEGACY_KEY_IN_CLIENT",
            RefusalCode::ForeignKeyInClient => "FOREIGN_KEY_IN_CLIENT",
            RefusalCode::UnknownKeyInClient => "UNKNOWN_KEY_IN_CLIENT",
            RefusalCode::NotPublic => "PUBLIC_KEY_REQUIRED",
        }
    }

    /// The refused key's service, class and prefix.
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Where the code runs.
    pub const fn exposure(&self) -> Exposure {
        self.exposure
    }

    /// What to do instead.
    pub const fn advice(&self) -> &'static str {
        match self.code {
            RefusalCode::SecretKeyInDesktopApp => {
                "ship an ss_pub_ key, or state that the key is the user's own with key_origin = user_supplied"
            }
            RefusalCode::LegacyKeyInClient => {
                "revoke it, since everyone who has the program can read it, and mint an ss_pub_ key (Project -> SDK Keys)"
            }
            RefusalCode::ForeignKeyInClient => {
                "call that service from your server; only SigSentry's ss_pub_ keys are made for clients"
            }
            RefusalCode::UnknownKeyInClient => {
                "use an ss_pub_ key (Project -> SDK Keys); anything else is taken for a secret here"
            }
            RefusalCode::SecretKeyInBrowser | RefusalCode::SecretKeyInMobileApp | RefusalCode::NotPublic => {
                "use an ss_pub_ key (Project -> SDK Keys), or make this call from your server; if the key was shipped, revoke it"
            }
        }
    }
}

impl fmt::Display for KeyRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.exposure {
            Exposure::Server => "by this client",
            Exposure::Desktop => "in a desktop app",
            Exposure::Browser => "in a browser",
            Exposure::Mobile => "in a mobile app",
        };
        let (service, class) = (self.kind.service.map_or("", Service::name), self.kind.class.name());
        let space = if service.is_empty() { "" } else { " " };
        write!(f, "a {class}{space}{service} key ({}) can't be loaded {place}: {}", self.kind.redacted(), self.advice())
    }
}

impl std::error::Error for KeyRefused {}
