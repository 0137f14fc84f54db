//! A walk over the pages of a list, of any service but SigSentry.

use napi_derive::napi;
use serde_json::Value;
use sigward_core::error::Error;
use sigward_server::{
    api,
    walk::{self, Place},
};

use crate::failure::raise;

/// Where a walk stands. Ids and positions cross the border; the items themselves stay where they are.
#[napi]
pub struct Walk(walk::Walk);

#[napi]
impl Walk {
    /// Over the list that an operation gives, from where the caller's query (JSON) says.
    #[napi(constructor)]
    pub fn new(operation: String, query: String) -> napi::Result<Self> {
        let row = api::ALL.into_iter().find_map(|api| api.find(&operation));
        let query = serde_json::from_str(&query).unwrap_or(Value::Null); // what is wrong with it, the call says
        let begin = row.and_then(|row| Place::of(row, &query));
        begin.map(|place| Self(walk::Walk::from(place))).ok_or_else(|| raise(Error::invalid("this operation gives no pages")))
    }

    /// The parameters that ask for the next page, as JSON; nothing at the end.
    #[napi]
    pub fn next(&self) -> Option<String> {
        let mut query = Value::Null;
        self.0.ask(&mut query).then(|| query.to_string())
    }

    /// Takes the page that came, its items cut down to what tells them apart, and gives those that are new.
    #[napi]
    pub fn accept(&mut self, page: String) -> napi::Result<String> {
        let page = serde_json::from_str(&page).map_err(|_| raise(Error::invalid("a page is JSON")))?;
        let fresh: Vec<Value> = self.0.accept(page).map_err(raise)?;
        Ok(Value::Array(fresh).to_string())
    }
}
