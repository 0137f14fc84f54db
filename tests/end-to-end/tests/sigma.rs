//! Sigma through the real driver, against the emulator: the whole life of a key, sessions, pages, errors, webhooks.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sigward_core::{
    error::ErrorKind,
    exposure::{Exposure, KeyOrigin},
    key::Service,
    operation::Method,
};
use sigward_driver::Driver;
use sigward_end_to_end::{Stage, driver, hook::Hook};
use sigward_server::{
    api_key::ApiKey,
    client::Sigma,
    rotation::{Stage as RotationStage, Step},
    sigma::{
        api_keys::{CreateApiKey, Permission},
        catalogs::CreateCatalog,
        records::{CreateRecord, ListRecords, ScopedValue},
        search::{Criterion, SearchOperator, SearchQuery},
        variants::{CreateVariant, SetValue},
        webhook,
        webhooks::{CreateWebhook, WebhookEventType},
    },
};

fn url(stage: &Stage) -> String {
    format!("{}/sigma", stage.url())
}

fn client(stage: &Stage, key: &str) -> Sigma<Driver> {
    let key = ApiKey::load(key, Service::Sigma, Exposure::Server, KeyOrigin::Shipped).unwrap();
    Sigma::with_settings(Sigma::<Driver>::settings(key, Some(&url(stage))).unwrap(), driver())
}

fn user(stage: &Stage) -> Sigma<Driver> {
    Sigma::log_in("admin@example.com", "sigma-demo", Some(&url(stage)), driver()).unwrap()
}

fn wanted(name: &str, permissions: Vec<Permission>) -> CreateApiKey {
    CreateApiKey { name: name.to_owned(), permissions }
}

#[test]
fn a_key_from_its_creation_to_its_end() {
    let stage = Stage::start();
    let admin = user(&stage);
    let created = admin.api_keys().create(&wanted("sync", vec![Permission::Read])).call().unwrap();
    let text = created.raw_key.expose().to_owned();
    assert!(text.starts_with("sigma_sk_live_"));
    assert!(!format!("{created:?} {}", serde_json::to_string(&created).unwrap()).contains(&text));

    let ours = client(&stage, &text);
    assert_eq!(ours.records().list(&ListRecords::default()).call().unwrap().total, 2);

    let raw = admin.request(Method::Get, "/api/v1/api-keys", Value::Null, Value::Null).call().unwrap();
    assert!(!raw.to_string().contains("rawKey") && !raw.to_string().contains(&text), "{raw}");
    let listed = admin.api_keys().list().call().unwrap().into_iter().find(|key| key.id == created.id).unwrap();
    assert_eq!((listed.active, listed.permissions.as_slice()), (Some(true), [Permission::Read].as_slice()));
    assert!(listed.last_used_at.is_some());

    admin.api_keys().deactivate(&created.id).call().unwrap();
    let refused = ours.records().list(&ListRecords::default()).call().unwrap_err();
    assert_eq!((refused.kind(), refused.code(), refused.status()), (ErrorKind::Unauthorized, "UNAUTHORIZED", Some(401)));
    let listed = admin.api_keys().list().call().unwrap();
    assert_eq!(listed.iter().find(|key| key.id == created.id).unwrap().active, Some(false));

    admin.api_keys().delete(&created.id).call().unwrap();
    assert!(admin.api_keys().list().call().unwrap().iter().all(|key| key.id != created.id));
    assert_eq!(admin.api_keys().delete(&created.id).call().unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_awaited() {
    let stage = Stage::start();
    let admin = user(&stage);
    let created = admin.api_keys().create(&wanted("sync", vec![Permission::Read])).await.unwrap();
    let ours = client(&stage, created.raw_key.expose());
    assert_eq!(ours.schemas().list().await.unwrap()[0].id, "schema-apparel");
    admin.api_keys().deactivate(&created.id).await.unwrap();
    assert_eq!(ours.schemas().list().await.unwrap_err().kind(), ErrorKind::Unauthorized);
    admin.api_keys().delete(&created.id).await.unwrap();
}

#[test]
fn permissions_are_checked_before_the_network_and_behind_it() {
    let stage = Stage::start();
    let admin = user(&stage);
    let before = stage.last_sequence();
    let unknown = wanted("sync", vec![Permission::Read, Permission::from("read-everything")]);
    let error = admin.api_keys().create(&unknown).call().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    assert!(error.message().contains("permissions[1] must be one of read, update-data"), "{error}");
    assert_eq!(stage.last_sequence(), before);

    let created = admin.api_keys().create(&wanted("reader", vec![Permission::Read])).call().unwrap();
    let reader = client(&stage, created.raw_key.expose());
    let catalog = CreateCatalog { id: None, alias: "a".into(), name: "n".into(), description: None };
    let error = reader.catalogs().create(&catalog).call().unwrap_err();
    assert_eq!((error.kind(), error.code(), error.status()), (ErrorKind::PermissionDenied, "PERMISSION_DENIED", Some(403)));
}

#[test]
fn a_key_is_replaced_while_both_work_and_the_way_back_is_open_until_then() {
    let stage = Stage::start();
    let admin = user(&stage);
    let wanted = wanted("sync", vec![Permission::Read]);
    let old = admin.api_keys().create(&wanted).call().unwrap();
    let with_old = client(&stage, old.raw_key.expose());

    let mut given_up = admin.api_keys().rotate(&old.id);
    admin.api_keys().advance_blocking(&mut given_up, &wanted).unwrap();
    admin.api_keys().take_back_blocking(&mut given_up).unwrap();
    assert_eq!(given_up.stage(), RotationStage::TakenBack);
    assert_eq!(admin.api_keys().list().call().unwrap().len(), 1);

    let mut rotation = admin.api_keys().rotate(&old.id);
    admin.api_keys().advance_blocking(&mut rotation, &wanted).unwrap();
    let with_new = client(&stage, rotation.new_key().unwrap().expose());
    for client in [&with_old, &with_new] {
        client.schemas().list().call().unwrap();
    }
    let error = admin.api_keys().advance_blocking(&mut rotation, &wanted).unwrap_err();
    assert_eq!(error.code(), "ROTATION_OUT_OF_STEP");
    rotation.handed_over().unwrap();
    admin.api_keys().advance_blocking(&mut rotation, &wanted).unwrap();
    assert_eq!(with_old.schemas().list().call().unwrap_err().kind(), ErrorKind::Unauthorized);
    with_new.schemas().list().call().unwrap();
    assert_eq!(rotation.step(), Step::Delete(&old.id));
    admin.api_keys().advance_blocking(&mut rotation, &wanted).unwrap();
    assert_eq!(rotation.step(), Step::Done);
    let ids: Vec<_> = admin.api_keys().list().call().unwrap().into_iter().map(|key| key.id).collect();
    assert_eq!(ids, [rotation.new_id().unwrap()]);
}

#[test]
fn a_session_is_renewed_before_it_ends() {
    let stage = Stage::start();
    let admin = user(&stage);
    admin.schemas().list().call().unwrap();
    admin.schemas().list().call().unwrap();
    assert_eq!(stage.requests("path=sigma.auth.log_in").len(), 1);
    // The service refuses the token that is over on its clock; the session finds a new one by itself.
    stage.post("clock", &json!({ "advance_seconds": 90_000 }));
    admin.schemas().list().call().unwrap();
    assert_eq!(stage.requests("path=sigma.auth.log_in").len(), 2);
    let wrong = Sigma::log_in("admin@example.com", "wrong", Some(&url(&stage)), driver()).unwrap();
    assert_eq!(wrong.schemas().list().call().unwrap_err().kind(), ErrorKind::Unauthorized);
}

#[test]
fn records_are_paged_by_offset_and_searched() {
    let stage = Stage::start();
    let admin = user(&stage);
    for number in 0..12 {
        let values = [("name".to_owned(), vec![ScopedValue::global(format!("Coat {number}"))])].into();
        let record = CreateRecord { id: Some(format!("ent-{number}")), schema_id: "schema-apparel".into(), values };
        admin.records().create(&record).call().unwrap();
        if number == 0 {
            let again = admin.records().create(&record).call().unwrap_err();
            assert_eq!((again.kind(), again.code()), (ErrorKind::Conflict, "CONFLICT"));
        }
    }
    let filter = ListRecords { limit: Some(5), ..Default::default() };
    let ids: Vec<_> = admin.records().pages(&filter).map(|record| record.unwrap().id).collect();
    assert_eq!((ids.len(), ids[0].as_str(), ids[13].as_str()), (14, "ent-coastal-wb", "ent-11"));
    assert_eq!(stage.requests("path=sigma.records.list").len(), 3);

    let criterion =
        Criterion { attribute: "name".into(), operator: SearchOperator::Contains, value: Some(json!("Coat 1")), scope: None };
    let found = admin.search().query(&SearchQuery { criteria: Some(vec![criterion]), ..Default::default() }).call().unwrap();
    assert_eq!(found["total"], 3);
}

#[test]
fn a_variant_inherits_what_it_does_not_say() {
    let stage = Stage::start();
    let admin = user(&stage);
    let variant = CreateVariant { id: Some("var-m".into()), parent_id: None, values: BTreeMap::default() };
    admin.variants().create("ent-coastal-wb", &variant).call().unwrap();
    let value = SetValue { scope: None, value: json!("sand") };
    admin.variants().set_value("ent-coastal-wb", "var-m", "color", &value).call().unwrap();
    let resolved = admin.variants().resolved("ent-coastal-wb", "var-m").call().unwrap();
    assert_eq!(resolved.effective_values["color"], [ScopedValue::global("sand")]);
    assert_eq!(resolved.overridden_attributes, ["color"]);
    assert_eq!(resolved.inherited_attributes, ["name"]);
}

#[test]
fn a_webhook_is_signed_and_genuine() {
    let stage = Stage::start();
    let admin = user(&stage);
    let endpoint = Hook::listen();
    let hook = CreateWebhook {
        id: "wh-erp".into(),
        name: "ERP".into(),
        description: None,
        url: endpoint.url(),
        events: vec![WebhookEventType::EntityCreated],
        secret: Some("whsec".into()),
        active: None,
    };
    let shown = admin.webhooks().create(&hook).call().unwrap();
    assert!(!format!("{hook:?}{shown:?}").contains("whsec"));
    let record = CreateRecord { id: Some("ent-new".into()), schema_id: "schema-apparel".into(), values: BTreeMap::default() };
    admin.records().create(&record).call().unwrap();

    let received = endpoint.receive();
    let event = webhook::verify("whsec", received.headers(), &received.body).unwrap();
    assert_eq!(event.event, Some(WebhookEventType::EntityCreated));
    assert!(event.delivery_id.is_some());
    let error = webhook::verify("another", received.headers(), &received.body).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Signature, "SIGNATURE_MISMATCH"));
}
