//! Failures that only some platforms know: `fetch` in a page says neither what went wrong nor where a redirect leads.
#![allow(clippy::unwrap_used)]

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use sigward_core::{
    base_url::BaseUrl,
    call::{Call, Failure, FailureKind, Step},
    exposure::Exposure,
    key::PublicKey,
    moment::Moment,
    request::{Arguments, CallOptions, Settings},
    sigsentry::analyses,
};

fn now() -> Moment {
    Moment { wall: "2026-11-21T08:40:00Z".parse().unwrap(), monotonic: Duration::from_secs(1), random: [7, 9] }
}

fn settings() -> Settings {
    let key = PublicKey::load("ss_pub_4f9a", Exposure::Browser).unwrap();
    Settings::new(BaseUrl::parse("http://127.0.0.1:1").unwrap(), Arc::new(key), analyses::OPERATIONS)
}

fn started(mut call: Call) -> Call {
    assert!(matches!(call.start(&now()), Step::Send { .. }));
    call
}

fn read() -> Call {
    let arguments = Arguments { path: &["ana_1"], ..Arguments::default() };
    started(settings().call(&analyses::GET, arguments, &CallOptions::default(), &now()).unwrap())
}

fn rate() -> Call {
    let arguments = Arguments { path: &["ana_1"], body: json!({ "accuracy": "correct" }), ..Arguments::default() };
    started(settings().call(&analyses::FEEDBACK, arguments, &CallOptions::default(), &now()).unwrap())
}

fn fail(call: &mut Call, kind: FailureKind) -> Step {
    call.failed(&now(), Failure { kind, cause: None })
}

#[test]
fn every_kind_is_found_by_its_name() {
    for kind in FailureKind::ALL {
        assert_eq!(FailureKind::from_name(kind.name()), Some(kind));
    }
    assert_eq!(FailureKind::from_name("Connect"), None);
}

#[test]
fn what_a_platform_hides_may_have_reached_the_service() {
    assert!(matches!(fail(&mut read(), FailureKind::Hidden), Step::Wait(_)));
    assert!(matches!(fail(&mut rate(), FailureKind::Hidden), Step::Wait(_)), "an idempotency key makes it safe");
    let mut call = read();
    let mut step = fail(&mut call, FailureKind::Hidden);
    while let Step::Wait(_) = step {
        call.woke(&now());
        step = fail(&mut call, FailureKind::Hidden);
    }
    let Step::Fail(error) = step else { panic!("{step:?}") };
    assert_eq!((error.kind().name(), error.code(), error.attempts()), ("connection", "CONNECTION_FAILED", 3));
    assert!(error.message().contains("CORS"), "{error}");
}

#[test]
fn a_redirect_that_can_not_be_seen_is_not_followed() {
    let step = fail(&mut read(), FailureKind::Redirect);
    let Step::Fail(error) = step else { panic!("{step:?}") };
    assert_eq!((error.kind().name(), error.code(), error.retryable()), ("config", "REDIRECT_REFUSED", false));
    assert_eq!(error.details(), None::<&Value>);
}
