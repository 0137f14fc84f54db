//! Webhooks: checked, read, and signed for tests.

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use serde_json::{Value, json};
use sigward_core::error::Error;
use sigward_server::{
    segops,
    sigma::{self, webhook::Encoding},
    webhook::{self, WebhookEvent},
};

use crate::failure::raise;

fn pairs(headers: &[Vec<String>]) -> impl Iterator<Item = (&str, &[u8])> {
    headers.iter().filter_map(|pair| match pair.as_slice() {
        [name, value] => Some((name.as_str(), value.as_bytes())),
        _ => None,
    })
}

/// Checks a webhook of SigSentry and gives what it says as JSON, with the names of the package's model.
#[napi]
pub fn webhook_verify(secret: String, headers: Vec<Vec<String>>, body: Uint8Array) -> napi::Result<String> {
    let event = webhook::verify(&secret, pairs(&headers), &body).map_err(raise)?;
    Ok(read(&event).to_string())
}

/// The value of the signature's header for a body.
#[napi]
pub fn webhook_sign(secret: String, body: Uint8Array) -> napi::Result<String> {
    webhook::sign(&secret, &body).map_err(raise)
}

/// Checks a webhook of SegOps and gives what it says as JSON.
#[napi(js_name = "segopsWebhookVerify")]
pub fn segops_webhook_verify(secret: String, headers: Vec<Vec<String>>, body: Uint8Array) -> napi::Result<String> {
    let event = segops::webhook::verify(&secret, pairs(&headers), &body).map_err(raise)?;
    let told = json!({
        "event": event.event,
        "tenant_slug": event.tenant_slug,
        "segment_id": event.segment_id,
        "segment_name": event.segment_name,
        "member_count": event.member_count,
        "computed_at": event.computed_at,
        "raw": event.raw,
    });
    Ok(told.to_string())
}

/// The value of the signature's header for a body of SegOps.
#[napi(js_name = "segopsWebhookSign")]
pub fn segops_webhook_sign(secret: String, body: Uint8Array) -> napi::Result<String> {
    segops::webhook::sign(&secret, &body).map_err(raise)
}

/// Checks a webhook of Sigma and gives what it says as JSON.
#[napi]
pub fn sigma_webhook_verify(secret: String, headers: Vec<Vec<String>>, body: Uint8Array) -> napi::Result<String> {
    let event = sigma::webhook::verify(&secret, pairs(&headers), &body).map_err(raise)?;
    Ok(json!({ "event": event.event, "deliveryId": event.delivery_id, "raw": event.raw }).to_string())
}

/// The value of the signature's header for a body of Sigma, written as `hex` or `base64`.
#[napi]
pub fn sigma_webhook_sign(secret: String, body: Uint8Array, encoding: String) -> napi::Result<String> {
    let encoding = match encoding.as_str() {
        "hex" => Encoding::Hex,
        "base64" => Encoding::Base64,
        _ => return Err(raise(Error::config("INVALID_OPTION", "encoding must be hex or base64"))),
    };
    sigma::webhook::sign(&secret, &body, encoding).map_err(raise)
}

fn read(event: &WebhookEvent) -> Value {
    json!({
        "event": event.event,
        "deliveryId": event.delivery_id,
        "analysisId": event.analysis_id,
        "tenantId": event.tenant_id,
        "projectId": event.project_id,
        "projectSlug": event.project_slug,
        "createdAt": event.created_at,
        "summary": event.summary,
        "severity": event.severity,
        "confidence": event.confidence,
        "rootCause": event.root_cause.as_ref().map(|cause| json!({
            "description": cause.description,
            "service": cause.service,
            "errorType": cause.error_type,
            "category": cause.category,
        })),
        "affectedServices": event.affected_services.iter().map(|service| json!({
            "serviceName": service.service_name,
            "role": service.role,
            "errorCount": service.error_count,
        })).collect::<Vec<_>>(),
        "raw": event.raw,
    })
}
