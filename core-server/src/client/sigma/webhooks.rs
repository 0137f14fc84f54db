//! Webhooks.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::webhooks::{self, CreateWebhook, UpdateWebhook, Webhook},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's webhooks. Source: `api/sigma.md` section 5.
#[derive(Debug)]
pub struct Webhooks<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Webhooks<'c, T> {
    /// All webhooks.
    pub fn list(&self) -> Pending<'c, T, Vec<Webhook>> {
        operation(self.0, &webhooks::LIST, &[])
    }

    /// Creates a webhook.
    pub fn create(&self, webhook: &CreateWebhook) -> Pending<'c, T, Webhook> {
        operation(self.0, &webhooks::CREATE, &[]).body(json(webhook))
    }

    /// Reads a webhook.
    pub fn get(&self, id: &str) -> Pending<'c, T, Webhook> {
        operation(self.0, &webhooks::GET_ONE, &[&id])
    }

    /// Changes a webhook, as a whole.
    pub fn update(&self, id: &str, changes: &UpdateWebhook) -> Pending<'c, T, Webhook> {
        operation(self.0, &webhooks::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a webhook.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &webhooks::DELETE, &[&id])
    }
}
