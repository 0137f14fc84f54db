//! The machine over any script: it ends, in bounds, and repeats nothing that it must not.

use std::{sync::Arc, time::Duration};

use proptest::{collection::vec, prelude::*};
use sigward_core::{
    base_url::BaseUrl,
    call::{Call, Failure, FailureKind, Step},
    credential::Authorize,
    error::Result,
    header::Headers,
    key::{KeyKind, PREFIXES},
    moment::Moment,
    operation::{Method, Scope},
    request::{CallOptions, Settings},
    retry::Policy,
    time::Timestamp,
};

use crate::inputs::{body, config, text};

const KEY: &str = "ss_secret_4f9a2c71d0e84b53";
const BASE: &str = "https://api.sigsentry.com";

#[derive(Debug)]
struct ServerKey;

impl Authorize for ServerKey {
    fn kind(&self) -> KeyKind {
        PREFIXES[1]
    }

    fn authorize(&self, _: Scope, _: Option<&str>, headers: &mut Headers) -> Result<()> {
        headers.push_secret("authorization", format!("Bearer {KEY}"));
        Ok(())
    }
}

#[derive(Clone, Debug)]
enum Event {
    Answer { status: u16, retry_after: Option<String>, location: Option<String>, body: Vec<u8> },
    Failure(FailureKind),
}

fn event() -> impl Strategy<Value = Event> {
    let statuses = vec![200, 204, 301, 302, 303, 307, 308, 304, 400, 404, 408, 410, 429, 500, 502, 503, 504];
    let status = prop_oneof![6 => prop::sample::select(statuses), 1 => any::<u16>()];
    let retry_after = prop_oneof![Just(None), text().prop_map(Some), (0_u32..200).prop_map(|seconds| Some(seconds.to_string()))];
    let location = prop_oneof![
        Just(None),
        text().prop_map(Some),
        Just(Some("/v1/moved".to_owned())),
        text().prop_map(|tail| Some(format!("{BASE}{tail}"))),
        Just(Some(format!("/{KEY}"))),
    ];
    let failure = prop::sample::select(FailureKind::ALL.to_vec());
    prop_oneof![
        3 => (status, retry_after, location, body()).prop_map(|(status, retry_after, location, body)| Event::Answer { status, retry_after, location, body }),
        2 => failure.prop_map(Event::Failure),
    ]
}

struct Clock(Duration);

impl Clock {
    fn now(&self, random: u64) -> Moment {
        let wall: Timestamp = "2026-11-21T08:40:00Z".parse().unwrap();
        Moment { wall: wall.plus(self.0), monotonic: self.0, random: [random, !random] }
    }
}

fn answer(call: &mut Call, now: &Moment, event: &Event) -> Step {
    match event {
        Event::Failure(kind) => call.failed(now, Failure { kind: *kind, cause: None }),
        Event::Answer { status, retry_after, location, body } => {
            let named = [("Retry-After", retry_after), ("Location", location)];
            let headers: Vec<_> = named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?))).collect();
            call.answered(now, *status, &headers, body)
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_call_ends_within_its_bounds(
        number in 0_usize..5,
        script in vec((event(), 0_u64..90_000, 0_u64..2_000), 1..12),
        max_retries in prop_oneof![4 => 0_u32..5, 1 => Just(u32::MAX)],
        timeout in 1_u64..100_000,
        deadline in 1_u64..400_000,
        budget in prop_oneof![3 => 0_u32..6, 1 => any::<u32>()],
        random in any::<u64>(),
    ) {
        let method = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete][number];
        let (timeout, deadline) = (Duration::from_millis(timeout), Duration::from_millis(deadline));
        let settings = Settings::new(BaseUrl::parse(BASE).unwrap(), Arc::new(ServerKey), &[])
            .policy(Policy { max_retries, timeout, deadline })
            .unwrap()
            .budget(budget);
        let mut clock = Clock(Duration::from_secs(3));
        let started = clock.0;
        let mut call = settings
            .untyped(method, "/v1/anything", &serde_json::Value::Null, &serde_json::Value::Null, &CallOptions::default(), &clock.now(random))
            .unwrap();
        let mut events = script.iter().cycle();
        let (mut sends, mut waits, mut redirects, mut reached) = (0_u32, 0_u32, 0_u32, false);
        let mut step = call.start(&clock.now(random));
        let attempts = loop {
            // No script takes longer: the deadline is 400 s, and no wait is shorter than 250 ms.
            prop_assert!(sends < 5_000, "the call does not end");
            match step {
                Step::Send { timeout: limit } => {
                    let left = deadline.checked_sub(clock.0.saturating_sub(started)).unwrap_or_default();
                    prop_assert!(!limit.is_zero() && limit <= timeout && limit <= left);
                    prop_assert!(call.request().url.starts_with(BASE) && !call.request().url.contains(KEY));
                    let repeatable = !matches!(method, Method::Post | Method::Patch);
                    prop_assert!(!reached || repeatable, "an unrepeatable request reached the service twice");
                    let (event, elapsed, _) = events.next().unwrap();
                    sends += 1;
                    clock.0 += Duration::from_millis(*elapsed).min(limit);
                    step = answer(&mut call, &clock.now(random), event);
                    match event {
                        // A redirect says that the service has not acted.
                        Event::Answer { status: 301 | 302 | 303 | 307 | 308, .. } => redirects += 1,
                        Event::Failure(FailureKind::Connect) => {}
                        _ => reached = true,
                    }
                }
                Step::Wait(wait) => {
                    waits += 1;
                    prop_assert!(wait >= Duration::from_nanos(1) && wait <= Duration::from_mins(2));
                    prop_assert!(clock.0.saturating_sub(started) + wait < deadline, "a wait beyond the deadline");
                    clock.0 += wait + Duration::from_millis(script[0].2);
                    step = call.woke(&clock.now(random));
                }
                Step::Done(done) => break done.attempts,
                Step::Fail(error) => {
                    let text = format!("{error} {error:?}");
                    prop_assert!(!text.contains(KEY), "{text}");
                    break error.attempts();
                }
            }
        };
        prop_assert_eq!(attempts, sends);
        prop_assert!(waits <= max_retries && waits <= budget);
        prop_assert!(redirects <= 6);
        prop_assert!(sends <= waits.saturating_add(1).saturating_add(redirects));
    }
}
