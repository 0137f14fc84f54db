//! Inputs that look enough like the real thing to get past the first check.

use proptest::{collection::vec, prelude::*, test_runner::FileFailurePersistence};
use serde_json::Value;

/// As many inputs as proptest tries by itself (`PROPTEST_CASES`, 256). Failures are printed and kept in no file.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: Some(Box::new(FileFailurePersistence::Off)), ..ProptestConfig::default() }
}

const PIECES: &[&str] = &[
    "ss_pub_",
    "ss_secret_",
    "ss_org_",
    "ss_live_",
    "tb_",
    "sk_live_",
    "sk_",
    "mk_",
    "pk_",
    "sigma_sk_live_",
    "sigma_",
    "ss_",
    "_",
    "4f9a",
    "=",
    "==",
    "~",
    "+/",
    "***",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{feff}",
    "\"",
    "'",
    "Bearer ",
    "ApiKey ",
    "https://",
    "http://",
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[",
    "]",
    ":",
    ":443",
    ":8080",
    "@",
    "\\",
    "/",
    "//",
    "/v1",
    "?",
    "#",
    ".",
    "..",
    "%2e",
    "%",
    "&",
    ";",
    ",",
    "-",
    "evil.example",
    "api.sigsentry.com",
    "X-Trace",
    "Authorization",
    "Sat, 21 Nov 2026 08:40:15 GMT",
    "120",
    "0.5",
    "9",
    "2026-11-21T08:00:00Z",
    "2026-11-21T09:00:00+01:00",
    "ü",
    "é",
    "🕒",
    "\u{2028}",
    "\u{d7ff}",
    "\u{10ffff}",
];

/// Text made of pieces that mean something somewhere, and of any characters between them.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

const NAMES: &[&str] = &[
    "success",
    "data",
    "error",
    "code",
    "message",
    "details",
    "description",
    "timeStart",
    "timeEnd",
    "metadata",
    "page",
    "limit",
    "status",
    "severity",
    "fromDate",
    "toDate",
    "question",
    "accuracy",
    "comment",
    "markdown",
    "id",
    "items",
    "pagination",
    "result",
    "summary",
];

/// Any JSON, a few levels deep, with the names that the models use.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let name = prop_oneof![3 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => text()];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((name, inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A JSON object.
pub(crate) fn object() -> impl Strategy<Value = Value> {
    let name = prop_oneof![6 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => text()];
    vec((name, json()), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect()))
}

/// The body of an answer: JSON, text or any bytes, whole or cut off.
pub(crate) fn body() -> impl Strategy<Value = Vec<u8>> {
    let whole = prop_oneof![
        3 => object().prop_map(|value| value.to_string().into_bytes()),
        2 => json().prop_map(|value| value.to_string().into_bytes()),
        1 => text().prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 0..64),
    ];
    (whole, any::<prop::sample::Index>(), 0_u8..4).prop_map(|(mut bytes, at, cut)| {
        if cut == 0 && !bytes.is_empty() {
            bytes.truncate(at.index(bytes.len()));
        }
        bytes
    })
}
