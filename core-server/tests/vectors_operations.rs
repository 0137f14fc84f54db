//! `tests/vectors/operations.json`: all 41 rows, and which of them a method and a path belong to.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use serde_json::{Value, json};
use sigward_core::operation::{Method, Scope, route};
use sigward_server::sigsentry::OPERATIONS;

fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/operations.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_row_follows_the_vectors() {
    let rows: Vec<_> = OPERATIONS
        .iter()
        .map(|row| {
            json!({
                "name": row.id,
                "method": row.method.name(),
                "path": row.path,
                "permission": row.permission,
                "scope": match row.scope {
                    Scope::Project => "project",
                    Scope::Tenant => "tenant",
                    Scope::TenantOnly => "tenant_only",
                },
                "keys": row.keys.iter().map(|class| class.name()).collect::<Vec<_>>(),
                "status": row.success[0],
                "idempotency_key": row.idempotency_key,
                "may_repeat": row.may_repeat(),
            })
        })
        .collect();
    let vectors = vectors();
    let expected = vectors["cases"].as_array().unwrap();
    assert_eq!(rows.len(), expected.len());
    for row in &rows {
        let found = expected.iter().find(|case| case["name"] == row["name"]);
        assert_eq!(Some(row), found, "{}", row["name"]);
    }
}

#[test]
fn every_path_leads_to_the_row_of_the_vectors() {
    for case in vectors()["routes"].as_array().unwrap() {
        let method = Method::from_name(case["method"].as_str().unwrap()).unwrap();
        let found = route(OPERATIONS.iter().copied(), method, case["path"].as_str().unwrap()).map(|row| row.id);
        assert_eq!(found, case["operation"].as_str(), "{}", case["name"]);
    }
}
