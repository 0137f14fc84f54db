//! Schemas.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::schemas::{self, CreateSchema, Schema},
};

/// Sigma's schemas. Nine further endpoints are not documented: use the client's `request`. Source: `api/sigma.md` section 6.
#[derive(Debug)]
pub struct Schemas<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Schemas<'c, T> {
    /// All schemas.
    pub fn list(&self) -> Pending<'c, T, Vec<Schema>> {
        operation(self.0, &schemas::LIST, &[])
    }

    /// Creates a schema.
    pub fn create(&self, schema: &CreateSchema) -> Pending<'c, T, Schema> {
        operation(self.0, &schemas::CREATE, &[]).body(json(schema))
    }
}
