//! `tests/vectors/keys.json` and what of `exposure.json` this crate can do, and properties of the valid space.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use sigward_core::{
    error::{Error, ErrorKind},
    exposure::{Exposure, KeyOrigin, Permit, decide},
    key::{KeyClass, KeyKind, LoadError, PREFIXES, PublicKey, Service, check, contains_key, detect, presume, redact_all},
};

const SERVICES: [Service; 4] = [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma];
const EXPOSURES: [Exposure; 4] = [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile];

fn vectors(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn cases<'a>(vectors: &'a Value, list: &str) -> &'a [Value] {
    let cases = vectors[list].as_array().unwrap();
    assert!(!cases.is_empty());
    cases
}

fn text(input: &Value) -> String {
    match input {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(text).collect(),
        other => other["repeat"][0].as_str().unwrap().repeat(usize::try_from(other["repeat"][1].as_u64().unwrap()).unwrap()),
    }
}

fn service(name: &Value) -> Service {
    SERVICES.into_iter().find(|service| service.name() == name).unwrap()
}

fn exposure(name: &Value) -> Exposure {
    EXPOSURES.into_iter().find(|exposure| exposure.name() == name).unwrap()
}

fn origin(name: &Value) -> KeyOrigin {
    if name == "shipped" { KeyOrigin::Shipped } else { KeyOrigin::UserSupplied }
}

fn kind(kind: KeyKind) -> Value {
    json!({ "service": kind.service.map(Service::name), "class": kind.class.name(), "prefix": kind.prefix })
}

/// A refusal's texts hold no piece of the key's body.
fn assert_clean(shown: &str, input: &str, name: &str) {
    assert!(input.len() < 20 || !shown.contains(input), "{name}: {shown}");
    assert!(!shown.contains("4f9aQ2") && !shown.contains("4F9AQ2"), "{name}: {shown}");
}

#[test]
fn keys() {
    let vectors = vectors("keys.json");
    for case in cases(&vectors, "cases") {
        let (name, input) = (case["name"].as_str().unwrap(), text(&case["input"]));
        let outcome = match check(service(&case["service"]), &input) {
            Ok(found) => json!({ "ok": kind(found) }),
            Err(error) => {
                let api: Error = error.into();
                assert_eq!((api.kind(), api.code()), (ErrorKind::KeyMalformed, error.code().as_str()));
                assert_clean(&format!("{error} {error:?} {api} {api:?}"), &input, name);
                let mut outcome = json!({ "code": error.code().as_str() });
                if let Some(position) = error.position() {
                    outcome["position"] = json!(position);
                }
                json!({ "error": outcome })
            }
        };
        let expected = if case["ok"].is_null() { json!({ "error": case["error"] }) } else { json!({ "ok": case["ok"] }) };
        assert_eq!(outcome, expected, "{name}");
    }
    for case in cases(&vectors, "detect") {
        let found: Vec<_> = detect(&text(&case["input"])).map(kind).collect();
        assert_eq!(json!(found), case["kinds"], "{}", case["name"]);
    }
}

#[test]
fn exposures() {
    let vectors = vectors("exposure.json");
    for case in cases(&vectors, "decide") {
        let given = PREFIXES.iter().copied().find(|known| kind(*known) == case["kind"]).unwrap_or(KeyKind::UNKNOWN);
        assert_eq!(kind(given), case["kind"], "{}", case["name"]);
        let (exposure, origin) = (exposure(&case["exposure"]), origin(&case["origin"]));
        match decide(given, exposure, origin) {
            Ok(Permit::Allowed) => assert_eq!(case["permit"], "allowed", "{}", case["name"]),
            Ok(Permit::Deprecated) => assert_eq!(case["permit"], "deprecated", "{}", case["name"]),
            Err(refused) => {
                assert_eq!(case["refused"], refused.code(), "{}", case["name"]);
                assert_eq!((refused.kind(), refused.exposure()), (given, exposure));
                assert!(!refused.advice().is_empty() && refused.to_string().contains(refused.advice()));
            }
        }
    }
    let whole = (PREFIXES.len() + 1) * EXPOSURES.len() * 2;
    assert_eq!(cases(&vectors, "decide").len(), whole, "every kind, exposure and origin");
}

#[test]
fn public_keys() {
    let vectors = vectors("exposure.json");
    for case in cases(&vectors, "load_public") {
        let (name, input) = (case["name"].as_str().unwrap(), text(&case["input"]));
        match PublicKey::load(&input, exposure(&case["exposure"])) {
            Ok(key) => {
                assert_eq!(case["ok"], kind(PREFIXES[0]), "{name}");
                assert_eq!(format!("{key:?} {key:#?}"), "ss_pub_*** ss_pub_***");
            }
            Err(error) => {
                let family = if matches!(error, LoadError::Malformed(_)) { "malformed" } else { "refused" };
                assert_eq!(case[family], error.code(), "{name}");
                let api: Error = error.clone().into();
                let expected = if family == "malformed" { ErrorKind::KeyMalformed } else { ErrorKind::KeyRefused };
                assert_eq!((api.kind(), api.retryable(), api.attempts()), (expected, false, 0), "{name}");
                assert_clean(&format!("{error} {error:?} {api} {api:?}"), &input, name);
            }
        }
    }
}

proptest! {
    /// Every key that the grammar allows is accepted, recognised by `detect` and cut from any text.
    #[test]
    fn valid_keys(at in 0..PREFIXES.len(), body in "[A-Za-z0-9._~+/-]{1,510}={0,2}") {
        let expected = PREFIXES[at];
        prop_assume!(!contains_key(&body));
        let key = format!("{}{body}", expected.prefix);
        let found = check(expected.service.unwrap(), &key).unwrap();
        prop_assert_eq!(found.service, expected.service);
        prop_assert!(detect(&key).any(|kind| kind == expected));
        prop_assert_eq!(expected.redacted().to_string(), format!("{}***", expected.prefix));
        prop_assert_eq!(PublicKey::load(&key, Exposure::Browser).is_ok(), expected.prefix == "ss_pub_");
        if expected.prefix.len() > 3 {
            prop_assert_eq!(redact_all(&format!("({key})")), format!("({}***)", expected.prefix));
        }
    }

    /// No client loads anything but a SigSentry public key, whatever the text.
    #[test]
    fn no_other_key_on_a_client(text in "(ss_|sk_|tb_|pk_|pub_|secret_|org_|live_|[ -~]|\\PC){0,12}", at in 1..EXPOSURES.len()) {
        if PublicKey::load(&text, EXPOSURES[at]).is_ok() {
            prop_assert!(text.starts_with("ss_pub_") && check(Service::SigSentry, &text).is_ok());
        }
    }

    /// No text makes the grammar panic, and no error repeats it.
    #[test]
    fn any_text(text in "(ss_|sk_|tb_|pub_|secret_|live_|Bearer |://|=|[ -~]|\\PC|[\\x00-\\x1f]){0,40}") {
        for service in SERVICES {
            match check(service, &text) {
                Ok(kind) => {
                    prop_assert!(text.starts_with(kind.prefix) && kind.class != KeyClass::Unknown);
                    prop_assert_eq!(presume(service, &text).unwrap(), kind);
                }
                Err(error) => {
                    prop_assert!(text.len() < 20 || !error.to_string().contains(&text));
                    if let Some(at) = error.position() {
                        prop_assert!(at <= text.chars().count());
                    }
                }
            }
        }
        let _ = (detect(&text).count(), redact_all(&text));
    }
}
