//! SegOps through its client and the real driver: the life of a key, sessions, every operation, pages, exports, webhooks.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value, json};
use sigward_core::{error::ErrorKind, operation::Method};
use sigward_end_to_end::{Stage, driver, hook::Hook, segops::SegOpsClient};
use sigward_server::{
    client::SegOps,
    minted::MintedKey,
    segops::{
        api_keys::CreateApiKey,
        events::Event,
        exports::{ExportFormat, ExportStatus},
        segments::{Condition, CreateSegment, Definition, ListSegments, Logic, PreviewSegment, UpdateSegment},
        users::{ListUserEvents, SearchUsers},
        webhook,
    },
};

fn condition(condition: &Condition) -> Definition {
    Definition { logic: Logic::And, conditions: vec![serde_json::to_value(condition).unwrap()] }
}

fn bought(times: u64) -> Definition {
    condition(&Condition {
        kind: "event_count".to_owned(),
        event_type: Some("order_placed".to_owned()),
        operator: Some("gte".to_owned()),
        value: Some(json!(times)),
        ..Condition::default()
    })
}

fn new_segment(name: &str, definition: Definition) -> CreateSegment {
    CreateSegment { name: name.to_owned(), description: None, tenant: None, segment_type: None, definition: Some(definition) }
}

#[test]
fn a_key_lives_from_its_creation_to_its_revocation() {
    let stage = Stage::start();
    let user = stage.segops_user();
    let created = user.api_keys().create("ci", "acme").call().unwrap();
    assert!(created.key.expose().starts_with("sk_") && !format!("{created:?}").contains(&created.key.expose()[12..]));
    let client = SegOps::with_settings(stage.segops_settings(&created.key), driver());
    assert!(client.events().track(&Event::new("u1", "seen")).call().unwrap().queued);
    let raw = user.api_keys().list().call_raw().unwrap();
    assert!(!String::from_utf8_lossy(&raw.body).contains(&created.key.expose()[12..]), "the list holds the key");
    let listed = user.api_keys().list().call().unwrap();
    let ours = listed.iter().find(|key| key.id == created.id).unwrap();
    assert!(ours.last_used_at.is_some() && created.key.expose().starts_with(ours.prefix.as_deref().unwrap()));
    user.api_keys().revoke(created.id).call().unwrap();
    let refused = client.events().track(&Event::new("u1", "seen")).call().unwrap_err();
    assert_eq!((refused.kind(), refused.status()), (ErrorKind::Unauthorized, Some(401)));
    assert!(user.api_keys().list().call().unwrap().iter().all(|key| key.id != created.id));
    assert_eq!(user.api_keys().revoke(created.id).call().unwrap_err().kind(), ErrorKind::NotFound);
    let elsewhere = user.api_keys().create("ci", "initech").call().unwrap_err();
    assert_eq!(elsewhere.kind(), ErrorKind::InvalidRequest);
    assert!(elsewhere.details().unwrap()["tenant_slug"].is_array(), "{elsewhere:?}");
}

#[test]
fn a_secret_key_manages_no_keys_and_no_request_tells() {
    let stage = Stage::start();
    let client = stage.segops();
    let before = stage.last_sequence();
    let error = client.api_keys().list().call().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::WrongKeyType, "SESSION_REQUIRED"));
    assert_eq!(stage.requests(&format!("since={before}")).len(), 0);
}

#[test]
fn a_key_is_rotated_without_a_moment_in_which_none_works() {
    let stage = Stage::start();
    let user = stage.segops_user();
    let old = user.api_keys().create("ci", "acme").call().unwrap();
    let keys = user.api_keys();
    let works =
        |key: &MintedKey| SegOps::with_settings(stage.segops_settings(key), driver()).users().get("user-1").call().is_ok();
    let wanted = CreateApiKey { name: "ci, from November".to_owned(), tenant_slug: "acme".to_owned() };
    let mut rotation = keys.rotate(old.id);
    keys.advance_blocking(&mut rotation, &wanted).unwrap();
    assert!(works(&old.key) && works(rotation.new_key().unwrap()));
    let early = keys.advance_blocking(&mut rotation, &wanted).unwrap_err();
    assert_eq!(early.code(), "ROTATION_OUT_OF_STEP");
    rotation.handed_over().unwrap();
    keys.advance_blocking(&mut rotation, &wanted).unwrap();
    assert!(!works(&old.key) && works(rotation.new_key().unwrap()));

    let second = rotation.new_id().unwrap().parse().unwrap();
    let mut given_up = keys.rotate(second);
    keys.advance_blocking(&mut given_up, &wanted).unwrap();
    let third = given_up.new_key().unwrap().clone();
    keys.take_back_blocking(&mut given_up).unwrap();
    assert!(works(rotation.new_key().unwrap()) && !works(&third));
}

fn logins(stage: &Stage) -> (usize, usize) {
    let all = stage.requests("");
    let count = |id: &str| all.iter().filter(|entry| entry["operation"] == id).count();
    (count("segops.auth.login"), count("segops.auth.refresh"))
}

#[test]
fn a_session_logs_in_once_for_many_threads_and_renews_what_the_service_no_longer_takes() {
    let stage = Stage::start();
    let user = stage.segops_user();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| user.segments().list(&ListSegments::default()).call().unwrap());
        }
    });
    assert_eq!(logins(&stage), (1, 0));
    // The service's clock runs ahead of ours: the token is over before we know.
    stage.post("clock", &json!({ "advance_seconds": 3700 }));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| user.segments().list(&ListSegments::default()).call().unwrap());
        }
    });
    assert_eq!(logins(&stage), (1, 1));
    // What renews is over, too: log in anew.
    stage.post("clock", &json!({ "advance_seconds": 90_000 }));
    user.segments().list(&ListSegments::default()).call().unwrap();
    assert_eq!(logins(&stage), (2, 2));
}

#[test]
fn a_wrong_password_is_told_and_is_in_no_text() {
    let stage = Stage::start();
    let user: SegOpsClient = SegOps::log_in("ada@acme.example", "not her password", Some(&stage.segops_url()), driver()).unwrap();
    let error = user.api_keys().list().call().unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthorized, Some(401)));
    assert!(!format!("{error} {error:?} {user:?}").contains("not her password"));
}

#[test]
fn what_the_client_refuses_is_refused_before_anyone_logs_in() {
    let stage = Stage::start();
    let user = stage.segops_user();
    let error = user.api_keys().create("", "acme").call().unwrap_err();
    assert_eq!((error.kind(), logins(&stage)), (ErrorKind::InvalidRequest, (0, 0)));
}

#[test]
fn events_become_users_and_users_become_members() {
    let stage = Stage::start();
    let client = stage.segops();
    let traits = BTreeMap::from([("plan".to_owned(), json!("pro"))]);
    let time = "2026-11-20T08:00:00Z".parse().unwrap();
    let events = vec![
        Event::identify("a/b@c.d é", traits),
        Event::new("a/b@c.d é", "order_placed").with("total", 12).at(time),
        Event::new("   ", "order_placed"),
    ];
    let answer = client.events().track_batch(events).call().unwrap();
    assert_eq!((answer.queued, answer.skipped), (2, 1));
    let user = client.users().get("a/b@c.d é").call().unwrap();
    assert_eq!((user.event_count, user.properties["plan"].clone()), (2, json!("pro")));
    let found = client.users().search(&SearchUsers { q: Some("@c.d".to_owned()), limit: None }).call().unwrap();
    assert_eq!((found.count, found.results[0].user_id.as_str()), (1, "a/b@c.d é"));
    let filter = ListUserEvents { event_type: Some("order_placed".to_owned()), ..ListUserEvents::default() };
    let page = client.users().events("a/b@c.d é", &filter).call().unwrap();
    assert_eq!((page.count, page.results[0].occurred_at, page.results[0].payload["total"].clone()), (1, time, json!(12)));

    let segment = client.segments().create(&new_segment("Buyers of late", bought(1))).call().unwrap();
    assert_eq!(client.segments().compute(segment.id).call().unwrap().status, "queued");
    let segment = client.segments().get(segment.id).call().unwrap();
    assert_eq!(segment.member_count, Some(6), "five of the seeded users and ours");
    let inside = client.users().segments("a/b@c.d é").call().unwrap();
    assert_eq!(inside.iter().map(|segment| segment.segment_name.as_str()).collect::<Vec<_>>(), ["Buyers of late"]);
    let told = client.segments().membership("a/b@c.d é").call().unwrap();
    assert_eq!(told["segments"][0]["segment_id"], json!(segment.id));
    let why = client.users().explain("user-1", segment.id).call().unwrap();
    assert_eq!((why[0].matches, why[0].actual_value.clone()), (false, Some(json!(0))));
    let preview = PreviewSegment { definition: bought(1), limit: Some(2) };
    let preview = client.segments().preview(&preview).call().unwrap();
    assert_eq!((preview.matched_users, preview.sample_user_ids.len()), (6, 2));
    assert_eq!(client.segments().estimate(segment.id).call().unwrap()["estimated_count"], json!(6));

    client.identity().alias("visitor", "user-2").call().unwrap();
    client.events().track(&Event::new("anon_visitor", "seen")).call().unwrap();
    client.identity().merge("user-1", "user-2").call().unwrap();
    assert_eq!(client.users().get("user-1").call().unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(client.users().events("user-2", &ListUserEvents::default()).call().unwrap().results[0].event_type, "seen");
}

#[test]
fn a_segment_is_changed_versioned_and_deleted() {
    let stage = Stage::start();
    let client = stage.segops();
    let segments = client.segments();
    let segment = segments.create(&new_segment("Buyers", bought(1))).call().unwrap();
    let wanted = UpdateSegment { definition: Some(bought(2)), ..UpdateSegment::default() };
    let updated = segments.update(segment.id, &wanted).call().unwrap();
    assert_eq!((updated.name.as_str(), updated.definition), ("Buyers", Some(bought(2))));
    assert_eq!(segments.versions(segment.id).call().unwrap().as_array().unwrap().len(), 2);
    segments.delete(segment.id).call().unwrap();
    assert_eq!(segments.get(segment.id).call().unwrap_err().kind(), ErrorKind::NotFound);
    let unknown = Definition { logic: Logic::And, conditions: vec![json!({ "type": "moon_phase" })] };
    let error = segments.create(&new_segment("Moon", unknown)).call().unwrap_err();
    assert_eq!((error.kind(), error.details().unwrap()["definition"].is_array()), (ErrorKind::InvalidRequest, true));
}

#[test]
fn lists_are_walked_to_their_end_blocking_and_not() {
    let stage = Stage::start();
    let client = stage.segops();
    for number in 0..7 {
        client.segments().create(&new_segment(&format!("s{number}"), bought(1))).call().unwrap();
    }
    let names: Vec<_> = client.segments().pages(Some(3)).map(|segment| segment.unwrap().name).collect();
    assert_eq!(names, ["Buyers", "s0", "s1", "s2", "s3", "s4", "s5", "s6"]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime.block_on(client.segments().pages(Some(3)).collect_up_to(4)).unwrap();
    assert_eq!(first.len(), 4);
    let members: Vec<_> = client.segments().members(1, Some(2)).map(|member| member.unwrap().user_id).collect();
    assert_eq!(members, ["user-10", "user-15", "user-20", "user-25", "user-5"]);
    let mut nothing = client.segments().members(99, None);
    assert_eq!(Iterator::next(&mut nothing).unwrap().unwrap_err().kind(), ErrorKind::NotFound);
    assert!(Iterator::next(&mut nothing).is_none(), "after an error the walk is over");
}

#[test]
fn an_export_is_waited_for_and_its_file_needs_no_credential() {
    let stage = Stage::start();
    let client = stage.segops();
    let export = client.exports().create_and_wait(1, ExportFormat::Csv).call().unwrap();
    assert_eq!(export.status, ExportStatus::Complete);
    let file = ureq::get(export.download_url.unwrap()).call().unwrap().body_mut().read_to_string().unwrap();
    assert!(file.starts_with("user_id,computed_at\nuser-10,20"), "{file}");
    stage.set(&json!({ "segops": { "export_ms": 600_000 } }));
    let late = client.exports().create_and_wait(1, ExportFormat::Csv).deadline(Duration::from_millis(10)).call().unwrap_err();
    assert_eq!((late.code(), late.resource_id()), ("WAIT_DEADLINE_EXCEEDED", Some("2")));
    stage.set(&json!({ "segops": { "export_ms": 0 } }));
    assert_eq!(client.exports().wait(1, 2).call().unwrap().status, ExportStatus::Complete);
}

#[test]
fn both_meanings_of_429_arrive_as_what_they_are() {
    let stage = Stage::start();
    let client = stage.segops();
    stage.set(&json!({ "segops": { "monthly_events": 1 } }));
    client.events().track(&Event::new("u1", "seen")).call().unwrap();
    let used_up = client.events().track(&Event::new("u1", "seen")).call().unwrap_err();
    assert_eq!((used_up.kind(), used_up.status(), used_up.retryable()), (ErrorKind::QuotaExceeded, Some(429), false));
    assert!(used_up.retry_after().unwrap() > Duration::from_mins(2));
    stage.set(&json!({ "segops": { "monthly_events": null, "plan": "free" } }));
    // A bucket of 60 that gains one a second: more calls than a slow machine can make without emptying it.
    let busy = (0..1000).find_map(|_| client.users().get("user-1").max_retries(0).call().err()).unwrap();
    assert_eq!((busy.kind(), busy.retryable()), (ErrorKind::RateLimited, true));
    assert!(busy.retry_after().unwrap() <= Duration::from_mins(1));
}

#[test]
fn a_batch_of_many_is_split_and_an_error_says_how_far_it_came() {
    let stage = Stage::start();
    let client = stage.segops();
    let many = |count: usize| (0..count).map(|number| Event::new(format!("m{number}"), "seen")).collect::<Vec<_>>();
    assert_eq!(client.events().track_batch(many(1201)).call().unwrap().queued, 1201);
    let batches = stage.requests("");
    assert_eq!(batches.iter().filter(|entry| entry["operation"] == "segops.events.track_batch").count(), 3);
    stage.fault(&json!({ "kind": "status", "status": 503, "path": "segops.events.track_batch", "skip": 1 }));
    let error = client.events().track_batch(many(1201)).call().unwrap_err();
    assert_eq!((error.status(), error.details().unwrap()["sent"].clone()), (Some(503), json!(500)));
}

#[test]
fn a_path_without_a_type_is_reached_by_request() {
    let stage = Stage::start();
    let client = stage.segops();
    let answer = client.request(Method::Get, "/api/segments/1/", Value::Null, Value::Null).call().unwrap();
    assert_eq!(answer["name"], json!("Buyers"));
    let missing = client.request(Method::Get, "/api/analytics/overview/", Value::Null, Value::Null).call().unwrap_err();
    assert_eq!((missing.kind(), missing.message()), (ErrorKind::NotFound, "Not found."));
}

#[test]
fn a_computed_segment_is_told_to_a_webhook_that_verifies() {
    let stage = Stage::start();
    let client = stage.segops();
    let hook = Hook::listen();
    stage.set(&json!({ "segops": { "webhook_url": hook.url(), "webhook_secret": "whsec" } }));
    client.segments().compute(1).call().unwrap();
    let received = hook.receive();
    let event = webhook::verify("whsec", received.headers(), &received.body).unwrap();
    assert_eq!((event.segment_id, event.member_count, event.tenant_slug.as_deref()), (Some(1), Some(5), Some("acme")));
    assert!(webhook::verify("other", received.headers(), &received.body).is_err());
}
