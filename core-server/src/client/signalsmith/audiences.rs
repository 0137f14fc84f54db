//! Audiences.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    signalsmith::audiences::{self, Audience, CreateAudience, UpdateAudience},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's audiences. Source: `api/signalsmith.md` section 6.
#[derive(Debug)]
pub struct Audiences<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Audiences<'c, T> {
    /// All audiences of the workspace, fetched page by page as they are asked for.
    pub fn list(&self) -> Listing<'c, T, Audience> {
        Listing::new(operation(self.0, &audiences::LIST, &[]))
    }

    /// Creates an audience.
    pub fn create(&self, audience: &CreateAudience) -> Pending<'c, T, Audience> {
        operation(self.0, &audiences::CREATE, &[]).body(json(audience))
    }

    /// Reads an audience.
    pub fn get(&self, id: &str) -> Pending<'c, T, Audience> {
        operation(self.0, &audiences::READ, &[&id])
    }

    /// Changes an audience. What is absent stays.
    pub fn update(&self, id: &str, changes: &UpdateAudience) -> Pending<'c, T, Audience> {
        operation(self.0, &audiences::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes an audience.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &audiences::REMOVE, &[&id])
    }

    /// Estimates how many rows an audience has. The shape of the answer is not documented.
    pub fn estimate(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &audiences::ESTIMATE, &[&id])
    }

    /// Some rows of an audience. The shape of the answer is not documented.
    pub fn preview(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &audiences::PREVIEW, &[&id])
    }

    /// All audiences of the model, fetched page by page as they are asked for.
    pub fn list_of_model(&self, model_id: &str) -> Listing<'c, T, Audience> {
        Listing::new(operation(self.0, &audiences::LIST_OF_MODEL, &[&model_id]))
    }
}
