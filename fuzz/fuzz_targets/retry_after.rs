//! Any `Retry-After`, at any time: the call waits as long as it is told to within two minutes, or fails at once.
#![no_main]

use std::{sync::Arc, time::Duration};

use libfuzzer_sys::fuzz_target;
use sigward_core::{
    base_url::BaseUrl,
    call::Step,
    exposure::Exposure,
    key::PublicKey,
    moment::Moment,
    request::{Arguments, CallOptions, Settings},
    retry::{LONGEST_RETRY_AFTER, retry_after},
    sigsentry::analyses,
    time::Timestamp,
};

fuzz_target!(|data: &[u8]| {
    let Some((seconds, value)) = data.split_at_checked(6) else { return };
    // 48 bits of milliseconds reach from 1970 to the year 10889.
    let millis = seconds.iter().fold(0_i64, |sum, byte| sum << 8 | i64::from(*byte));
    let wall = Timestamp::from_unix_millis(millis);
    let value = String::from_utf8_lossy(value).into_owned();
    let asked = retry_after(&value, wall);

    let key = PublicKey::load("ss_pub_4f9a", Exposure::Browser).expect("a public key");
    let base = BaseUrl::parse("https://api.sigsentry.com").expect("a base URL");
    let settings = Settings::new(base, Arc::new(key), analyses::OPERATIONS);
    let now = Moment { wall, monotonic: Duration::ZERO, random: [u64::MAX, 0] };
    let mut call =
        settings.call(&analyses::LIST, Arguments::default(), &CallOptions::default(), &now).expect("a call without arguments");
    assert!(matches!(call.start(&now), Step::Send { .. }));

    let headers = vec![("retry-after".to_owned(), value)];
    match call.answered(&now, 429, &headers, b"") {
        Step::Wait(wait) => match asked.filter(|asked| !asked.is_zero()) {
            Some(asked) => assert!(wait == asked && wait <= LONGEST_RETRY_AFTER),
            None => assert!(wait <= Duration::from_millis(500)),
        },
        Step::Fail(error) => {
            assert!(asked.is_some_and(|asked| asked > LONGEST_RETRY_AFTER));
            assert_eq!(error.retry_after(), asked);
        }
        step => panic!("neither waited nor failed: {step:?}"),
    }
});
