//! Webhooks: checked, read, and signed for tests.

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use serde_json::{Value, json};
use sigward_server::webhook::{self, WebhookEvent};

use crate::failure::raise;

/// Checks a webhook and gives what it says as JSON, with the names of the package's model.
#[napi]
pub fn webhook_verify(secret: String, headers: Vec<Vec<String>>, body: Uint8Array) -> napi::Result<String> {
    let pairs = headers.iter().filter_map(|pair| match pair.as_slice() {
        [name, value] => Some((name.as_str(), value.as_bytes())),
        _ => None,
    });
    let event = webhook::verify(&secret, pairs, &body).map_err(raise)?;
    Ok(read(&event).to_string())
}

/// The value of the signature's header for a body.
#[napi]
pub fn webhook_sign(secret: String, body: Uint8Array) -> napi::Result<String> {
    webhook::sign(&secret, &body).map_err(raise)
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
