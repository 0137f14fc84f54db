//! The probe's exports do what a client does, so that searching its artifact says something about clients.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use sigward_client_probe::{sigward_probe_drive, sigward_probe_load, sigward_probe_request};

fn load(key: &str, exposure: &str) -> String {
    let mut out = vec![0; 4096];
    // SAFETY: pointers and lengths are those of live slices.
    let length =
        unsafe { sigward_probe_load(key.as_ptr(), key.len(), exposure.as_ptr(), exposure.len(), out.as_mut_ptr(), out.len()) };
    out.truncate(length);
    String::from_utf8(out).unwrap()
}

fn call(export: unsafe extern "C" fn(*const u8, usize, *mut u8, usize) -> usize, input: &Value) -> String {
    let (input, mut out) = (input.to_string(), vec![0; 16 * 1024]);
    // SAFETY: pointers and lengths are those of live slices.
    let length = unsafe { export(input.as_ptr(), input.len(), out.as_mut_ptr(), out.len()) };
    out.truncate(length);
    String::from_utf8(out).unwrap()
}

fn input(key: &str) -> Value {
    json!({
        "key": key,
        "exposure": "mobile",
        "baseUrl": "https://api.sigsentry.com",
        "now": "2026-11-14T12:00:00Z",
        "analysis": { "description": "checkout fails", "timeStart": "2026-11-14T11:00:00Z", "timeEnd": "2026-11-14T11:30:00Z" },
    })
}

#[test]
fn a_public_key_loads_and_no_other() {
    for (key, exposure, expected) in [
        ("ss_pub_4f9a", "browser", "OK"),
        ("ss_pub_4f9a", "mobile", "OK"),
        ("ss_secret_4f9a", "browser", "SECRET_KEY_IN_BROWSER"),
        ("ss_org_4f9a", "mobile", "SECRET_KEY_IN_MOBILE_APP"),
        ("ss_secret_4f9a", "desktop", "SECRET_KEY_IN_DESKTOP_APP"),
        ("tb_4f9a", "browser", "LEGACY_KEY_IN_CLIENT"),
        ("sk_live_4f9a", "mobile", "FOREIGN_KEY_IN_CLIENT"),
        ("4f9a", "browser", "UNKNOWN_KEY_IN_CLIENT"),
        ("ss_pub_4f9a\n", "browser", "KEY_INVALID_CHARACTER"),
        ("ss_secret_4f9a", "server", "VALIDATION_ERROR"),
    ] {
        assert_eq!(load(key, exposure), expected, "{exposure}");
    }
}

#[test]
fn text_is_cut_where_there_is_no_room() {
    let (key, exposure, mut out) = ("ss_secret_4f9a", "browser", [0; 6]);
    // SAFETY: pointers and lengths are those of live slices.
    let length =
        unsafe { sigward_probe_load(key.as_ptr(), key.len(), exposure.as_ptr(), exposure.len(), out.as_mut_ptr(), out.len()) };
    assert_eq!((length, &out), ("SECRET_KEY_IN_BROWSER".len(), b"SECRET"));
    // SAFETY: null pointers come with a length of nothing.
    let length = unsafe { sigward_probe_load(std::ptr::null(), 0, exposure.as_ptr(), 7, std::ptr::null_mut(), 0) };
    assert_eq!(length, "KEY_EMPTY".len());
}

#[test]
fn a_request_is_built_with_its_credential_hidden() {
    let built = call(sigward_probe_request, &input("ss_pub_4f9a"));
    assert!(built.contains("https://api.sigsentry.com/v1/analyses"), "{built}");
    assert!(built.contains(r#""description":"checkout fails""#), "{built}");
    assert!(built.contains("authorization") && !built.contains("ss_pub_4f9a"), "{built}");
}

#[test]
fn a_call_is_driven_to_its_end() {
    let mut given = input("ss_pub_4f9a");
    given["answers"] = json!([
        { "failure": "connect" },
        { "status": 429, "headers": { "Retry-After": "7" }, "body": "" },
        { "status": 202, "headers": {}, "body": r#"{"success":true,"data":{"id":"ana_1","status":"processing"}}"# },
    ]);
    let log = call(sigward_probe_drive, &given);
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 7, "{log}");
    assert_eq!(lines[0], "send POST https://api.sigsentry.com/v1/analyses");
    assert_eq!(lines[3], "wait 7000 ms");
    assert!(lines[5].starts_with("done ana_1") && lines[5].ends_with("after 3"), "{log}");
    assert_eq!(lines[6], "look again in 1000 ms");
}

#[test]
fn a_streamed_answer_is_read() {
    let mut given = input("ss_pub_4f9a");
    given["answers"] = json!([{
        "status": 200,
        "headers": { "Content-Type": "text/event-stream" },
        "body": "event: status\ndata: {\"stage\":\"logs_fetching\"}\n\nevent: error\ndata: {\"code\":\"LLM_ERROR\",\"message\":\"no\"}\n\n",
    }]);
    let log = call(sigward_probe_drive, &given);
    assert!(log.contains("stage logs_fetching") && log.contains("LLM_ERROR"), "{log}");
}

#[test]
fn a_refusal_sends_nothing() {
    let log = call(sigward_probe_drive, &input("ss_secret_4f9a"));
    assert!(log.contains("SECRET_KEY_IN_MOBILE_APP") && !log.contains("send") && !log.contains("4f9a"), "{log}");
}
