//! Who competes. The bare peers send the same headers and read the body whole, and parse nothing; ours apply every rule and
//! hold a typed result.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::{client::legacy, rt::TokioExecutor};
use sigward_core::{
    exposure::{Exposure, KeyOrigin},
    key::Service,
};
use sigward_driver::{Driver, DriverOptions, Proxy};
use sigward_server::{api_key::ApiKey, client::SigSentry};

use crate::measure::{self, Measured};

/// In the order of the table.
pub const ALL: [&str; 5] = ["hyper", "reqwest", "sigward", "sigward, blocking", "ureq"];

const KEY: &str = "ss_secret_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c";
const ID: &str = "ana_01hf3k7q9x8z2v5m4n6p7r8s9t";
const AGENT: &str = "sigward-bench/0.0.0";

/// Measures one of them.
pub fn measure(name: &str, base: &str, in_flight: usize, span: Duration) -> Result<Measured, String> {
    match name {
        "hyper" => Ok(hyper(base, in_flight, span)),
        "reqwest" => reqwest(base, in_flight, span),
        "sigward" => sigward(base, in_flight, span),
        "sigward, blocking" => sigward_blocking(base, in_flight, span),
        "ureq" => Ok(ureq(base, in_flight, span)),
        _ => Err(format!("no contender is called {name:?}")),
    }
}

/// What every caller does anew for each call, ours too: the URL from the id, the header from the key.
fn url(base: &str) -> String {
    format!("{base}/v1/analyses/{ID}")
}

fn authorization() -> String {
    format!("Bearer {KEY}")
}

fn check(length: usize) {
    assert!(length > 2_000, "an answer of {length} bytes");
}

fn hyper(base: &str, in_flight: usize, span: Duration) -> Measured {
    let client: legacy::Client<_, Empty<Bytes>> = legacy::Client::builder(TokioExecutor::new()).build_http();
    let base = base.to_owned();
    measure::futures(in_flight, span, move || {
        let request = http::Request::get(url(&base))
            .header("authorization", authorization())
            .header("user-agent", AGENT)
            .header("accept", "application/json")
            .body(Empty::new())
            .unwrap();
        let answer = client.request(request);
        async move { check(answer.await.unwrap().into_body().collect().await.unwrap().to_bytes().len()) }
    })
}

fn reqwest(base: &str, in_flight: usize, span: Duration) -> Result<Measured, String> {
    // No certificates are needed on loopback, and the driver loads none either.
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let client =
        reqwest::Client::builder().no_proxy().tls_backend_preconfigured(tls).build().map_err(|error| error.to_string())?;
    let base = base.to_owned();
    Ok(measure::futures(in_flight, span, move || {
        let request = client
            .get(url(&base))
            .header("authorization", authorization())
            .header("user-agent", AGENT)
            .header("accept", "application/json")
            .send();
        async move { check(request.await.unwrap().bytes().await.unwrap().len()) }
    }))
}

fn client(base: &str) -> Result<SigSentry<Driver>, String> {
    let key = ApiKey::load(KEY, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped).map_err(|error| error.to_string())?;
    let options = DriverOptions { proxy: Proxy::Direct, ..DriverOptions::default() };
    let driver = Driver::new(options).map_err(|error| error.to_string())?;
    let settings = SigSentry::<Driver>::settings(key, base).map_err(|error| error.to_string())?;
    Ok(SigSentry::with_settings(settings, driver))
}

fn sigward(base: &str, in_flight: usize, span: Duration) -> Result<Measured, String> {
    let client: &'static SigSentry<Driver> = Box::leak(Box::new(client(base)?));
    Ok(measure::futures(in_flight, span, move || async move {
        let analysis = client.analyses().get(ID).await.unwrap();
        assert_eq!(analysis.id, ID);
    }))
}

fn sigward_blocking(base: &str, in_flight: usize, span: Duration) -> Result<Measured, String> {
    let client = client(base)?;
    Ok(measure::threads(in_flight, span, move || {
        let analysis = client.analyses().get(ID).call().unwrap();
        assert_eq!(analysis.id, ID);
    }))
}

fn ureq(base: &str, in_flight: usize, span: Duration) -> Measured {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .proxy(None)
        .max_idle_connections(in_flight)
        .max_idle_connections_per_host(in_flight)
        .build()
        .into();
    let base = base.to_owned();
    measure::threads(in_flight, span, move || {
        let mut answer = agent
            .get(url(&base))
            .header("authorization", authorization())
            .header("user-agent", AGENT)
            .header("accept", "application/json")
            .call()
            .unwrap();
        check(answer.body_mut().read_to_vec().unwrap().len());
    })
}
