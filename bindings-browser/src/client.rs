//! A client: a public key and settings.

use std::sync::Arc;

use sigward_core::{
    credential::Authorize,
    draft::{Draft, Written},
    error::{Error, Result},
    exposure::Exposure,
    key::PublicKey,
    request::Settings,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::{Thrown, call::Call, events::Events, now::moment, setup::Options, throw};

/// What all calls of a client share. The key in it can't be read from JavaScript.
#[wasm_bindgen]
pub struct Client {
    settings: Arc<Settings>,
    credential: Arc<dyn Authorize>,
}

#[wasm_bindgen]
impl Client {
    /// With a key, or an error: there is no exposure to choose here, it is a browser's.
    #[wasm_bindgen(constructor)]
    pub fn new(key: String, setup: &str) -> Thrown<Client> {
        let key = Zeroizing::new(key);
        let loaded = PublicKey::load(&key, Exposure::Browser).map_err(Error::from);
        loaded.and_then(|key| Self::build(Arc::new(key), setup)).map_err(throw)
    }

    /// With the same key and other settings.
    pub fn with(&self, setup: &str) -> Thrown<Client> {
        Self::build(Arc::clone(&self.credential), setup).map_err(throw)
    }

    /// The key's prefix and `***`.
    #[wasm_bindgen(getter)]
    pub fn redacted_key(&self) -> String {
        self.credential.kind().redacted().to_string()
    }

    /// The address that requests go to.
    #[wasm_bindgen(getter)]
    pub fn base_url(&self) -> String {
        self.settings.base_url().to_string()
    }

    /// Prepares a call of an operation by its id, or of `GET /v1/…`. Query, body and options are JSON.
    #[allow(clippy::too_many_arguments)]
    pub fn call(
        &self,
        now: &[u64],
        operation: String,
        path: Vec<String>,
        query: Option<String>,
        body: Option<String>,
        screenshot: Option<Vec<u8>>,
        options: Option<String>,
    ) -> Thrown<Call> {
        self.draft(operation, path, query, body, screenshot, options.as_deref())
            .and_then(|draft| draft.call(&self.settings, &moment(now)))
            .map(Call::new)
            .map_err(throw)
    }

    /// Prepares the creation of an analysis whose events are followed.
    pub fn events(
        &self,
        now: &[u64],
        operation: String,
        body: Option<String>,
        screenshot: Option<Vec<u8>>,
        options: Option<String>,
    ) -> Thrown<Events> {
        self.draft(operation, Vec::new(), None, body, screenshot, options.as_deref())
            .and_then(|draft| Events::open(Arc::clone(&self.settings), draft, &moment(now)))
            .map_err(throw)
    }
}

impl Client {
    fn build(credential: Arc<dyn Authorize>, setup: &str) -> Result<Self> {
        let setup = Options::read(Some(setup))?;
        Ok(Self { settings: Arc::new(setup.settings(Arc::clone(&credential))?), credential })
    }

    fn draft(
        &self,
        operation: String,
        path: Vec<String>,
        query: Option<String>,
        body: Option<String>,
        screenshot: Option<Vec<u8>>,
        options: Option<&str>,
    ) -> Result<Draft> {
        let (query, body) = (query.map(String::into_bytes), body.map(String::into_bytes));
        Written { operation, path, query, body, screenshot, options: Options::read(options)?.per_call()? }.draft(&self.settings)
    }
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
