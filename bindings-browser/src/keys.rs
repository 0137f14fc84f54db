//! Key tools: what a key is, and texts without keys.

use serde_json::Value;
use sigward_core::{
    envelope::{self, object},
    error::Error,
    key::{self, KeyKind, Service},
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::{Thrown, throw};

fn named(name: Option<&str>) -> Thrown<Service> {
    let Some(name) = name else { return Ok(Service::SigSentry) };
    [Service::SigSentry, Service::SegOps, Service::SignalSmith, Service::Sigma]
        .into_iter()
        .find(|service| service.name().eq_ignore_ascii_case(name))
        .ok_or_else(|| throw(Error::invalid("service must be SigSentry, SegOps, SignalSmith or Sigma")))
}

fn told(kind: KeyKind) -> Value {
    object(vec![
        ("service", kind.service.map_or(Value::Null, |service| service.name().into())),
        ("keyClass", kind.class.name().into()),
        ("prefix", kind.prefix.into()),
        ("redacted", kind.redacted().to_string().into()),
    ])
}

/// Checks a text as a key of a service, SigSentry by default, and gives its kind as JSON.
#[wasm_bindgen]
pub fn parse_key(text: String, service: Option<String>) -> Thrown<String> {
    let text = Zeroizing::new(text);
    let kind = key::check(named(service.as_deref())?, &text).map_err(|error| throw(error.into()))?;
    Ok(envelope::text(&told(kind)))
}

/// Every kind that a text could be a well-formed key of, as JSON.
#[wasm_bindgen]
pub fn detect_key(text: String) -> String {
    let text = Zeroizing::new(text);
    envelope::text(&Value::Array(key::detect(&text).map(told).collect()))
}

/// The text with everything that looks like a key cut down to its prefix and `***`.
#[wasm_bindgen]
pub fn redact(text: String) -> String {
    key::redact_all(&Zeroizing::new(text))
}
