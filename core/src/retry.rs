//! When a call is sent again and how long it waits first. Vectors: `tests/vectors/retry.json`.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use crate::{moment::Moment, time::Timestamp};

/// The first wait, doubled for each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest wait that we choose ourselves.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
/// The longest wait that a service may ask for; beyond it the error returns at once, with the time in it.
pub const LONGEST_RETRY_AFTER: Duration = Duration::from_mins(2);

/// A hundred years. A longer `Retry-After` is read as this: nobody obeys either, and every language can express it.
const FAR: Duration = Duration::from_hours(24 * 36_525);

/// The time limits and the number of retries of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How often a call is sent again. Default 2.
    pub max_retries: u32,
    /// How long one attempt may take, connecting included. Default 60 s.
    pub timeout: Duration,
    /// How long a call may take with all its attempts and waits. Default 300 s.
    pub deadline: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self { max_retries: 2, timeout: Duration::from_mins(1), deadline: Duration::from_mins(5) }
    }
}

/// Whether a status may pass by itself.
pub const fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

/// The wait before retry number `retry` (from 0) where the service asked for none: `min(0.5 s * 2^retry, 8 s)`, of which
/// between half and all is waited, so that clients that failed together don't come back together.
pub fn backoff(retry: u32, moment: &Moment) -> Duration {
    let whole = FIRST_WAIT.saturating_mul(1_u32.checked_shl(retry).unwrap_or(u32::MAX)).min(LONGEST_WAIT);
    whole.mul_f64(0.5 + 0.5 * moment.fraction())
}

/// Reads `Retry-After`: whole or decimal seconds, or an HTTP date (RFC 9110 section 10.2.3). A date that has passed is
/// no wait; anything else is `None`.
///
/// ```
/// use sigward_core::{retry::retry_after, time::Timestamp};
/// let now: Timestamp = "2026-11-21T08:40:00Z".parse()?;
/// assert_eq!(retry_after("7", now).unwrap().as_secs(), 7);
/// assert_eq!(retry_after("Sat, 21 Nov 2026 08:40:30 GMT", now).unwrap().as_secs(), 30);
/// assert_eq!(retry_after("soon", now), None);
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return decimal_seconds(value);
    }
    Timestamp::from_http_date(value).map(|date| date.since(now).min(FAR))
}

/// Seconds as digits with at most one point among them.
fn decimal_seconds(text: &str) -> Option<Duration> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if text.len() < 2 && whole.is_empty() || part.contains('.') {
        return None;
    }
    let seconds = if whole.is_empty() { 0 } else { whole.parse().unwrap_or(u64::MAX) }; // digits alone: too many of them
    let nanos = (0..9).fold(0, |sum, at| sum * 10 + u32::from(part.as_bytes().get(at).map_or(0, |digit| digit - b'0')));
    Some(Duration::new(seconds, nanos).min(FAR))
}

/// A client's budget of retries: each takes one token, each success gives a tenth back. When a service is down for
/// everyone, retries stop adding to its load after the first ten.
#[derive(Debug)]
pub struct Budget {
    tenths: AtomicU32,
    capacity: u32,
}

impl Budget {
    /// The tokens that a client starts with unless told otherwise.
    pub const DEFAULT_TOKENS: u32 = 10;
    const TOKEN: u32 = 10;

    /// A full budget.
    pub const fn new(tokens: u32) -> Self {
        let capacity = tokens.saturating_mul(Self::TOKEN);
        Self { tenths: AtomicU32::new(capacity), capacity }
    }

    /// Takes a token, if there is one.
    pub fn take(&self) -> bool {
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(Self::TOKEN)).is_ok()
    }

    /// Gives a tenth of a token back.
    pub fn give_back(&self) {
        // A full budget, the usual state, is only read: calls on many threads then share the cache line.
        if self.tenths.load(Ordering::Relaxed) < self.capacity {
            let _ =
                self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| (left < self.capacity).then_some(left + 1));
        }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(Self::DEFAULT_TOKENS)
    }
}
