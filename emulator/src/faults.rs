//! Faults: what the control API asks the emulator to do wrong, and to which requests.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::{error::ApiError, ids};

/// The most requests that one fault may hit.
const MOST_TIMES: u32 = 10_000;

/// The longest that a fault may wait, in milliseconds.
const LONGEST_MS: u64 = 600_000;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FaultKind {
    /// Waits `delay_ms` before the request is handled.
    Latency,
    /// Resets the connection before the request is handled.
    Reset,
    /// Handles the request and resets the connection before any byte of the answer.
    ResetAfterRequest,
    /// Handles the request and closes the connection after `after_bytes` of the answer's body (half of it when not given).
    Truncate,
    /// Handles the request and resets the connection after `after_bytes` of the answer's body.
    ResetMidBody,
    /// Handles the request and sends `after_bytes` of the answer's body, or nothing at all when not given; then silence,
    /// for `delay_ms` or until the caller leaves.
    Stall,
    /// Handles the request and sends the answer's body in pieces of `after_bytes` (16) with `delay_ms` (20) between.
    SlowBody,
    /// Answers with `status` instead of handling the request, and with `Retry-After` when `retry_after` is given.
    Status,
    /// Answers with `status` (307) and `location` instead of handling the request.
    Redirect,
    /// Handles the request and answers with JSON that breaks off, in a body that is whole.
    BadJson,
    /// Answers with an HTML page and `status` (200) instead of handling the request, as a proxy does.
    Html,
    /// Handles the request and answers with its status and an empty body.
    Empty,
    /// Waits `delay_ms` (100) before each event of a stream.
    SlowSse,
    /// Sends a stream in pieces of `after_bytes` (1), wherever they end.
    SplitSse,
    /// Handles and answers the request, then closes the connection without having said so.
    DropKeepalive,
}

impl FaultKind {
    /// The name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Latency => "latency",
            Self::Reset => "reset",
            Self::ResetAfterRequest => "reset_after_request",
            Self::Truncate => "truncate",
            Self::ResetMidBody => "reset_mid_body",
            Self::Stall => "stall",
            Self::SlowBody => "slow_body",
            Self::Status => "status",
            Self::Redirect => "redirect",
            Self::BadJson => "bad_json",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::SlowSse => "slow_sse",
            Self::SplitSse => "split_sse",
            Self::DropKeepalive => "drop_keepalive",
        }
    }
}

/// The value of `Retry-After`: seconds, or a text such as a date. The text `date:SECONDS` is a date so many seconds
/// ahead of the machine's clock.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum RetryAfter {
    /// Seconds.
    Seconds(u64),
    /// As given, or a date made from `date:SECONDS`.
    Text(String),
}

/// A fault and the requests that it hits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// Given by the emulator.
    #[serde(default, skip_deserializing)]
    pub(crate) id: String,
    /// What goes wrong.
    pub(crate) kind: FaultKind,
    /// Requests of this method only.
    #[serde(default)]
    pub(crate) method: Option<String>,
    /// Requests whose path starts with this, or, without a leading slash, of this operation only.
    #[serde(default)]
    pub(crate) path: Option<String>,
    /// How many of the fitting requests are left alone first.
    #[serde(default)]
    pub(crate) skip: u32,
    /// How many requests it hits.
    #[serde(default = "once")]
    pub(crate) times: u32,
    /// A wait.
    #[serde(default)]
    pub(crate) delay_ms: Option<u64>,
    /// A number of bytes.
    #[serde(default)]
    pub(crate) after_bytes: Option<u64>,
    /// A status.
    #[serde(default)]
    pub(crate) status: Option<u16>,
    /// The error code in a status's body.
    #[serde(default)]
    pub(crate) code: Option<String>,
    /// The value of `Retry-After`.
    #[serde(default)]
    pub(crate) retry_after: Option<RetryAfter>,
    /// Where a redirect points.
    #[serde(default)]
    pub(crate) location: Option<String>,
}

const fn once() -> u32 {
    1
}

impl Fault {
    fn check(&self) -> Result<(), ApiError> {
        let wrong = |message: &str| Err(ApiError::invalid(message));
        if self.times == 0 || self.times > MOST_TIMES {
            return wrong("times must be from 1 to 10000");
        }
        if self.delay_ms.is_some_and(|delay| delay > LONGEST_MS) {
            return wrong("delay_ms must be at most 600000");
        }
        if self.status.is_some_and(|status| !(200..=599).contains(&status)) {
            return wrong("status must be from 200 to 599");
        }
        match self.kind {
            FaultKind::Status if self.status.is_none() => wrong("a status fault needs a status"),
            FaultKind::Redirect if self.location.is_none() => wrong("a redirect needs a location"),
            FaultKind::Latency if self.delay_ms.is_none() => wrong("latency needs delay_ms"),
            _ => Ok(()),
        }
    }

    fn fits(&self, method: &str, path: &str, operation: Option<&str>) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self
                .path
                .as_deref()
                .is_none_or(|wanted| if wanted.starts_with('/') { path.starts_with(wanted) } else { operation == Some(wanted) })
    }
}

/// The faults that are waiting for their requests.
#[derive(Default)]
pub(crate) struct Faults {
    waiting: Mutex<Vec<Fault>>,
}

impl Faults {
    /// Adds a fault.
    pub(crate) fn add(&self, mut fault: Fault) -> Result<Fault, ApiError> {
        fault.check()?;
        fault.id = ids::uuid();
        self.lock().push(fault.clone());
        Ok(fault)
    }

    /// The faults that are waiting.
    pub(crate) fn list(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// Takes all of them back.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// The fault that hits this request: of those that fit, the oldest.
    pub(crate) fn take(&self, method: &str, path: &str, operation: Option<&str>) -> Option<Fault> {
        let mut waiting = self.lock();
        let place = waiting.iter().position(|fault| fault.fits(method, path, operation))?;
        let fault = waiting.get_mut(place)?;
        if fault.skip > 0 {
            fault.skip -= 1;
            return None;
        }
        fault.times -= 1;
        Some(if fault.times == 0 { waiting.remove(place) } else { fault.clone() })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn fault(json: serde_json::Value) -> Fault {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_fault_hits_the_requests_it_names_and_then_is_gone() {
        let faults = Faults::default();
        let wanted =
            serde_json::json!({"kind": "reset", "method": "post", "path": "sigsentry.analyses.create", "skip": 1, "times": 2});
        faults.add(fault(wanted)).unwrap();
        let take = |method: &str| faults.take(method, "/v1/analyses", Some("sigsentry.analyses.create")).is_some();
        assert_eq!([take("GET"), take("POST"), take("POST"), take("POST"), take("POST")], [false, false, true, true, false]);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn a_fault_without_what_it_needs_is_refused() {
        for json in [
            serde_json::json!({"kind": "status"}),
            serde_json::json!({"kind": "latency"}),
            serde_json::json!({"kind": "redirect"}),
            serde_json::json!({"kind": "reset", "times": 0}),
        ] {
            assert!(Faults::default().add(fault(json.clone())).is_err(), "{json}");
        }
    }
}
