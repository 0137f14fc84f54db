//! Any headers and body as a webhook: only the genuine signature passes, and a genuine body of any shape is read or
//! refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sigward_core::error::ErrorKind;
use sigward_server::webhook::{DELIVERY_HEADER, EVENT_HEADER, SIGNATURE_HEADER, sign, verify};

const SECRET: &str = "4f9a7c21d0e84b6f4f9a7c21d0e84b6f";

fuzz_target!(|data: &[u8]| {
    // The first two bytes are the lengths of the signature and of the other headers, then come these and the body.
    let [first, second, rest @ ..] = data else { return };
    let Some((given, rest)) = rest.split_at_checked(usize::from(*first)) else { return };
    let Some((other, body)) = rest.split_at_checked(usize::from(*second)) else { return };
    let genuine = sign(SECRET, body).expect("the secret is not empty");

    let headers = [(SIGNATURE_HEADER, given), (EVENT_HEADER, other), (DELIVERY_HEADER, other)];
    if let Err(error) = verify(SECRET, headers, body) {
        assert!(given != genuine.as_bytes() || error.kind() == ErrorKind::Decode, "a genuine signature is refused: {error}");
    } else {
        assert!(given.eq_ignore_ascii_case(genuine.as_bytes()), "a forged signature is taken");
    }

    let headers = [(EVENT_HEADER, other), (SIGNATURE_HEADER, genuine.as_bytes())];
    let object = std::str::from_utf8(body).is_ok_and(|text| text.trim_start().starts_with('{'));
    match verify(SECRET, headers, body) {
        Ok(_) => assert!(object),
        Err(error) => assert_eq!(error.kind(), ErrorKind::Decode, "a genuine signature is refused: {error}"),
    }
    let mut changed = body.to_vec();
    changed.push(b' ');
    let error = verify(SECRET, headers, &changed).expect_err("a changed body is taken");
    assert_eq!(error.code(), "SIGNATURE_MISMATCH");
});
