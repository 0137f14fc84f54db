//! Any text as a key: nothing panics, nothing is echoed, and the ways of looking at a key agree with one another.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sigward_core::{
    exposure::Exposure,
    key::{self, PREFIXES, PublicKey, Service},
};

/// Texts shorter than this may occur in a message by chance.
const TELLING: usize = 24;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let quiet = |message: String| assert!(text.len() < TELLING || !message.contains(&*text), "the text is echoed");

    for service in [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma] {
        let checked = key::check(service, &text);
        let detected = key::detect(&text).any(|kind| kind.service == Some(service));
        assert_eq!(checked.is_ok(), detected, "check and detect disagree on {service}");
        match checked {
            Ok(kind) => assert!(text.starts_with(kind.prefix) && text.len() > kind.prefix.len()),
            Err(error) => quiet(format!("{error} {error:?}")),
        }
    }
    for exposure in [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile] {
        match PublicKey::load(&text, exposure) {
            Ok(key) => {
                assert!(text.starts_with(PREFIXES[0].prefix), "a key that is not public was loaded");
                assert_eq!(format!("{key:?}"), "ss_pub_***");
            }
            Err(error) => quiet(format!("{error} {error:?}")),
        }
    }
    let clean = key::redact_all(&text);
    assert!(!key::contains_key(&clean), "a key is left after redaction");
    if !key::contains_key(&text) {
        assert_eq!(clean, text, "redaction changed a text without a key");
    }
});
