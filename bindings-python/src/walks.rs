//! Walks over the lists of SegOps, SignalSmith and Sigma.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::{prelude::*, types::PyBytes};
use serde_json::Value;
use sigward_core::error::{Error, Result};
use sigward_server::{
    api,
    walk::{self, Place},
};

use crate::{draft::Text, errors::raise};

/// Where a walk stands: what to ask for next, and which items were given already.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Walk {
    walk: Mutex<walk::Walk>,
    query: Value,
}

impl Walk {
    fn lock(&self) -> MutexGuard<'_, walk::Walk> {
        self.walk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(json: &[u8]) -> Result<Value> {
    serde_json::from_slice(json).map_err(|error| Error::invalid("an argument can't be read as JSON").with_cause(error))
}

/// The items of a page less those given before, as a JSON list.
fn items<'py>(py: Python<'py>, walk: &mut walk::Walk, page: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let items: Result<Vec<Value>> = read(page).and_then(|page| walk.accept(page));
    let items = items.map_err(|error| raise(py, &error))?;
    Ok(PyBytes::new(py, Value::Array(items).to_string().as_bytes()))
}

#[pymethods]
impl Walk {
    /// Over the list of an operation, beginning where its query says.
    #[new]
    fn new(py: Python<'_>, operation: Text<'_>, query: &[u8]) -> PyResult<Self> {
        let query = read(query).map_err(|error| raise(py, &error))?;
        let row = api::ALL.into_iter().find_map(|api| api.find(&operation));
        let begin = row.and_then(|row| Place::of(row, &query)).unwrap_or(Place::Page(1));
        Ok(Self { walk: Mutex::new(walk::Walk::from(begin)), query })
    }

    /// The query of the next page as JSON, or `None` at the end.
    fn ask<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyBytes>> {
        let mut query = self.query.clone();
        self.lock().ask(&mut query).then(|| PyBytes::new(py, query.to_string().as_bytes()))
    }

    /// Takes the page that came and gives its new items as a JSON list.
    fn accept<'py>(&self, py: Python<'py>, page: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        items(py, &mut self.lock(), page)
    }
}

/// The items of one page, in whichever way the service has put them, as a JSON list.
#[pyfunction]
pub(crate) fn page_items<'py>(py: Python<'py>, page: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    items(py, &mut walk::Walk::from(Place::Page(1)), page)
}

/// A page whose list stands in the field of this name, wherever the service has put it, as JSON.
#[pyfunction]
pub(crate) fn page_named<'py>(py: Python<'py>, page: &[u8], list: Text<'_>) -> PyResult<Bound<'py, PyBytes>> {
    let page = read(page).and_then(|page| walk::named(page, &list)).map_err(|error| raise(py, &error))?;
    Ok(PyBytes::new(py, page.to_string().as_bytes()))
}
