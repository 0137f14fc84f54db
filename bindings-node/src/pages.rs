//! A walk over pages.

use napi_derive::napi;
use sigward_core::{page, sigsentry::models::Pagination};

/// Where a walk stands: which page comes next, and which items were given already.
#[napi]
pub struct Pages(page::Pages);

#[napi]
impl Pages {
    #[napi(constructor)]
    pub fn new(first: u32) -> Self {
        Self(page::Pages::from(first))
    }

    /// The page to ask for, or nothing at the end.
    #[napi]
    pub fn next(&self) -> Option<u32> {
        self.0.next()
    }

    /// Takes the ids of the page that came and gives the positions of the new ones.
    #[napi]
    #[allow(clippy::cast_possible_truncation)] // a page holds a hundred
    pub fn accept(&mut self, ids: Vec<String>, total_pages: Option<u32>) -> Vec<u32> {
        let pagination =
            total_pages.map(|total_pages| Pagination { page: 0, limit: 0, total: 0, total_pages: total_pages.into() });
        let items: Vec<(usize, String)> = ids.into_iter().enumerate().collect();
        let fresh = self.0.accept(items, |(_, id)| id.clone(), pagination.as_ref());
        fresh.into_iter().map(|(at, _)| at as u32).collect()
    }
}
