//! Sigma's webhooks: checking that one is genuine, and signing one in a test. Source: `api/sigma.md` section 5.
//!
//! The signature is HMAC-SHA256 over the raw body, keyed with the webhook's secret. How it is written is not documented,
//! so hexadecimal and base64 are read, each with `sha256=` in front or without; none of this has been seen against a live
//! delivery. There is no timestamp, so a genuine delivery can be sent again by whoever saw it: keep the delivery ids that
//! were handled and skip a repeated one.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::Mac;
use serde_json::Value;
use sigward_core::error::Result;

use super::webhooks::WebhookEventType;
use crate::signature::{Rule, mac, unreadable};

/// The header that carries the signature. Names of headers have no case.
pub const SIGNATURE_HEADER: &str = "X-Sigma-Signature";

const RULE: Rule = Rule { header: SIGNATURE_HEADER, secret: "this webhook's secret", bare: false };

/// A genuine webhook. Of its body the documentation names `deliveryId` alone; [`raw`](Self::raw) has all of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// What it tells, if the body says so in `event` or `type`.
    pub event: Option<WebhookEventType>,
    /// The delivery's id, by which a repeated one is known.
    pub delivery_id: Option<String>,
    /// The whole body.
    pub raw: Value,
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// 64 hexadecimal digits.
    Hex,
    /// 44 characters of base64, padded.
    Base64,
}

/// Checks a webhook's signature and reads it. `body` is the request's body as it came, before any parsing.
///
/// Fails closed, with an error of kind `signature`: `SIGNATURE_MISSING`, `SIGNATURE_REPEATED` (several such headers),
/// `SIGNATURE_MALFORMED` (neither hexadecimal nor base64 of 32 bytes), `SIGNATURE_MISMATCH`, or `SIGNING_SECRET_EMPTY`. A
/// genuine body that is no JSON object is an error of kind `decode`.
///
/// ```
/// use sigward_server::sigma::webhook::{self, Encoding};
/// let body = br#"{"event":"entity.updated","deliveryId":"del_1"}"#;
/// for encoding in [Encoding::Hex, Encoding::Base64] {
///     let signature = webhook::sign("whsec", body, encoding)?;
///     let event = webhook::verify("whsec", [("x-sigma-signature", format!("sha256={signature}"))], body)?;
///     assert_eq!(event.delivery_id.as_deref(), Some("del_1"));
///     let error = webhook::verify("another", [("x-sigma-signature", signature)], body).unwrap_err();
///     assert_eq!(error.code(), "SIGNATURE_MISMATCH");
/// }
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn verify<N, V>(secret: &str, headers: impl IntoIterator<Item = (N, V)>, body: &[u8]) -> Result<WebhookEvent>
where
    N: AsRef<str>,
    V: AsRef<[u8]>,
{
    let ours = headers.into_iter().filter(|(name, _)| name.as_ref().eq_ignore_ascii_case(SIGNATURE_HEADER));
    let signatures: Vec<_> = ours.map(|(_, value)| as_hex(value.as_ref())).collect();
    RULE.verify(secret, &signatures, body)?;
    let raw: Value = serde_json::from_slice(body).map_err(|error| unreadable("is not JSON").with_cause(error))?;
    if !raw.is_object() {
        return Err(unreadable("is not a JSON object"));
    }
    let text = |field: &str| raw[field].as_str().map(str::to_owned);
    let event = text("event").or_else(|| text("type")).map(|event| event.as_str().into());
    Ok(WebhookEvent { event, delivery_id: text("deliveryId"), raw })
}

/// The value of the signature's header for a body, as Sigma may write it: without a prefix.
///
/// ```
/// use sigward_server::sigma::webhook::{Encoding, sign};
/// assert_eq!(sign("secret", b"{}", Encoding::Hex)?, "77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13");
/// assert_eq!(sign("secret", b"{}", Encoding::Base64)?, "dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=");
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn sign(secret: &str, body: &[u8], encoding: Encoding) -> Result<String> {
    let signature = mac(secret, body)?.finalize().into_bytes();
    Ok(match encoding {
        Encoding::Hex => hex::encode(signature),
        Encoding::Base64 => STANDARD.encode(signature),
    })
}

/// A signature, however it is written, as hexadecimal digits behind `sha256=`. No text is both: 64 hexadecimal digits are
/// 48 bytes of base64.
fn as_hex(signature: &[u8]) -> Vec<u8> {
    const SCHEME: &[u8] = b"sha256=";
    let text = signature.strip_prefix(SCHEME).unwrap_or(signature);
    let digits = match STANDARD.decode(text) {
        Ok(bytes) if bytes.len() == 32 => hex::encode(bytes).into_bytes(),
        _ => text.to_vec(),
    };
    [SCHEME, &digits].concat()
}
