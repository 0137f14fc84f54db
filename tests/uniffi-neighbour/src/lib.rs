//! A UniFFI package with the names that sigward's has, too: whoever loads both must not notice.
#![allow(clippy::needless_pass_by_value)] // UniFFI hands arguments over by value

use std::sync::Arc;

/// What this package calls a client.
#[derive(Debug, uniffi::Object)]
pub struct Client(String);

#[uniffi::export]
impl Client {
    /// A client of this name.
    #[uniffi::constructor]
    pub fn new(name: String) -> Arc<Self> {
        Arc::new(Self(name))
    }

    /// Says its name.
    pub fn name(&self) -> String {
        self.0.clone()
    }
}

/// Turns a text around: the name of a function of sigward's.
#[uniffi::export]
pub fn redact(text: String) -> String {
    text.chars().rev().collect()
}

uniffi::setup_scaffolding!("neighbour");
