//! Models.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::models::{self, CreateModel, Model, PreviewModel, UpdateModel},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's models. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Models<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Models<'c, T> {
    /// All models of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Model> {
        Listing::new(operation(self.0, &models::LIST, &[]))
    }

    /// Creates a model.
    pub fn create(&self, model: &CreateModel) -> Pending<'c, T, Model> {
        operation(self.0, &models::CREATE, &[]).body(json(model))
    }

    /// Reads a model.
    pub fn get(&self, id: &str) -> Pending<'c, T, Model> {
        operation(self.0, &models::READ, &[&id])
    }

    /// Changes a model. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateModel) -> Pending<'c, T, Model> {
        operation(self.0, &models::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a model.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &models::REMOVE, &[&id])
    }

    /// Tries a query out. The shape of the answer is not documented.
    pub fn preview(&self, query: &PreviewModel) -> Pending<'c, T, Value> {
        operation(self.0, &models::PREVIEW, &[]).body(json(query))
    }
}
