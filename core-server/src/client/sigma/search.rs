//! Search and saved queries. The shapes of results are not documented, so they are given as they come.

use serde_json::Value;
use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::search::{self, FullTextQuery, SaveQuery, SavedQuery, SearchQuery, TextQuery},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's search. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct Search<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Search<'c, T> {
    /// Looks for records by criteria.
    pub fn query(&self, query: &SearchQuery) -> Pending<'c, T, Value> {
        operation(self.0, &search::QUERY, &[]).body(json(query))
    }

    /// Looks for words in all texts.
    pub fn full_text(&self, query: &FullTextQuery) -> Pending<'c, T, Value> {
        operation(self.0, &search::FULL_TEXT, &[]).body(json(query))
    }

    /// Looks for words in all texts, by the address alone.
    pub fn text(&self, query: &TextQuery) -> Pending<'c, T, Value> {
        operation(self.0, &search::TEXT, &[]).query(json(query))
    }
}

/// Sigma's saved queries. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct SavedQueries<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> SavedQueries<'c, T> {
    /// All saved queries.
    pub fn list(&self) -> Pending<'c, T, Vec<SavedQuery>> {
        operation(self.0, &search::LIST, &[])
    }

    /// Saves a query.
    pub fn create(&self, query: &SaveQuery) -> Pending<'c, T, SavedQuery> {
        operation(self.0, &search::SAVE, &[]).body(json(query))
    }

    /// Reads a saved query.
    pub fn get(&self, id: &str) -> Pending<'c, T, SavedQuery> {
        operation(self.0, &search::GET_ONE, &[&id])
    }

    /// Deletes a saved query.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &search::DELETE, &[&id])
    }

    /// Runs a saved query.
    pub fn execute(&self, id: &str) -> Pending<'c, T, Value> {
        operation(self.0, &search::EXECUTE, &[&id])
    }
}
