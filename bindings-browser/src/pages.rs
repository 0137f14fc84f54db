//! A walk over pages.

use sigward_core::{page, sigsentry::models::Pagination};
use wasm_bindgen::prelude::*;

/// Where a walk stands: which page comes next, and which items were given already.
#[wasm_bindgen]
pub struct Pages(page::Pages);

#[wasm_bindgen]
impl Pages {
    /// A walk that begins at this page.
    #[wasm_bindgen(constructor)]
    pub fn new(first: u32) -> Self {
        Self(page::Pages::from(first))
    }

    /// The page to ask for; none at the end.
    pub fn next_page(&self) -> Option<u32> {
        self.0.next()
    }

    /// Takes the ids of the page that came and gives the positions of the new ones.
    pub fn accept(&mut self, ids: Vec<String>, total_pages: Option<u32>) -> Vec<u32> {
        let pagination = total_pages.map(|pages| Pagination { page: 0, limit: 0, total: 0, total_pages: pages.into() });
        let items: Vec<(u32, String)> = (0..).zip(ids).collect();
        let fresh = self.0.accept(items, |(_, id)| id.clone(), pagination.as_ref());
        fresh.into_iter().map(|(at, _)| at).collect()
    }
}
