//! What the vector tests share: reading a file, a client as a vector describes it, and the facts of an error.

use std::{path::Path, sync::Arc, time::Duration};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sigward_core::{
    base_url::BaseUrl,
    call::Call,
    credential::Authorize,
    error::{Error, Result},
    exposure::Exposure,
    header::Headers,
    key::{self, KeyKind, PublicKey, Service},
    moment::Moment,
    operation::{Method, Operation, Scope},
    request::{Arguments, CallOptions, Settings},
    retry::Policy,
    sigsentry::analyses,
    time::Timestamp,
};

/// Reads a vector file, or fails with its name and place.
pub(crate) fn load<T: DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A key that this crate can't hold, for the rules that public keys never meet.
#[derive(Debug)]
struct ServerKey {
    kind: KeyKind,
    value: String,
}

impl Authorize for ServerKey {
    fn kind(&self) -> KeyKind {
        self.kind
    }

    fn authorize(&self, _: Scope, project: Option<&str>, headers: &mut Headers) -> Result<()> {
        headers.push_secret("authorization", format!("Bearer {}", self.value));
        if let Some(project) = project {
            headers.push("x-project-id", project.to_owned());
        }
        Ok(())
    }
}

/// A credential from its text: the public key of this crate, or a stand-in for a server's.
pub(crate) fn credential(text: &str) -> Arc<dyn Authorize> {
    match PublicKey::load(text, Exposure::Browser) {
        Ok(key) => Arc::new(key),
        Err(_) => Arc::new(ServerKey { kind: key::check(Service::SigSentry, text).unwrap(), value: text.to_owned() }),
    }
}

/// A text as vectors write it: a string, or a list of strings and `{ "repeat": [text, count] }` to be joined.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Whole(String),
    Parts(Vec<Part>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Part {
    Plain(String),
    Repeated { repeat: (String, usize) },
}

impl Text {
    pub(crate) fn join(&self) -> String {
        match self {
            Self::Whole(text) => text.clone(),
            Self::Parts(parts) => parts.iter().map(Part::text).collect(),
        }
    }
}

impl Part {
    fn text(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Repeated { repeat: (text, count) } => text.repeat(*count),
        }
    }
}

/// Any JSON of a vector, with the lists that stand for long texts joined.
pub(crate) fn expand(value: Value) -> Value {
    match value {
        Value::Array(items) if items.iter().any(|item| item.get("repeat").is_some()) => {
            let parts: Vec<Part> = serde_json::from_value(Value::Array(items)).unwrap();
            Value::String(parts.iter().map(Part::text).collect())
        }
        Value::Array(items) => items.into_iter().map(expand).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, expand(value))).collect(),
        other => other,
    }
}

/// The bytes of a vector: a text, or hexadecimal digits where it is none.
pub(crate) fn bytes(text: Option<&Text>, hex: Option<&str>) -> Vec<u8> {
    match (text, hex) {
        (Some(text), None) => text.join().into_bytes(),
        (None, Some(hex)) => (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect(),
        _ => panic!("a case has one of a text and its hex form"),
    }
}

/// Everything that can be printed of an error.
pub(crate) fn printed(error: &Error) -> String {
    format!("{error} {error:?} {error:#?} {} {:?} {:?}", error.message(), error.details(), std::error::Error::source(error))
}

/// Time limits as vectors write them.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limits {
    max_retries: u32,
    timeout_ms: u64,
    deadline_ms: u64,
}

impl From<Limits> for Policy {
    fn from(limits: Limits) -> Self {
        Self {
            max_retries: limits.max_retries,
            timeout: Duration::from_millis(limits.timeout_ms),
            deadline: Duration::from_millis(limits.deadline_ms),
        }
    }
}

/// What a vector calls: an operation with its arguments, or an untyped request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallSpec {
    #[serde(default)]
    operation: Option<String>,
    #[serde(default)]
    method: Option<String>,
    /// A list of parameters for an operation, the path itself for an untyped request.
    #[serde(default)]
    path: Value,
    #[serde(default)]
    query: Value,
    #[serde(default)]
    body: Value,
    #[serde(default)]
    idempotency_key: Option<Text>,
    #[serde(default)]
    project: Option<Text>,
    #[serde(default)]
    headers: Vec<(String, Text)>,
    #[serde(default)]
    stream: bool,
}

impl CallSpec {
    /// The operation that it names, if it is not untyped.
    pub(crate) fn operation(&self, operations: &[&'static Operation]) -> Option<&'static Operation> {
        let id = self.operation.as_ref()?;
        Some(operations.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no operation {id}")))
    }

    /// Prepares the call, as a client with these settings would.
    pub(crate) fn prepare(&self, operations: &[&'static Operation], settings: &Settings, now: &Moment) -> Result<Call> {
        let options = CallOptions {
            idempotency_key: self.idempotency_key.as_ref().map(Text::join),
            project: self.project.as_ref().map(Text::join),
            headers: self.headers.iter().map(|(name, value)| (name.clone(), value.join())).collect(),
            stream: self.stream,
            ..CallOptions::default()
        };
        if let Some(operation) = self.operation(operations) {
            let values: Vec<Value> = self.path.as_array().into_iter().flatten().cloned().map(expand).collect();
            let path: Vec<&str> = values.iter().map(|value| value.as_str().unwrap()).collect();
            let query = expand(self.query.clone());
            let arguments = Arguments { path: &path, query, body: expand(self.body.clone()), ..Arguments::default() };
            return settings.call(operation, arguments, &options, now);
        }
        let method = Method::from_name(self.method.as_deref().unwrap()).unwrap();
        settings.untyped(method, self.path.as_str().unwrap(), &self.query, &self.body, &options, now)
    }
}

/// Settings over the eight operations of this crate.
pub(crate) fn settings(key: &str, base_url: &str) -> Settings {
    Settings::new(BaseUrl::parse(base_url).unwrap(), credential(key), analyses::OPERATIONS)
}

/// A moment at `wall`, with a jitter of `fraction`.
pub(crate) fn moment(wall: Timestamp, monotonic: Duration, fraction: f64) -> Moment {
    // The machine reads the upper 53 bits, which are what an f64 holds exactly.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let random = ((fraction * 2_f64.powi(53)) as u64) << 11;
    Moment { wall, monotonic, random: [random, 0x0123_4567_89ab_cdef] }
}

/// Milliseconds, as a JSON number: whole where they are.
pub(crate) fn millis(span: Duration) -> Value {
    let whole = u64::try_from(span.as_millis()).unwrap();
    if Duration::from_millis(whole) == span { json!(whole) } else { json!(span.as_secs_f64() * 1000.0) }
}

/// The facts of a failed call, as vectors list them.
pub(crate) fn facts(error: &Error) -> Value {
    json!({
        "kind": error.kind().name(),
        "code": error.code(),
        "status": error.status(),
        "attempts": error.attempts(),
        "retry_after_ms": error.retry_after().map(millis),
        "retryable": error.retryable(),
    })
}
