//! SegOps' webhooks: checking that one is genuine, and signing one in a test. Source: `api/segops.md` section 13.1.
//!
//! The key is the webhook's secret as text, unlike that of signed user ids, which is decoded from hex. There is no
//! timestamp and no delivery id, so a genuine delivery can be sent again by whoever saw it: treat one as news that a
//! segment was computed, and read the segment.

use serde_json::Value;
use sigward_core::{error::Result, open_enum, time::Timestamp};

use crate::signature::{self, Rule, unreadable};

/// The header that carries the signature. Names of headers have no case.
pub const SIGNATURE_HEADER: &str = "X-SegOps-Signature";

/// The vendor's own helper takes the value without `sha256=`, too.
const RULE: Rule = Rule { header: SIGNATURE_HEADER, secret: "the webhook's secret (Settings -> Webhooks)", bare: true };

open_enum! {
    /// What a webhook of SegOps tells.
    pub enum SegOpsEventType {
        /// A segment was computed.
        SegmentRecomputed = "segment.recomputed",
    }
}

/// A genuine webhook. Every field is optional; [`raw`](Self::raw) has them all.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SegOpsEvent {
    /// What it tells.
    pub event: Option<SegOpsEventType>,
    /// The tenant, by its slug.
    pub tenant_slug: Option<String>,
    /// The segment.
    pub segment_id: Option<u64>,
    /// Its name.
    pub segment_name: Option<String>,
    /// How many users are in it.
    pub member_count: Option<u64>,
    /// When it was computed.
    pub computed_at: Option<Timestamp>,
    /// The whole body.
    pub raw: Value,
}

/// Checks a webhook's signature and reads it. `body` is the request's body as it came, before any parsing.
///
/// Fails closed, with an error of kind `signature`: `SIGNATURE_MISSING`, `SIGNATURE_REPEATED` (several such headers),
/// `SIGNATURE_MALFORMED` (not 64 hexadecimal digits, with or without `sha256=` in front), `SIGNATURE_MISMATCH`, or
/// `SIGNING_SECRET_EMPTY`. A genuine body that is no JSON object is an error of kind `decode`.
///
/// ```
/// use sigward_server::segops::webhook;
/// let body = br#"{"event":"segment.recomputed","segment_id":42}"#;
/// let signature = webhook::sign("whsec", body)?;
/// let event = webhook::verify("whsec", [("x-segops-signature", &signature)], body)?;
/// assert_eq!(event.segment_id, Some(42));
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn verify<N, V>(secret: &str, headers: impl IntoIterator<Item = (N, V)>, body: &[u8]) -> Result<SegOpsEvent>
where
    N: AsRef<str>,
    V: AsRef<[u8]>,
{
    let ours = headers.into_iter().filter(|(name, _)| name.as_ref().eq_ignore_ascii_case(SIGNATURE_HEADER));
    let signatures: Vec<_> = ours.map(|(_, value)| value.as_ref().to_vec()).collect();
    RULE.verify(secret, &signatures, body)?;
    let raw: Value = serde_json::from_slice(body).map_err(|error| unreadable("is not JSON").with_cause(error))?;
    if !raw.is_object() {
        return Err(unreadable("is not a JSON object"));
    }
    let text = |field: &str| raw[field].as_str().map(str::to_owned);
    Ok(SegOpsEvent {
        event: text("event").map(|event| event.as_str().into()),
        tenant_slug: text("tenant_slug"),
        segment_id: raw["segment_id"].as_u64(),
        segment_name: text("segment_name"),
        member_count: raw["member_count"].as_u64(),
        computed_at: text("computed_at").and_then(|time| time.parse().ok()),
        raw,
    })
}

/// The value of the signature's header for a body: what SegOps would send.
pub fn sign(secret: &str, body: &[u8]) -> Result<String> {
    signature::sign(secret, body)
}
