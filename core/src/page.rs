//! Pages, walked lazily. Vectors: `tests/vectors/pages.json`. Source: `api/sigsentry.md` section 7.

use std::collections::HashSet;

use crate::sigsentry::models::Pagination;

/// Where a walk over pages stands.
///
/// Pages are counted from the newest item, so items that are added meanwhile push the others onto later pages: what was
/// given already is left out. Nothing is lost that way, and nothing given twice. The price is the ids of all items
/// given; a walk that pins `toDate` needs none of this, but an item's id is small beside the item.
///
/// ```
/// use sigward_core::page::Pages;
/// let mut pages = Pages::from(1);
/// assert_eq!(pages.next(), Some(1));
/// let fresh = pages.accept(vec!["c", "b"], |item| (*item).to_owned(), None);
/// assert_eq!(fresh, ["c", "b"]);
/// ```
#[derive(Clone, Debug)]
pub struct Pages {
    next: Option<u32>,
    given: HashSet<String>,
}

impl Pages {
    /// A walk that begins at this page.
    pub fn from(page: u32) -> Self {
        Self { next: Some(page.max(1)), given: HashSet::new() }
    }

    /// The page to ask for now, or `None` at the end.
    #[allow(clippy::should_implement_trait)] // asking twice gives the same page: no iterator
    pub fn next(&self) -> Option<u32> {
        self.next
    }

    /// Takes the page that came and returns its items less those given before. The walk ends at the last page, or
    /// at an empty one where the service states none.
    pub fn accept<T>(&mut self, items: Vec<T>, id: impl Fn(&T) -> String, pagination: Option<&Pagination>) -> Vec<T> {
        let page = self.next.unwrap_or(1);
        let more = match pagination {
            Some(pagination) => u64::from(page) < pagination.total_pages && !items.is_empty(),
            None => false, // a bare list is all there is
        };
        self.next = if more { page.checked_add(1) } else { None };
        items.into_iter().filter(|item| self.given.insert(id(item))).collect()
    }
}
