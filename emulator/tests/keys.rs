//! Keys: minting, classes, permissions, projects, revocation, expiry, the legacy date.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::Server;

const LIST: &str = "/v1/analyses";
const USAGE: &str = "/v1/config/usage";

#[test]
fn a_minted_key_is_shown_once_and_works() {
    let server = Server::start(Options::default());
    let (key, id) = server.mint_with(&json!({ "class": "secret", "name": "ci" }));
    assert!(key.starts_with("ss_secret_") && key.len() >= "ss_secret_".len() + 32);
    assert_eq!(server.call(&key, "GET", LIST, None).status, 200);
    let listed = server.control("GET", "keys", None);
    assert!(!listed.text().contains(&key));
    let record = listed.data().as_array().unwrap().iter().find(|record| record["id"] == id.as_str()).unwrap().clone();
    assert_eq!(record["prefix"], key[..16]);
    assert!(record["lastUsedAt"].is_string());
}

#[test]
fn the_prefix_decides_before_anything_is_looked_up() {
    let server = Server::start(Options::default());
    let cases = [
        ("ss_pub_neverMinted", USAGE, 403, "SECRET_KEY_REQUIRED"),
        ("ss_secret_neverMinted", "/v1/analyses", 401, "UNAUTHORIZED"),
        ("nonsense", LIST, 401, "UNAUTHORIZED"),
    ];
    for (key, path, status, code) in cases {
        let answer = server.call(key, "GET", path, None);
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}");
    }
    let missing = server.send("GET", LIST, &[], b"");
    assert_eq!((missing.status, missing.code().as_str()), (401, "UNAUTHORIZED"));
    let create = server.call("ss_secret_neverMinted", "POST", "/v1/config/projects", Some(&json!({ "name": "a", "slug": "a" })));
    assert_eq!(create.code(), "ORG_KEY_REQUIRED");
}

#[test]
fn classes_permissions_and_projects_are_kept_apart() {
    let server = Server::start(Options::default());
    let (default, payments) = (server.project("default"), server.project("payments"));
    let public = server.mint("public");
    assert_eq!(server.call(&public, "GET", LIST, None).status, 200);
    assert_eq!(server.call(&public, "GET", USAGE, None).code(), "SECRET_KEY_REQUIRED");

    let secret = server.mint("secret");
    assert_eq!(server.call_with(&secret, "GET", LIST, &[("X-Project-Id", &default)], None).status, 200);
    assert_eq!(server.call_with(&secret, "GET", LIST, &[("X-Project-Id", &payments)], None).code(), "WRONG_PROJECT");

    let organization = server.mint("organization");
    assert_eq!(server.call(&organization, "GET", LIST, None).code(), "MISSING_PROJECT_ID");
    assert_eq!(server.call(&organization, "GET", "/v1/config/access-list", None).code(), "MISSING_PROJECT");
    assert_eq!(server.call_with(&organization, "GET", LIST, &[("X-Project-Id", &payments)], None).status, 200);
    assert_eq!(server.call_with(&organization, "GET", LIST, &[("X-Project-Id", "payments")], None).code(), "WRONG_PROJECT");

    let (reader, _) = server.mint_with(&json!({ "class": "secret", "permissions": ["config:read"] }));
    assert_eq!(server.call(&reader, "GET", LIST, None).code(), "FORBIDDEN");
    let locked = server.control("POST", "keys", Some(&json!({ "class": "public", "permissions": ["config:read"] })));
    assert_eq!((locked.status, locked.code().as_str()), (400, "INVALID_PUBLIC_KEY_PERMISSIONS"));
}

#[test]
fn revoked_expired_and_outdated_keys_say_which_they_are() {
    let server = Server::start(Options::default());
    let (revoked, id) = server.mint_with(&json!({ "class": "secret" }));
    assert_eq!(server.control("POST", &format!("keys/{id}/revoke"), None).status, 200);
    assert_eq!(server.call(&revoked, "GET", LIST, None).code(), "API_KEY_REVOKED");

    let (expiring, _) = server.mint_with(&json!({ "class": "secret", "expiresInSeconds": 60 }));
    assert_eq!(server.call(&expiring, "GET", LIST, None).status, 200);
    server.control("POST", "clock", Some(&json!({ "advance_seconds": 61 })));
    assert_eq!(server.call(&expiring, "GET", LIST, None).code(), "API_KEY_EXPIRED");

    let (old, _) = server.mint_with(&json!({ "class": "legacy", "prefix": "tb_" }));
    assert_eq!(server.call(&old, "GET", LIST, None).status, 200);
    server.settings(&json!({ "legacy_sunset": "2020-01-01T00:00:00Z" }));
    let refused = server.call(&old, "GET", LIST, None);
    assert_eq!((refused.status, refused.code().as_str()), (401, "KEY_FORMAT_DEPRECATED"));
}

#[test]
fn pages_may_use_public_keys_and_no_others() {
    let server = Server::start(Options::default());
    let (public, secret) = (server.mint("public"), server.mint("secret"));
    let origin = ("Origin", "http://localhost:3000");
    let allowed = server.call_with(&public, "GET", LIST, &[origin], None);
    assert_eq!(allowed.status, 200);
    assert_eq!(allowed.header("access-control-allow-origin"), Some("http://localhost:3000"));
    assert!(allowed.header("access-control-expose-headers").unwrap().contains("Retry-After"));
    let refused = server.call_with(&secret, "GET", LIST, &[origin], None);
    assert_eq!((refused.status, refused.code().as_str()), (403, "PUBLIC_KEY_REQUIRED"));
    assert!(refused.header("access-control-allow-origin").is_some(), "the page can read why");
    assert_eq!(server.call_with(&secret, "GET", LIST, &[("Sec-Fetch-Mode", "cors")], None).code(), "PUBLIC_KEY_REQUIRED");

    let preflight = server.send("OPTIONS", LIST, &[origin, ("Access-Control-Request-Method", "POST")], b"");
    assert_eq!(preflight.status, 204);
    assert!(preflight.header("access-control-allow-headers").unwrap().contains("Idempotency-Key"));
    let closed = server.send("OPTIONS", USAGE, &[origin, ("Access-Control-Request-Method", "GET")], b"");
    assert!(closed.header("access-control-allow-origin").is_none());
}

#[test]
fn hosts_other_than_loopback_and_keys_in_addresses_are_refused() {
    let server = Server::start(Options::default());
    let secret = server.mint("secret");
    let rebound = server.call_with(&secret, "GET", LIST, &[("Host", "evil.example")], None);
    assert_eq!((rebound.status, rebound.code().as_str()), (403, "HOST_REFUSED"));
    let leaked = server.send("GET", &format!("{LIST}?api_key={secret}"), &[], b"");
    assert_eq!(leaked.status, 401);
    assert!(!server.control("GET", "requests", None).text().contains(&secret));
    let page = server.send("GET", "/_emulator/keys", &[("Origin", "http://evil.example")], b"");
    assert_eq!((page.status, page.code().as_str()), (403, "CROSS_ORIGIN_REFUSED"));
}
