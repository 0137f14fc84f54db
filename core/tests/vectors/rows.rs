//! `requests.json` and `operations.json` for the eight analysis operations.

use serde::Deserialize;
use serde_json::{Value, json};
use sigward_core::{
    operation::{Method, Scope, route},
    sigsentry::analyses,
};

use crate::{
    common::{load, settings},
    requests,
};

#[test]
fn requests_follow_the_vectors() {
    requests::play(false, analyses::OPERATIONS, settings);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operations {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<Value>,
    routes: Vec<Route>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Route {
    #[serde(rename = "name")]
    _name: String,
    method: String,
    path: String,
    operation: Option<String>,
}

#[test]
fn the_eight_analysis_operations_follow_the_vectors() {
    let file: Operations = load("operations.json");
    let expected: Vec<_> =
        file.cases.into_iter().filter(|case| case["name"].as_str().unwrap().starts_with("sigsentry.analyses.")).collect();
    let found: Vec<_> = analyses::OPERATIONS
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
    assert_eq!(found, expected);
}

#[test]
fn paths_lead_to_the_operations_of_the_vectors() {
    let file: Operations = load("operations.json");
    for case in file.routes {
        let method = Method::from_name(&case.method).unwrap();
        let found = route(analyses::OPERATIONS.iter().copied(), method, &case.path).map(|row| row.id);
        // The configuration operations are the server crate's, whose own test reads the same list.
        let expected = case.operation.filter(|id| id.starts_with("sigsentry.analyses."));
        assert_eq!(found, expected.as_deref(), "{method} {}", case.path);
    }
}
