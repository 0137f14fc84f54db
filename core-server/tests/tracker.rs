//! The tracker's machine: when it sends, what it keeps, what it gives up.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::Duration;

use proptest::prelude::*;
use sigward_core::{
    error::{Error, ErrorKind},
    moment::Moment,
    time::Timestamp,
};
use sigward_server::{
    segops::events::{BatchQueued, Event, MAX_BATCH},
    tracker::{Machine, Next, Report, TrackerOptions, spool},
};

fn at(millis: u64) -> Moment {
    let wall = Timestamp::from_unix_millis(1_795_250_400_000).plus(Duration::from_millis(millis));
    Moment { wall, monotonic: Duration::from_millis(millis), random: [0, 0] }
}

fn push(machine: &mut Machine, number: usize, now: &Moment) {
    let event = machine.prepare(Event::new(format!("u{number}"), "seen"), now).unwrap();
    machine.push(event, now);
}

fn with(events: usize, options: TrackerOptions) -> Machine {
    let mut machine = Machine::new(options).unwrap();
    (0..events).for_each(|number| push(&mut machine, number, &at(0)));
    machine
}

/// The users of the batch that goes now.
fn batch(machine: &mut Machine, now: &Moment) -> Vec<String> {
    match machine.next(now) {
        Next::Send(events) => events.into_iter().map(|event| event.user_id).collect(),
        other => panic!("{other:?}"),
    }
}

fn taken(count: usize) -> BatchQueued {
    BatchQueued { queued: count as u64, skipped: 0 }
}

fn status(status: u16) -> Error {
    let kind = if status == 429 { ErrorKind::RateLimited } else { ErrorKind::Server };
    let transient = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
    Error::new(kind, format!("HTTP_{status}"), "refused").with_status(status).with_retryable(transient)
}

fn wait(machine: &mut Machine, now: &Moment) -> u128 {
    match machine.next(now) {
        Next::Wait(span) => span.as_millis(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn twenty_go_at_once_and_fewer_after_five_seconds() {
    let mut machine = with(19, TrackerOptions::default());
    assert_eq!(wait(&mut machine, &at(1000)), 4000);
    assert_eq!(batch(&mut machine, &at(5000)).len(), 19);
    let mut machine = with(20, TrackerOptions::default());
    assert_eq!(batch(&mut machine, &at(0)).len(), 20);
    machine.sent(&taken(20));
    assert!(matches!(machine.next(&at(0)), Next::Idle));
}

#[test]
fn flushing_and_closing_do_not_wait() {
    let mut machine = with(1, TrackerOptions::default());
    machine.flush();
    assert_eq!(batch(&mut machine, &at(0)).len(), 1);
    machine.sent(&taken(1));
    push(&mut machine, 7, &at(0));
    assert_eq!(wait(&mut machine, &at(0)), 5000, "a flush is over once all is sent");
    machine.close();
    assert_eq!(batch(&mut machine, &at(0)), ["u7"]);
    machine.sent(&taken(1));
    assert!(matches!(machine.next(&at(0)), Next::Done));
    let closed = machine.prepare(Event::new("u", "seen"), &at(0)).unwrap_err();
    assert_eq!(closed.code(), "TRACKER_CLOSED");
}

#[test]
fn an_event_is_dated_when_it_is_tracked() {
    let machine = with(0, TrackerOptions::default());
    assert_eq!(machine.prepare(Event::new("u", "seen"), &at(7)).unwrap().occurred_at, Some(at(7).wall));
    let own = Event::new("u", "seen").at(at(1).wall);
    assert_eq!(machine.prepare(own, &at(7)).unwrap().occurred_at, Some(at(1).wall));
}

#[test]
fn what_breaks_a_rule_or_has_no_room_is_refused_at_once() {
    let machine = with(20, TrackerOptions { capacity: 20, ..TrackerOptions::default() });
    let refused = |event| machine.prepare(event, &at(0)).unwrap_err();
    assert_eq!(refused(Event::new("", "seen")).kind(), ErrorKind::InvalidRequest);
    assert_eq!(refused(Event::new("u", "seen")).code(), "TRACKER_FULL");
    for options in [
        TrackerOptions { flush_at: 0, ..TrackerOptions::default() },
        TrackerOptions { flush_at: 501, ..TrackerOptions::default() },
        TrackerOptions { capacity: 19, ..TrackerOptions::default() },
        TrackerOptions { flush_every: Duration::ZERO, ..TrackerOptions::default() },
    ] {
        assert_eq!(Machine::new(options).unwrap_err().code(), "INVALID_TRACKER");
    }
}

#[test]
fn a_batch_that_failed_goes_again_first_and_after_a_growing_wait() {
    let mut machine = with(20, TrackerOptions::default());
    let mut clock = 0;
    // Half of each wait, since the moments' random numbers are 0.
    for expected in [250, 500, 1000, 2000, 4000, 4000] {
        assert_eq!(batch(&mut machine, &at(clock))[0], "u0");
        let (done, report) = machine.failed(status(503), &at(clock));
        assert!(matches!(report, Report::Kept { events: 20, .. }) && done == 0);
        assert_eq!(wait(&mut machine, &at(clock)), u128::from(expected));
        machine.flush(); // hurries nothing that waits
        assert_eq!(wait(&mut machine, &at(clock)), u128::from(expected));
        clock += expected;
    }
    batch(&mut machine, &at(clock));
    machine.sent(&taken(20));
    (0..20).for_each(|number| push(&mut machine, number, &at(clock)));
    batch(&mut machine, &at(clock));
    machine.failed(status(503), &at(clock));
    assert_eq!(wait(&mut machine, &at(clock)), 250, "a success begins the waits anew");
}

#[test]
fn the_service_is_obeyed_up_to_two_minutes_and_looked_at_again_after() {
    let waits = |error: Error| {
        let mut machine = with(20, TrackerOptions::default());
        batch(&mut machine, &at(0));
        machine.failed(error, &at(0));
        wait(&mut machine, &at(0)) / 1000
    };
    assert_eq!(waits(status(429).with_retry_after(Some(Duration::from_secs(30)))), 30);
    let weeks = status(429).with_retry_after(Some(Duration::from_hours(500))).with_retryable(false);
    assert_eq!(waits(weeks), 120);
    assert_eq!(waits(status(401)), 120, "a revoked key throws nothing away");
    assert_eq!(waits(Error::new(ErrorKind::Connection, "CONNECTION_LOST", "lost")), 0, "half a second, halved");
}

#[test]
fn the_event_that_the_service_refuses_is_found_and_the_others_go_through() {
    let mut machine = with(20, TrackerOptions::default());
    let (mut arrived, mut refused) = (Vec::new(), Vec::new());
    while let Next::Send(events) = machine.next(&at(10_000)) {
        let users: Vec<_> = events.into_iter().map(|event| event.user_id).collect();
        if users.iter().any(|user| user == "u13") {
            if let (1, Report::Refused { event, .. }) = machine.failed(status(400), &at(10_000)) {
                refused.push(event.user_id);
            }
        } else {
            machine.sent(&taken(users.len()));
            arrived.extend(users);
        }
    }
    assert_eq!(refused, ["u13"]);
    let expected: Vec<_> = (0..20).filter(|number| *number != 13).map(|number| format!("u{number}")).collect();
    assert_eq!((arrived, machine.waiting()), (expected, 0));
}

#[test]
fn a_success_counts_whatever_its_json_holds_and_a_proxys_page_does_not() {
    let after = |code: &'static str| {
        let mut machine = with(20, TrackerOptions::default());
        batch(&mut machine, &at(0));
        machine.failed(Error::new(ErrorKind::Decode, code, "unreadable").with_status(202), &at(0)).0
    };
    assert_eq!((after("UNEXPECTED_ANSWER"), after("INVALID_JSON")), (20, 0));
}

#[test]
fn a_spool_that_is_damaged_is_not_read_over() {
    let line = spool::added(&Event::new("u", "seen")).unwrap();
    for damaged in ["-1\n".to_owned(), format!("{line}-2\n"), "+{}\n".to_owned(), "x\n".to_owned(), "\n".to_owned()] {
        assert_eq!(spool::read(damaged.as_bytes()).unwrap_err().code(), "SPOOL_DAMAGED", "{damaged:?}");
    }
    assert_eq!(spool::read(b"").unwrap(), spool::Contents::default());
}

/// What happens to a tracker, as far as the order of things matters.
#[derive(Clone, Debug)]
enum Happening {
    Track,
    Sent,
    Failed(u16),
    Pass(u64),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Track),
        2 => Just(Happening::Sent),
        2 => prop_oneof![Just(429_u16), Just(500), Just(503), Just(401)].prop_map(Happening::Failed),
        2 => (0..10_000_u64).prop_map(Happening::Pass),
    ]
}

proptest! {
    /// Whatever fails, every event arrives once, in order, and no more than the capacity waits; a spool written beside
    /// it holds exactly what waits, wherever it is cut.
    #[test]
    fn nothing_is_lost_or_given_twice(happenings in prop::collection::vec(happening(), 1..400), cut in 0..100_usize) {
        let mut machine = Machine::new(TrackerOptions { capacity: 50, ..TrackerOptions::default() }).unwrap();
        let (mut clock, mut tracked, mut file, mut whole) = (0, 0, String::new(), 0);
        let mut arrived: Vec<String> = Vec::new();
        for happening in happenings.into_iter().chain([Happening::Pass(500_000), Happening::Sent]) {
            match happening {
                Happening::Pass(millis) => clock += millis,
                Happening::Track => {
                    if let Ok(event) = machine.prepare(Event::new(format!("u{tracked}"), "seen"), &at(clock)) {
                        file += &spool::added(&event).unwrap();
                        machine.push(event, &at(clock));
                        tracked += 1;
                    }
                }
                outcome => {
                    let Next::Send(events) = machine.next(&at(clock)) else { continue };
                    prop_assert!(events.len() <= MAX_BATCH);
                    let (done, _) = match outcome {
                        Happening::Failed(code) => machine.failed(status(code), &at(clock)),
                        _ => machine.sent(&taken(events.len())),
                    };
                    arrived.extend(events.into_iter().take(done).map(|event| event.user_id));
                    if done > 0 {
                        file += &spool::done(done);
                    }
                }
            }
            prop_assert!(machine.waiting() <= 50);
            whole = file.len();
        }
        let kept: Vec<_> = spool::read(file.as_bytes()).unwrap().events.into_iter().map(|event| event.user_id).collect();
        let left: Vec<_> = machine.into_left().into_iter().map(|event| event.user_id).collect();
        prop_assert_eq!(&kept, &left);
        arrived.extend(left);
        prop_assert_eq!(arrived, (0..tracked).map(|number| format!("u{number}")).collect::<Vec<_>>());
        let torn = whole * cut / 100;
        let read = spool::read(&file.as_bytes()[..torn]).unwrap();
        prop_assert!(read.whole <= torn && file.as_bytes()[..read.whole].ends_with(b"\n") || read.whole == 0);
    }
}
