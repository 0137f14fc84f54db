//! Sessions of signed-in users: when they are renewed, by what, and that one renewal serves all.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    pin::pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use serde_json::{Value, json};
use sigward_core::{
    call::{Call, Step},
    draft::{Draft, Target},
    error::{Error, ErrorKind, Result},
    moment::Moment,
    request::{Arguments, CallOptions, Settings},
    time::Timestamp,
    transport::{Answer, Body, Opened, Transport},
};
use sigward_server::{
    client::Caller,
    segops::{API, SESSIONS, api_keys, auth},
    session::{Renewal, Session},
};

fn at(minutes: u64) -> Moment {
    Moment { wall: Timestamp::from_unix_millis(1_795_250_400_000), monotonic: Duration::from_mins(minutes), random: [1, 2] }
}

fn session() -> (Arc<Session>, Settings) {
    let session = Arc::new(Session::new(&SESSIONS, "ada@acme.example", "a secret password").unwrap());
    let settings = API.settings(Arc::clone(&session) as Arc<_>, None).unwrap();
    (session, settings)
}

#[allow(clippy::unnecessary_wraps)] // what asking for them comes to
fn tokens(access: &str, refresh: &str) -> Result<Value> {
    Ok(json!({ "access": access, "refresh": refresh }))
}

#[allow(clippy::unnecessary_wraps)]
fn failed(status: u16) -> Result<Value> {
    Err(Error::new(ErrorKind::Unauthorized, "HTTP_401", "refused").with_status(status))
}

#[test]
fn it_logs_in_first_and_renews_five_minutes_early() {
    let (session, _) = session();
    assert_eq!(session.renewal(&at(0)), Some(Renewal::LogIn));
    session.ended(Renewal::LogIn, tokens("a1", "r1"), &at(0)).unwrap();
    assert_eq!(session.renewal(&at(54)), None);
    assert_eq!(session.renewal(&at(55)), Some(Renewal::Refresh));
    session.ended(Renewal::Refresh, Ok(json!({ "access": "a2" })), &at(55)).unwrap();
    assert_eq!(session.renewal(&at(109)), None, "the new token lasts an hour from its own start");
}

#[test]
fn a_renewal_that_is_refused_leads_to_logging_in() {
    let (session, _) = session();
    session.ended(Renewal::LogIn, tokens("a1", "r1"), &at(0)).unwrap();
    assert_eq!(session.renewal(&at(90)), Some(Renewal::Refresh));
    session.ended(Renewal::Refresh, failed(401), &at(90)).unwrap();
    assert_eq!(session.renewal(&at(90)), Some(Renewal::LogIn));
    assert_eq!(session.ended(Renewal::LogIn, failed(401), &at(90)).unwrap_err().kind(), ErrorKind::Unauthorized);
    assert_eq!(session.renewal(&at(90)), Some(Renewal::LogIn), "the next call tries again");
}

#[test]
fn a_renewal_that_fails_otherwise_is_the_calls_error_and_loses_nothing() {
    let (session, _) = session();
    session.ended(Renewal::LogIn, tokens("a1", "r1"), &at(0)).unwrap();
    assert_eq!(session.ended(Renewal::Refresh, failed(503), &at(56)).unwrap_err().status(), Some(503));
    assert_eq!(session.renewal(&at(56)), Some(Renewal::Refresh));
}

#[test]
fn a_refused_token_is_renewed_and_an_old_refusal_is_not_held_against_a_new_one() {
    let (session, _) = session();
    session.ended(Renewal::LogIn, tokens("a1", "r1"), &at(0)).unwrap();
    let used = session.generation();
    session.refused(used);
    assert_eq!(session.renewal(&at(1)), Some(Renewal::Refresh));
    session.ended(Renewal::Refresh, tokens("a2", "r2"), &at(1)).unwrap();
    session.refused(used);
    assert_eq!(session.renewal(&at(1)), None);
}

#[test]
fn the_calls_carry_what_they_should_and_print_none_of_it() {
    let (session, settings) = session();
    let login = session.call(Renewal::LogIn, &settings, &at(0)).unwrap();
    assert_eq!(login.request().url, "https://api.segops.ai/api/auth/token/");
    assert_eq!(login.request().headers.get("authorization"), None);
    let body: Value = serde_json::from_slice(login.request().body.as_ref().unwrap()).unwrap();
    assert_eq!(body, json!({ "email": "ada@acme.example", "password": "a secret password" }));
    session.ended(Renewal::LogIn, tokens("token-a1", "token-r1"), &at(0)).unwrap();
    let refresh = session.call(Renewal::Refresh, &settings, &at(0)).unwrap();
    let body: Value = serde_json::from_slice(refresh.request().body.as_ref().unwrap()).unwrap();
    assert_eq!((body, refresh.request().headers.get("authorization")), (json!({ "refresh": "token-r1" }), None));
    let list = settings.call(&api_keys::LIST, Arguments::default(), &CallOptions::default(), &at(0)).unwrap();
    assert_eq!(list.request().headers.get("authorization"), Some("Bearer token-a1"));
    let printed = format!("{session:?} {settings:?} {login:?} {refresh:?} {list:?}");
    for secret in ["a secret password", "token-a1", "token-r1"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    let echoed = session.clean(Error::invalid("no a secret password, no token-r1"));
    assert_eq!(echoed.message(), "no ***, no ***");
}

#[test]
fn an_answer_without_a_token_is_no_login() {
    let (session, _) = session();
    let error = session.ended(Renewal::LogIn, Ok(json!({ "token": "x" })), &at(0)).unwrap_err();
    assert_eq!(error.code(), "UNEXPECTED_ANSWER");
    assert_eq!(Session::new(&SESSIONS, " ", "x").unwrap_err().code(), "MISSING_LOGIN");
    assert!(auth::LOGIN.keys.is_empty());
}

/// A service that takes only the newest token. While a call is on its way to it, another call renews.
#[derive(Clone)]
struct Service {
    session: Arc<Session>,
    asked: Arc<AtomicUsize>,
    sent: Arc<Mutex<Vec<String>>>,
}

struct Nothing;

impl Body for Nothing {
    async fn chunk(&mut self) -> Result<Option<Bytes>> {
        Ok(None)
    }
}

impl Transport for Service {
    type Headers = Vec<(String, String)>;
    type Body = Nothing;

    async fn send(&self, mut call: Call) -> Result<Answer<Self::Headers>> {
        let sent = call.request().headers.get("authorization").unwrap_or_default().to_owned();
        let (status, body): (_, &[u8]) = if sent == "Bearer a2" { (200, b"[]") } else { (401, b"{}") };
        self.sent.lock().unwrap().push(sent);
        call.start(&at(1));
        match call.answered(&at(1), status, &Vec::new(), body) {
            Step::Done(done) => Ok(Answer { status, headers: Vec::new(), body: Bytes::from_static(body), done }),
            Step::Fail(error) => Err(error),
            other => panic!("{other:?}"),
        }
    }

    async fn open(&self, call: Call) -> Result<Opened<Self::Headers, Nothing>> {
        self.send(call).await.map(Opened::Whole)
    }

    async fn sleep(&self, _: Duration) {}

    fn now(&self) -> Moment {
        // The first time is asked for to write the call; here it is written, and not yet sent.
        if self.asked.fetch_add(1, Ordering::Relaxed) == 1 {
            self.session.ended(Renewal::Refresh, tokens("a2", "r2"), &at(1)).unwrap();
        }
        at(1)
    }
}

#[test]
fn a_token_that_another_call_got_meanwhile_is_used_and_not_renewed() {
    let (session, settings) = session();
    session.ended(Renewal::LogIn, tokens("a1", "r1"), &at(0)).unwrap();
    let service = Service { session: Arc::clone(&session), asked: Arc::default(), sent: Arc::default() };
    let caller = Caller::signed_in(settings, session, service.clone());
    let mut sending = pin!(caller.send(Draft::new(Target::Operation(&api_keys::LIST, Vec::new()))));
    let Poll::Ready(answer) = sending.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!("it waits") };
    assert_eq!(answer.unwrap().status, 200);
    assert_eq!(*service.sent.lock().unwrap(), ["Bearer a2"]);
}
