//! HMAC-SHA256 over a webhook's raw body, as the services' webhooks carry it in a header.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sigward_core::error::{Error, ErrorKind, Result};

/// What stands in front of the digits.
const SCHEME: &[u8] = b"sha256=";

/// How a service signs, and what is told of it.
pub(crate) struct Rule {
    /// The header that carries the signature.
    pub(crate) header: &'static str,
    /// What the secret is, in the service's words.
    pub(crate) secret: &'static str,
    /// Whether `sha256=` may be missing.
    pub(crate) bare: bool,
}

impl Rule {
    /// Checks the one signature that there has to be, in constant time. Fails closed.
    pub(crate) fn verify(&self, secret: &str, signatures: &[Vec<u8>], body: &[u8]) -> Result<()> {
        let Self { header, secret: secret_is, .. } = self;
        let mac = mac(secret, body)?;
        let signature = match signatures {
            [] => {
                let message = format!("the webhook has no {header} header; set {secret_is} at the service, and pass all headers");
                return Err(failed("SIGNATURE_MISSING", message));
            }
            [one] => one,
            _ => return Err(failed("SIGNATURE_REPEATED", format!("the webhook has several {header} headers; expected one"))),
        };
        let digits = match signature.strip_prefix(SCHEME) {
            Some(digits) => digits,
            None if self.bare => signature,
            None => return Err(failed("SIGNATURE_SCHEME", "the webhook's signature does not start with sha256=")),
        };
        let mut given = [0; 32];
        hex::decode_to_slice(digits, &mut given)
            .map_err(|_| failed("SIGNATURE_MALFORMED", "the webhook's signature is not 64 hexadecimal digits behind sha256="))?;
        // Compares in constant time.
        mac.verify_slice(&given).map_err(|_| {
            let advice = format!("pass the body's bytes as they came, and {secret_is}");
            failed("SIGNATURE_MISMATCH", format!("the webhook's signature does not fit its body and the secret; {advice}"))
        })
    }
}

/// The value of a signature's header: `sha256=` and the digits.
pub(crate) fn sign(secret: &str, body: &[u8]) -> Result<String> {
    Ok(format!("sha256={}", hex::encode(mac(secret, body)?.finalize().into_bytes())))
}

/// The signature of a body before it is written as text. An empty secret would let anyone sign.
pub(crate) fn mac(secret: &str, body: &[u8]) -> Result<Hmac<Sha256>> {
    let empty =
        || failed("SIGNING_SECRET_EMPTY", "the signing secret is empty; pass the one that the service signs webhooks with");
    if secret.is_empty() {
        return Err(empty());
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| empty())?;
    mac.update(body);
    Ok(mac)
}

/// A refusal of a signature.
pub(crate) fn failed(code: &'static str, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Signature, code, message)
}

/// A genuine webhook whose body is not what it should be.
pub(crate) fn unreadable(what: &str) -> Error {
    Error::new(ErrorKind::Decode, "INVALID_WEBHOOK_BODY", format!("the webhook is genuine, but its body {what}"))
}
