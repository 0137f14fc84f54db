//! Sessions, and whether a form comes from one of our own pages.

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, header};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The cookie's name.
const COOKIE: &str = "sigward_session";

/// Hex digits of a session's id.
const ID_LENGTH: usize = 64;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// One browser's session. It proves nothing about who is asking: it ties forms to the browser that they were shown in.
pub(super) struct Session {
    id: String,
    is_new: bool,
}

impl Session {
    /// A new session.
    pub(super) fn begin() -> Self {
        Self { id: hex::encode(rand::random::<[u8; ID_LENGTH / 2]>()), is_new: true }
    }

    /// Its id.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The `Set-Cookie` that a new session needs. Without `Secure`, which plain loopback HTTP would not get back
    /// everywhere; under its path, so that it does not travel to `/v1`.
    pub(super) fn cookie(&self) -> Option<String> {
        self.is_new.then(|| format!("{COOKIE}={}; Path=/dashboard; HttpOnly; SameSite=Strict", self.id))
    }
}

/// Makes and checks the tokens of sessions. Any well-formed session id is taken: what counts is the token, which only
/// this process can derive from the id.
pub(super) struct Sessions {
    secret: [u8; 32],
}

impl Default for Sessions {
    fn default() -> Self {
        Self { secret: rand::random() }
    }
}

impl Sessions {
    /// The request's session, or a new one.
    pub(super) fn open(headers: &HeaderMap) -> Session {
        let cookies =
            headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        let mut ids = cookies.filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='));
        let is_id = |id: &&str| id.len() == ID_LENGTH && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        ids.find(is_id).map_or_else(Session::begin, |id| Session { id: id.to_owned(), is_new: false })
    }

    /// The token that a session's forms carry.
    pub(super) fn token(&self, session: &Session) -> String {
        // A key of any length makes a valid HMAC; were it not so, the random token would fit nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return hex::encode(rand::random::<[u8; 32]>()) };
        mac.update(b"sigward dashboard form\0");
        mac.update(session.id.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    /// Whether a form carries its session's token. The time that this takes says nothing about the token.
    pub(super) fn fits(&self, session: &Session, token: &str) -> bool {
        !session.is_new && bool::from(self.token(session).as_bytes().ct_eq(token.as_bytes()))
    }
}

/// Whether a POST may come from one of our own pages, as far as the browser's headers say.
///
/// `Sec-Fetch-Site` decides where it is sent. Other ports of this machine are `same-site` and not `same-origin`, so
/// they are refused. `Origin` must be our own; it is `null` in a form of our own pages, because they ask for no
/// referrer, and that is believed only where `Sec-Fetch-Site` vouches for it. Scripts send neither.
pub(super) fn is_own_origin(headers: &HeaderMap) -> bool {
    let vouched = match single(headers, &SEC_FETCH_SITE) {
        Sent::Nothing => false,
        // `none` is the user's own doing, such as a reload; no page can cause it.
        Sent::Value("same-origin" | "none") => true,
        _ => return false,
    };
    match (single(headers, &header::ORIGIN), single(headers, &header::HOST)) {
        (Sent::Nothing, _) => true,
        (Sent::Value("null"), _) => vouched,
        (Sent::Value(origin), Sent::Value(host)) => {
            origin.strip_prefix("http://").is_some_and(|own| own.eq_ignore_ascii_case(host))
        }
        _ => false,
    }
}

enum Sent<'a> {
    Nothing,
    Value(&'a str),
    /// More than one, or not text.
    Odd,
}

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Sent<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Sent::Nothing,
        (Some(value), None) => value.to_str().map_or(Sent::Odd, Sent::Value),
        _ => Sent::Odd,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_are_believed() {
        let host = ("host", "127.0.0.1:7000");
        let table: [(&[(&str, &str)], bool); 12] = [
            (&[], true),
            (&[("origin", "http://127.0.0.1:7000")], true),
            (&[("origin", "http://127.0.0.1:7001")], false),
            (&[("origin", "https://127.0.0.1:7000")], false),
            (&[("origin", "http://example.com")], false),
            (&[("origin", "null")], false),
            (&[("origin", "null"), ("sec-fetch-site", "same-origin")], true),
            (&[("origin", "null"), ("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://example.com"), ("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "")], false),
        ];
        for (sent, expected) in table {
            let mut all: Vec<(&'static str, &str)> = vec![host];
            all.extend(sent.iter().map(|(name, value)| (if *name == "origin" { "origin" } else { "sec-fetch-site" }, *value)));
            assert_eq!(is_own_origin(&headers(&all)), expected, "{sent:?}");
        }
        let mut twice = headers(&[host, ("origin", "http://127.0.0.1:7000")]);
        twice.append(header::ORIGIN, "http://127.0.0.1:7000".parse().unwrap());
        assert!(!is_own_origin(&twice));
    }

    #[test]
    fn a_token_fits_its_session_alone() {
        let sessions = Sessions::default();
        let sent = headers(&[("cookie", &format!("other=1; {COOKIE}={}", "a1".repeat(32)))]);
        let session = Sessions::open(&sent);
        assert!(session.cookie().is_none());
        let token = sessions.token(&session);
        assert!(sessions.fits(&session, &token));
        assert!(!sessions.fits(&session, &token[1..]));
        assert!(!sessions.fits(&session, ""));
        assert!(!Sessions::default().fits(&session, &token), "another process has another secret");
        let fresh = Session::begin();
        assert!(!sessions.fits(&fresh, &sessions.token(&fresh)), "a session that the browser does not hold is none");
    }

    #[test]
    fn a_cookie_that_is_no_id_begins_a_new_session() {
        for value in ["", "a", &"A1".repeat(32), &"a1".repeat(33), &"<>".repeat(32)] {
            let session = Sessions::open(&headers(&[("cookie", &format!("{COOKIE}={value}"))]));
            let cookie = session.cookie().unwrap();
            assert!(cookie.ends_with("; Path=/dashboard; HttpOnly; SameSite=Strict"), "{cookie}");
        }
    }
}
