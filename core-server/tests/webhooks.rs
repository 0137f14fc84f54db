//! `tests/vectors/webhooks.json`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use sigward_server::webhook::{self, WebhookEvent};

fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/webhooks.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn read(event: &WebhookEvent) -> Value {
    json!({
        "event": event.event.as_ref().map(webhook::WebhookEventType::as_str),
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
    })
}

#[test]
fn deliveries() {
    for case in vectors()["verify"].as_array().unwrap() {
        let headers: Vec<(String, String)> = serde_json::from_value(case["headers"].clone()).unwrap();
        let (secret, body) = (case["secret"].as_str().unwrap(), case["body"].as_str().unwrap());
        match webhook::verify(secret, headers, body.as_bytes()) {
            Ok(event) => {
                assert_eq!(read(&event), case["ok"], "{}", case["name"]);
                assert_eq!(event.raw, serde_json::from_str::<Value>(body).unwrap(), "{}", case["name"]);
            }
            Err(error) => {
                assert_eq!(json!({ "kind": error.kind().name(), "code": error.code() }), case["error"], "{}", case["name"]);
                let shown = format!("{error} {error:?}");
                assert!(secret.len() < 16 || !shown.contains(secret), "{}", case["name"]);
                assert!(!error.retryable(), "{}", case["name"]);
            }
        }
    }
}

#[test]
fn signatures() {
    for case in vectors()["sign"].as_array().unwrap() {
        let signature = webhook::sign(case["secret"].as_str().unwrap(), case["body"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(signature, case["signature"], "{}", case["name"]);
    }
    assert_eq!(webhook::sign("", b"{}").unwrap_err().code(), "SIGNING_SECRET_EMPTY");
}

#[test]
fn an_http_header_map_fits() {
    let mut headers = http::HeaderMap::new();
    headers.insert("X-SigSentry-Signature", webhook::sign("secret", b"{}").unwrap().parse().unwrap());
    webhook::verify("secret", &headers, b"{}").unwrap();
    // A value that is not text is no signature, and no panic.
    headers.insert("X-SigSentry-Signature", http::HeaderValue::from_bytes(b"sha256=\xff\xfe").unwrap());
    assert_eq!(webhook::verify("secret", &headers, b"{}").unwrap_err().code(), "SIGNATURE_MALFORMED");
}

proptest! {
    /// What is signed is genuine, and one changed byte of body, secret or signature is not.
    #[test]
    fn round_trip(secret in ".{1,80}", fields in prop::collection::btree_map("\\PC{0,10}", "\\PC{0,20}", 0..4), at in 0..64_usize) {
        let body = serde_json::to_vec(&fields).unwrap();
        let signature = webhook::sign(&secret, &body).unwrap();
        let verify = |secret: &str, signature: &str, body: &[u8]| {
            webhook::verify(secret, [(webhook::SIGNATURE_HEADER, signature)], body).map_err(|error| error.code().to_owned())
        };
        prop_assert!(verify(&secret, &signature, &body).is_ok());
        let mut changed = body.clone();
        changed[at % body.len()] ^= 1;
        prop_assert_eq!(verify(&secret, &signature, &changed).unwrap_err(), "SIGNATURE_MISMATCH");
        prop_assert_eq!(verify(&format!("{secret}x"), &signature, &body).unwrap_err(), "SIGNATURE_MISMATCH");
        let mut digits = signature.into_bytes();
        digits[7 + at] = if digits[7 + at] == b'0' { b'1' } else { b'0' };
        prop_assert_eq!(verify(&secret, &String::from_utf8(digits).unwrap(), &body).unwrap_err(), "SIGNATURE_MISMATCH");
    }

    /// No headers or body make it panic, and none passes unsigned.
    #[test]
    fn anything_else_is_refused(
        headers in prop::collection::vec(("(X-Sigsentry-Signature|x-other)", prop::collection::vec(any::<u8>(), 0..80)), 0..4),
        body in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        prop_assert!(webhook::verify("secret", headers, &body).is_err());
    }
}
