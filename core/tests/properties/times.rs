//! Times are read and written as a library of dates does it.

use std::time::Duration;

use jiff::fmt::rfc2822;
use proptest::prelude::*;
use sigward_core::time::Timestamp;

/// Of the years 1 to 9998: the library ends a day before the last of the year 9999 does.
fn moments() -> impl Strategy<Value = jiff::Timestamp> {
    (
        -62_135_596_800_i64..253_370_764_800,
        prop_oneof![Just(0), 0..1_000_000_000_i32, (0..1000_i32).prop_map(|millis| millis * 1_000_000)],
    )
        .prop_map(|(seconds, nanos)| {
            jiff::Timestamp::new(seconds, 0).unwrap() + Duration::from_nanos(nanos.unsigned_abs().into())
        })
}

/// Texts that are nearly times: days that no month has, hours that no day has.
fn texts() -> impl Strategy<Value = String> {
    let day = "(0000|1900|1999|2000|2024|2026|9998)-(0[0-9]|1[0-3])-([0-2][0-9]|3[0-2])";
    let clock = "([01][0-9]|2[0-5]):[0-6][0-9](:[0-6][0-9]([.,][0-9]{0,10})?)?";
    let offset = "(Z|z|[+-](0[0-9]|1[0-9]|2[0-3])(:?[0-6][0-9])?|)";
    (day, "[Tt ]", clock, offset).prop_map(|(day, mark, clock, offset)| format!("{day}{mark}{clock}{offset}"))
}

proptest! {
    #[test]
    fn a_time_is_written_and_read_as_the_library_does(moment in moments()) {
        let text = moment.to_string();
        let ours: Timestamp = text.parse().unwrap();
        prop_assert_eq!(ours.to_string(), text);
        prop_assert_eq!(ours.unix_millis(), i64::try_from(moment.as_nanosecond().div_euclid(1_000_000)).unwrap());
    }

    #[test]
    fn what_is_a_time_is_one_for_the_library_too(text in texts()) {
        let theirs = text.parse::<jiff::Timestamp>().ok().filter(|moment| *moment >= "0001-01-01T00:00:00Z".parse().unwrap());
        prop_assert_eq!(text.parse::<Timestamp>().ok().map(|moment| moment.to_string()), theirs.map(|moment| moment.to_string()));
    }

    #[test]
    fn a_span_is_added_as_the_library_adds_it(moment in moments(), nanos in 0..u64::MAX / 2) {
        let span = Duration::from_nanos(nanos);
        let ours: Timestamp = moment.to_string().parse().unwrap();
        if let Ok(later) = moment.checked_add(span) {
            prop_assert_eq!(ours.plus(span).to_string(), later.to_string());
        }
        if let Ok(earlier) = moment.checked_sub(span).map_err(drop).and_then(|found| {
            (found >= "0001-01-01T00:00:00Z".parse().unwrap()).then_some(found).ok_or(())
        }) {
            prop_assert_eq!(ours.minus(span).to_string(), earlier.to_string());
        }
    }

    #[test]
    fn a_date_of_http_is_read_as_the_library_does(seconds in -62_135_596_800_i64..253_370_764_800) {
        let moment = jiff::Timestamp::from_second(seconds).unwrap();
        let Ok(text) = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&moment) else { return Ok(()) };
        prop_assert_eq!(Timestamp::from_http_date(&text).unwrap().to_string(), moment.to_string());
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        let _ = text.parse::<Timestamp>();
        let _ = Timestamp::from_http_date(&text);
    }
}

#[test]
fn times_end_where_the_years_do() {
    let far = Duration::from_secs(u64::MAX);
    for millis in [i64::MIN, -1, 0, 1, i64::MAX] {
        let moment = Timestamp::from_unix_millis(millis);
        assert_eq!(moment.plus(far).to_string(), "9999-12-31T23:59:59.999999999Z");
        assert_eq!(moment.minus(far).to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(moment.to_string().parse(), Ok(moment));
    }
}
