//! `tests/vectors/requests.json`: the calls that only a server may make, with its own keys.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use sigward_core::{
    base_url::BaseUrl,
    exposure::{Exposure, KeyOrigin},
    key::Service,
    request::Settings,
};
use sigward_server::{api_key::ApiKey, sigsentry::OPERATIONS};

// Shared with the core's own test of the file; each uses a part.
#[allow(dead_code)]
#[path = "../../core/tests/vectors/common.rs"]
mod common;
#[path = "../../core/tests/vectors/requests.rs"]
mod requests;

fn client(key: &str, base_url: &str) -> Settings {
    let key = ApiKey::load(key, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped).unwrap();
    Settings::new(BaseUrl::parse(base_url).unwrap(), Arc::new(key), &OPERATIONS)
}

#[test]
fn server_requests_follow_the_vectors() {
    requests::play(true, &OPERATIONS, client);
}

#[test]
fn the_analyses_are_the_same_for_a_server() {
    requests::play(false, &OPERATIONS, client);
}
