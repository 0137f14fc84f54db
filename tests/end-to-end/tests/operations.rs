//! Every operation of the table through the typed client, once: none is missing from the client or from the emulator.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sigward_core::{
    error::{ErrorKind, Result},
    operation::Method,
    screenshot::Screenshot,
    sigsentry::{
        models::{AnalysisStatus, CreateAnalysis, FeedbackAccuracy, ListAnalyses, SubmitFeedback},
        stream::AnalysisEvent,
    },
};
use sigward_end_to_end::{Client, SMALL_WINDOW, Stage};
use sigward_server::sigsentry::{OPERATIONS, watchdog::ListActivity};

fn small(description: &str) -> CreateAnalysis {
    CreateAnalysis::new(description, SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap())
}

#[test]
fn every_operation_is_typed_and_served() {
    let stage = Stage::start();
    let project = stage.project();
    let settings = stage.settings(&stage.mint("organization")).project(Some(project)).unwrap();
    let client = Client::with_settings(settings, sigward_end_to_end::driver());
    let before = stage.last_sequence();

    analyses(&client);
    projects(&client);
    log_sources(&client);
    repos(&client);
    channels(&client);
    watchdog(&client);
    access_list(&client);
    assert!(client.usage().get().call().unwrap().analyses_this_month > 0);
    let refused = client.api_keys().create(&of(json!({ "name": "x" }))).call().unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (ErrorKind::PermissionDenied, "DASHBOARD_ONLY"));

    let reached: BTreeSet<_> = stage
        .requests(&format!("since={before}"))
        .into_iter()
        .filter_map(|entry| entry["operation"].as_str().map(str::to_owned))
        .collect();
    let missing: Vec<_> = OPERATIONS.iter().map(|row| row.id).filter(|id| !reached.contains(*id)).collect();
    assert!(missing.is_empty(), "not called or not served: {missing:?}");
}

/// A request model from JSON: the shortest way to write one with many optional fields.
fn of<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn analyses(client: &Client) {
    let api = client.analyses();
    let mut request = small("a quiet half minute");
    request.metadata = Some([("release".to_owned(), "42".to_owned())].into());
    let analysis = api.create(&request).call().unwrap();
    assert_eq!(analysis.status, AnalysisStatus::Complete, "a small window is answered at once");
    assert_eq!(analysis.metadata, request.metadata);
    let read = api.get(&analysis.id).call().unwrap();
    assert_eq!(read.result, analysis.result);
    assert!(read.result.unwrap().logs_scanned > 0);
    assert_eq!(api.list(&ListAnalyses::default()).call().unwrap().pagination.total, 1);
    assert!(!api.follow_up(&analysis.id, "Which services?").call().unwrap().answer.is_empty());
    let rating = SubmitFeedback { accuracy: FeedbackAccuracy::PartiallyCorrect, comment: None };
    assert_eq!(api.feedback(&analysis.id, &rating).call().unwrap().accuracy, FeedbackAccuracy::PartiallyCorrect);
    api.similar(&analysis.id).call().unwrap();
    let draft = api.postmortem(&analysis.id).call().unwrap();
    assert!(!api.polish(&analysis.id, draft.markdown).call().unwrap().markdown.is_empty());
}

fn projects(client: &Client) {
    let projects = client.projects();
    let made = projects.create(&of(json!({ "name": "Second shop", "slug": "second-shop" }))).call().unwrap();
    assert!(projects.list().call().unwrap().iter().any(|project| project.id == made.id));
    let taken = projects.create(&of(json!({ "name": "Again", "slug": "second-shop" }))).call().unwrap_err();
    assert_eq!((taken.kind(), taken.code()), (ErrorKind::Conflict, "SLUG_EXISTS"));
    assert!(projects.update(&made.id, &of(json!({ "llmContext": "a shop" }))).call().unwrap().updated);
    assert_eq!(projects.stats("second-shop").call().unwrap().analysis_count, 0);
    let wrong = projects.delete(&made.id, "first-shop").call().unwrap_err();
    assert_eq!((wrong.kind(), wrong.code()), (ErrorKind::InvalidRequest, "CONFIRMATION_MISMATCH"));
    assert!(projects.delete(&made.id, "second-shop").call().unwrap().deleted);
}

fn log_sources(client: &Client) {
    let sources = client.log_sources();
    let new = json!({ "type": "loki", "name": "logs", "credentials": { "host": "http://127.0.0.1:3100" }, "sources": ["{app=\"shop\"}"] });
    let made = sources.create(&of(new)).call().unwrap();
    assert_eq!(sources.list().call().unwrap().len(), 1);
    assert!(sources.test(&made.id).call().unwrap().connected);
    sources.discover(&made.id).call().unwrap();
    let bad = json!({ "credentials": { "host": "http://bad.invalid" } });
    assert!(sources.update(&made.id, &of(bad)).call().unwrap().updated);
    assert!(!sources.test(&made.id).call().unwrap().connected, "success: false with data is an answer");
    assert!(sources.delete(&made.id).call().unwrap().deleted);
}

fn repos(client: &Client) {
    let repos = client.repos();
    let new = json!({ "platform": "github", "credentials": { "token": "t" }, "repositories": ["shop/payments"] });
    let made = repos.create(&of(new)).call().unwrap();
    assert_eq!(repos.list().call().unwrap().len(), 1);
    assert!(repos.update(&made.id, &of(json!({ "lookbackDays": 7 }))).call().unwrap().updated);
    assert!(repos.invalidate_cache(&made.id).call().unwrap().flushed);
    assert!(repos.delete(&made.id).call().unwrap().deleted);
}

fn channels(client: &Client) {
    let channels = client.channels();
    let new = json!({ "type": "slack", "name": "ops", "severityThreshold": "high", "credentials": { "webhookUrl": "http://127.0.0.1:9/hook" } });
    let made = channels.create(&of(new)).call().unwrap();
    assert_eq!(channels.list().call().unwrap().len(), 1);
    assert!(channels.update(&made.id, &of(json!({ "isActive": false }))).call().unwrap().updated);
    assert!(channels.list().call().unwrap().is_empty(), "lists hold active channels only");
    assert!(channels.update_settings(&of(json!({ "defaultSeverityThreshold": "critical" }))).call().unwrap().updated);
    assert_eq!(serde_json::to_value(channels.settings().call().unwrap()).unwrap()["defaultSeverityThreshold"], "critical");
    assert!(channels.delete(&made.id).call().unwrap().deleted);
}

fn watchdog(client: &Client) {
    let watchdog = client.watchdog();
    let rule = json!({ "name": "errors", "ruleType": "error_count", "intervalMode": "fixed", "errorCountThreshold": 5 });
    assert_eq!(watchdog.dry_run(&of(rule.clone())).call().unwrap().days_analyzed, 7);
    let made = watchdog.create(&of(rule)).call().unwrap();
    assert_eq!(watchdog.list().call().unwrap().rules.len(), 1);
    assert!(watchdog.update(&made.id, &of(json!({ "isEnabled": true }))).call().unwrap().updated);
    watchdog.activity(&ListActivity { hours: Some(720) }).call().unwrap();
    assert!(watchdog.delete(&made.id).call().unwrap().deleted);
}

fn access_list(client: &Client) {
    let access = client.access_list();
    let user = "7b6f3f8e-6e1b-4a53-9a43-0e8f1c0c7a11";
    access.add(user).call().unwrap();
    access.add(user).call().unwrap();
    assert_eq!(access.list().call().unwrap().len(), 1, "a repeat changes nothing");
    access.remove(user).call().unwrap();
    access.remove(user).call().unwrap();
    assert!(access.list().call().unwrap().is_empty());
}

#[test]
fn waiting_reports_every_look_and_ends_with_the_result() {
    let stage = Stage::start();
    stage.set(&json!({ "processing_delay_ms": 300 }));
    let client = stage.client(&stage.mint("public"));
    let request = CreateAnalysis::new(
        "the whole incident",
        "2026-11-14T09:00:00Z".parse().unwrap(),
        "2026-11-14T09:45:00Z".parse().unwrap(),
    );
    let mut looks = Vec::new();
    let analysis = client.analyses().create_and_wait(&request).on_status(|look| looks.push(look.status.clone())).call().unwrap();
    assert!(looks.len() > 1 && !looks[0].is_terminal(), "a large window is polled for: {looks:?}");
    assert_eq!(looks.last(), Some(&analysis.status));
    assert!(analysis.result.is_some());
    let error = client.analyses().create_and_wait(&request).deadline(std::time::Duration::ZERO).call().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, "WAIT_DEADLINE_EXCEEDED"));
    assert!(error.resource_id().is_some(), "the id is not lost");
}

#[test]
fn events_stream_and_fall_back_to_polling() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("public"));
    let collect = || {
        let mut events = Vec::new();
        client.analyses().create_events(&small("streamed")).for_each(|event| events.push(event)).map(|()| events)
    };
    for fault in [None, Some(json!({ "kind": "split_sse", "path": "sigsentry.analyses.create" }))] {
        if let Some(fault) = fault {
            stage.fault(&fault);
        }
        let events = collect().unwrap();
        assert!(matches!(events.first(), Some(AnalysisEvent::Status { .. })), "{events:?}");
        assert!(matches!(events.last(), Some(AnalysisEvent::Complete { .. })), "{events:?}");
    }
    stage.fault(&json!({ "kind": "truncate", "path": "sigsentry.analyses.create" }));
    assert_eq!(collect().unwrap_err().kind(), ErrorKind::Connection, "a stream that breaks off is no end");
}

#[test]
fn pages_are_walked_lazily() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("public"));
    for number in 0..7 {
        client.analyses().create(&small(&format!("number {number}"))).call().unwrap();
    }
    let before = stage.last_sequence();
    let by_two = ListAnalyses { limit: Some(2), ..ListAnalyses::default() };
    let first: Vec<_> = client.analyses().pages(by_two.clone()).take(3).collect::<Result<_>>().unwrap();
    assert_eq!(first.len(), 3);
    assert_eq!(stage.requests(&format!("since={before}")).len(), 2, "only what was needed was fetched");
    let all: Vec<_> = client.analyses().pages(by_two).collect::<Result<_>>().unwrap();
    let descriptions: Vec<_> = all.iter().map(|item| item.description.clone().unwrap()).collect();
    assert_eq!(descriptions, (0..7).rev().map(|number| format!("number {number}")).collect::<Vec<_>>());
}

#[test]
fn a_screenshot_goes_with_an_analysis_and_untyped_requests_follow_the_rules() {
    let stage = Stage::start();
    let client = stage.client(&stage.mint("public"));
    let picture = Screenshot::new([b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 1000]].concat()).unwrap();
    let analysis = client.analyses().create(&small("with a picture")).screenshot(picture).call().unwrap();
    let read = client.request(Method::Get, format!("/v1/analyses/{}", analysis.id), Value::Null, Value::Null).call().unwrap();
    assert_eq!(read["description"], "with a picture");
    let refused = client.request(Method::Get, "/v1/config/usage", Value::Null, Value::Null).call().unwrap_err();
    assert_eq!((refused.kind(), refused.attempts()), (ErrorKind::WrongKeyType, 0), "refused before the network");
}
