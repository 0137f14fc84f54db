//! Walking lists that services cut into pages, in whichever way. Vectors: `tests/vectors/walks.json`.
//!
//! A page is read by what is in it, since services mix the styles and their pages are silent on some: numbered pages
//! (`next`, or `pagination`), an offset (`total`), a cursor (`next_cursor`), or a bare list, which is all there is.

use std::collections::HashSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sigward_core::{
    error::{Error, ErrorKind, Result},
    operation::Operation,
};

/// Where a page begins, and so the parameter that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `page`, from 1.
    Page(u64),
    /// `offset`, from 0.
    Offset(u64),
    /// `cursor`; none for the first page.
    Cursor(Option<String>),
}

impl Place {
    /// Where the list of an operation begins: by the parameter of its query that asks for a place, and at what the caller's
    /// own query says for it. None for an operation whose list, if it has one, comes whole.
    ///
    /// ```
    /// use serde_json::json;
    /// use sigward_server::{segops, sigma, walk::Place};
    /// assert_eq!(Place::of(&segops::segments::MEMBERS, &json!({ "limit": 2 })), Some(Place::Cursor(None)));
    /// assert_eq!(Place::of(&sigma::records::LIST, &json!({ "offset": 50 })), Some(Place::Offset(50)));
    /// assert_eq!(Place::of(&sigma::api_keys::LIST, &json!(null)), None);
    /// ```
    pub fn of(operation: &Operation, query: &Value) -> Option<Self> {
        let model = operation.query?;
        let takes = |name: &str| model.fields.iter().any(|field| field.name == name);
        let number = |name: &str| query.get(name).and_then(Value::as_u64);
        if takes("cursor") {
            return Some(Self::Cursor(query.get("cursor").and_then(Value::as_str).map(str::to_owned)));
        }
        if takes("offset") {
            return Some(Self::Offset(number("offset").unwrap_or(0)));
        }
        takes("page").then(|| Self::Page(number("page").unwrap_or(1)))
    }
}

/// The names that services give the list of items in a page.
const ITEMS: [&str; 4] = ["results", "items", "data", "members"];

/// A walk over the pages of a list.
///
/// ```
/// use serde_json::json;
/// use sigward_server::walk::{Place, Walk};
/// let mut walk = Walk::from(Place::Page(1));
/// let mut query = json!({ "page_size": 2 });
/// assert!(walk.ask(&mut query));
/// assert_eq!(query, json!({ "page_size": 2, "page": 1 }));
/// let users: Vec<String> = walk.accept(json!({ "count": 3, "next": "/?page=2", "results": ["a", "b"] }))?;
/// assert_eq!(users, ["a", "b"]);
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Walk {
    next: Option<Place>,
    /// The ids given already: what is added while one walks pushes the others onto later pages.
    given: HashSet<String>,
}

impl Walk {
    /// A walk that begins here.
    pub fn from(place: Place) -> Self {
        Self { next: Some(place), given: HashSet::new() }
    }

    /// Writes the place of the next page into a query; `false` at the end.
    pub fn ask(&self, query: &mut Value) -> bool {
        let Some(place) = &self.next else { return false };
        if query.is_null() {
            *query = Value::Object(Map::new());
        }
        match place {
            Place::Page(page) => query["page"] = Value::from(*page),
            Place::Offset(offset) => query["offset"] = Value::from(*offset),
            Place::Cursor(Some(cursor)) => query["cursor"] = Value::from(cursor.as_str()),
            Place::Cursor(None) => {}
        }
        true
    }

    /// Takes the page that came and returns its items less those given before.
    pub fn accept<T: DeserializeOwned>(&mut self, page: Value) -> Result<Vec<T>> {
        let asked = self.next.take();
        let (items, rest) = split(page)?;
        self.next = asked.and_then(|place| after(&place, items.len(), &rest));
        let fresh = items.into_iter().filter(|item| match item.get("id") {
            Some(id) => self.given.insert(id.to_string()),
            None => true,
        });
        fresh.map(serde_json::from_value).collect::<Result<_, _>>().map_err(|error| {
            let message = format!("an item of the list is not as documented: {error}");
            Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", sigward_core::key::redact_all(&message))
        })
    }
}

/// A page whose list stands in the field `list`, wherever the service has put it: a page is read whole by its model, which
/// knows one name alone.
///
/// ```
/// use serde_json::json;
/// use sigward_server::walk::named;
/// let page = named(json!({ "members": ["a"], "next_cursor": "c1" }), "results")?;
/// assert_eq!(page, json!({ "results": ["a"], "next_cursor": "c1" }));
/// assert_eq!(named(json!(["a"]), "results")?, json!({ "results": ["a"] }));
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn named(page: Value, list: &str) -> Result<Value> {
    if page.get(list).is_some_and(Value::is_array) {
        return Ok(page);
    }
    let (items, mut fields) = split(page)?;
    fields.insert(list.to_owned(), Value::Array(items));
    Ok(Value::Object(fields))
}

/// The items of a page, and what else it says.
fn split(page: Value) -> Result<(Vec<Value>, Map<String, Value>)> {
    let mut fields = match page {
        Value::Array(items) => return Ok((items, Map::new())),
        Value::Object(fields) => fields,
        Value::Null => return Ok((Vec::new(), Map::new())),
        _ => return Err(no_list()),
    };
    let is_list = |name: &str| fields.get(name).is_some_and(Value::is_array);
    let named = ITEMS.into_iter().find(|name| is_list(name)).map(str::to_owned);
    // Not every page's documentation says how the list is called; where there is one list, it is that.
    let mut lists = fields.iter().filter(|(_, value)| value.is_array()).map(|(name, _)| name);
    let only = match (lists.next(), lists.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    };
    match named.or(only).and_then(|name| fields.remove(&name)) {
        Some(Value::Array(items)) => Ok((items, fields)),
        _ => Err(no_list()),
    }
}

fn no_list() -> Error {
    Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", "the answer holds no list of items")
}

fn after(asked: &Place, count: usize, rest: &Map<String, Value>) -> Option<Place> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let number = |name: &str| rest.get(name).and_then(Value::as_u64);
    let cursor = rest.get("next_cursor").and_then(Value::as_str).filter(|cursor| !cursor.is_empty());
    if let Some(cursor) = cursor {
        let next = Place::Cursor(Some(cursor.to_owned()));
        return (next != *asked).then_some(next); // a cursor that stays would be walked for ever
    }
    match *asked {
        Place::Cursor(_) => None,
        Place::Offset(offset) => {
            let end = offset.checked_add(count)?;
            (count > 0 && number("total").is_some_and(|total| end < total)).then_some(Place::Offset(end))
        }
        Place::Page(page) => {
            let more = match rest.get("pagination") {
                Some(stated) => {
                    let of = |name: &str| stated.get(name).and_then(Value::as_u64);
                    let (size, total) = (of("page_size").or_else(|| of("limit"))?, of("total")?);
                    page.saturating_mul(size) < total
                }
                None => rest.get("next").is_some_and(|next| !next.is_null()),
            };
            if more && count > 0 { page.checked_add(1).map(Place::Page) } else { None }
        }
    }
}
