//! SegOps: its rows, its words, its signatures (`tests/vectors/segops_signing.json`) and its pages
//! (`tests/vectors/walks.json`).
#![allow(clippy::unwrap_used, missing_docs)]

use std::{path::Path, sync::Arc, time::Duration};

use serde_json::{Value, json};
use sigward_core::{
    call::Step,
    error::ErrorKind,
    exposure::{Exposure, KeyOrigin},
    key::{KeyClass, Service},
    moment::Moment,
    operation::Method,
    request::{Arguments, CallOptions, Settings},
    time::Timestamp,
};
use sigward_server::{
    api::{ALL, Api},
    api_key::ApiKey,
    segops::{
        API, OPERATIONS, events, exports, segments,
        signing::{SignedUserId, sign_user_id, verify_user_id},
        webhook,
    },
    walk::{Place, Walk},
};

fn vectors(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn text<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000)
}

fn now() -> Moment {
    Moment { wall: at(1_795_250_400), monotonic: Duration::ZERO, random: [1, 2] }
}

fn settings(key: &str, base_url: Option<&str>) -> Settings {
    let key = ApiKey::load(key, Service::SegOps, Exposure::Server, KeyOrigin::Shipped).unwrap();
    API.settings(Arc::new(key), base_url).unwrap()
}

#[test]
fn user_ids_are_signed_as_the_vectors_say() {
    for case in vectors("segops_signing.json")["sign"].as_array().unwrap() {
        let signed = sign_user_id(text(case, "secret"), text(case, "user_id"), at(case["seconds"].as_i64().unwrap()));
        match case["error"].as_str() {
            Some(code) => assert_eq!(signed.unwrap_err().code(), code, "{}", case["name"]),
            None => assert_eq!(signed.unwrap().user_id_sig, text(case, "signature"), "{}", case["name"]),
        }
    }
}

#[test]
fn signed_user_ids_are_checked_as_the_vectors_say() {
    let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    for case in vectors("segops_signing.json")["verify"].as_array().unwrap() {
        let signed = SignedUserId {
            user_id: text(case, "user_id").to_owned(),
            user_id_sig: text(case, "signature").to_owned(),
            user_id_ts: case["seconds"].as_i64().unwrap(),
        };
        let outcome = verify_user_id(secret, &signed, at(case["now"].as_i64().unwrap()));
        assert_eq!(outcome.err().map(|error| error.code().to_owned()).as_deref(), case["error"].as_str(), "{}", case["name"]);
    }
}

#[test]
fn webhooks_are_checked_as_the_vectors_say() {
    let vectors = vectors("segops_signing.json");
    let (secret, body) = (text(&vectors, "webhook_secret"), text(&vectors, "webhook_body").as_bytes());
    assert_eq!(webhook::sign(secret, body).unwrap(), "sha256=51a355a0b9dfcbe05f401571ad235c6d658405ef1f87af2776954a3ba19f5a7d");
    for case in vectors["webhooks"].as_array().unwrap() {
        let headers: Vec<(String, String)> = serde_json::from_value(case["headers"].clone()).unwrap();
        match (webhook::verify(secret, headers, body), case["error"].as_str()) {
            (Ok(event), None) => assert_eq!(event.segment_id, Some(42), "{}", case["name"]),
            (Err(error), Some(code)) => {
                assert_eq!((error.kind(), error.code()), (ErrorKind::Signature, code), "{}", case["name"]);
            }
            (outcome, _) => panic!("{}: {outcome:?}", case["name"]),
        }
    }
}

#[test]
fn walks_follow_the_vectors() {
    for case in vectors("walks.json")["cases"].as_array().unwrap() {
        let from = match (&case["from"]["page"], &case["from"]["offset"]) {
            (Value::Number(page), _) => Place::Page(page.as_u64().unwrap()),
            (_, Value::Number(offset)) => Place::Offset(offset.as_u64().unwrap()),
            _ => Place::Cursor(None),
        };
        let mut walk = Walk::from(from);
        for page in case["pages"].as_array().unwrap() {
            let mut query = json!({});
            assert!(walk.ask(&mut query), "{}", case["name"]);
            assert_eq!(query, page["asked"], "{}", case["name"]);
            match (walk.accept::<Value>(page["answer"].clone()), page["error"].as_str()) {
                (Ok(items), None) => assert_eq!(json!(items), page["items"], "{}", case["name"]),
                (Err(error), Some(code)) => assert_eq!(error.code(), code, "{}", case["name"]),
                (outcome, _) => panic!("{}: {outcome:?}", case["name"]),
            }
        }
        assert!(!walk.ask(&mut json!({})), "{}: the walk goes on", case["name"]);
    }
}

/// What a call of this key makes of one answer.
fn answered(key: &str, status: u16, headers: &[(String, String)], body: &str) -> Result<Value, sigward_core::error::Error> {
    let settings = settings(key, None);
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let mut call = settings.call(&segments::READ, Arguments { path: &["7"], ..Arguments::default() }, &options, &now()).unwrap();
    assert!(matches!(call.start(&now()), Step::Send { .. }));
    match call.answered(&now(), status, &headers.to_vec(), body.as_bytes()) {
        Step::Done(done) => done.decode(body.as_bytes()),
        Step::Fail(error) => Err(error),
        other => panic!("{other:?}"),
    }
}

#[test]
fn answers_are_bare_and_errors_read_as_the_service_words_them() {
    assert_eq!(answered("sk_4f9a", 200, &[], r#"{"id":7,"success":false}"#).unwrap(), json!({ "id": 7, "success": false }));
    assert_eq!(answered("sk_4f9a", 204, &[], "").unwrap(), Value::Null);
    let told = |status, body: &str| {
        let error = answered("sk_4f9a", status, &[], body).unwrap_err();
        (error.kind(), error.code().to_owned(), error.message().split(';').next().unwrap().to_owned(), error.details().cloned())
    };
    assert_eq!(told(404, r#"{"detail":"Not found."}"#), (ErrorKind::NotFound, "HTTP_404".into(), "Not found.".into(), None));
    let fields = json!({ "name": ["This field is required."] });
    assert_eq!(
        told(400, &fields.to_string()),
        (ErrorKind::InvalidRequest, "HTTP_400".into(), "name: This field is required.".into(), Some(fields))
    );
    assert_eq!(told(401, r#"{"detail":"Invalid API key."}"#).0, ErrorKind::Unauthorized);
    assert_eq!(told(502, "<html>a proxy's page</html>").0, ErrorKind::Server);
    let echoed = answered("sk_4f9a7c21", 403, &[], r#"{"detail":"sk_4f9a7c21 may not"}"#).unwrap_err();
    assert!(!format!("{echoed} {echoed:?}").contains("4f9a7c21"), "{echoed}");
}

#[test]
fn a_started_export_is_known_by_either_id() {
    let id = |answer: &str| API.dialect.decode::<exports::StartedExport>(answer.as_bytes()).and_then(|started| started.any_id());
    assert_eq!(id(r#"{"export_id":7,"id":9,"status":"pending"}"#).unwrap(), 7);
    assert_eq!(id(r#"{"export_id":null,"id":8,"status":"pending"}"#).unwrap(), 8);
    let neither = id(r#"{"status":"pending"}"#).unwrap_err();
    assert_eq!((neither.kind(), neither.code()), (ErrorKind::Decode, "UNEXPECTED_ANSWER"));
}

#[test]
fn the_two_meanings_of_429_are_told_apart_by_how_long_to_wait() {
    let told = |wait: &str| {
        let headers = [("retry-after".to_owned(), wait.to_owned())];
        let error = answered("sk_4f9a", 429, &headers, r#"{"detail":"Slow down."}"#).unwrap_err();
        (error.kind(), error.retryable(), error.retry_after().unwrap().as_secs())
    };
    assert_eq!(told("30"), (ErrorKind::RateLimited, true, 30));
    assert_eq!(told("120"), (ErrorKind::RateLimited, true, 120));
    assert_eq!(told("1209600"), (ErrorKind::QuotaExceeded, false, 1_209_600));
    let without = answered("sk_4f9a", 429, &[], "").unwrap_err();
    assert_eq!((without.kind(), without.retry_after()), (ErrorKind::RateLimited, None));
}

#[test]
fn a_key_is_written_in_the_services_own_scheme_and_below_any_base() {
    for (base, url) in [
        (None, "https://api.segops.ai/api/segments/7/"),
        (Some("https://api.segops.ai/api"), "https://api.segops.ai/api/segments/7/"),
        (Some("http://127.0.0.1:8737/segops/"), "http://127.0.0.1:8737/segops/api/segments/7/"),
    ] {
        let call = settings("sk_4f9a", base)
            .call(&segments::READ, Arguments { path: &["7"], ..Arguments::default() }, &CallOptions::default(), &now())
            .unwrap();
        assert_eq!(call.request().url, url);
        assert_eq!(call.request().headers.get("authorization"), Some("ApiKey sk_4f9a"));
        assert_eq!(call.request().headers.get("idempotency-key"), None);
    }
}

#[test]
fn a_user_id_is_kept_whole_in_a_path() {
    let path = ["a/b@c.d é"];
    let call = settings("sk_4f9a", None)
        .call(
            &sigward_server::segops::users::READ,
            Arguments { path: &path, ..Arguments::default() },
            &CallOptions::default(),
            &now(),
        )
        .unwrap();
    assert_eq!(call.request().url, "https://api.segops.ai/api/explorer/users/a%2Fb%40c.d%20%C3%A9/");
}

#[test]
fn what_a_key_cannot_do_is_refused_before_the_network() {
    let refused = |key: &str, id: &str, body: Value| {
        let row = API.find(id).unwrap();
        let path: Vec<&str> = row.path_params.iter().map(|_| "7").collect();
        let arguments = Arguments { path: &path, body, ..Arguments::default() };
        settings(key, None).call(row, arguments, &CallOptions::default(), &now()).unwrap_err().code().to_owned()
    };
    let new = json!({ "name": "ci", "tenant_slug": "acme" });
    assert_eq!(refused("sk_4f9a", "segops.api_keys.create", new), "SESSION_REQUIRED");
    assert_eq!(refused("pk_4f9a", "segops.segments.get", Value::Null), "SECRET_KEY_REQUIRED");
    let many: Vec<_> = (0..=events::MAX_BATCH).map(|_| json!({ "user_id": "u", "event_type": "e" })).collect();
    assert_eq!(refused("sk_4f9a", "segops.events.track_batch", json!({ "events": many })), "VALIDATION_ERROR");
    let missing = API.settings(
        Arc::new(ApiKey::load("sk_4f9a", Service::SegOps, Exposure::Server, KeyOrigin::Shipped).unwrap()),
        Some("http://example.com"),
    );
    assert_eq!(missing.unwrap_err().code(), "INSECURE_BASE_URL");
}

#[test]
fn an_unknown_prefix_is_told_with_the_services_own() {
    let error = ApiKey::load("zz_4f9a", Service::SegOps, Exposure::Server, KeyOrigin::Shipped).unwrap_err();
    assert!(error.to_string().contains("expected sk_, mk_ or pk_ for SegOps"), "{error}");
    let error = ApiKey::load("zz_4f9a", Service::SigSentry, Exposure::Server, KeyOrigin::Shipped).unwrap_err();
    assert!(error.to_string().contains("expected ss_pub_, ss_secret_ or ss_org_ for SigSentry"), "{error}");
}

#[test]
fn every_row_of_every_service_is_whole() {
    for api in ALL {
        for row in api.operations {
            let noun = row.id.split('.').count();
            assert_eq!((row.service, noun), (api.service, 3), "{}", row.id);
            assert!(row.path.starts_with(api.root) && !row.summary.is_empty() && row.docs.starts_with('/'), "{}", row.id);
            assert_eq!(row.path.matches('{').count(), row.path_params.len(), "{}", row.id);
            let filled: String =
                row.path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/");
            assert_eq!(api.route(row.method, &filled).map(|found| found.id), Some(row.id), "{filled}");
            assert_eq!(api.operations.iter().filter(|other| other.id == row.id).count(), 1, "{}", row.id);
            assert!(row.method != Method::Get || row.repeatable, "{}", row.id);
        }
        assert!(std::ptr::eq(Api::of(api.service).unwrap(), api));
    }
    // SegOps' paths all end with a slash, and only a signed-in user manages keys.
    for row in OPERATIONS {
        assert!(row.path.ends_with('/'), "{}", row.id);
        assert_eq!(row.id.contains(".api_keys."), row.keys == [KeyClass::Session], "{}", row.id);
    }
}
