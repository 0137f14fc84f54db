//! Points in time, as the services write them: ISO 8601 with an offset.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A point in time with nanosecond precision, read from ISO 8601 with `Z` or an offset, written with `Z`.
///
/// ```
/// use sigward_core::time::Timestamp;
/// let noon: Timestamp = "2026-11-14T13:00:00+01:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-14T12:00:00Z");
/// assert!("2026-11-14T13:00:00".parse::<Timestamp>().is_err(), "without an offset the moment is not known");
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// From milliseconds since 1970-01-01T00:00:00Z; values beyond the year 9999 are clamped to it.
    pub fn from_unix_millis(millis: i64) -> Self {
        let limit = if millis < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        Self(jiff::Timestamp::from_millisecond(millis).unwrap_or(limit))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn unix_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Seconds since 1970-01-01T00:00:00Z, to the microsecond: what languages build their dates from.
    pub fn unix_seconds(self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // 2^53 microseconds reach beyond the year 2255, and lose a few after that
        let seconds = self.0.as_microsecond() as f64 / 1_000_000.0;
        seconds
    }

    /// How much later this is than `earlier`; zero if it is not.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.unix_millis().saturating_sub(earlier.unix_millis())).unwrap_or_default())
    }

    /// This moment and `span`, clamped to the year 9999.
    pub fn plus(self, span: Duration) -> Self {
        self.0.checked_add(span).map_or(Self(jiff::Timestamp::MAX), Self)
    }

    /// `span` before this moment, clamped to the year -9999.
    pub fn minus(self, span: Duration) -> Self {
        self.0.checked_sub(span).map_or(Self(jiff::Timestamp::MIN), Self)
    }

    /// Reads the date of an HTTP header (`Sat, 21 Nov 2026 08:40:15 GMT`).
    pub fn from_http_date(text: &str) -> Option<Self> {
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text.trim());
        zoned.ok().map(Self)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        text.parse().map(Self).map_err(|_| InvalidTimestamp)
    }
}

/// The text is no ISO 8601 time with an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an ISO 8601 time with an offset, such as 2026-11-14T12:00:00Z")]
pub struct InvalidTimestamp;

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::schema::read_text(deserializer, str::parse)?.map_err(D::Error::custom)
    }
}
