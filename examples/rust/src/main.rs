//! Diagnoses a real incident in real log files through the SDK, over a socket, against the local emulator.
//!
//! `make demo` runs it. Every example, in every language, does this job: mint a key of each class the way the product
//! does, analyse the window of the incident, wait, read, ask, rate, write the post-mortem, and see what is refused.
#![allow(clippy::print_stdout)] // this program's whole purpose is to print

mod dashboard;
mod emulator;
mod refusals;
mod report;

use std::error::Error;

use sigward_core::{
    exposure::{Exposure, KeyOrigin},
    key::Service,
    sigsentry::models::{AnalysisStatus, CreateAnalysis, FeedbackAccuracy, ListAnalyses, SubmitFeedback},
};
use sigward_driver::{Driver, DriverOptions};
use sigward_server::{api_key::ApiKey, client::SigSentry};

use crate::{dashboard::Dashboard, emulator::Emulator};

/// The window of the incident that `examples/logs/README.md` tells of.
const WINDOW: (&str, &str) = ("2026-11-14T09:00:00Z", "2026-11-14T09:45:00Z");

fn main() -> Result<(), Box<dyn Error>> {
    // RUST_LOG=trace shows what the SDK does. The taint test runs it so, and finds no key in it.
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();

    report::title("The emulator, over examples/logs");
    let emulator = Emulator::start()?;
    println!("listening on {}", emulator.url());

    report::title("Keys, minted as the product does");
    let mut dashboard = Dashboard::open(emulator.url())?;
    let public = dashboard.mint("/dashboard/projects/default/sdk-keys", "demo page", &[])?;
    let secret = dashboard.mint(
        "/dashboard/projects/default/api-keys",
        "demo server",
        &["analysis:create", "analysis:read", "config:read"],
    )?;
    let organization =
        dashboard.mint("/dashboard/organization/api-keys", "demo organization", &["analysis:read", "config:read"])?;
    for key in [&public, &secret, &organization] {
        println!("{:13} {}", key.class(), key.load_on_server()?);
    }

    let driver = Driver::new(DriverOptions::default())?;
    let connect = |key: ApiKey| -> Result<SigSentry<Driver>, sigward_core::error::Error> {
        Ok(SigSentry::with_settings(SigSentry::<Driver>::settings(key, emulator.url())?, driver.clone()))
    };
    let client = connect(secret.load_on_server()?)?;

    report::title("The analysis");
    let request =
        CreateAnalysis::new("Customers report failed payments at checkout since 9 o'clock", WINDOW.0.parse()?, WINDOW.1.parse()?);
    let mut seen = None;
    let analysis = client
        .analyses()
        .create_and_wait(&request)
        .on_status(|analysis| {
            if seen.as_ref() != Some(&analysis.status) {
                println!("{}: {}", analysis.id, analysis.status);
                seen = Some(analysis.status.clone());
            }
        })
        .call()?;
    let result = analysis.result.as_ref().ok_or_else(|| format!("the analysis ended as {} without a result", analysis.status))?;
    report::diagnosis(result);

    report::title("A follow-up");
    let answer = client.analyses().follow_up(&analysis.id, "When did it start and what changed just before?").call()?;
    println!("{}", answer.answer);

    report::title("A rating");
    let rating = SubmitFeedback { accuracy: FeedbackAccuracy::Correct, comment: Some("It was the connection pool.".to_owned()) };
    println!("recorded as {}", client.analyses().feedback(&analysis.id, &rating).call()?.accuracy);

    report::title("The post-mortem");
    println!("{}", client.analyses().postmortem(&analysis.id).call()?.markdown);

    report::title("What a public key may do");
    let page = connect(public.load_on_server()?)?;
    let complete = ListAnalyses { status: Some(AnalysisStatus::Complete), ..ListAnalyses::default() };
    for found in page.analyses().pages(complete) {
        let found = found?;
        println!("{}: {}", found.id, found.summary.unwrap_or_default());
    }

    report::title("What is refused");
    refusals::show(&secret, &organization, &page, connect)?;

    report::title("Done");
    drop(emulator);
    println!("the emulator has stopped; nothing is left running");
    Ok(())
}

/// A key that was minted here. Its text is given to the SDK and to nothing else.
pub(crate) struct Minted(String);

impl Minted {
    /// A server's way to hold it.
    fn load_on_server(&self) -> Result<ApiKey, sigward_core::key::LoadError> {
        ApiKey::load(&self.0, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped)
    }

    fn class(&self) -> &'static str {
        sigward_core::key::detect(&self.0).next().map_or("unknown", |kind| kind.class.name())
    }
}
