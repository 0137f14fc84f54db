//! Why a text is no key.

use std::fmt;

use super::{KeyClass, KeyKind, MAX_BODY, PREFIXES, Service};

/// Which rule of the grammar a text broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyErrorCode {
    /// The text is empty.
    Empty,
    /// No service mints keys that start like this.
    UnknownPrefix,
    /// A prefix with nothing behind it.
    NoBody,
    /// More than [`MAX_BODY`] characters behind the prefix.
    TooLong,
    /// A character that no key holds.
    InvalidCharacter,
    /// `Bearer ` or `ApiKey ` stands in front: the scheme belongs to the header, not to the key.
    Scheme,
    /// The prefix is spelled in another case.
    WrongCase,
    /// The text is a URL.
    Url,
    /// Two keys run into each other.
    TwoKeys,
    /// A well-formed key of another service.
    OtherService,
}

impl KeyErrorCode {
    /// The stable code, the same in every language.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "KEY_EMPTY",
            Self::UnknownPrefix => "KEY_UNKNOWN_PREFIX",
            Self::NoBody => "KEY_WITHOUT_BODY",
            Self::TooLong => "KEY_TOO_LONG",
            Self::InvalidCharacter => "KEY_INVALID_CHARACTER",
            Self::Scheme => "KEY_WITH_SCHEME",
            Self::WrongCase => "KEY_WRONG_CASE",
            Self::Url => "KEY_IS_URL",
            Self::TwoKeys => "KEY_TWO_GLUED",
            Self::OtherService => "KEY_OF_OTHER_SERVICE",
        }
    }
}

/// Why a text is no key. Says what was found, what was expected and what to do; never echoes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError {
    code: KeyErrorCode,
    position: Option<usize>,
    found: &'static str,
    /// The one asked for, for an unknown prefix; the one it is of, for a key of another.
    service: Option<Service>,
}

impl KeyError {
    pub(super) const fn new(code: KeyErrorCode) -> Self {
        Self { code, position: None, found: "", service: None }
    }

    pub(super) const fn of(service: Service) -> Self {
        Self { service: Some(service), ..Self::new(KeyErrorCode::OtherService) }
    }

    pub(super) const fn unknown_prefix(service: Service) -> Self {
        Self { service: Some(service), ..Self::new(KeyErrorCode::UnknownPrefix) }
    }

    pub(super) const fn at(code: KeyErrorCode, position: usize, found: &'static str) -> Self {
        Self { code, position: Some(position), found, service: None }
    }

    /// Which rule was broken.
    pub const fn code(&self) -> KeyErrorCode {
        self.code
    }

    /// Where, in characters from the start, if the rule has a place.
    pub const fn position(&self) -> Option<usize> {
        self.position
    }

    /// The service whose key this is instead, for [`KeyErrorCode::OtherService`].
    pub const fn other_service(&self) -> Option<Service> {
        match self.code {
            KeyErrorCode::OtherService => self.service,
            _ => None,
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.position.unwrap_or_default();
        match self.code {
            KeyErrorCode::Empty => f.write_str("the API key is empty; check that the variable or secret it comes from is set"),
            KeyErrorCode::UnknownPrefix => {
                let service = self.service.unwrap_or(Service::SigSentry);
                let prefixes = Prefixes(service);
                write!(
                    f,
                    "the API key starts with no known prefix; expected {prefixes} for {service}: copy the key again from the dashboard"
                )
            }
            KeyErrorCode::NoBody => f.write_str("the API key ends after its prefix; copy the whole key"),
            KeyErrorCode::TooLong => {
                write!(f, "the API key is longer than {MAX_BODY} characters after its prefix; copy one key only")
            }
            KeyErrorCode::InvalidCharacter => write!(
                f,
                "the API key holds {} at position {at}; expected only letters, digits and -._~+/ with = at the end: remove it",
                self.found
            ),
            KeyErrorCode::Scheme => {
                f.write_str("the API key starts with an authentication scheme; pass the key alone, the SDK adds the scheme")
            }
            KeyErrorCode::WrongCase => {
                f.write_str("the API key's prefix is spelled in another case; keys are case-sensitive: copy it again unchanged")
            }
            KeyErrorCode::Url => {
                f.write_str("the API key is a URL; pass the key alone, and keep keys out of URLs, which are logged")
            }
            KeyErrorCode::TwoKeys => write!(f, "the API key holds {} at position {at}; pass one key only", self.found),
            KeyErrorCode::OtherService => write!(
                f,
                "this is a key of {}, not of the service being called; use that service's client",
                self.service.map_or("another service", Service::name)
            ),
        }
    }
}

impl std::error::Error for KeyError {}

/// The prefixes that a service mints today, as a sentence lists them.
struct Prefixes(Service);

impl fmt::Display for Prefixes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minted = |kind: &&KeyKind| kind.service == Some(self.0) && kind.class != KeyClass::Legacy;
        let mut rest = PREFIXES.iter().filter(minted).map(|kind| kind.prefix).peekable();
        let mut between = "";
        while let Some(prefix) = rest.next() {
            write!(f, "{between}{prefix}")?;
            between = if rest.clone().count() == 1 { " or " } else { ", " };
        }
        Ok(())
    }
}
