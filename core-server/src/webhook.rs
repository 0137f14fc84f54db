//! SigSentry's webhooks: checking that one is genuine, and signing one in a test.
//!
//! The signature is HMAC-SHA256 over the raw body; the key is the channel's `hmacSecret`, its text as it stands, not
//! decoded from hex. There is no timestamp, so a genuine delivery can be sent again by whoever saw it: keep the delivery
//! ids that were handled and skip a repeated one. Source: `api/sigsentry.md` section 9, where two pages show two
//! payloads and the vendor's code a third; all of them are read.

use serde_json::Value;
use sigward_core::{
    error::Result,
    open_enum,
    sigsentry::models::{RootCauseCategory, ServiceRole, Severity},
    time::Timestamp,
};

use crate::signature::{self, Rule, unreadable};

/// The header that carries the signature. Names of headers have no case.
pub const SIGNATURE_HEADER: &str = "X-Sigsentry-Signature";
/// The header that names the event.
pub const EVENT_HEADER: &str = "X-Sigsentry-Event";
/// The header that carries the delivery's id.
pub const DELIVERY_HEADER: &str = "X-Sigsentry-Delivery";

const RULE: Rule = Rule { header: SIGNATURE_HEADER, secret: "the channel's hmacSecret", bare: false };

open_enum! {
    /// What a webhook tells.
    pub enum WebhookEventType {
        /// An analysis is done.
        AnalysisComplete = "analysis.complete",
        /// An analysis is done, but some log sources could not be reached.
        AnalysisPartial = "analysis.partial",
        /// A watchdog rule tripped that only notifies; there is no analysis.
        WatchdogFired = "watchdog.fired",
    }
}

/// A genuine webhook. Every field is optional, since the documented payloads differ; [`raw`](Self::raw) has them all.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WebhookEvent {
    /// What it tells: from the body, or from the header, which the signature does not cover.
    pub event: Option<WebhookEventType>,
    /// The delivery's id, the same when it is sent again: from the body, or from the header, which the signature does
    /// not cover.
    pub delivery_id: Option<String>,
    /// The analysis.
    pub analysis_id: Option<String>,
    /// The organization.
    pub tenant_id: Option<String>,
    /// The project.
    pub project_id: Option<String>,
    /// The project's name in addresses.
    pub project_slug: Option<String>,
    /// When.
    pub created_at: Option<Timestamp>,
    /// What happened.
    pub summary: Option<String>,
    /// How bad it was.
    pub severity: Option<Severity>,
    /// How sure the diagnosis is, 0 to 1.
    pub confidence: Option<f64>,
    /// What caused it.
    pub root_cause: Option<WebhookRootCause>,
    /// The services that showed errors.
    pub affected_services: Vec<WebhookService>,
    /// The whole body.
    pub raw: Value,
}

/// What caused an incident, as a webhook tells it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WebhookRootCause {
    /// In a sentence or two.
    pub description: Option<String>,
    /// The service where it began.
    pub service: Option<String>,
    /// The error's type, as the code names it.
    pub error_type: Option<String>,
    /// What kind of fault.
    pub category: Option<RootCauseCategory>,
}

/// A service that showed errors, as a webhook tells it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WebhookService {
    /// Its name in the logs.
    pub service_name: String,
    /// Its part in the incident.
    pub role: Option<ServiceRole>,
    /// How many error lines it wrote.
    pub error_count: Option<u64>,
}

/// Checks a webhook's signature and reads it. `body` is the request's body as it came, before any parsing.
///
/// Fails closed, with an error of kind `signature`: `SIGNATURE_MISSING`, `SIGNATURE_REPEATED` (several such headers),
/// `SIGNATURE_SCHEME` (not `sha256=`), `SIGNATURE_MALFORMED` (not 64 hexadecimal digits), `SIGNATURE_MISMATCH`, or
/// `SIGNING_SECRET_EMPTY`. A genuine body that is no JSON object is an error of kind `decode`.
///
/// ```
/// use sigward_server::webhook;
/// let body = br#"{"event":"analysis.complete","deliveryId":"del_1","analysisId":"ana_1","severity":"high"}"#;
/// let signature = webhook::sign("a secret of 32 bytes, or of more", body)?;
/// let event = webhook::verify("a secret of 32 bytes, or of more", [("x-sigsentry-signature", &signature)], body)?;
/// assert_eq!(event.analysis_id.as_deref(), Some("ana_1"));
/// let error = webhook::verify("another secret", [("x-sigsentry-signature", &signature)], body).unwrap_err();
/// assert_eq!(error.code(), "SIGNATURE_MISMATCH");
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn verify<N, V>(secret: &str, headers: impl IntoIterator<Item = (N, V)>, body: &[u8]) -> Result<WebhookEvent>
where
    N: AsRef<str>,
    V: AsRef<[u8]>,
{
    let headers = Headers::pick(headers);
    RULE.verify(secret, &headers.signatures, body)?;
    let raw: Value = serde_json::from_slice(body).map_err(|error| unreadable("is not JSON").with_cause(error))?;
    if !raw.is_object() {
        return Err(unreadable("is not a JSON object"));
    }
    Ok(WebhookEvent::read(raw, &headers))
}

/// The value of the signature's header for a body: what SigSentry would send.
///
/// ```
/// let signature = sigward_server::webhook::sign("secret", b"{}")?;
/// assert_eq!(signature, "sha256=77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13");
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn sign(secret: &str, body: &[u8]) -> Result<String> {
    signature::sign(secret, body)
}

/// The headers that matter.
#[derive(Default)]
struct Headers {
    signatures: Vec<Vec<u8>>,
    event: Option<String>,
    delivery: Option<String>,
}

impl Headers {
    fn pick<N: AsRef<str>, V: AsRef<[u8]>>(headers: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut picked = Self::default();
        for (name, value) in headers {
            let (name, value) = (name.as_ref(), value.as_ref());
            let text = || std::str::from_utf8(value).ok().filter(|text| !text.is_empty()).map(str::to_owned);
            if name.eq_ignore_ascii_case(SIGNATURE_HEADER) {
                picked.signatures.push(value.to_vec());
            } else if name.eq_ignore_ascii_case(EVENT_HEADER) {
                picked.event = text();
            } else if name.eq_ignore_ascii_case(DELIVERY_HEADER) {
                picked.delivery = text();
            }
        }
        picked
    }
}

impl WebhookEvent {
    fn read(raw: Value, headers: &Headers) -> Self {
        Self {
            event: text(&raw, "event").or_else(|| headers.event.clone()).map(|event| event.as_str().into()),
            delivery_id: text(&raw, "deliveryId").or_else(|| headers.delivery.clone()),
            analysis_id: text(&raw, "analysisId"),
            tenant_id: text(&raw, "tenantId"),
            project_id: text(&raw, "projectId"),
            project_slug: text(&raw, "projectSlug"),
            created_at: text(&raw, "createdAt").and_then(|time| time.parse().ok()),
            summary: text(&raw, "summary"),
            severity: text(&raw, "severity").map(|severity| severity.as_str().into()),
            confidence: raw["confidence"].as_f64(),
            root_cause: WebhookRootCause::read(&raw["rootCause"]),
            affected_services: raw["affectedServices"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(WebhookService::read)
                .collect(),
            raw,
        }
    }
}

impl WebhookRootCause {
    /// An object on the pages, a sentence in the vendor's code.
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(sentence) => Some(Self { description: Some(sentence.clone()), ..Self::default() }),
            Value::Object(_) => Some(Self {
                description: text(value, "description"),
                service: text(value, "service"),
                error_type: text(value, "errorType"),
                category: text(value, "category").map(|category| category.as_str().into()),
            }),
            _ => None,
        }
    }
}

impl WebhookService {
    /// An object on the pages, a name in the vendor's code.
    fn read(value: &Value) -> Option<Self> {
        let service_name = value.as_str().map(str::to_owned).or_else(|| text(value, "serviceName"))?;
        let role = text(value, "role").map(|role| role.as_str().into());
        Some(Self { service_name, role, error_count: value["errorCount"].as_u64() })
    }
}

fn text(value: &Value, field: &str) -> Option<String> {
    value[field].as_str().map(str::to_owned)
}
