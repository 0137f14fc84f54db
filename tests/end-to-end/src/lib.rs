//! What the end-to-end tests share: an emulator with its control API, clients for it, and what the SDK says of its waits.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)] // a test helper that can't go on has nothing better to do

pub mod hook;
pub mod segops;
pub mod waits;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sigward_core::{
    exposure::{Exposure, KeyOrigin},
    key::Service,
    request::Settings,
};
use sigward_driver::{Driver, DriverOptions};
use sigward_emulator::{Emulator, Options, Running};
use sigward_server::{api_key::ApiKey, client::SigSentry};

/// The typed client over the real driver.
pub type Client = SigSentry<Driver>;

/// A window of the sample logs that is small enough to be answered at once.
pub const SMALL_WINDOW: (&str, &str) = ("2026-11-14T07:00:00Z", "2026-11-14T07:00:30Z");

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A running emulator over the sample logs.
#[derive(Debug)]
pub struct Stage {
    emulator: Running,
}

impl Stage {
    /// Starts one on a free port, in memory.
    pub fn start() -> Self {
        Self::with(Options::default())
    }

    /// Starts one with these options, over the sample logs.
    pub fn with(options: Options) -> Self {
        let logs = Some(root().join("examples/logs"));
        Self { emulator: Emulator::start(Options { logs, ..options }).unwrap() }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        self.emulator.url()
    }

    /// Asks its control API.
    pub fn get(&self, path: &str) -> Value {
        let mut answer = ureq::get(format!("{}/_emulator/{path}", self.url())).call().unwrap();
        answer.body_mut().read_json::<Value>().unwrap()["data"].take()
    }

    /// Tells its control API.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        let mut answer = ureq::post(format!("{}/_emulator/{path}", self.url())).send_json(body).unwrap();
        answer.body_mut().read_json::<Value>().unwrap()["data"].take()
    }

    /// Changes its settings.
    pub fn set(&self, settings: &Value) {
        ureq::put(format!("{}/_emulator/settings", self.url())).send_json(settings).unwrap();
    }

    /// Injects a fault.
    pub fn fault(&self, fault: &Value) {
        self.post("faults", fault);
    }

    /// Takes back what faults are left.
    pub fn clear_faults(&self) {
        ureq::delete(format!("{}/_emulator/faults", self.url())).call().unwrap();
    }

    /// The requests that arrived, filtered by the control API's parameters.
    pub fn requests(&self, query: &str) -> Vec<Value> {
        self.get(&format!("requests?{query}")).as_array().cloned().unwrap()
    }

    /// The sequence number of the last request.
    pub fn last_sequence(&self) -> u64 {
        self.requests("").last().map_or(0, |entry| entry["sequence"].as_u64().unwrap())
    }

    /// Mints a key of this class by the control API, bound to the default project where it is of one, with every
    /// permission that it can have.
    pub fn mint(&self, class: &str) -> String {
        self.post("keys", &json!({ "class": class }))["key"].as_str().unwrap().to_owned()
    }

    /// The id of the default project.
    pub fn project(&self) -> String {
        let client = self.client(&self.mint("secret"));
        let projects = client.projects().list().call().unwrap();
        projects.into_iter().find(|project| project.is_default == Some(true)).unwrap().id
    }

    /// Settings for a key, with so many retries in the budget that tests don't use them up.
    pub fn settings(&self, key: &str) -> Settings {
        Client::settings(load(key), &self.url()).unwrap().budget(10_000)
    }

    /// A client with this key.
    pub fn client(&self, key: &str) -> Client {
        Client::with_settings(self.settings(key), driver())
    }
}

/// A driver with the defaults.
pub fn driver() -> Driver {
    Driver::new(DriverOptions::default()).unwrap()
}

/// A key as a server loads it.
pub fn load(key: &str) -> ApiKey {
    ApiKey::load(key, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped).unwrap()
}

/// The README, whose example is compiled with the documentation's tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
