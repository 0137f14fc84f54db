//! Analyses page by page.

use std::collections::VecDeque;

use sigward_core::{
    error::Result,
    page::Pages,
    sigsentry::{
        analyses::LIST,
        models::{AnalysisPage, AnalysisSummary, ListAnalyses},
    },
    transport::{BlockingTransport, Transport},
};

use super::{
    Caller, Pending,
    pending::{Draft, Target, json},
};

/// All analyses that fit a filter, newest first. Ask with [`next`](Self::next), or iterate on a blocking transport.
///
/// Pages are fetched as they are needed. An analysis that is created meanwhile moves the others on by one; those that
/// were given already are left out. Set `to_date` for a snapshot.
#[derive(Debug)]
pub struct AnalysisPages<'c, T> {
    caller: &'c Caller<T>,
    filter: ListAnalyses,
    pages: Pages,
    ready: VecDeque<AnalysisSummary>,
    failed: bool,
}

impl<'c, T: Transport> AnalysisPages<'c, T> {
    pub(super) fn new(caller: &'c Caller<T>, filter: ListAnalyses) -> Self {
        let pages = Pages::from(filter.page.unwrap_or(1));
        Self { caller, filter, pages, ready: VecDeque::new(), failed: false }
    }

    /// The next analysis, or `None` at the end. After an error the walk is over.
    pub async fn next(&mut self) -> Option<Result<AnalysisSummary>> {
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

    /// The first `limit` analyses as a list.
    pub async fn collect_up_to(mut self, limit: usize) -> Result<Vec<AnalysisSummary>> {
        let mut all = Vec::new();
        while all.len() < limit {
            match self.next().await {
                Some(analysis) => all.push(analysis?),
                None => break,
            }
        }
        Ok(all)
    }

    fn draft(&mut self) -> Option<Result<Draft>> {
        self.filter.page = Some(self.pages.next().filter(|_| !self.failed)?);
        Some(Pending::<T, AnalysisPage>::new(self.caller, Target::Operation(&LIST, Vec::new())).query(json(&self.filter)).draft)
    }

    fn accept(&mut self, page: Result<AnalysisPage>) -> Result<()> {
        // An error ends the walk: the page after a lost one would leave a hole.
        let page = page.inspect_err(|_| self.failed = true)?;
        self.ready.extend(self.pages.accept(page.items, |item| item.id.clone(), Some(&page.pagination)));
        Ok(())
    }
}

impl<T: BlockingTransport> Iterator for AnalysisPages<'_, T> {
    type Item = Result<AnalysisSummary>;

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
