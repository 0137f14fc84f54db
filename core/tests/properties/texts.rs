//! Keys, headers, base URLs and `Retry-After`.

use std::time::Duration;

use proptest::prelude::*;
use sigward_core::{
    base_url::BaseUrl,
    exposure::Exposure,
    header::check_extra,
    key::{self, PublicKey, Service},
    retry::retry_after,
    time::Timestamp,
};

use crate::inputs::{config, text};

const EXPOSURES: [Exposure; 4] = [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile];
const SERVICES: [Service; 4] = [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma];

/// Bodies are checked 16 bytes at a time where they can be: every byte at every place of bodies around that length.
#[test]
fn every_byte_of_a_body_is_checked_wherever_it_stands() {
    for length in 1..=34 {
        for place in 0..length {
            for byte in 0..=127_u8 {
                let mut body = vec![b'a'; length];
                body[place] = byte;
                let key = format!("ss_pub_{}", String::from_utf8_lossy(&body));
                let padding = byte == b'=' && place == length - 1 && length > 1;
                let expected = byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte) || padding;
                assert_eq!(key::check(Service::SigSentry, &key).is_ok(), expected, "{byte} at {place} of {length}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text_is_a_key_or_an_error_that_does_not_repeat_it(text in text()) {
        let detected: Vec<_> = key::detect(&text).collect();
        for service in SERVICES {
            match key::check(service, &text) {
                Ok(kind) => {
                    prop_assert!(detected.contains(&kind));
                    prop_assert_eq!(kind.redacted().to_string(), [kind.prefix, "***"].concat());
                }
                Err(error) => {
                    prop_assert!(error.position().is_none_or(|at| at <= text.len() && text[..at].is_ascii()));
                    prop_assert!(text.len() < 24 || !error.to_string().contains(&text));
                }
            }
        }
    }

    #[test]
    fn a_client_loads_public_keys_alone(text in text()) {
        for exposure in EXPOSURES {
            match PublicKey::load(&text, exposure) {
                Ok(key) => {
                    prop_assert!(text.starts_with("ss_pub_"));
                    prop_assert_eq!(format!("{key:?}"), "ss_pub_***");
                }
                Err(error) => prop_assert!(!key::contains_key(&format!("{error} {error:?}")), "{}", error),
            }
        }
    }

    #[test]
    fn what_was_redacted_holds_no_key(text in text()) {
        let clean = key::redact_all(&text);
        prop_assert!(!key::contains_key(&clean), "{clean:?}");
        prop_assert_eq!(&key::redact_all(&clean), &clean);
        if !key::contains_key(&text) {
            prop_assert_eq!(clean, text);
        }
    }

    #[test]
    fn a_key_is_redacted_wherever_it_stands(before in text(), body in "[A-Za-z0-9]{8,40}", after in text()) {
        for prefix in ["ss_pub_", "ss_secret_", "ss_org_", "ss_live_", "sk_live_", "sigma_sk_live_"] {
            let text = [&before, prefix, &body, &after].concat();
            let clean = key::redact_all(&text);
            prop_assert!(key::contains_key(&text));
            prop_assert!(!clean.contains(&body), "{clean:?}");
        }
    }

    #[test]
    fn a_base_url_is_https_or_loopback_and_reads_back_as_itself(text in text(), scheme in prop::sample::select(vec!["", "http://", "https://"])) {
        if let Ok(url) = BaseUrl::parse(&format!("{scheme}{text}")) {
            let written = url.to_string();
            prop_assert!(written.starts_with("https://") || (written.starts_with("http://") && url.is_loopback()), "{written}");
            prop_assert!(!written.contains(['?', '#', '\\', ' ', '\n']) && written.is_ascii(), "{written}");
            prop_assert!(written.starts_with(url.origin()) && !url.origin().contains('@'), "{written}");
            prop_assert!(!key::contains_key(&written));
            prop_assert_eq!(BaseUrl::parse(&written).unwrap().to_string(), written);
        }
    }

    #[test]
    fn an_extra_header_is_one_line_without_a_key(name in text(), value in text()) {
        if check_extra(&name, &value).is_ok() {
            prop_assert!(!name.is_empty() && !name.contains([':', ' ', '\r', '\n', '\0']));
            prop_assert!(!value.contains(['\r', '\n', '\0']) && value.is_ascii());
            prop_assert!(!key::contains_key(&value) && !key::contains_key(&name));
            prop_assert!(!name.eq_ignore_ascii_case("authorization"));
        }
        prop_assert!(check_extra("Authorization", &value).is_err());
    }

    #[test]
    fn a_retry_after_is_at_most_a_hundred_years(value in text(), seconds in any::<f64>(), millis in any::<i64>()) {
        let now = Timestamp::from_unix_millis(millis);
        for value in [value, seconds.to_string(), format!("{seconds:e}"), millis.to_string()] {
            if let Some(wait) = retry_after(&value, now) {
                prop_assert!(wait <= Duration::from_hours(24 * 36_525), "{value:?}: {wait:?}");
            }
        }
    }
}
