//! Request headers. Only the core writes credential headers: a caller's extra header may not name one.

use std::{borrow::Cow, fmt};

use zeroize::Zeroize;

use crate::{
    error::{Error, Result},
    key,
};

/// The headers of an answer, as the platform's HTTP stack holds them.
pub trait HeaderView {
    /// The first value of that name, which is given in lower case.
    fn get(&self, name: &str) -> Option<&str>;
}

impl HeaderView for [(String, String)] {
    fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl HeaderView for Vec<(String, String)> {
    fn get(&self, name: &str) -> Option<&str> {
        HeaderView::get(self.as_slice(), name)
    }
}

/// Headers that carry a credential, or that the core sets itself and a caller would break.
const RESERVED: [&str; 27] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "x-api-key",
    "api-key",
    "apikey",
    "x-apikey",
    "x-auth-token",
    "x-access-token",
    "x-sigma-apikey",
    "x-project-id",
    "x-workspace-id",
    "idempotency-key",
    "host",
    "content-length",
    "content-type",
    "transfer-encoding",
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "expect",
    "accept",
    "accept-encoding",
    "user-agent",
];

/// Checks a header that a caller adds: a token for a name, visible text for a value, and neither naming nor holding a
/// credential.
///
/// ```
/// use sigward_core::header::check_extra;
/// assert!(check_extra("X-Trace", "4f9a").is_ok());
/// assert_eq!(check_extra("Authorization", "x").unwrap_err().code(), "RESERVED_HEADER");
/// ```
pub fn check_extra(name: &str, value: &str) -> Result<()> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if key::contains_key(name) {
        return Err(key_in_header());
    }
    if name.is_empty() || !name.bytes().all(token) {
        return Err(Error::config(
            "INVALID_HEADER",
            "an extra header's name is empty or holds a character that header names may not",
        ));
    }
    if RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved)) {
        return Err(Error::config(
            "RESERVED_HEADER",
            format!(
                "the header {name} is the SDK's own; use the option for it (API key, project, idempotency key, app info) instead"
            ),
        ));
    }
    check_value(name, value)
}

/// Checks the value of a header: visible text without a key.
pub(crate) fn check_value(name: &str, value: &str) -> Result<()> {
    if key::contains_key(value) {
        return Err(key_in_header());
    }
    if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
        return Err(Error::config(
            "INVALID_HEADER",
            format!("the value of header {name} holds a line break or a character outside ASCII; encode it"),
        ));
    }
    Ok(())
}

fn key_in_header() -> Error {
    Error::config("KEY_IN_HEADER", "an extra header holds an API key; pass the key as the client's API key alone")
}

/// The headers of one request, credentials among them.
#[derive(Clone, Default)]
pub struct Headers(Vec<Header>);

/// One header.
#[derive(Clone)]
pub struct Header {
    name: Cow<'static, str>,
    value: Cow<'static, str>,
    secret: bool,
}

impl Header {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value. A credential where [`is_secret`](Self::is_secret) says so: hand it to the HTTP stack and nothing else.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether the value must not be logged, cached or compressed with other text.
    pub fn is_secret(&self) -> bool {
        self.secret
    }
}

impl Drop for Header {
    fn drop(&mut self) {
        if let (true, Cow::Owned(value)) = (self.secret, &mut self.value) {
            value.zeroize();
        }
    }
}

impl Headers {
    /// Adds a header of the core's own.
    pub fn push(&mut self, name: &'static str, value: impl Into<Cow<'static, str>>) {
        self.0.push(Header { name: name.into(), value: value.into(), secret: false });
    }

    /// Adds a credential.
    pub fn push_secret(&mut self, name: &'static str, value: String) {
        self.0.push(Header { name: name.into(), value: value.into(), secret: true });
    }

    /// Adds a header of the caller's, which [`check_extra`] has passed.
    pub(crate) fn push_extra(&mut self, name: &str, value: &str) {
        self.0.push(Header { name: name.to_owned().into(), value: value.to_owned().into(), secret: false });
    }

    /// All of them, in the order of sending.
    pub fn iter(&self) -> impl Iterator<Item = &Header> {
        self.0.iter()
    }

    /// The value of that name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(Header::value)
    }

    /// `text` with every credential of these headers, and whatever else looks like a key, replaced by its prefix and
    /// `***`. Services have been seen to echo a header in an error.
    pub(crate) fn scrub(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        for token in self.tokens().filter(|token| text.contains(token)) {
            let kind = key::detect(token).next().unwrap_or(key::KeyKind::UNKNOWN);
            clean = clean.replace(token, &kind.redacted().to_string());
        }
        key::redact_all(&clean)
    }

    /// Whether a credential of these headers stands in `text`.
    pub(crate) fn echoed_in(&self, text: &str) -> bool {
        self.tokens().any(|token| text.contains(token))
    }

    /// The credentials without their scheme.
    fn tokens(&self) -> impl Iterator<Item = &str> {
        let values = self.0.iter().filter(|header| header.secret).map(Header::value);
        values.map(|value| value.rsplit(' ').next().unwrap_or_default()).filter(|token| !token.is_empty())
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.iter().map(|header| (&header.name, if header.secret { "***" } else { &*header.value })))
            .finish()
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, if self.secret { "***" } else { &self.value })
    }
}
