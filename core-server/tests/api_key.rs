//! `tests/vectors/exposure.json` for keys of any class, and what loading costs.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    path::Path,
};

use serde_json::{Value, json};
use sigward_core::{
    error::{Error, ErrorKind},
    exposure::{Exposure, KeyOrigin},
    key::{KeyKind, LoadError, Service},
};
use sigward_server::api_key::ApiKey;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

/// Counts this thread's allocations.
struct Counting;

// SAFETY: every call goes to the system's allocator unchanged; the counter is a plain cell that does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps alloc's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps dealloc's contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn text(input: &Value) -> String {
    match input {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(text).collect(),
        other => other["repeat"][0].as_str().unwrap().repeat(usize::try_from(other["repeat"][1].as_u64().unwrap()).unwrap()),
    }
}

fn service(name: &Value) -> Service {
    let all = [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma];
    all.into_iter().find(|service| service.name() == name).unwrap()
}

fn exposure(name: &Value) -> Exposure {
    let all = [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile];
    all.into_iter().find(|exposure| exposure.name() == name).unwrap()
}

fn kind(kind: KeyKind) -> Value {
    json!({ "service": kind.service.map(Service::name), "class": kind.class.name(), "prefix": kind.prefix })
}

#[test]
fn keys_of_any_class() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/exposure.json");
    let vectors: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for case in vectors["load_any"].as_array().unwrap() {
        let name = &case["name"];
        let origin = if case["origin"] == "shipped" { KeyOrigin::Shipped } else { KeyOrigin::UserSupplied };
        match ApiKey::load(&text(&case["input"]), service(&case["service"]), exposure(&case["exposure"]), origin) {
            Ok(key) => {
                assert_eq!(kind(key.kind()), case["ok"], "{name}");
                assert_eq!(json!(key.deprecation().is_some()), case["deprecated"], "{name}");
                assert!(key.deprecation().is_none_or(|sentence| sentence.contains("ss_secret_") && sentence.contains("ss_org_")));
                let prefix = key.kind().prefix;
                assert_eq!(format!("{key} {key:?} {key:#?}"), format!("{prefix}*** {prefix}*** {prefix}***"), "{name}");
            }
            Err(error) => {
                let (family, expected) = match error {
                    LoadError::Malformed(_) => ("malformed", ErrorKind::KeyMalformed),
                    LoadError::Refused(_) => ("refused", ErrorKind::KeyRefused),
                };
                assert_eq!(case[family], error.code(), "{name}");
                let api: Error = error.into();
                assert_eq!((api.kind(), api.retryable()), (expected, false), "{name}");
                assert!(!format!("{api} {api:?}").contains("4f9aQ2"), "{name}");
            }
        }
    }
}

#[test]
fn loading_allocates_the_key_and_nothing_else() {
    let text = "ss_secret_4f9aQ2mLx7Kc0TzW1bVd4f9aQ2mLx7";
    assert_eq!(text.len(), 40);
    let before = ALLOCATIONS.get();
    let key = ApiKey::load(text, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped);
    assert_eq!(ALLOCATIONS.get() - before, 1);
    drop(key);
    let before = ALLOCATIONS.get();
    let refused = ApiKey::load(text, Service::SigSentry, Exposure::Browser, KeyOrigin::Shipped);
    assert_eq!((ALLOCATIONS.get() - before, refused.is_err()), (0, true));
}
