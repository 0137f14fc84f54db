//! Lists of the services beside SigSentry, page by page.

use std::collections::VecDeque;

use serde::de::DeserializeOwned;
use serde_json::Value;
use sigward_core::{
    error::Result,
    transport::{BlockingTransport, Transport},
};

use super::{
    Caller, Pending,
    pending::{Draft, Target},
};
use crate::walk::{Place, Walk};

/// All items of a list, fetched page by page as they are needed. Ask with [`next`](Self::next), or iterate on a blocking
/// transport. An item that was given already, since others were added meanwhile, is left out.
#[derive(Debug)]
pub struct Listing<'c, T, R> {
    caller: &'c Caller<T>,
    /// The call of a page less its place; none after an error.
    page: Option<Pending<'c, T, Value>>,
    walk: Walk,
    ready: VecDeque<R>,
}

impl<'c, T: Transport, R: DeserializeOwned> Listing<'c, T, R> {
    /// Begins where the first page's query says, or at the beginning.
    pub(in crate::client) fn new(first: Pending<'c, T, Value>) -> Self {
        let begin = match &first.draft {
            Ok(Draft { target: Target::Operation(row, _), query, .. }) => Place::of(row, query),
            _ => None, // an error, which is told instead of a page
        };
        let walk = Walk::from(begin.unwrap_or(Place::Page(1)));
        Self { caller: first.caller, page: Some(first), walk, ready: VecDeque::new() }
    }

    /// Changes each page's call: its timeout, its retries.
    pub fn with(self, change: impl FnOnce(Pending<'c, T, Value>) -> Pending<'c, T, Value>) -> Self {
        Self { page: self.page.map(change), ..self }
    }

    /// The next item, or `None` at the end. After an error the walk is over.
    pub async fn next(&mut self) -> Option<Result<R>> {
        while self.ready.is_empty() {
            let page = match self.draft()? {
                Ok(draft) => self.caller.answer(&draft).await,
                Err(error) => Err(error),
            };
            if let Err(error) = self.accept(page) {
                return Some(Err(error));
            }
        }
        self.ready.pop_front().map(Ok)
    }

    /// The first `limit` items as a list.
    pub async fn collect_up_to(mut self, limit: usize) -> Result<Vec<R>> {
        let mut all = Vec::new();
        while all.len() < limit {
            match self.next().await {
                Some(item) => all.push(item?),
                None => break,
            }
        }
        Ok(all)
    }

    fn draft(&mut self) -> Option<Result<Draft>> {
        match &self.page.as_ref()?.draft {
            Ok(draft) => {
                let mut draft = draft.clone();
                self.walk.ask(&mut draft.query).then_some(Ok(draft))
            }
            Err(_) => self.page.take().map(|page| page.draft),
        }
    }

    fn accept(&mut self, page: Result<Value>) -> Result<()> {
        // An error ends the walk: the page after a lost one would leave a hole.
        let items = page.and_then(|page| self.walk.accept(page)).inspect_err(|_| self.page = None)?;
        self.ready.extend(items);
        Ok(())
    }
}

impl<T: BlockingTransport, R: DeserializeOwned> Iterator for Listing<'_, T, R> {
    type Item = Result<R>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            let page = match self.draft()? {
                Ok(draft) => self.caller.block_on(move |caller| async move { caller.answer(&draft).await }),
                Err(error) => Err(error),
            };
            if let Err(error) = self.accept(page) {
                return Some(Err(error));
            }
        }
        self.ready.pop_front().map(Ok)
    }
}
