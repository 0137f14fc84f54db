//! A walk over pages.

use std::sync::{Arc, Mutex};

use sigward_core::{page, sigsentry::models::Pagination};

use crate::lock;

/// Where a walk stands: which page comes next, and which items were given already.
#[derive(Debug, uniffi::Object)]
pub struct Pages(Mutex<page::Pages>);

#[uniffi::export]
impl Pages {
    /// A walk that begins at this page.
    #[uniffi::constructor]
    pub fn new(first: u32) -> Arc<Self> {
        Arc::new(Self(Mutex::new(page::Pages::from(first))))
    }

    /// The page to ask for, or nothing at the end.
    pub fn next_page(&self) -> Option<u32> {
        lock(&self.0).next()
    }

    /// Takes the ids of the page that came and returns the positions of the new ones.
    pub fn accept(&self, ids: Vec<String>, total_pages: Option<u64>) -> Vec<u32> {
        let pagination = total_pages.map(|total_pages| Pagination { page: 0, limit: 0, total: 0, total_pages });
        let items: Vec<(u32, String)> = (0..).zip(ids).collect();
        let fresh = lock(&self.0).accept(items, |(_, id)| id.clone(), pagination.as_ref());
        fresh.into_iter().map(|(at, _)| at).collect()
    }
}
