//! Analyses: start, wait, read, ask, rate.

use sigward_core::{
    operation::Operation,
    sigsentry::{
        analyses::{CREATE, FEEDBACK, FOLLOW_UP, GET, LIST, POLISH, POSTMORTEM, SIMILAR},
        models::{
            Analysis, AnalysisPage, AskFollowUp, CreateAnalysis, Feedback, FollowUp, ListAnalyses, PolishPostmortem, Postmortem,
            SimilarAnalysis, SubmitFeedback,
        },
    },
    transport::Transport,
};

use super::{
    AnalysisEvents, AnalysisPages, Caller, Pending, Wait,
    pending::{Target, json},
};

/// SigSentry's analyses. Source: `api/sigsentry.md` section 4.
#[derive(Debug)]
pub struct Analyses<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Analyses<'c, T> {
    fn of<R>(&self, operation: &'static Operation, id: &str) -> Pending<'c, T, R> {
        Pending::new(self.0, Target::Operation(operation, vec![id.to_owned()]))
    }

    /// Starts an analysis. A small window may come back complete, a large one is `processing` first.
    pub fn create(&self, analysis: &CreateAnalysis) -> Pending<'c, T, Analysis> {
        Pending::new(self.0, Target::Operation(&CREATE, Vec::new())).body(json(analysis))
    }

    /// Starts an analysis and reads it until it has ended: from 1 s growing to 10 s between two looks, for 10 minutes
    /// unless told otherwise.
    pub fn create_and_wait(&self, analysis: &CreateAnalysis) -> Wait<'c, T> {
        Wait::new(self.create(analysis))
    }

    /// Starts an analysis and gives its events while it runs. Where the service answers with JSON instead of a stream,
    /// the events come from polling.
    pub fn create_events(&self, analysis: &CreateAnalysis) -> AnalysisEvents<'c, T> {
        AnalysisEvents::new(self.create(analysis))
    }

    /// Reads an analysis until it has ended.
    pub fn wait(&self, id: &str) -> Wait<'c, T> {
        Wait::new(self.get(id))
    }

    /// One page of analyses, newest first.
    pub fn list(&self, filter: &ListAnalyses) -> Pending<'c, T, AnalysisPage> {
        Pending::new(self.0, Target::Operation(&LIST, Vec::new())).query(json(filter))
    }

    /// All analyses that fit the filter, newest first, fetched page by page as they are asked for.
    pub fn pages(&self, filter: ListAnalyses) -> AnalysisPages<'c, T> {
        AnalysisPages::new(self.0, filter)
    }

    /// Reads an analysis.
    pub fn get(&self, id: &str) -> Pending<'c, T, Analysis> {
        self.of(&GET, id)
    }

    /// Asks about an analysis, in 1 to 2000 characters.
    pub fn follow_up(&self, id: &str, question: impl Into<String>) -> Pending<'c, T, FollowUp> {
        self.of(&FOLLOW_UP, id).body(json(&AskFollowUp { question: question.into() }))
    }

    /// Rates a diagnosis; a second rating replaces the first.
    pub fn feedback(&self, id: &str, feedback: &SubmitFeedback) -> Pending<'c, T, Feedback> {
        self.of(&FEEDBACK, id).body(json(feedback))
    }

    /// Earlier incidents like this one, most alike first.
    pub fn similar(&self, id: &str) -> Pending<'c, T, Vec<SimilarAnalysis>> {
        self.of(&SIMILAR, id)
    }

    /// Writes a post-mortem of a finished analysis, in Markdown.
    pub fn postmortem(&self, id: &str) -> Pending<'c, T, Postmortem> {
        self.of(&POSTMORTEM, id)
    }

    /// Polishes the wording of a post-mortem.
    pub fn polish(&self, id: &str, markdown: impl Into<String>) -> Pending<'c, T, Postmortem> {
        self.of(&POLISH, id).body(json(&PolishPostmortem { markdown: markdown.into() }))
    }
}
