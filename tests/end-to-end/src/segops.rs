//! SegOps on the stage: its address, its signed-in user, its keys.

use std::sync::Arc;

use sigward_core::{
    exposure::{Exposure, KeyOrigin},
    key::Service,
    request::Settings,
};
use sigward_driver::Driver;
use sigward_server::{api_key::ApiKey, client::SegOps, minted::MintedKey, segops::API};

use crate::{Stage, driver};

/// The variable by which tests hand a key to a process of their own.
pub const API_KEY: &str = "SEGOPS_API_KEY";

/// The typed client over the real driver.
pub type SegOpsClient = SegOps<Driver>;

impl Stage {
    /// Where SegOps is.
    pub fn segops_url(&self) -> String {
        format!("{}/segops", self.url())
    }

    /// A client of the signed-in user.
    pub fn segops_user(&self) -> SegOpsClient {
        let told = self.get("")["services"]["segops"].clone();
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        SegOps::log_in(&text("email"), &text("password"), Some(&self.segops_url()), driver()).unwrap()
    }

    /// A new key of the first tenant.
    pub fn segops_key(&self) -> MintedKey {
        self.segops_user().api_keys().create("end to end", "acme").call().unwrap().key
    }

    /// Settings for a key, with so many retries in the budget that tests don't use them up.
    pub fn segops_settings(&self, key: &MintedKey) -> Settings {
        settings(key.expose(), &self.segops_url())
    }

    /// A client with a new key.
    pub fn segops(&self) -> SegOpsClient {
        SegOps::with_settings(self.segops_settings(&self.segops_key()), driver())
    }
}

/// Settings for a key at this address, with so many retries in the budget that tests don't use them up.
pub fn settings(key: &str, url: &str) -> Settings {
    let key = ApiKey::load(key, Service::SegOps, Exposure::Server, KeyOrigin::Shipped).unwrap();
    API.settings(Arc::new(key), Some(url)).unwrap().budget(10_000)
}
