//! Webhooks: checked, read, and signed for tests.

use pyo3::{prelude::*, types::PyBytes};
use serde_json::{Value, json};
use sigward_server::webhook::{self, WebhookEvent};

use crate::{errors::raise, keys::Private};

/// Checks a webhook and gives what it says as JSON, with the names of the package's model.
#[pyfunction]
pub(crate) fn webhook_verify<'py>(
    py: Python<'py>,
    secret: Private,
    headers: Vec<(String, Vec<u8>)>,
    body: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let event = webhook::verify(&secret, headers, body).map_err(|error| raise(py, &error))?;
    Ok(PyBytes::new(py, read(&event).to_string().as_bytes()))
}

/// The value of the signature's header for a body.
#[pyfunction]
pub(crate) fn webhook_sign(py: Python<'_>, secret: Private, body: &[u8]) -> PyResult<String> {
    webhook::sign(&secret, body).map_err(|error| raise(py, &error))
}

fn read(event: &WebhookEvent) -> Value {
    json!({
        "event": event.event,
        "delivery_id": event.delivery_id,
        "analysis_id": event.analysis_id,
        "tenant_id": event.tenant_id,
        "project_id": event.project_id,
        "project_slug": event.project_slug,
        "created_at": event.created_at,
        "summary": event.summary,
        "severity": event.severity,
        "confidence": event.confidence,
        "root_cause": event.root_cause.as_ref().map(|cause| json!({
            "description": cause.description,
            "service": cause.service,
            "error_type": cause.error_type,
            "category": cause.category,
        })),
        "affected_services": event.affected_services.iter().map(|service| json!({
            "service_name": service.service_name,
            "role": service.role,
            "error_count": service.error_count,
        })).collect::<Vec<_>>(),
        "raw": event.raw,
    })
}
