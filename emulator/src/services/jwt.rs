//! JSON web tokens as the services give them: HS256, signed with the store's own secret.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use sigward_core::time::Timestamp;

/// A token over these claims.
pub(crate) fn sign(secret: &[u8], claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({ "alg": "HS256", "typ": "JWT" })), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(mac(secret, &signed).finalize().into_bytes());
    format!("{signed}.{signature}")
}

/// The claims of a token that is genuine and whose `exp` is not over.
pub(crate) fn read(secret: &[u8], token: &str, now: Timestamp) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    mac(secret, signed).verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    let (_, claims) = signed.split_once('.')?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    let ends = claims["exp"].as_i64()?;
    (now.unix_millis() < ends.saturating_mul(1000)).then_some(claims)
}

fn mac(secret: &[u8], text: &str) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret)
        .unwrap_or_else(|_| unreachable!("a key of any length makes a valid HMAC"));
    mac.update(text.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_until_it_ends_and_only_unchanged() {
        let at = |seconds: i64| Timestamp::from_unix_millis(seconds * 1000);
        let token = sign(b"secret", &json!({ "user": "u1", "exp": 100 }));
        assert_eq!(read(b"secret", &token, at(99)).map(|claims| claims["user"].clone()), Some(json!("u1")));
        assert_eq!(read(b"secret", &token, at(100)), None);
        assert_eq!(read(b"other", &token, at(99)), None);
        assert_eq!(read(b"secret", &token.replace('.', "A."), at(99)), None);
    }
}
