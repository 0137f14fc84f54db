//! A walk over pages.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use sigward_core::{page, sigsentry::models::Pagination};

/// Where a walk stands: which page comes next, and which items were given already.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Pages(Mutex<page::Pages>);

#[pymethods]
impl Pages {
    #[new]
    fn new(first: u32) -> Self {
        Self(Mutex::new(page::Pages::from(first)))
    }

    /// The page to ask for, or `None` at the end.
    fn next_page(&self) -> Option<u32> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).next()
    }

    /// Takes the ids of the page that came and returns the positions of the new ones.
    fn accept(&self, ids: Vec<String>, total_pages: Option<u64>) -> Vec<usize> {
        let pagination = total_pages.map(|total_pages| Pagination { page: 0, limit: 0, total: 0, total_pages });
        let items: Vec<(usize, String)> = ids.into_iter().enumerate().collect();
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = pages.accept(items, |(_, id)| id.clone(), pagination.as_ref());
        fresh.into_iter().map(|(at, _)| at).collect()
    }
}
