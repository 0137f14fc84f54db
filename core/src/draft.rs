//! A call before its checks: what it is for, and its arguments. Bindings hand theirs over as texts ([`Written`]), typed
//! clients as values ([`Draft`]).

use std::time::Duration;

use serde_json::Value;

use crate::{
    call::Call,
    error::{Error, Result},
    moment::Moment,
    operation::{Method, Operation},
    request::{Arguments, CallOptions, Settings},
    screenshot::Screenshot,
};

/// What a call is for.
#[derive(Clone, Debug)]
pub enum Target {
    /// An operation, with the values of its path's parameters.
    Operation(&'static Operation, Vec<String>),
    /// Any path.
    Path(Method, String),
}

/// Everything about a call but the client, so that it can be prepared wherever it is sent.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is for.
    pub target: Target,
    /// The fields of the query, as an object; `Null` for none.
    pub query: Value,
    /// The body, as an object; `Null` for none.
    pub body: Value,
    /// A picture beside the body.
    pub screenshot: Option<Screenshot>,
    /// What it says differently from its client.
    pub options: CallOptions,
}

impl Draft {
    /// A call without arguments.
    pub fn new(target: Target) -> Self {
        Self { target, query: Value::Null, body: Value::Null, screenshot: None, options: CallOptions::default() }
    }

    /// The checked call.
    pub fn call(self, settings: &Settings, now: &Moment) -> Result<Call> {
        let Self { target, query, body, screenshot, options } = self;
        match target {
            Target::Path(method, path) => settings.untyped(method, &path, &query, &body, &options, now),
            Target::Operation(operation, path) => {
                let path: Vec<_> = path.iter().map(String::as_str).collect();
                settings.call(operation, Arguments { path: &path, query, body, screenshot }, &options, now)
            }
        }
    }

    /// The draft of reading what this one is about, by `operation` and its id, under the same options.
    pub fn then(&self, operation: &'static Operation, id: String) -> Self {
        let options = CallOptions { idempotency_key: None, stream: false, ..self.options.clone() };
        Self { options, ..Self::new(Target::Operation(operation, vec![id])) }
    }
}

/// A call as a binding hands it over. JSON stays text, so that it can be read on another thread than the caller's.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The id of an operation that the client's settings know, or `GET /v1/…`: a method and a path.
    pub operation: String,
    /// The values of the path's parameters, in order.
    pub path: Vec<String>,
    /// The fields of the query, as JSON.
    pub query: Option<Vec<u8>>,
    /// The body, as JSON.
    pub body: Option<Vec<u8>>,
    /// A picture beside the body.
    pub screenshot: Option<Vec<u8>>,
    /// What it says differently from its client.
    pub options: CallOptions,
}

impl Written {
    /// Reads the texts.
    pub fn draft(self, settings: &Settings) -> Result<Draft> {
        let target = match (settings.operation(&self.operation), self.operation.split_once(' ')) {
            (Some(row), _) => Target::Operation(row, self.path),
            (None, Some((method, path))) => {
                let unknown = || Error::invalid("the method must be GET, POST, PUT, PATCH or DELETE");
                Target::Path(Method::from_name(method).ok_or_else(unknown)?, path.to_owned())
            }
            (None, None) => return Err(Error::invalid("there is no such operation")),
        };
        Ok(Draft {
            target,
            query: json(self.query.as_deref())?,
            body: json(self.body.as_deref())?,
            screenshot: self.screenshot.map(Screenshot::new).transpose()?,
            options: self.options,
        })
    }

    /// The checked call.
    pub fn call(self, settings: &Settings, now: &Moment) -> Result<Call> {
        self.draft(settings)?.call(settings, now)
    }
}

/// JSON that a binding has written.
fn json(text: Option<&[u8]>) -> Result<Value> {
    let broken = |error: serde_json::Error| Error::invalid("an argument can't be written as JSON").with_cause(error);
    let text =
        text.map(std::str::from_utf8).transpose().map_err(|error| Error::invalid("an argument is no text").with_cause(error))?;
    text.map_or(Ok(Value::Null), |text| serde_json::from_str(text).map_err(broken))
}

/// The unit in which a language states spans of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// As Python does.
    Seconds,
    /// As JavaScript does.
    Milliseconds,
}

/// The span that an option states in a language's unit.
///
/// ```
/// use sigward_core::draft::{Unit, span};
/// assert_eq!(span("timeout", Some(1500.0), Unit::Milliseconds)?.unwrap().as_secs_f64(), 1.5);
/// assert_eq!(span("timeout", Some(-1.0), Unit::Seconds).unwrap_err().code(), "INVALID_TIMEOUT");
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn span(option: &str, amount: Option<f64>, unit: Unit) -> Result<Option<Duration>> {
    let (name, part) = match unit {
        Unit::Seconds => ("seconds", 1.0),
        Unit::Milliseconds => ("milliseconds", 1000.0),
    };
    let invalid =
        |_| Error::config("INVALID_TIMEOUT", format!("{option} is negative, too large or not a number; give {name} above 0"));
    amount.map(|amount| Duration::try_from_secs_f64(amount / part)).transpose().map_err(invalid)
}

/// A number of retries, as packages take it: any whole number, of which none below 0 is one.
///
/// ```
/// use sigward_core::draft::retries;
/// assert_eq!(retries(Some(3))?, Some(3));
/// assert_eq!(retries(Some(-1)).unwrap_err().code(), "INVALID_RETRIES");
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
///
/// # Errors
///
/// `INVALID_RETRIES` for a number below 0. One that is larger than any other is taken as the largest.
pub fn retries(count: Option<i64>) -> Result<Option<u32>> {
    match count {
        Some(count) if count < 0 => {
            Err(Error::config("INVALID_RETRIES", format!("the number of retries is {count}; give 0 or more")))
        }
        count => Ok(count.map(|count| u32::try_from(count).unwrap_or(u32::MAX))),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;

    use super::*;
    use crate::{base_url::BaseUrl, exposure::Exposure, key::PublicKey, sigsentry::analyses};

    fn settings() -> Settings {
        let key = PublicKey::load("ss_pub_4f9a", Exposure::Browser).unwrap();
        Settings::new(BaseUrl::parse("http://127.0.0.1:1").unwrap(), Arc::new(key), analyses::OPERATIONS)
    }

    fn written(operation: &str, body: Option<&str>) -> Written {
        Written { operation: operation.to_owned(), body: body.map(|text| text.as_bytes().to_vec()), ..Written::default() }
    }

    #[test]
    fn an_operation_is_known_by_its_id_and_anything_else_is_a_method_and_a_path() {
        let draft = |operation| written(operation, None).draft(&settings()).map(|draft| draft.target);
        assert!(matches!(draft("sigsentry.analyses.list"), Ok(Target::Operation(row, _)) if row.path == "/v1/analyses"));
        assert!(matches!(draft("get /v1/x"), Ok(Target::Path(Method::Get, path)) if path == "/v1/x"));
        for unknown in ["sigsentry.usage.get", "HEAD /v1/x", ""] {
            assert_eq!(draft(unknown).unwrap_err().code(), "VALIDATION_ERROR", "{unknown}");
        }
    }

    #[test]
    fn text_that_is_no_json_is_refused() {
        let error = written("POST /v1/analyses", Some("{")).draft(&settings()).unwrap_err();
        assert_eq!((error.code(), error.message()), ("VALIDATION_ERROR", "an argument can't be written as JSON"));
    }

    #[test]
    fn what_comes_after_keeps_the_options_but_not_the_idempotency_key() {
        let mut draft = written("sigsentry.analyses.create", Some("{}")).draft(&settings()).unwrap();
        draft.options.project = Some("p".to_owned());
        draft.options.idempotency_key = Some("k".to_owned());
        draft.options.stream = true;
        let next = draft.then(&analyses::GET, "ana_1".to_owned());
        assert_eq!(next.options.project.as_deref(), Some("p"));
        assert_eq!((next.options.idempotency_key, next.options.stream, next.body), (None, false, Value::Null));
    }
}
