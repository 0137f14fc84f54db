//! Variants of records.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    sigma::variants::{self, CreateVariant, ListVariants, ResolvedVariant, SetValue, UpdateVariant, Variant, VariantPage},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's variants. Source: `api/sigma.md` section 6.
#[derive(Debug)]
pub struct Variants<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Variants<'c, T> {
    /// One page of the variants of all records.
    pub fn list(&self, filter: &ListVariants) -> Pending<'c, T, VariantPage> {
        operation(self.0, &variants::LIST, &[]).query(json(filter))
    }

    /// All variants that fit, fetched page by page as they are asked for.
    pub fn pages(&self, filter: &ListVariants) -> Listing<'c, T, Variant> {
        Listing::new(operation(self.0, &variants::LIST, &[]).query(json(filter)))
    }

    /// The variants of a record.
    pub fn list_of_record(&self, record_id: &str) -> Pending<'c, T, Vec<Variant>> {
        operation(self.0, &variants::LIST_OF_RECORD, &[&record_id])
    }

    /// Creates a variant of a record.
    pub fn create(&self, record_id: &str, variant: &CreateVariant) -> Pending<'c, T, Variant> {
        operation(self.0, &variants::CREATE, &[&record_id]).body(json(variant))
    }

    /// Reads a variant.
    pub fn get(&self, record_id: &str, variant_id: &str) -> Pending<'c, T, Variant> {
        operation(self.0, &variants::GET_ONE, &[&record_id, &variant_id])
    }

    /// Replaces what a variant says differently.
    pub fn update(&self, record_id: &str, variant_id: &str, changes: &UpdateVariant) -> Pending<'c, T, Variant> {
        operation(self.0, &variants::UPDATE, &[&record_id, &variant_id]).body(json(changes))
    }

    /// Deletes a variant.
    pub fn delete(&self, record_id: &str, variant_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &variants::DELETE, &[&record_id, &variant_id])
    }

    /// Reads a variant together with what it inherits.
    pub fn resolved(&self, record_id: &str, variant_id: &str) -> Pending<'c, T, ResolvedVariant> {
        operation(self.0, &variants::RESOLVED, &[&record_id, &variant_id])
    }

    /// Sets one value of a variant. What the service answers is not documented.
    pub fn set_value(&self, record_id: &str, variant_id: &str, attribute: &str, value: &SetValue) -> Pending<'c, T, Value> {
        operation(self.0, &variants::SET_VALUE, &[&record_id, &variant_id, &attribute]).body(json(value))
    }
}
