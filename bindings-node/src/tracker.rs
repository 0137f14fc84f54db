//! SegOps' buffered tracker: the driver's runner, whose reports come through the environment's port.

use std::{path::PathBuf, sync::Arc, thread, time::Duration};

use napi_derive::napi;
use serde_json::{Value, json};
use sigward_core::{
    draft::{Unit, span},
    error::{Error, Result},
    facts,
    validate::{self, Enums, Violation},
};
use sigward_driver as driver;
use sigward_server::{
    client::SegOps,
    segops::events::{Event, MAX_BATCH, TRACK},
    tracker::{Report, TrackerOptions},
};

use crate::{client::Client, failure::raise, port::Port, reply::Given, text::Text};

/// How a tracker buffers; the span in milliseconds.
#[napi(object, object_to_js = false)]
pub struct TrackerSetup {
    pub flush_at: Option<u32>,
    pub flush_every: Option<f64>,
    pub capacity: Option<u32>,
    pub spool: Option<String>,
}

impl TrackerSetup {
    fn options(&self) -> Result<TrackerOptions> {
        let standard = TrackerOptions::default();
        let count = |given: Option<u32>, standard: usize| given.and_then(|count| usize::try_from(count).ok()).unwrap_or(standard);
        Ok(TrackerOptions {
            flush_at: count(self.flush_at, standard.flush_at),
            flush_every: span("flushEvery", self.flush_every, Unit::Milliseconds)?.unwrap_or(standard.flush_every),
            capacity: count(self.capacity, standard.capacity),
        })
    }
}

/// How many events one request may hold.
#[napi]
#[allow(clippy::cast_possible_truncation)] // it is 500
pub fn max_batch() -> u32 {
    MAX_BATCH as u32
}

/// A tracker on a thread of its own.
#[napi]
pub struct Tracker {
    tracker: Option<Arc<driver::Tracker>>,
    reports: f64,
}

#[napi]
impl Tracker {
    /// Over the key and the connections of a client of SegOps. Its reports come under the token that `reports` gives.
    #[napi(constructor)]
    pub fn new(client: &Client, port: &Port, setup: TrackerSetup) -> napi::Result<Self> {
        let teller = port.teller();
        let reports = teller.number();
        let caller = client.caller.clone();
        let transport = caller.transport().clone();
        let options = setup.options().map_err(raise)?;
        let spool = setup.spool.map(PathBuf::from);
        let report = move |report| teller.tell(told(&report).to_string());
        let tracker = driver::Tracker::start(SegOps::from(caller), transport, options, spool.as_deref(), report);
        Ok(Self { tracker: Some(Arc::new(tracker.map_err(raise)?)), reports })
    }

    /// The token under which reports come.
    #[napi]
    pub fn reports(&self) -> f64 {
        self.reports
    }

    /// Takes an event, as JSON.
    #[napi]
    pub fn track(&self, event: String) -> napi::Result<()> {
        self.tracker.as_ref().map_or(Ok(()), |tracker| read(&event).and_then(|event| tracker.track(event))).map_err(raise)
    }

    /// How many events wait, those on their way included.
    #[napi]
    #[allow(clippy::cast_possible_truncation)] // the capacity is a u32
    pub fn waiting(&self) -> u32 {
        self.tracker.as_ref().map_or(0, |tracker| tracker.waiting() as u32)
    }

    /// Sends what waits, for up to so many milliseconds. The result is `true` if nothing waits any more.
    #[napi]
    pub fn flush(&self, port: &Port, limit: f64) -> napi::Result<f64> {
        self.apart(port, limit, |tracker, limit| tracker.flush(limit).map(Value::from))
    }

    /// Takes no more events and sends what waits, for up to so many milliseconds. The result is what is left.
    #[napi]
    pub fn close(&self, port: &Port, limit: f64) -> napi::Result<f64> {
        self.apart(port, limit, |tracker, limit| tracker.close(limit).map(|closed| json!(closed.left)))
    }
}

impl Tracker {
    /// Runs what blocks on a thread of its own: neither JavaScript's nor that of the calls may wait.
    fn apart(&self, port: &Port, limit: f64, work: fn(&driver::Tracker, Duration) -> Result<Value>) -> napi::Result<f64> {
        let limit = span("the limit", Some(limit), Unit::Milliseconds).map_err(raise)?.unwrap_or_default();
        let tracker = self.tracker.clone();
        let (token, ended) = port.begin();
        let run = move || {
            let outcome = tracker.map_or(Ok(Value::Null), |tracker| work(&tracker, limit));
            ended.put(outcome.map(|value| Text::new(Given::Own(value.to_string()))));
        };
        let none = |error| Error::config("NO_THREAD", "the system gave no thread for the tracker").with_cause(error);
        thread::Builder::new().name("sigward-flush".to_owned()).spawn(run).map_err(|error| raise(none(error)))?;
        Ok(token)
    }
}

impl Drop for Tracker {
    /// A tracker that was not closed sends what it holds as it is dropped, which may take seconds: not on this thread.
    fn drop(&mut self) {
        let tracker = self.tracker.take();
        // Where there is no thread to be had, it is dropped here after all.
        let _ = thread::Builder::new().name("sigward-drop".to_owned()).spawn(move || drop(tracker));
    }
}

/// An event that JavaScript has written. What is wrong with it is said as of any body.
fn read(json: &str) -> Result<Event> {
    serde_json::from_str(json).map_err(|error| {
        let value = serde_json::from_str(json).unwrap_or(Value::Null);
        let violations = TRACK.body.model().map(|model| validate::check(model, &value, Enums::Open)).unwrap_or_default();
        let otherwise = || Error::invalid("the event is none: user_id and event_type are texts").with_cause(error);
        Violation::into_error(&violations).unwrap_or_else(otherwise)
    })
}

/// A report as JSON, its error as facts.
fn told(report: &Report) -> Value {
    match report {
        Report::Delivered { queued, skipped } => json!({ "type": "delivered", "queued": queued, "skipped": skipped }),
        Report::Kept { events, error, wait } => {
            json!({ "type": "kept", "events": events, "wait": wait.as_secs_f64() * 1000.0, "error": facts::of(error) })
        }
        Report::Refused { event, error } => json!({ "type": "refused", "event": event, "error": facts::of(error) }),
        _ => json!({ "type": "other" }),
    }
}
