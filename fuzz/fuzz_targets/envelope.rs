//! Any bytes as an answer's body: an answer or an error, never a panic, and never the key that was sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sigward_core::{
    envelope,
    header::Headers,
    sigsentry::models::{Analysis, AnalysisPage, FollowUp},
};

const KEY: &str = "ss_secret_4f9a7c21d0e84b6f";

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let status = 400 + u16::from(*first) % 200;
    // A service may echo the key: the first `%` of the body stands for it.
    let body = match body.iter().position(|byte| *byte == b'%') {
        Some(at) => [&body[..at], KEY.as_bytes(), &body[at + 1..]].concat(),
        None => body.to_vec(),
    };
    let mut sent = Headers::default();
    sent.push_secret("authorization", format!("Bearer {KEY}"));

    let _ = envelope::data(&body);
    for error in [
        envelope::decode::<Analysis>(&body).err(),
        envelope::decode::<AnalysisPage>(&body).err(),
        envelope::decode::<FollowUp>(&body).err(),
        Some(envelope::error(status, &body, &sent)),
    ]
    .into_iter()
    .flatten()
    {
        let text = format!("{error} {error:?}");
        assert!(!text.contains(KEY), "the key is in the error");
        assert!(!error.message().is_empty() && !error.code().is_empty());
    }
});
