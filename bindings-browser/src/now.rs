//! The time and the random bits that the driver hands in.

use std::time::Duration;

use sigward_core::{moment::Moment, time::Timestamp};

/// Reads `[milliseconds since 1970, monotonic microseconds, random, random]`. What is missing reads as 0.
pub(crate) fn moment(now: &[u64]) -> Moment {
    let at = |place: usize| now.get(place).copied().unwrap_or_default();
    Moment {
        wall: Timestamp::from_unix_millis(i64::try_from(at(0)).unwrap_or(i64::MAX)),
        monotonic: Duration::from_micros(at(1)),
        random: [at(2), at(3)],
    }
}

/// A span as JavaScript counts it.
pub(crate) fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}
