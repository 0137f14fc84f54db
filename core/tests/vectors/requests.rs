//! `requests.json`: from a call to a request, or to an error before the network. `core-server` runs its own list of the
//! file over this module too.

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize;
use serde_json::Value;
use sigward_core::{
    error::Error,
    operation::Operation,
    request::{Request, Settings},
    time::Timestamp,
};

use crate::common::{CallSpec, Text, expand, load, moment, printed};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Requests {
    #[serde(rename = "about")]
    _about: String,
    now: Timestamp,
    defaults: Defaults,
    /// Calls of the eight analysis operations and untyped ones.
    cases: Vec<Case>,
    /// Calls that only a server may make.
    server: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    key: String,
    base_url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    call: CallSpec,
    key: Option<String>,
    base_url: Option<String>,
    request: Option<Expected>,
    error: Option<Refusal>,
    #[serde(default)]
    absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    method: String,
    url: Text,
    body: Value,
    headers: BTreeMap<String, Header>,
    absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Header {
    Exactly(Text),
    Starts { starts: String },
    Uuid { uuid: bool },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refusal {
    kind: String,
    code: String,
    /// The paths of the violations, in order; `null` where the error lists none.
    paths: Option<Vec<String>>,
    message_has: Vec<String>,
}

impl Header {
    fn fits(&self, value: Option<&str>) -> bool {
        let Some(value) = value else { return false };
        match self {
            Self::Exactly(text) => value == text.join(),
            Self::Starts { starts } => value.starts_with(starts.as_str()),
            // RFC 9562: version 4, variant 8 to b.
            Self::Uuid { uuid } => {
                *uuid
                    && value.len() == 36
                    && value.as_bytes()[14] == b'4'
                    && b"89ab".contains(&value.as_bytes()[19])
                    && value.bytes().enumerate().all(|(at, byte)| match at {
                        8 | 13 | 18 | 23 => byte == b'-',
                        _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
                    })
            }
        }
    }
}

impl Expected {
    fn fits(&self, request: &Request) -> bool {
        let body = request.body.as_ref().map_or(Value::Null, |body| serde_json::from_slice(body).unwrap());
        request.method.name() == self.method
            && request.url == self.url.join()
            && body == expand(self.body.clone())
            && self.headers.iter().all(|(name, header)| header.fits(request.headers.get(name)))
            && self.absent.iter().all(|name| request.headers.get(name).is_none())
    }
}

impl Refusal {
    fn fits(&self, error: &Error) -> bool {
        let paths = error.details().map(|details| {
            details["fields"].as_array().unwrap().iter().map(|field| field["path"].as_str().unwrap().to_owned()).collect()
        });
        error.kind().name() == self.kind
            && error.code() == self.code
            && error.attempts() == 0
            && error.status().is_none()
            && (self.paths.is_none() || paths == self.paths)
            && self.message_has.iter().all(|part| error.message().contains(part.as_str()))
    }
}

/// Runs a list of the file: what only a server may call, or the rest. `client` makes the settings from a key and a base
/// URL.
pub(crate) fn play(server: bool, operations: &[&'static Operation], client: impl Fn(&str, &str) -> Settings) {
    let file: Requests = load("requests.json");
    let cases = if server { &file.server } else { &file.cases };
    let now = moment(file.now, Duration::from_secs(5), 0.5);
    let mut wrong = Vec::new();
    for case in cases {
        let key = case.key.as_ref().unwrap_or(&file.defaults.key);
        let settings = client(key, case.base_url.as_ref().unwrap_or(&file.defaults.base_url));
        let outcome = case.call.prepare(operations, &settings, &now).map(|call| call.request().clone());
        let fits = match (&outcome, &case.request, &case.error) {
            (Ok(request), Some(expected), None) => expected.fits(request) && !format!("{request:?}").contains(key.as_str()),
            (Err(error), None, Some(refusal)) => {
                let text = printed(error);
                refusal.fits(error) && !case.absent.iter().any(|absent| text.contains(absent.as_str()))
            }
            _ => false,
        };
        if !fits {
            wrong.push(format!("{}: {outcome:?}", case.name));
        }
    }
    assert!(!cases.is_empty() && wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
