//! The tables of Sigma and SignalSmith, the keys that two services share, and Sigma's webhooks by
//! `tests/vectors/sigma_webhooks.json`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{collections::HashSet, path::Path};

use serde_json::{Value, json};
use sigward_core::{
    dialect::Refusal,
    error::ErrorKind,
    exposure::{Exposure, KeyOrigin},
    key::{self, KeyClass, Service},
    operation::{Body, Method, Scope},
    workspace,
};
use sigward_server::{
    api::Api,
    api_key::ApiKey,
    sigma::{
        self, errors,
        webhook::{self, Encoding},
    },
    signalsmith,
};

#[test]
fn every_row_is_whole_and_its_path_leads_to_it() {
    for (api, count) in [(&sigma::API, 58), (&signalsmith::API, 65)] {
        assert_eq!(api.operations.len(), count);
        let mut ids = HashSet::new();
        for row in api.operations {
            assert!(ids.insert(row.id), "{} twice", row.id);
            assert!(row.path.starts_with("/api/v1/") && row.summary.ends_with('.') && row.docs.starts_with('/'), "{}", row.id);
            assert_eq!(row.service, api.service, "{}", row.id);
            let in_path: Vec<_> = row.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
            let stated: Vec<_> = row.path_params.iter().map(|field| field.name).collect();
            assert_eq!(in_path, stated, "{}", row.id);
            assert!(row.method != Method::Get || matches!(row.body, Body::None), "{}", row.id);
            assert!(!row.idempotency_key, "{}", row.id);
            let path = row.path.replace(['{', '}'], "");
            assert_eq!(api.route(row.method, &path).unwrap().id, row.id);
            assert!(std::ptr::eq(Api::of(row.service).unwrap().find(row.id).unwrap(), *row));
        }
    }
}

#[test]
fn an_operation_of_a_workspace_names_it_first() {
    for row in signalsmith::API.operations {
        let names = row.path_params.first().is_some_and(|field| field.name == workspace::PARAMETER);
        assert_eq!(names, row.scope == Scope::Project, "{}", row.id);
    }
}

#[test]
fn only_harmless_posts_repeat() {
    let repeatable = |api: &Api| -> Vec<_> {
        api.operations.iter().filter(|row| row.method == Method::Post && row.repeatable).map(|row| row.id).collect()
    };
    assert_eq!(
        repeatable(&sigma::API),
        [
            "sigma.auth.log_in",
            "sigma.auth.refresh",
            "sigma.api_keys.deactivate",
            "sigma.categories.assign",
            "sigma.categories.unassign",
            "sigma.dimensions.scope_matrix",
            "sigma.search.query",
            "sigma.search.full_text",
            "sigma.saved_queries.execute",
        ]
    );
    assert_eq!(repeatable(&signalsmith::API), ["signalsmith.models.preview", "signalsmith.audiences.estimate"]);
}

#[test]
fn a_key_that_two_services_could_have_minted_is_each_ones_own() {
    let text = "sk_live_4f9a";
    for (service, class) in [(Service::SegOps, KeyClass::Secret), (Service::SignalSmith, KeyClass::Secret)] {
        let key = ApiKey::load(text, service, Exposure::Server, KeyOrigin::Shipped).unwrap();
        assert_eq!((key.kind().service, key.kind().class), (Some(service), class));
    }
    let both: Vec<_> = key::detect(text).filter_map(|kind| kind.service).collect();
    assert_eq!(both, [Service::SignalSmith, Service::SegOps]);
    assert!(ApiKey::load(text, Service::Sigma, Exposure::Server, KeyOrigin::Shipped).is_err());
}

#[test]
fn failures_are_told_by_their_code_and_without_one_by_their_status() {
    let sigma = |status, code| (errors::DIALECT.kind)(&Refusal { status, code, message: "", retry_after: None });
    let cases = [
        (400, "VALIDATION_ERROR", ErrorKind::InvalidRequest),
        (401, "UNAUTHORIZED", ErrorKind::Unauthorized),
        (403, "PERMISSION_DENIED", ErrorKind::PermissionDenied),
        (404, "NOT_FOUND", ErrorKind::NotFound),
        (409, "CONFLICT", ErrorKind::Conflict),
        (422, "LIMIT_EXCEEDED", ErrorKind::QuotaExceeded),
        (400, "TRANSITION_ERROR", ErrorKind::Conflict),
        (418, "SOMETHING_NEW", ErrorKind::InvalidRequest),
        (500, "SOMETHING_NEW", ErrorKind::Server),
    ];
    for (status, code, kind) in cases {
        assert_eq!(sigma(status, code), kind, "{code}");
    }
    let told = (errors::DIALECT.read)(json!({ "error": "CONFLICT", "message": "taken" }));
    assert_eq!((told.code.as_deref(), told.message.as_deref()), (Some("CONFLICT"), Some("taken")));
    let told = (signalsmith::errors::DIALECT.read)(json!({ "error": "name is required" }));
    assert_eq!((told.code, told.message.as_deref()), (None, Some("name is required")));
}

#[test]
fn webhooks_of_sigma_follow_the_vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/sigma_webhooks.json");
    let vectors: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for case in vectors["verify"].as_array().unwrap() {
        let headers: Vec<(String, String)> = serde_json::from_value(case["headers"].clone()).unwrap();
        let (secret, body) = (case["secret"].as_str().unwrap(), case["body"].as_str().unwrap());
        match webhook::verify(secret, headers, body.as_bytes()) {
            Ok(event) => {
                let read = json!({ "event": event.event.as_ref().map(ToString::to_string), "delivery_id": event.delivery_id });
                assert_eq!(read, case["ok"], "{}", case["name"]);
            }
            Err(error) => {
                assert_eq!(json!({ "kind": error.kind().name(), "code": error.code() }), case["error"], "{}", case["name"]);
            }
        }
    }
    for case in vectors["sign"].as_array().unwrap() {
        let encoding = if case["encoding"] == "hex" { Encoding::Hex } else { Encoding::Base64 };
        let signed = webhook::sign(case["secret"].as_str().unwrap(), case["body"].as_str().unwrap().as_bytes(), encoding);
        assert_eq!(signed.unwrap(), case["signature"].as_str().unwrap(), "{}", case["name"]);
    }
}
