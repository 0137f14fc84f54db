//! What a form sent.

use axum::body::Body;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::{refusal::Refusal, surface::Kind};
use crate::{
    auth,
    minting::{PERMISSIONS, PUBLIC_PERMISSIONS},
};

/// The most bytes of a form. The longest legal one is under 4 KB.
const MAX_BYTES: usize = 64 * 1024;

/// The most characters of a key's name.
pub(super) const MAX_NAME: usize = 255;

/// Words shorter than this, in characters, are no key of the service.
const SHORTEST_KEY: usize = 24;

/// The fields of a form. Not printable: somebody may have pasted a key.
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads the body.
    pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Refusal> {
        let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = sent.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Refusal::new(415, "Not a form", "This address takes application/x-www-form-urlencoded only."));
        }
        let bytes = Limited::new(body, MAX_BYTES).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() {
                Refusal::new(413, "Too much", "The form is longer than 64 KB.")
            } else {
                Refusal::new(400, "Form cut short", "The form did not arrive whole.")
            }
        })?;
        Ok(Self::parse(&bytes.to_bytes()))
    }

    fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// A field that is sent once; empty when it is missing.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// The form that creates a key: what was filled in, and what is wrong with it.
#[derive(Default)]
pub(super) struct NewKeyForm {
    /// The name, without spaces around it.
    pub(super) name: String,
    /// The chosen permissions, in the order of the page.
    pub(super) permissions: Vec<&'static str>,
    /// What is wrong with the name.
    pub(super) name_error: Option<&'static str>,
    /// What is wrong with the permissions.
    pub(super) permissions_error: Option<&'static str>,
}

impl NewKeyForm {
    /// Checks what was filled in.
    pub(super) fn check(form: &Form, kind: Kind) -> Self {
        let name = form.get("name").trim();
        let name_error = name_error(name);
        let chosen: Vec<&str> = form.all("permissions").collect();
        let permissions: Vec<&'static str> = PERMISSIONS.into_iter().filter(|permission| chosen.contains(permission)).collect();
        let (permissions, permissions_error) = if kind == Kind::Sdk {
            let is_locked =
                chosen.is_empty() || (permissions == PUBLIC_PERMISSIONS && chosen.iter().all(|name| PERMISSIONS.contains(name)));
            let error = "INVALID_PUBLIC_KEY_PERMISSIONS: an SDK key has analysis:create and analysis:read, and no other.";
            (PUBLIC_PERMISSIONS.to_vec(), (!is_locked).then_some(error))
        } else if chosen.iter().any(|permission| !PERMISSIONS.contains(permission)) {
            (permissions, Some("The form names a permission that there is not."))
        } else {
            let error = permissions.is_empty().then_some("Choose at least one permission.");
            (permissions, error)
        };
        // What holds a key is not written back into the page.
        let name = if holds_whole_key(name) { "" } else { name };
        Self { name: name.to_owned(), permissions, name_error, permissions_error }
    }

    /// Whether a key may be minted from it.
    pub(super) fn is_valid(&self) -> bool {
        self.name_error.is_none() && self.permissions_error.is_none()
    }
}

/// Whether a name holds what may be a whole key. A short word such as `ss_pub_web`, or the 16 characters that pages
/// show of a key, make a fair name.
fn holds_whole_key(name: &str) -> bool {
    let longest = name.split(|c: char| !c.is_ascii_alphanumeric() && !"_-.~+/=".contains(c)).map(str::len).max();
    longest.is_some_and(|length| length >= SHORTEST_KEY) && auth::holds_key(name)
}

fn name_error(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("Enter a name.")
    } else if name.chars().count() > MAX_NAME {
        Some("The name may have up to 255 characters.")
    } else if name.chars().any(char::is_control) {
        Some("The name may not hold control characters.")
    } else if holds_whole_key(name) {
        Some("The name holds an API key. Names are stored and shown: enter another, and revoke that key if it is in use.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, kind: Kind) -> NewKeyForm {
        NewKeyForm::check(&Form::parse(body.as_bytes()), kind)
    }

    #[test]
    fn names_are_trimmed_and_bounded() {
        let long = "ä".repeat(255);
        let table = [
            ("name=a", true),
            ("name=+a+b+", true),
            ("name=ss_pub_web", true),
            ("name=replaces+ss_secret_AbCdEf", true),
            (&format!("name={long}"), true),
            (&format!("name={long}x"), false),
            ("name=", false),
            ("name=++", false),
            ("", false),
            ("name=a%0Ab", false),
            ("name=a%00b", false),
            ("name=my+ss_secret_0123456789abcdef0123456789abcdef", false),
        ];
        for (body, expected) in table {
            let form = check(body, Kind::Sdk);
            assert_eq!(form.is_valid(), expected, "{body}");
            assert!(!form.name.contains("ss_secret_0123456789"), "{body}");
        }
        assert_eq!(check("name=+a+b+", Kind::Sdk).name, "a b");
    }

    #[test]
    fn permissions_are_a_subset_and_locked_for_public_keys() {
        let table: [(&str, Kind, Option<&[&str]>); 8] = [
            ("name=a", Kind::Project, None),
            ("name=a&permissions=config:read", Kind::Project, Some(&["config:read"])),
            (
                "name=a&permissions=config:write&permissions=analysis%3Aread&permissions=config:write",
                Kind::Organization,
                Some(&["analysis:read", "config:write"]),
            ),
            ("name=a&permissions=admin", Kind::Project, None),
            ("name=a&permissions=admin&permissions=config:read", Kind::Organization, None),
            ("name=a", Kind::Sdk, Some(&PUBLIC_PERMISSIONS)),
            ("name=a&permissions=analysis:read&permissions=analysis:create", Kind::Sdk, Some(&PUBLIC_PERMISSIONS)),
            ("name=a&permissions=analysis:read&permissions=config:read", Kind::Sdk, None),
        ];
        for (body, kind, expected) in table {
            let form = check(body, kind);
            assert_eq!(form.is_valid().then_some(form.permissions.as_slice()), expected, "{body}");
        }
    }
}
