//! Times as logs spell them.

use jiff::{civil::DateTime, tz::Offset};

/// A time read from the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Milliseconds since 1970. Without an offset in the text, UTC is meant.
    pub(super) unix_millis: i64,
    /// How many bytes were read.
    pub(super) length: usize,
    /// Whether it was syslog's form, which names the host next.
    pub(super) is_syslog: bool,
}

/// Reads the time that `text` begins with. `year` is for the forms that have none.
///
/// Known: ISO 8601 with `T` or a space, `.` or `,`, with or without offset; `2026/11/14 09:12:03`;
/// `14/Nov/2026:09:12:03 +0000`; `Nov 14 09:12:03`; `Sat Nov 14 09:12:03.123 2026`; seconds, milli-, micro- and
/// nanoseconds since 1970.
pub(super) fn read(text: &str, year: i16) -> Option<Read> {
    let cursor = Cursor { bytes: text.as_bytes(), at: 0 };
    let first = *cursor.bytes.first()?;
    if first.is_ascii_digit() {
        cursor.iso().or_else(|| cursor.common_log()).or_else(|| cursor.since_1970())
    } else if first.is_ascii_alphabetic() {
        cursor.syslog(year)
    } else {
        None
    }
}

/// A number since 1970 in the unit that makes it a time between 2001 and 2286.
pub(super) fn from_number(number: f64) -> Option<i64> {
    let unit = [1e9, 1e12, 1e15, 1e18].iter().position(|least| (*least..*least * 10.0).contains(&number))?;
    let millis = number * [1e3, 1.0, 1e-3, 1e-6][unit];
    // In range by the line above, so nothing is cut off but a fraction of a millisecond.
    #[allow(clippy::cast_possible_truncation)]
    Some(millis as i64)
}

#[derive(Clone, Copy)]
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Fields of a date and time that are not checked yet.
#[derive(Default)]
struct Fields {
    year: i16,
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
    offset_seconds: i32,
}

impl Fields {
    fn unix_millis(&self) -> Option<i64> {
        // A leap second is told as the second before it.
        let second = self.second.min(59);
        let civil = DateTime::new(self.year, self.month, self.day, self.hour, self.minute, second, self.nanosecond).ok()?;
        let millis = Offset::from_seconds(self.offset_seconds).ok()?.to_timestamp(civil).ok()?.as_millisecond();
        (millis >= 0).then_some(millis)
    }
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn eat_any(&mut self, bytes: &[u8]) -> Option<u8> {
        let byte = self.peek().filter(|byte| bytes.contains(byte))?;
        self.at += 1;
        Some(byte)
    }

    /// A number of exactly `digits` digits.
    fn number<T: TryFrom<u32>>(&mut self, digits: usize) -> Option<T> {
        let text = self.bytes.get(self.at..self.at + digits)?;
        let number =
            text.iter().try_fold(0_u32, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))?;
        self.at += digits;
        T::try_from(number).ok()
    }

    fn time(&mut self, fields: &mut Fields) -> Option<()> {
        fields.hour = self.number(2)?;
        self.eat(b':')?;
        fields.minute = self.number(2)?;
        if self.eat(b':').is_some() {
            fields.second = self.number(2)?;
            if self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) && self.eat_any(b".,").is_some() {
                fields.nanosecond = self.fraction();
            }
        }
        // More digits would mean that this is no time.
        self.peek().is_none_or(|byte| !byte.is_ascii_digit()).then_some(())
    }

    /// The digits after the point, as nanoseconds; what lies below those is passed over.
    fn fraction(&mut self) -> i32 {
        let (mut nanoseconds, mut unit) = (0, 100_000_000);
        while let Some(byte) = self.peek().filter(u8::is_ascii_digit) {
            nanoseconds += i32::from(byte - b'0') * unit;
            unit /= 10;
            self.at += 1;
        }
        nanoseconds
    }

    /// `Z`, ` UTC`, `+01:00`, ` +0100`, or nothing.
    fn offset(&mut self) -> i32 {
        let begin = self.at;
        let _ = self.eat(b' ');
        for name in [b"Z".as_slice(), b"z", b"UTC", b"GMT"] {
            let rest = &self.bytes[self.at..];
            let goes_on = rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric);
            if rest.starts_with(name) && !goes_on {
                self.at += name.len();
                return 0;
            }
        }
        if let Some(seconds) = self.signed_offset() {
            return seconds;
        }
        self.at = begin;
        0
    }

    fn signed_offset(&mut self) -> Option<i32> {
        let sign = if self.eat_any(b"+-")? == b'-' { -1 } else { 1 };
        let hours: i32 = self.number(2)?;
        let colon = self.eat(b':');
        let minutes: i32 = match self.number(2) {
            None if colon.is_some() => return None,
            minutes => minutes.unwrap_or_default(),
        };
        let ends = self.peek().is_none_or(|byte| !byte.is_ascii_alphanumeric());
        (ends && hours <= 18 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
    }

    fn month_name(&mut self) -> Option<i8> {
        const NAMES: [&[u8]; 12] =
            [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
        let name = self.bytes.get(self.at..self.at + 3)?;
        let month = NAMES.iter().position(|known| *known == name)?;
        self.at += 3;
        i8::try_from(month + 1).ok()
    }

    fn done(&self, fields: &Fields, is_syslog: bool) -> Option<Read> {
        Some(Read { unix_millis: fields.unix_millis()?, length: self.at, is_syslog })
    }

    fn iso(mut self) -> Option<Read> {
        let mut fields = Fields { year: self.number(4)?, ..Fields::default() };
        let separator = self.eat_any(b"-/")?;
        fields.month = self.number(2)?;
        self.eat(separator)?;
        fields.day = self.number(2)?;
        self.eat_any(b"Tt _")?;
        self.time(&mut fields)?;
        fields.offset_seconds = self.offset();
        self.done(&fields, false)
    }

    fn common_log(mut self) -> Option<Read> {
        let mut fields = Fields { day: self.number(2)?, ..Fields::default() };
        self.eat(b'/')?;
        fields.month = self.month_name()?;
        self.eat(b'/')?;
        fields.year = self.number(4)?;
        self.eat(b':')?;
        self.time(&mut fields)?;
        fields.offset_seconds = self.offset();
        self.done(&fields, false)
    }

    fn syslog(mut self, year: i16) -> Option<Read> {
        const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
        let has_day = self.bytes.get(..3).is_some_and(|name| DAYS.contains(&name));
        if has_day {
            self.at = 3;
            self.eat(b' ')?;
        }
        let mut fields = Fields { year, month: self.month_name()?, ..Fields::default() };
        self.eat(b' ')?;
        let _ = self.eat(b' ');
        fields.day = self.number(2).or_else(|| self.number(1))?;
        self.eat(b' ')?;
        self.time(&mut fields)?;
        if has_day {
            let begin = self.at;
            match self.eat(b' ').and_then(|()| self.number(4)) {
                Some(year) => fields.year = year,
                None => self.at = begin,
            }
        }
        self.done(&fields, !has_day)
    }

    fn since_1970(mut self) -> Option<Read> {
        let digits = self.bytes.iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
        let divisor = [(10, 0_i64), (13, 1), (16, 1_000), (19, 1_000_000)].iter().find(|(length, _)| *length == digits)?.1;
        let number: i64 = std::str::from_utf8(&self.bytes[..digits]).ok()?.parse().ok()?;
        self.at = digits;
        let mut unix_millis = if divisor == 0 { number * 1_000 } else { number / divisor };
        if divisor == 0 && self.bytes.get(digits + 1).is_some_and(u8::is_ascii_digit) && self.eat(b'.').is_some() {
            unix_millis += i64::from(self.fraction() / 1_000_000);
        }
        self.peek().is_none_or(|byte| b" \t]|,:".contains(&byte)).then_some(Read {
            unix_millis,
            length: self.at,
            is_syslog: false,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use sigward_core::time::Timestamp;

    use super::*;

    #[test]
    fn spellings() {
        let table = [
            ("2026-11-14T09:12:03.123Z", "2026-11-14T09:12:03.123Z", ""),
            ("2026-11-14T09:12:03Z ERROR", "2026-11-14T09:12:03Z", " ERROR"),
            ("2026-11-14 09:12:03,5 x", "2026-11-14T09:12:03.5Z", " x"),
            ("2026-11-14 09:12:03.123456789+01:00|", "2026-11-14T08:12:03.123Z", "|"),
            ("2026-11-14T09:12 -0330 x", "2026-11-14T12:42:00Z", " x"),
            ("2026-11-14 09:12:03.001 UTC [22]", "2026-11-14T09:12:03.001Z", " [22]"),
            ("2026-11-14 09:12:03 UTCX", "2026-11-14T09:12:03Z", " UTCX"),
            ("2026-11-14 09:12:03, next", "2026-11-14T09:12:03Z", ", next"),
            ("2026-11-14 09:12:03 -12 degrees", "2026-11-14T21:12:03Z", " degrees"),
            ("2026/11/14 09:12:03 [error]", "2026-11-14T09:12:03Z", " [error]"),
            ("14/Nov/2026:09:12:03 +0100] x", "2026-11-14T08:12:03Z", "] x"),
            ("Nov 14 09:12:03 host", "2026-11-14T09:12:03Z", " host"),
            ("Nov  4 09:12:03 host", "2026-11-04T09:12:03Z", " host"),
            ("Sat Nov 14 09:12:03.25 2026] x", "2026-11-14T09:12:03.25Z", "] x"),
            ("1794647523 x", "2026-11-14T09:12:03Z", " x"),
            ("1794647523.125 x", "2026-11-14T09:12:03.125Z", " x"),
            ("1794647523125", "2026-11-14T09:12:03.125Z", ""),
            ("1794647523125000000]", "2026-11-14T09:12:03.125Z", "]"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", ""),
        ];
        for (text, time, rest) in table {
            let read = read(text, 2026).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(Timestamp::from_unix_millis(read.unix_millis), time.parse().unwrap(), "{text}");
            assert_eq!(&text[read.length..], rest, "{text}");
        }
    }

    #[test]
    fn not_a_time() {
        let table = [
            "",
            "at Pool.acquire",
            "2026-13-01T00:00:00Z",
            "2026-02-30 00:00:00",
            "2026-11-14",
            "2026-11-14T25:00:00Z",
            "May contain nuts",
            "12345",
            "1794647523x",
            "17946475231",
            "2026-11-14T09:12:034",
            "1969-01-01T00:00:00Z",
            "Nov 14 09-12",
            "\u{664}\u{660}",
            "Sat Nov",
        ];
        for text in table {
            assert_eq!(read(text, 2026), None, "{text}");
        }
        assert_eq!(from_number(1_794_647_523.5), Some(1_794_647_523_500));
        assert_eq!(from_number(1_794_647_523_125.0), Some(1_794_647_523_125));
        for number in [0.0, -1.0, 12.0, f64::NAN, f64::INFINITY] {
            assert_eq!(from_number(number), None);
        }
    }
}
