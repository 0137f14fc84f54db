//! API keys: create, list, revoke.

use sigward_core::transport::Transport;

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    segops::api_keys::{CREATE, CreateApiKey, CreatedApiKey, LIST, ListedApiKey, REVOKE},
    sigsentry::outcome::Acknowledged,
};

/// SegOps' API keys. All of it takes a signed-in user. Source: `api/segops.md` section 5.
#[derive(Debug)]
pub struct ApiKeys<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> ApiKeys<'c, T> {
    /// Creates a key. Its text is in the answer, this once.
    pub fn create(&self, name: impl Into<String>, tenant_slug: impl Into<String>) -> Pending<'c, T, CreatedApiKey> {
        let wanted = CreateApiKey { name: name.into(), tenant_slug: tenant_slug.into() };
        operation(self.0, &CREATE, &[]).body(json(&wanted))
    }

    /// Lists the keys, without their texts.
    pub fn list(&self) -> Pending<'c, T, Vec<ListedApiKey>> {
        operation(self.0, &LIST, &[])
    }

    /// Revokes a key, at once and for good: its next use is refused with an error of kind `unauthorized`.
    pub fn revoke(&self, id: u64) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &REVOKE, &[&id])
    }
}
