//! `sse.json`, `pages.json` and `polls.json`: what comes in parts.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use sigward_core::{
    call::Call,
    page::Pages,
    poll::{Look, Poll},
    sigsentry::{models::Pagination, stream::AnalysisEvent},
    sse::{Decoder, Event, MAX_EVENT},
    time::Timestamp,
};

use crate::common::{Text, bytes, load, millis, moment, printed};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Streams {
    #[serde(rename = "about")]
    _about: String,
    max_event_bytes: usize,
    cases: Vec<EventStream>,
    large: Vec<EventStream>,
    content_types: Vec<KindCase>,
    analysis_events: Vec<AnalysisCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindCase {
    name: String,
    status: u16,
    content_type: Option<String>,
    stream: bool,
}

#[derive(Deserialize)]
struct AnalysisCase {
    name: String,
    event: String,
    data: String,
    #[serde(default)]
    absent: Vec<String>,
    /// `status`, `partial`, `complete`, `other` or `error`.
    #[serde(flatten)]
    outcome: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventStream {
    name: String,
    stream: Option<Text>,
    stream_hex: Option<String>,
    events: Option<Vec<Expected>>,
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    data: Text,
    id: String,
}

/// Feeds a stream in pieces and gives its events, or the code of its error.
fn feed<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Event>, String> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for piece in pieces {
        decoder.push(piece, &mut events).map_err(|error| error.code().to_owned())?;
    }
    Ok(events)
}

impl EventStream {
    fn outcome(&self) -> Result<Vec<Event>, String> {
        match (&self.events, &self.error) {
            (Some(events), None) => Ok(events
                .iter()
                .map(|event| Event { name: event.name.clone(), data: event.data.join(), id: event.id.clone() })
                .collect()),
            (None, Some(code)) => Err(code.clone()),
            _ => panic!("{}: a case has one outcome", self.name),
        }
    }
}

#[test]
fn what_comes_before_an_event_that_is_too_large_is_not_lost() {
    let stream = [b"data: 1\n\ndata: ".as_slice(), &vec![b'x'; MAX_EVENT]].concat();
    for size in [1024, stream.len()] {
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        let refused = stream.chunks(size).any(|piece| decoder.push(piece, &mut events).is_err());
        assert!(refused);
        assert_eq!(events, [Event { name: "message".to_owned(), data: "1".to_owned(), id: String::new() }]);
    }
}

#[test]
fn streams_follow_the_vectors_however_they_are_cut() {
    let file: Streams = load("sse.json");
    assert_eq!(file.max_event_bytes, MAX_EVENT);
    for case in &file.cases {
        let stream = bytes(case.stream.as_ref(), case.stream_hex.as_deref());
        let expected = case.outcome();
        assert_eq!(feed([stream.as_slice()]), expected, "{}, whole", case.name);
        assert_eq!(feed(stream.chunks(1)), expected, "{}, byte by byte", case.name);
        for at in 0..=stream.len() {
            let (head, tail) = stream.split_at(at);
            assert_eq!(feed([head, tail]), expected, "{}, cut at {at}", case.name);
            assert_eq!(feed([head, b"".as_slice(), tail]), expected, "{}, cut at {at} by nothing", case.name);
        }
    }
    for case in &file.large {
        let stream = bytes(case.stream.as_ref(), case.stream_hex.as_deref());
        // Compared without printing: an event here is megabytes long.
        let expected = case.outcome();
        for size in [stream.len(), 65_536, 4_099, 1] {
            assert!(feed(stream.chunks(size)) == expected, "{}, in pieces of {size}", case.name);
        }
    }
}

#[test]
fn answers_are_streams_by_status_and_content_type() {
    let file: Streams = load("sse.json");
    for case in file.content_types {
        assert_eq!(Call::is_stream(case.status, case.content_type.as_deref()), case.stream, "{}", case.name);
    }
}

#[test]
fn events_of_an_analysis_follow_the_vectors() {
    let file: Streams = load("sse.json");
    for case in file.analysis_events {
        let event = Event { name: case.event, data: case.data, id: String::new() };
        let found = match AnalysisEvent::read(event) {
            Ok(AnalysisEvent::Status { stage, detail }) => json!({ "status": { "stage": stage, "detail": detail } }),
            Ok(AnalysisEvent::Partial(value)) => json!({ "partial": value }),
            Ok(AnalysisEvent::Complete { analysis_id, result }) => {
                let severity = result.severity.as_str();
                json!({ "complete": { "analysis_id": analysis_id, "summary": result.summary, "severity": severity } })
            }
            Ok(AnalysisEvent::Other { name, data }) => json!({ "other": { "name": name, "data": data } }),
            Ok(event) => panic!("{}: {event:?}", case.name),
            Err(error) => {
                let text = printed(&error);
                assert!(!case.absent.iter().any(|absent| text.contains(absent.as_str())), "{}: {text}", case.name);
                json!({ "error": { "kind": error.kind().name(), "code": error.code() } })
            }
        };
        assert_eq!(found, Value::Object(case.outcome), "{}", case.name);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Walks {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<Walk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Walk {
    name: String,
    start: u32,
    pages: Vec<Page>,
    asked: Vec<u32>,
    given: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    items: Vec<String>,
    pagination: Option<Pagination>,
}

#[test]
fn pages_follow_the_vectors() {
    let file: Walks = load("pages.json");
    for case in file.cases {
        let mut pages = Pages::from(case.start);
        let (mut asked, mut given) = (Vec::new(), Vec::new());
        let mut answers = case.pages.into_iter();
        while let Some(page) = pages.next() {
            asked.push(page);
            let answer = answers.next().unwrap_or_else(|| panic!("{}: asked for page {page} too", case.name));
            given.push(pages.accept(answer.items, String::clone, answer.pagination.as_ref()));
        }
        assert_eq!((asked, given), (case.asked, case.given), "{}", case.name);
        assert_eq!(answers.count(), 0, "{}: pages were left", case.name);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Waits {
    #[serde(rename = "about")]
    _about: String,
    error: Value,
    cases: Vec<Wait>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wait {
    name: String,
    id: String,
    deadline_ms: u64,
    look_ms: u64,
    waits_ms: Vec<Value>,
    gives_up_after_ms: u64,
}

#[test]
fn polls_follow_the_vectors() {
    let file: Waits = load("polls.json");
    let wall = Timestamp::from_unix_millis(0);
    for case in file.cases {
        let started = Duration::from_secs(777);
        let mut clock = started;
        let mut poll = Poll::new(&*case.id, Duration::from_millis(case.deadline_ms), &moment(wall, clock, 0.0));
        let mut waits = Vec::new();
        let error = loop {
            assert!(waits.len() < 1000, "{}: never gives up", case.name);
            clock += Duration::from_millis(case.look_ms);
            match poll.pending(&moment(wall, clock, 0.0)) {
                Look::Again(wait) => {
                    waits.push(millis(wait));
                    clock += wait;
                }
                Look::GiveUp(error) => break error,
            }
        };
        assert_eq!(waits, case.waits_ms, "{}", case.name);
        assert_eq!(clock.checked_sub(started), Some(Duration::from_millis(case.gives_up_after_ms)), "{}", case.name);
        let facts = json!({ "kind": error.kind().name(), "code": error.code(), "retryable": error.retryable() });
        assert_eq!(facts, file.error, "{}", case.name);
        assert_eq!(error.resource_id(), Some(case.id.as_str()), "{}", case.name);
        assert!(error.message().contains(&case.id), "{}", case.name);
    }
}
