//! Dimensions.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::dimensions::{self, CreateDimension, Dimension, ScopeMatrix, UpdateDimension},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's dimensions. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct Dimensions<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Dimensions<'c, T> {
    /// All dimensions.
    pub fn list(&self) -> Pending<'c, T, Vec<Dimension>> {
        operation(self.0, &dimensions::LIST, &[])
    }

    /// Creates a dimension.
    pub fn create(&self, dimension: &CreateDimension) -> Pending<'c, T, Dimension> {
        operation(self.0, &dimensions::CREATE, &[]).body(json(dimension))
    }

    /// Reads a dimension.
    pub fn get(&self, id: &str) -> Pending<'c, T, Dimension> {
        operation(self.0, &dimensions::GET_ONE, &[&id])
    }

    /// Changes a dimension, as a whole.
    pub fn update(&self, id: &str, changes: &UpdateDimension) -> Pending<'c, T, Dimension> {
        operation(self.0, &dimensions::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a dimension.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &dimensions::DELETE, &[&id])
    }

    /// Lists every combination of the dimensions' segments. Its shape is not documented.
    pub fn scope_matrix(&self, dimension_ids: Vec<String>) -> Pending<'c, T, Value> {
        operation(self.0, &dimensions::SCOPE_MATRIX, &[]).body(json(&ScopeMatrix { dimension_ids }))
    }
}
