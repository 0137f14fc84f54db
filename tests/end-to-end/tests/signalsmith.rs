//! SignalSmith through the real driver, against the emulator: the whole life of a key, workspaces, lists in both forms,
//! runs of syncs, limits.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use sigward_core::{
    error::ErrorKind,
    exposure::{Exposure, KeyOrigin},
    key::Service,
    operation::Method,
};
use sigward_driver::Driver;
use sigward_end_to_end::{Stage, driver};
use sigward_server::{
    api_key::ApiKey,
    client::SignalSmith,
    rotation::Step,
    signalsmith::{
        api_keys::KeyStatus,
        roles::CreateRole,
        sources::{CreateSource, SourceType},
        syncs::RunStatus,
    },
};

/// A first key, which the console would make, and the workspace that it is of.
fn begin() -> (Stage, String, String) {
    let stage = Stage::start();
    stage.set(&json!({ "signalsmith": { "minute": { "limit": 10_000 }, "burst": { "limit": 10_000, "window_seconds": 1 } } }));
    let key = stage.post("keys", &json!({ "service": "signalsmith" }));
    let text = |name: &str| key[name].as_str().unwrap().to_owned();
    (stage, text("key"), text("workspace_id"))
}

fn client(stage: &Stage, key: &str, workspace: &str) -> SignalSmith<Driver> {
    let key = ApiKey::load(key, Service::SignalSmith, Exposure::Server, KeyOrigin::Shipped).unwrap();
    SignalSmith::new(key, &format!("{}/signalsmith/api/v1", stage.url()), workspace, driver()).unwrap()
}

#[test]
fn a_key_from_its_creation_to_its_end() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    let created = admin.api_keys().create("sync").call().unwrap();
    let text = created.key.expose().to_owned();
    assert!(text.starts_with("sk_live_"));
    assert_eq!((created.key_prefix.as_deref(), text.get(..12).map(str::len)), (text.get(..12), Some(12)));
    assert!(!format!("{created:?} {}", serde_json::to_string(&created).unwrap()).contains(&text));

    let ours = client(&stage, &text, &workspace);
    assert_eq!(ours.syncs().list().count(), 1);

    let path = format!("/api/v1/workspaces/{workspace}/api-keys");
    let raw = admin.request(Method::Get, path, Value::Null, Value::Null).call().unwrap();
    assert!(raw[1].get("key").is_none() && !raw.to_string().contains(&text), "{raw}");
    let status = |id: &str| admin.api_keys().list().call().unwrap().into_iter().find(|key| key.id == id).unwrap().status;
    assert_eq!(status(&created.id), Some(KeyStatus::Active));

    admin.api_keys().revoke(&created.id).call().unwrap();
    let refused = ours.syncs().list().collect::<Result<Vec<_>, _>>().unwrap_err();
    assert_eq!((refused.kind(), refused.code(), refused.status()), (ErrorKind::Unauthorized, "HTTP_401", Some(401)));
    assert!(refused.message().starts_with("invalid or revoked API key"), "{refused}");
    assert_eq!(status(&created.id), Some(KeyStatus::Revoked));
    assert_eq!(admin.api_keys().revoke("nothing").call().unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_awaited() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    let created = admin.api_keys().create("sync").await.unwrap();
    let ours = client(&stage, created.key.expose(), &workspace);
    assert_eq!(ours.models().list().collect_up_to(10).await.unwrap().len(), 1);
    admin.api_keys().revoke(&created.id).await.unwrap();
    assert_eq!(ours.api_keys().list().await.unwrap_err().kind(), ErrorKind::Unauthorized);
}

#[test]
fn a_key_is_replaced_by_one_that_works_before_the_old_one_ends() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    let old = admin.api_keys().create("sync").call().unwrap();
    let mut rotation = admin.api_keys().rotate(&old.id);
    admin.api_keys().advance_blocking(&mut rotation, "sync 2").unwrap();
    let with_new = client(&stage, rotation.new_key().unwrap().expose(), &workspace);
    with_new.api_keys().list().call().unwrap();
    client(&stage, old.key.expose(), &workspace).api_keys().list().call().unwrap();
    rotation.handed_over().unwrap();
    admin.api_keys().advance_blocking(&mut rotation, "sync 2").unwrap();
    assert_eq!(rotation.step(), Step::Done);
    let error = client(&stage, old.key.expose(), &workspace).api_keys().list().call().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    with_new.api_keys().list().call().unwrap();
}

#[test]
fn path_and_header_name_the_same_workspace() {
    let (stage, first, workspace) = begin();
    let key = ApiKey::load(&first, Service::SignalSmith, Exposure::Server, KeyOrigin::Shipped).unwrap();
    let settings = SignalSmith::<Driver>::settings(key, &format!("{}/signalsmith", stage.url())).unwrap();
    let unset = SignalSmith::with_settings(settings, driver());
    let before = stage.last_sequence();
    let error = unset.api_keys().list().call().unwrap_err();
    assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::MissingProject, "MISSING_WORKSPACE_ID", 0));
    assert_eq!(stage.last_sequence(), before);
    // The emulator refuses a request whose header and path differ, or that has no header.
    unset.api_keys().list().project(&workspace).call().unwrap();
    assert_eq!(unset.workspaces().get(&workspace).call().unwrap().name, "Production");
    let path = format!("/api/v1/workspaces/{workspace}/audience-syncs");
    let error = unset.request(Method::Get, path, Value::Null, Value::Null).call().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(unset.organizations().list().count(), 1);
    let other = unset.workspaces().get("another").call().unwrap_err();
    assert_eq!((other.kind(), other.status()), (ErrorKind::PermissionDenied, Some(403)));
}

#[test]
fn lists_are_read_bare_and_in_pages() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    for number in 0..45 {
        let role = CreateRole { name: format!("role {number}"), description: None, permissions: vec!["syncs.read".into()] };
        admin.roles().create(&role).call().unwrap();
    }
    for envelope in [false, true] {
        stage.set(&json!({ "signalsmith": { "envelope": envelope } }));
        let before = stage.last_sequence();
        let names: Vec<_> = admin.roles().list().map(|role| role.unwrap().name).collect();
        assert_eq!((names.len(), names[0].as_str(), names[47].as_str()), (48, "owner", "role 44"));
        let asked = stage.requests(&format!("since={before}&path=signalsmith.roles.list")).len();
        assert_eq!(asked, if envelope { 3 } else { 1 });
    }
}

#[test]
fn a_run_is_waited_for() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    stage.set(&json!({ "signalsmith": { "run_ms": 300 } }));
    let sync = admin.syncs().list().collect::<Result<Vec<_>, _>>().unwrap().remove(0);
    let run = admin.syncs().trigger_and_wait(&sync.id).call().unwrap();
    assert_eq!(run.status, Some(RunStatus::Completed));
    assert_eq!(admin.syncs().get(&sync.id).call().unwrap().last_run_id, Some(run.id.clone()));
    let runs: Vec<_> = admin.syncs().runs(&sync.id).collect::<Result<_, _>>().unwrap();
    assert_eq!(runs[0].id, run.id);
    stage.set(&json!({ "signalsmith": { "run_ms": 600_000 } }));
    let error = admin.syncs().trigger_and_wait(&sync.id).deadline(std::time::Duration::from_millis(50)).call().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, "WAIT_DEADLINE_EXCEEDED"));
    assert!(error.resource_id().is_some());
}

#[test]
fn credentials_are_never_shown() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    let source = CreateSource {
        name: "Warehouse".into(),
        description: None,
        source_type: SourceType::Snowflake,
        config: Some([("password", "hunter2")].into()),
        connection_id: None,
    };
    let created = admin.sources().create(&source).call().unwrap();
    assert!(!format!("{source:?} {created:?}").contains("hunter2"));
}

#[test]
fn the_limit_is_the_workspaces() {
    let (stage, first, workspace) = begin();
    let admin = client(&stage, &first, &workspace);
    let second = admin.api_keys().create("second").call().unwrap();
    stage.set(&json!({ "signalsmith": { "minute": { "limit": 2 } } }));
    admin.api_keys().list().call().unwrap();
    client(&stage, second.key.expose(), &workspace).api_keys().list().call().unwrap();
    let error = admin.api_keys().list().max_retries(0).call().unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::RateLimited, Some(429)));
    assert!(error.retry_after().is_some());
}
