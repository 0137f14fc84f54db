//! `steps`: what of a call is ours, apart from the sending.

use std::{hint::black_box, time::Instant};

use sigward_core::{
    call::{Done, Step},
    envelope,
    exposure::{Exposure, KeyOrigin},
    key::Service,
    request::{Arguments, CallOptions},
    sigsentry::{analyses::GET, models::Analysis},
    transport::Transport as _,
};
use sigward_driver::{Driver, DriverOptions, Proxy};
use sigward_server::{api_key::ApiKey, client::SigSentry};

#[path = "../answer.rs"]
mod answer;

/// Prints the quickest of 200 batches, since whatever else the machine does only adds to it.
fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut nanos: Vec<f64> = (0..200)
        .map(|_| {
            let started = Instant::now();
            for _ in 0..200 {
                black_box(work());
            }
            started.elapsed().as_nanos() as f64 / 200.0
        })
        .collect();
    nanos.sort_unstable_by(f64::total_cmp);
    println!("{name:<58}{:>8.0}", nanos[0]);
}

fn main() {
    let body = answer::body();
    let bytes = body.as_bytes();
    let key = "ss_secret_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c";
    let key = ApiKey::load(key, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped).unwrap();
    let driver = Driver::new(DriverOptions { proxy: Proxy::Direct, ..DriverOptions::default() }).unwrap();
    let settings = SigSentry::<Driver>::settings(key, "http://127.0.0.1:8080").unwrap();
    let headers: Vec<(String, String)> = vec![("x-request-id".to_owned(), "req_01hf3k7q9x".to_owned())];
    println!("our part of a call in ns, {} bytes of JSON", body.len());
    time("now", || driver.now());
    let call = || {
        let arguments = Arguments { path: &["ana_01hf3k7q9x8z2v5m4n6p7r8s9t"], ..Arguments::default() };
        settings.call(&GET, arguments, &CallOptions::default(), &driver.now()).unwrap()
    };
    time("prepare: checks, path, headers", call);
    time("prepare, start, answer: the whole machine", || {
        let mut call = call();
        let now = driver.now();
        let Step::Send { .. } = call.start(&now) else { panic!() };
        let Step::Done(Done { attempts, .. }) = call.answered(&now, 200, &headers, bytes) else { panic!() };
        attempts
    });
    time("decode into an Analysis", || envelope::decode::<Analysis>(bytes).unwrap());
    let data = envelope::data(bytes).unwrap();
    time("  of which serde_json alone, without the envelope", || serde_json::from_str::<Analysis>(data).unwrap());
    let analysis = envelope::decode::<Analysis>(bytes).unwrap();
    time("  for comparison, cloning the decoded value", || analysis.clone());
    println!();
}
