//! Times: what a driver tells of now, and what a service writes.

use std::time::Duration;

use sigward_core::{moment, time::Timestamp};

/// Now, as an app's platform tells it. Each is used once.
#[derive(Clone, Copy, Debug, uniffi::Record)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub wall_millis: i64,
    /// Nanoseconds since any fixed point, by a clock that never goes back.
    pub monotonic_nanos: u64,
    /// The first half of 128 random bits, new for every moment.
    pub random_high: u64,
    /// The second half.
    pub random_low: u64,
}

impl From<Moment> for moment::Moment {
    fn from(now: Moment) -> Self {
        Self {
            wall: Timestamp::from_unix_millis(now.wall_millis),
            monotonic: Duration::from_nanos(now.monotonic_nanos),
            random: [now.random_high, now.random_low],
        }
    }
}

/// The seconds since 1970-01-01T00:00:00Z of an ISO 8601 time with an offset; nothing for any other text.
#[uniffi::export]
pub fn parse_time(text: String) -> Option<f64> {
    text.parse().ok().map(Timestamp::unix_seconds)
}
