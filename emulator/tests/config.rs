//! The configuration operations.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use sigward_emulator::Options;
use support::{Server, log_folder, window};

fn start() -> (Server, String) {
    let server = Server::start(Options::default());
    let key = server.mint("secret");
    (server, key)
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn projects() {
    let server = Server::start(Options::default());
    let key = server.mint("organization");
    let path = "/v1/config/projects";
    let made = server.call(&key, "POST", path, Some(&json!({ "name": "Shop", "slug": "shop" })));
    assert_eq!(made.status, 201);
    let made = made.data();
    assert_eq!(made["isDefault"], false);
    assert_eq!(server.call(&key, "POST", path, Some(&json!({ "name": "Shop", "slug": "shop" }))).code(), "SLUG_EXISTS");
    assert_eq!(server.call(&key, "POST", path, Some(&json!({ "name": "", "slug": "Not A Slug" }))).code(), "VALIDATION_ERROR");
    let one = format!("{path}/{}", id(&made));
    assert_eq!(server.call(&key, "PUT", &one, Some(&json!({ "llmContext": "sells shoes" }))).data(), json!({ "updated": true }));
    let listed = server.call(&key, "GET", path, None).data();
    let found = listed.as_array().unwrap().iter().find(|project| project["slug"] == "shop").unwrap().clone();
    assert_eq!((found["llmContext"].clone(), found["analysisCount"].clone()), (json!("sells shoes"), json!(0)));
    server.call(&key, "PUT", &one, Some(&json!({ "llmContext": null })));
    let stats = server.call(&key, "GET", &format!("{path}/shop/stats"), None).data();
    assert_eq!((stats["analysisCount"].clone(), stats["dailyTrend"].clone()), (json!(0), json!([])));
    let secret = server.mint("secret");
    assert_eq!(server.call(&secret, "PUT", &one, Some(&json!({ "name": "x" }))).code(), "WRONG_PROJECT");
    assert_eq!(server.call(&secret, "GET", path, None).data().as_array().unwrap().len(), 3);

    assert_eq!(server.call(&key, "DELETE", &one, Some(&json!({ "confirm": "Shop" }))).code(), "CONFIRMATION_MISMATCH");
    let default = format!("{path}/{}", server.project("default"));
    assert_eq!(server.call(&key, "DELETE", &default, Some(&json!({ "confirm": "default" }))).code(), "CANNOT_DELETE_DEFAULT");
    assert_eq!(server.call(&key, "DELETE", &one, Some(&json!({ "confirm": "shop" }))).data(), json!({ "deleted": true }));
    assert_eq!(server.call(&key, "DELETE", &one, Some(&json!({ "confirm": "shop" }))).status, 404);
    assert_eq!(server.call(&key, "GET", &format!("{path}/shop/stats"), None).status, 404);
    server.settings(&json!({ "plan": "starter" }));
    assert_eq!(server.call(&key, "POST", path, Some(&json!({ "name": "a", "slug": "a" }))).code(), "QUOTA_EXCEEDED");
}

#[test]
fn log_sources() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    let path = "/v1/config/log-sources";
    let wanted =
        json!({ "type": "datadog", "name": "logs", "credentials": { "apiKey": "k1", "appKey": "k2" }, "sources": ["app"] });
    let made = server.call(&key, "POST", path, Some(&wanted));
    assert_eq!(made.status, 201);
    let one = format!("{path}/{}", id(&made.data()));
    let missing = json!({ "type": "datadog", "name": "logs", "credentials": { "apiKey": "k1" }, "sources": ["app"] });
    assert_eq!(server.call(&key, "POST", path, Some(&missing)).code(), "VALIDATION_ERROR");

    let tested = server.call(&key, "POST", &format!("{one}/test"), None);
    assert_eq!((tested.status, tested.json()["success"].clone()), (200, json!(true)));
    assert_eq!(tested.data()["sampleLogs"].as_array().unwrap().len(), 3);
    let offered = server.call(&key, "GET", &format!("{one}/sources"), None).data();
    assert_eq!(offered, json!(["database", "orders"]));
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).data()["status"], "complete");

    let bad = json!({ "credentials": { "apiKey": "a bad one", "appKey": "k2" } });
    assert_eq!(server.call(&key, "PUT", &one, Some(&bad)).data(), json!({ "updated": true }));
    let refused = server.call(&key, "POST", &format!("{one}/test"), None);
    assert_eq!(refused.status, 200);
    let refused = refused.json();
    assert_eq!((refused["success"].clone(), refused["data"]["connected"].clone()), (json!(false), json!(false)));
    assert!(refused.get("error").is_none());
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).data()["status"], "partial");
    let listed = server.call(&key, "GET", path, None);
    assert!(!listed.text().contains("a bad one") && !listed.text().contains("\"k2\""));
    assert_eq!(listed.data()[0]["lastTestResult"]["success"], false);
    assert_eq!(server.call(&key, "DELETE", &one, None).data(), json!({ "deleted": true }));
    assert_eq!(server.call(&key, "POST", &format!("{one}/test"), None).status, 404);
}

#[test]
fn repos() {
    let (server, key) = start();
    let path = "/v1/config/repos";
    let wanted = json!({ "platform": "github", "credentials": { "token": "t" }, "repositories": ["a/b"],
        "serviceMappings": [{ "serviceName": "api", "repo": "a/b" }] });
    let made = server.call(&key, "POST", path, Some(&wanted));
    assert_eq!((made.status, made.data()["lookbackDays"].clone()), (201, json!(30)));
    assert_eq!(made.data()["serviceMappings"][0]["defaultBranch"], "main");
    let one = format!("{path}/{}", id(&made.data()));
    assert_eq!(server.call(&key, "PUT", &one, Some(&json!({ "lookbackDays": 7, "serviceMappings": [] }))).status, 200);
    assert_eq!(server.call(&key, "PUT", &one, Some(&json!({ "lookbackDays": 0 }))).code(), "VALIDATION_ERROR");
    assert_eq!(server.call(&key, "GET", path, None).data()[0]["serviceMappings"], json!([]));
    assert_eq!(server.call(&key, "DELETE", &format!("{one}/cache"), None).data(), json!({ "flushed": true }));
    assert_eq!(server.call(&key, "DELETE", &one, None).status, 200);
    assert_eq!(server.call(&key, "DELETE", &format!("{one}/cache"), None).status, 404);
}

#[test]
fn access_list() {
    let (server, key) = start();
    let path = "/v1/config/access-list";
    for _ in 0..2 {
        let added = server.call(&key, "POST", path, Some(&json!({ "userId": "usr_1" })));
        assert_eq!((added.status, added.json()), (201, json!({ "success": true })));
    }
    assert_eq!(server.call(&key, "GET", path, None).data().as_array().unwrap().len(), 1);
    for _ in 0..2 {
        let removed = server.call(&key, "DELETE", &format!("{path}/usr_1"), None);
        assert_eq!((removed.status, removed.body.len()), (204, 0));
    }
    assert_eq!(server.call(&key, "GET", path, None).data(), json!([]));
}

#[test]
fn usage_and_quota() {
    let folder = log_folder();
    let server = Server::with_logs(&folder);
    let key = server.mint("secret");
    server.settings(&json!({ "monthly_analyses": 1 }));
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).status, 202);
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).code(), "QUOTA_EXCEEDED");
    let usage = server.call(&key, "GET", "/v1/config/usage", None).data();
    assert_eq!((usage["analysesThisMonth"].clone(), usage["planLimit"].clone()), (json!(1), json!(1)));
    assert_eq!(usage["byProject"][0]["projectName"], "Default");
    server.settings(&json!({ "overage": true }));
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).status, 202);
    server.settings(&json!({ "overage": false }));
    server.control("POST", "clock", Some(&json!({ "advance_seconds": 32 * 86_400 })));
    assert_eq!(server.call(&key, "POST", "/v1/analyses", Some(&window())).status, 202, "a new month");
}

#[test]
fn keys_are_minted_on_the_dashboard_only() {
    let (server, key) = start();
    let answer = server.call(&key, "POST", "/v1/config/api-keys", Some(&json!({ "name": "x" })));
    assert_eq!((answer.status, answer.code().as_str()), (403, "DASHBOARD_ONLY"));
}

#[test]
fn bad_input_is_named() {
    let (server, key) = start();
    let send = |content_type: &str, body: &str| {
        let bearer = format!("Bearer {key}");
        server.send(
            "POST",
            "/v1/config/access-list",
            &[("Authorization", &bearer), ("Content-Type", content_type)],
            body.as_bytes(),
        )
    };
    for (content_type, body) in [
        ("application/json", "{"),
        ("application/json", ""),
        ("application/json", "[]"),
        ("application/json", "{\"userId\": 7}"),
        ("application/json", "\u{feff}{}"),
        ("text/plain", "{\"userId\": \"u\"}"),
        ("application/x-www-form-urlencoded", "userId=u"),
    ] {
        let answer = send(content_type, body);
        assert_eq!((answer.status, answer.code().as_str()), (400, "VALIDATION_ERROR"), "{content_type} {body}");
    }
    let details = server.call(&key, "GET", "/v1/analyses?page=0&limit=x", None).json()["error"]["details"].clone();
    assert_eq!(details["fields"].as_array().unwrap().len(), 2);
    assert_eq!(server.call(&key, "GET", "/v1/analyses?page=1&page=2", None).status, 400);
    assert_eq!(server.call(&key, "GET", "/v1/analyses/%FF", None).status, 400);
    assert_eq!(server.call(&key, "GET", "/v1/analyses/no-such-id", None).status, 404);
}
