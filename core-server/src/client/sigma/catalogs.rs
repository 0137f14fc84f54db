//! Catalogs and their categories.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::{
        catalogs::{self, Catalog, CreateCatalog, UpdateCatalog},
        categories::{self, AssignEntity, Category, CreateCategory, UpdateCategory},
    },
    sigsentry::outcome::Acknowledged,
};

/// Sigma's catalogs. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct Catalogs<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Catalogs<'c, T> {
    /// All catalogs.
    pub fn list(&self) -> Pending<'c, T, Vec<Catalog>> {
        operation(self.0, &catalogs::LIST, &[])
    }

    /// Creates a catalog.
    pub fn create(&self, catalog: &CreateCatalog) -> Pending<'c, T, Catalog> {
        operation(self.0, &catalogs::CREATE, &[]).body(json(catalog))
    }

    /// Reads a catalog.
    pub fn get(&self, id: &str) -> Pending<'c, T, Catalog> {
        operation(self.0, &catalogs::GET_ONE, &[&id])
    }

    /// Changes a catalog, as a whole.
    pub fn update(&self, id: &str, changes: &UpdateCatalog) -> Pending<'c, T, Catalog> {
        operation(self.0, &catalogs::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a catalog.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &catalogs::DELETE, &[&id])
    }

    /// Reads a catalog's categories as a tree. Its shape is not documented.
    pub fn tree(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &catalogs::TREE, &[&id])
    }
}

/// Sigma's categories. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct Categories<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Categories<'c, T> {
    /// Creates a category in a catalog.
    pub fn create(&self, catalog_id: &str, category: &CreateCategory) -> Pending<'c, T, Category> {
        operation(self.0, &categories::CREATE, &[&catalog_id]).body(json(category))
    }

    /// Reads a category.
    pub fn get(&self, id: &str) -> Pending<'c, T, Category> {
        operation(self.0, &categories::GET_ONE, &[&id])
    }

    /// Changes a category, as a whole.
    pub fn update(&self, id: &str, changes: &UpdateCategory) -> Pending<'c, T, Category> {
        operation(self.0, &categories::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a category with all below it.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &categories::DELETE, &[&id])
    }

    /// Puts a record into a category.
    pub fn assign(&self, id: &str, record_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &categories::ASSIGN, &[&id]).body(json(&AssignEntity { entity_id: record_id.to_owned() }))
    }

    /// Takes a record out of a category.
    pub fn unassign(&self, id: &str, record_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &categories::UNASSIGN, &[&id]).body(json(&AssignEntity { entity_id: record_id.to_owned() }))
    }

    /// Lists the records in a category. The shape of the list is not documented.
    pub fn entities(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &categories::ENTITIES, &[&id])
    }
}
