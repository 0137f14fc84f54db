//! Key grammar: which service and class a key belongs to, and what is wrong with a malformed one.
//!
//! A key is the longest matching prefix of [`PREFIXES`] followed by 1 to 512 characters of RFC 6750 `b64token`.
//! Everything here works on borrowed text; the only type of this crate that *holds* a key is [`PublicKey`].
//! Source: `api/sigsentry.md` section 2 (the body's alphabet and length are undocumented there, so the grammar is the
//! widest one that an `Authorization` header can carry unchanged).

mod error;
mod public;

use std::fmt;

pub use error::{KeyError, KeyErrorCode};
pub use public::{LoadError, PublicKey};

/// The longest key body that is accepted, in characters.
pub const MAX_BODY: usize = 512;

/// The services whose keys are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// SigSentry, incident analysis.
    SigSentry,
    /// SegOps, customer data.
    SegOps,
    /// SignalSmith, reverse ETL.
    SignalSmith,
    /// Sigma PIM, product data.
    Sigma,
}

impl Service {
    /// The service's name as its owners write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SigSentry => "SigSentry",
            Self::SegOps => "SegOps",
            Self::SignalSmith => "SignalSmith",
            Self::Sigma => "Sigma",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a key may do, as its prefix states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyClass {
    /// Made to be shipped to users. Of SigSentry's keys only `ss_pub_*`.
    Public,
    /// Server-side key of one project or workspace.
    Secret,
    /// Server-side key of a whole organization.
    Organization,
    /// A format that is no longer minted and whose class was never stated; treated as secret.
    Legacy,
    /// No key, but what a user got by logging in; treated as secret.
    Session,
    /// No known prefix; treated as secret.
    Unknown,
}

impl KeyClass {
    /// The lower-case name used in errors and in every binding.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Secret => "secret",
            Self::Organization => "organization",
            Self::Legacy => "legacy",
            Self::Session => "session",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for KeyClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A key's service, class and prefix: everything about it that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyKind {
    /// The service that mints keys with this prefix; `None` for an unknown prefix.
    pub service: Option<Service>,
    /// What the prefix says the key may do.
    pub class: KeyClass,
    /// The prefix itself, empty for an unknown one.
    pub prefix: &'static str,
}

impl KeyKind {
    /// The kind of text that matches no known prefix.
    pub const UNKNOWN: Self = Self { service: None, class: KeyClass::Unknown, prefix: "" };

    const fn new(service: Service, class: KeyClass, prefix: &'static str) -> Self {
        Self { service: Some(service), class, prefix }
    }

    /// The printable form of a key of this kind: its public prefix and `***`, never a character of its body.
    pub fn redacted(self) -> Redacted {
        Redacted(self.prefix)
    }
}

/// The printable form of a key. See [`KeyKind::redacted`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Redacted(&'static str);

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}***", self.0)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Every known prefix, longest first within a service.
pub const PREFIXES: &[KeyKind] = &[
    KeyKind::new(Service::SigSentry, KeyClass::Public, "ss_pub_"),
    KeyKind::new(Service::SigSentry, KeyClass::Secret, "ss_secret_"),
    KeyKind::new(Service::SigSentry, KeyClass::Organization, "ss_org_"),
    KeyKind::new(Service::SigSentry, KeyClass::Legacy, "ss_live_"),
    KeyKind::new(Service::SigSentry, KeyClass::Legacy, "tb_"),
    KeyKind::new(Service::SignalSmith, KeyClass::Secret, "sk_live_"),
    KeyKind::new(Service::SegOps, KeyClass::Secret, "sk_"),
    KeyKind::new(Service::SegOps, KeyClass::Secret, "mk_"),
    KeyKind::new(Service::SegOps, KeyClass::Public, "pk_"),
    KeyKind::new(Service::Sigma, KeyClass::Secret, "sigma_sk_live_"),
];

/// Names every service and class that `text` could be a well-formed key of.
///
/// `sk_live_…` is a legal SegOps key and a legal SignalSmith key, so there may be two.
///
/// ```
/// use sigward_core::key::{detect, Service};
/// let services: Vec<_> = detect("sk_live_4242").filter_map(|kind| kind.service).collect();
/// assert_eq!(services, [Service::SignalSmith, Service::SegOps]);
/// assert_eq!(detect("not a key").count(), 0);
/// ```
pub fn detect(text: &str) -> impl Iterator<Item = KeyKind> + '_ {
    PREFIXES
        .iter()
        .copied()
        .filter(move |kind| text.strip_prefix(kind.prefix).is_some_and(|body| check_body(body, kind.prefix.len()).is_ok()))
}

/// The kind that `text`'s prefix alone states, for one service. This is how the server decides too, before it looks
/// at anything else, and so a secret prefix is a secret key however its body is spelled.
pub fn kind_for(service: Service, text: &str) -> Option<KeyKind> {
    PREFIXES.iter().copied().find(|kind| kind.service == Some(service) && text.starts_with(kind.prefix))
}

/// Checks the whole of `text` as a key of `service` and says which kind it is.
///
/// ```
/// use sigward_core::key::{check, KeyClass, KeyErrorCode, Service};
/// assert_eq!(check(Service::SigSentry, "ss_secret_4f9a").unwrap().class, KeyClass::Secret);
/// let error = check(Service::SigSentry, "ss_secret_4f9a\n").unwrap_err();
/// assert_eq!((error.code(), error.position()), (KeyErrorCode::InvalidCharacter, Some(14)));
/// ```
pub fn check(service: Service, text: &str) -> Result<KeyKind, KeyError> {
    let Some(kind) = kind_for(service, text) else {
        return Err(why_no_prefix(service, text));
    };
    check_body(&text[kind.prefix.len()..], kind.prefix.len())?;
    Ok(kind)
}

/// Which bytes a `b64token` holds: 1 for the alphabet, 2 for the padding, 0 for all else.
const ALPHABET: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // the loop ends before 256
        let character = byte as u8;
        if character.is_ascii_alphanumeric() || matches!(character, b'-' | b'.' | b'_' | b'~' | b'+' | b'/') {
            table[byte] = 1;
        } else if character == b'=' {
            table[byte] = 2;
        }
        byte += 1;
    }
    table
};

/// Whether all of a body of at least 16 bytes is alphabet without `_`, so that nothing can be wrong with it but its
/// length. Written so that the compiler makes a few vector instructions of each 16 bytes; the last 16 may overlap.
#[allow(clippy::needless_bitwise_bool)] // a branch would keep it from becoming vector instructions
fn is_plain(bytes: &[u8]) -> bool {
    let is_letter = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26;
    // `-`, `.`, `/` and the digits follow one another.
    let is_plain = |byte: u8| is_letter(byte) | (byte.wrapping_sub(b'-') < 13) | (byte == b'+') | (byte == b'~');
    let odd = |chunk: &[u8; 16]| chunk.iter().fold(0, |odd, &byte| odd | u8::from(!is_plain(byte)));
    match (bytes.as_chunks(), bytes.last_chunk()) {
        ((chunks, _), Some(last)) => chunks.iter().fold(odd(last), |found, chunk| found | odd(chunk)) == 0,
        _ => false,
    }
}

fn check_body(body: &str, offset: usize) -> Result<(), KeyError> {
    let bytes = body.as_bytes();
    if bytes.len() <= MAX_BODY && is_plain(bytes) {
        return Ok(());
    }
    if bytes.is_empty() {
        return Err(KeyError::new(KeyErrorCode::NoBody));
    }
    let letters = bytes.iter().position(|byte| ALPHABET[usize::from(*byte)] != 1).unwrap_or(bytes.len());
    let padding = bytes[letters..].iter().take_while(|byte| ALPHABET[usize::from(**byte)] == 2).count();
    match bytes.get(letters + padding) {
        // Padding needs something before it, and nothing but the end behind it: the first `=` is what is wrong.
        None if letters == 0 => return Err(invalid_character(body, 0, offset)),
        Some(after) if ALPHABET[usize::from(*after)] == 1 => return Err(invalid_character(body, letters, offset)),
        Some(_) => return Err(invalid_character(body, letters + padding, offset)),
        None => {}
    }
    if bytes.len() > MAX_BODY {
        return Err(KeyError::new(KeyErrorCode::TooLong));
    }
    match glued_at(&bytes[..letters]) {
        Some(at) => Err(KeyError::at(KeyErrorCode::TwoKeys, offset + at, "the start of another key")),
        None => Ok(()),
    }
}

/// Prefixes long enough that a random body practically never holds one (64^-7 per place), as the three-letter ones can.
const UNMISTAKABLE: [&[u8]; 6] = [b"ss_pub_", b"ss_secret_", b"ss_org_", b"ss_live_", b"sk_live_", b"sigma_sk_live_"];

/// Where an unmistakable prefix starts inside a key's body, or inside any other text.
pub(crate) fn glued_at(bytes: &[u8]) -> Option<usize> {
    // Every unmistakable prefix has `_` after its first two letters, or (sigma) after five: look only there.
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|byte| *byte == b'_') {
        let underscore = from + found;
        for back in [2, 5] {
            if let Some(start) = underscore.checked_sub(back)
                && UNMISTAKABLE.iter().any(|prefix| bytes[start..].starts_with(prefix))
            {
                return Some(start);
            }
        }
        from = underscore + 1;
    }
    None
}

/// Where the first thing that looks like a whole key starts and ends, and its prefix.
fn find_key(text: &str) -> Option<(usize, usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(start) = glued_at(&bytes[from..]).map(|at| from + at) {
        let prefix = PREFIXES
            .iter()
            .map(|kind| kind.prefix)
            .filter(|prefix| text[start..].starts_with(prefix))
            .max_by_key(|prefix| prefix.len())?;
        let body = bytes[start + prefix.len()..].iter().take_while(|byte| ALPHABET[usize::from(**byte)] != 0).count();
        if body > 0 {
            return Some((start, start + prefix.len() + body, prefix));
        }
        from = start + 3;
    }
    None
}

/// Whether `text` holds what looks like a whole key of any service somewhere inside. Used to keep keys out of URLs
/// and header values. The three-letter prefixes (`sk_`, `tb_`, …) also occur in ordinary text and are not looked for.
pub fn contains_key(text: &str) -> bool {
    find_key(text).is_some()
}

/// `text` with everything that looks like a key cut down to its prefix and `***`.
///
/// ```
/// use sigward_core::key::redact_all;
/// assert_eq!(redact_all("bad key ss_secret_4f9a!"), "bad key ss_secret_***!");
/// ```
pub fn redact_all(text: &str) -> String {
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((start, end, prefix)) = find_key(rest) {
        clean.push_str(&rest[..start]);
        clean.push_str(prefix);
        clean.push_str("***");
        rest = &rest[end..];
    }
    clean.push_str(rest);
    clean
}

fn invalid_character(body: &str, at: usize, offset: usize) -> KeyError {
    // Everything before `at` is ASCII, so the byte position is the character position in every language.
    let found = body[at..].chars().next().map_or("nothing", describe);
    KeyError::at(KeyErrorCode::InvalidCharacter, offset + at, found)
}

/// Names a character without echoing it.
fn describe(character: char) -> &'static str {
    match character {
        ' ' => "a space",
        '\n' => "a line feed",
        '\r' => "a carriage return",
        '\t' => "a tab",
        '\0' => "a NUL",
        '\u{feff}' => "a byte order mark",
        '"' | '\'' | '`' => "a quotation mark",
        '=' => "an equals sign before the end",
        '\u{2018}'..='\u{201f}' => "a typographic quotation mark",
        other if other.is_ascii_control() => "a control character",
        other if other.is_ascii() => "a character that keys do not use",
        _ => "a character outside ASCII",
    }
}

fn why_no_prefix(service: Service, text: &str) -> KeyError {
    let Some(first) = text.chars().next() else {
        return KeyError::new(KeyErrorCode::Empty);
    };
    if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ") || start.eq_ignore_ascii_case("apikey ")) {
        return KeyError::new(KeyErrorCode::Scheme);
    }
    if ALPHABET[usize::from(text.as_bytes()[0])] != 1 {
        return KeyError::at(KeyErrorCode::InvalidCharacter, 0, describe(first));
    }
    if text.contains("://") {
        return KeyError::new(KeyErrorCode::Url);
    }
    let bytes = text.as_bytes();
    let wrong_case =
        |kind: &KeyKind| bytes.get(..kind.prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind.prefix.as_bytes()));
    if PREFIXES.iter().any(|kind| kind.service == Some(service) && wrong_case(kind)) {
        return KeyError::new(KeyErrorCode::WrongCase);
    }
    if let Some(other) = detect(text).next().and_then(|kind| kind.service) {
        return KeyError::of(other);
    }
    match bytes.iter().position(|byte| ALPHABET[usize::from(*byte)] == 0) {
        Some(at) => invalid_character(text, at, 0),
        None => KeyError::unknown_prefix(service),
    }
}

/// What a client takes `text` for. Refusal comes before grammar: a secret prefix counts even when the rest is damaged,
/// and text without a known prefix is of an unknown kind, unless what is wrong with it is plain to see.
///
/// ```
/// use sigward_core::key::{presume, KeyClass, Service};
/// assert_eq!(presume(Service::SigSentry, "ss_secret_\n")?.class, KeyClass::Secret);
/// assert_eq!(presume(Service::SigSentry, "4f9a")?.class, KeyClass::Unknown);
/// assert_eq!(presume(Service::SigSentry, "").unwrap_err().code().as_str(), "KEY_EMPTY");
/// # Ok::<(), sigward_core::key::KeyError>(())
/// ```
pub fn presume(service: Service, text: &str) -> Result<KeyKind, KeyError> {
    if let Some(kind) = kind_for(service, text) {
        return Ok(kind);
    }
    if let Some(kind) = PREFIXES.iter().find(|kind| text.starts_with(kind.prefix)) {
        return Ok(*kind);
    }
    match why_no_prefix(service, text) {
        error if error.code() == KeyErrorCode::UnknownPrefix => Ok(KeyKind::UNKNOWN),
        error => Err(error),
    }
}
