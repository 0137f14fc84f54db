//! Points in time, as the services write them: ISO 8601 with an offset.
//!
//! A library of dates would do, but what it brings for calendars and zones would be a tenth of what a web page downloads
//! of this crate. The tests compare with one.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A point in time with nanosecond precision, read from ISO 8601 with `Z` or an offset, written with `Z`. It is within the
/// years 1 to 9999 of UTC.
///
/// ```
/// use sigward_core::time::Timestamp;
/// let noon: Timestamp = "2026-11-14T13:00:00+01:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-14T12:00:00Z");
/// assert!("2026-11-14T13:00:00".parse::<Timestamp>().is_err(), "without an offset the moment is not known");
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Since 1970-01-01T00:00:00Z.
    seconds: i64,
    /// Of the second that has begun.
    nanos: u32,
}

const DAY: i64 = 86_400;
const SECOND_NANOS: u32 = 1_000_000_000;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Timestamp {
    const MIN: Self = Self { seconds: -62_135_596_800, nanos: 0 };
    const MAX: Self = Self { seconds: 253_402_300_799, nanos: SECOND_NANOS - 1 };

    fn new(seconds: i64, nanos: u32) -> Self {
        Self { seconds, nanos }.clamp(Self::MIN, Self::MAX)
    }

    /// From milliseconds since 1970-01-01T00:00:00Z; values beyond the years 1 to 9999 are clamped to them.
    pub fn from_unix_millis(millis: i64) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // less than 1000
        let part = millis.rem_euclid(1000) as u32;
        Self::new(millis.div_euclid(1000), part * 1_000_000)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn unix_millis(self) -> i64 {
        self.seconds * 1000 + i64::from(self.nanos / 1_000_000)
    }

    /// Seconds since 1970-01-01T00:00:00Z, to the microsecond: what languages build their dates from.
    pub fn unix_seconds(self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // 2^53 microseconds reach beyond the year 2255, and lose a few after that
        let micros = (self.seconds * 1_000_000 + i64::from(self.nanos / 1000)) as f64;
        micros / 1_000_000.0
    }

    /// How much later this is than `earlier`; zero if it is not.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.unix_millis().saturating_sub(earlier.unix_millis())).unwrap_or_default())
    }

    /// This moment and `span`, clamped to the year 9999.
    pub fn plus(self, span: Duration) -> Self {
        let nanos = self.nanos + span.subsec_nanos();
        let seconds = self.seconds.saturating_add_unsigned(span.as_secs());
        Self::new(seconds.saturating_add(i64::from(nanos / SECOND_NANOS)), nanos % SECOND_NANOS)
    }

    /// `span` before this moment, clamped to the year 1.
    pub fn minus(self, span: Duration) -> Self {
        let nanos = self.nanos + SECOND_NANOS - span.subsec_nanos();
        let seconds = self.seconds.saturating_sub_unsigned(span.as_secs());
        Self::new(seconds.saturating_add(i64::from(nanos / SECOND_NANOS) - 1), nanos % SECOND_NANOS)
    }

    /// Reads the date of an HTTP header (`Sat, 21 Nov 2026 08:40:15 GMT`). The name of the day may be left out, and the
    /// day be one digit.
    pub fn from_http_date(text: &str) -> Option<Self> {
        let date = text.split_once(',').map_or(text, |(_, date)| date);
        let mut parts = date.split_ascii_whitespace();
        let mut next = || parts.next();
        let (day, month, year, time, zone) = (next()?, next()?, next()?, next()?, next()?);
        let month = (1..).zip(MONTHS).find(|(_, name)| name.eq_ignore_ascii_case(month))?.0;
        let mut time = Reader(time.as_bytes());
        let (clock, nanos) = time.clock()?;
        let is_whole = next().is_none() && time.0.is_empty() && nanos == 0 && year.len() == 4 && day.len() <= 2;
        if !is_whole || !["GMT", "UTC", "UT", "Z", "+0000"].contains(&zone) {
            return None;
        }
        let day = days(digits(year)?.into(), month, digits(day)?)?;
        within(day * DAY + clock, 0)
    }

    /// The day since 1970-01-01 as year, month and day.
    fn date(self) -> (i64, i64, i64) {
        // Counted from 0000-03-01, so that the leap day is the last of a year: cycles of 400 years have the same days.
        let day = self.seconds.div_euclid(DAY) + 719_468;
        let (cycle, day) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let first = (153 * month + 2) / 5;
        let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (cycle * 400 + year + carry, month, day - first + 1)
    }
}

/// Days from 1970-01-01 to a date, if there is such a date.
fn days(year: i64, month: u32, day: u32) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    // See `Timestamp::date`.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let cycle = year.div_euclid(400);
    let year = year.rem_euclid(400);
    let of_year = i64::from((153 * month + 2) / 5 + day - 1);
    Some(cycle * 146_097 + year * 365 + year / 4 - year / 100 + of_year - 719_468)
}

/// The moment, if it is within the years that there are.
fn within(seconds: i64, nanos: u32) -> Option<Timestamp> {
    let found = Timestamp { seconds, nanos };
    (Timestamp::MIN..=Timestamp::MAX).contains(&found).then_some(found)
}

/// The number that a few digits and nothing else are.
fn digits(text: &str) -> Option<u32> {
    text.bytes().try_fold(0_u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// What is left to be read of a text.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take(&mut self, one_of: &[u8]) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        if !one_of.contains(&first) {
            return None;
        }
        self.0 = rest;
        Some(first)
    }

    fn number(&mut self, count: usize) -> Option<u32> {
        let (found, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits(std::str::from_utf8(found).ok()?)
    }

    /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction`, as seconds and nanoseconds. A leap second is the one before it.
    fn clock(&mut self) -> Option<(i64, u32)> {
        let hour = self.number(2)?;
        self.take(b":")?;
        let minute = self.number(2)?;
        let (second, nanos) = if self.take(b":").is_some() { (self.number(2)?, self.fraction()?) } else { (0, 0) };
        let is_time = hour < 24 && minute < 60 && second <= 60;
        is_time.then(|| (i64::from(hour * 3600 + minute * 60 + second.min(59)), nanos))
    }

    /// A point or a comma and up to nine digits, as nanoseconds; zero where there are none.
    fn fraction(&mut self) -> Option<u32> {
        if self.take(b".,").is_none() {
            return Some(0);
        }
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (1..=9) = count else { return None };
        let mut nanos = self.number(count)?;
        for _ in count..9 {
            nanos *= 10;
        }
        Some(nanos)
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, as seconds ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.take(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hour = self.number(2)?;
        let minute = if self.take(b":").is_some() || !self.0.is_empty() { self.number(2)? } else { 0 };
        (hour < 24 && minute < 60).then(|| sign * i64::from(hour * 3600 + minute * 60))
    }

    fn timestamp(&mut self) -> Option<Timestamp> {
        let year = self.number(4)?;
        self.take(b"-")?;
        let month = self.number(2)?;
        self.take(b"-")?;
        let day = days(year.into(), month, self.number(2)?)?;
        self.take(b"Tt ")?;
        let (clock, nanos) = self.clock()?;
        let offset = self.offset()?;
        if self.0.is_empty() { within(day * DAY + clock - offset, nanos) } else { None }
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        Reader(text.as_bytes()).timestamp().ok_or(InvalidTimestamp)
    }
}

/// The text is no ISO 8601 time with an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an ISO 8601 time with an offset, such as 2026-11-14T12:00:00Z")]
pub struct InvalidTimestamp;

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        let clock = self.seconds.rem_euclid(DAY);
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanos > 0 {
            let nanos = format!(".{:09}", self.nanos);
            f.write_str(nanos.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
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
