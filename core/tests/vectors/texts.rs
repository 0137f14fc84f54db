//! `headers.json` and `base_urls.json`: texts that a caller hands in.

use serde::Deserialize;
use sigward_core::{base_url::BaseUrl, header::check_extra};

use crate::common::{Text, load, printed};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Extra {
    name: String,
    header: (String, Text),
    ok: Option<bool>,
    error: Option<String>,
}

#[test]
fn headers_follow_the_vectors() {
    let file: File<Extra> = load("headers.json");
    for case in file.cases {
        let outcome = check_extra(&case.header.0, &case.header.1.join());
        assert_eq!(outcome.is_ok(), case.ok == Some(true), "{}", case.name);
        let code = outcome.as_ref().err().map(|error| error.code().to_owned());
        assert_eq!(code, case.error, "{}", case.name);
        if let Err(error) = outcome {
            assert_eq!((error.kind().name(), error.retryable()), ("config", false), "{}", case.name);
            assert!(!printed(&error).contains("4f9a2c71"), "{}", case.name);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Url {
    input: String,
    ok: Option<String>,
    loopback: Option<bool>,
    error: Option<String>,
}

#[test]
fn base_urls_follow_the_vectors() {
    let file: File<Url> = load("base_urls.json");
    let mut wrong = Vec::new();
    for case in file.cases {
        let outcome = BaseUrl::parse(&case.input);
        let found = match &outcome {
            Ok(url) => (Some(url.to_string()), Some(url.is_loopback()), None),
            Err(error) => (None, None, Some(error.code().to_owned())),
        };
        let quiet = outcome.as_ref().err().is_none_or(|error| !printed(error).contains("4f9a2c71"));
        if found != (case.ok, case.loopback, case.error) || !quiet {
            wrong.push(format!("{:?}: {found:?}", case.input));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}
