//! Listing, reading and rating analyses.

use rusqlite::Transaction;
use sigward_core::sigsentry::models::{
    AnalysisPage, AnalysisStatus, Feedback, ListAnalyses, Pagination, Severity, SubmitFeedback,
};

use super::find;
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    sigsentry::Call,
    store::analyses::{self, Filter},
};

/// How many items a page holds when the caller does not say.
const USUAL_LIMIT: u32 = 20;

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: ListAnalyses = call.query()?;
    let filter = Filter {
        project: Some(&call.project()?.id),
        status: wanted.status.as_ref().map(AnalysisStatus::as_str),
        severity: wanted.severity.as_ref().map(Severity::as_str),
        from: wanted.from_date,
        to: wanted.to_date,
    };
    let page = u64::from(wanted.page.unwrap_or(1));
    let limit = u64::from(wanted.limit.unwrap_or(USUAL_LIMIT));
    let total = analyses::count(tx, &filter)?;
    let items = analyses::page(tx, &filter, limit, (page - 1) * limit)?;
    Outcome::data(&AnalysisPage { items, pagination: Pagination { page, limit, total, total_pages: total.div_ceil(limit) } })
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&find(call, tx)?.record)
}

pub(super) fn feedback(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let given: SubmitFeedback = call.body()?;
    let stored = find(call, tx)?;
    let feedback = Feedback {
        id: stored.feedback.map_or_else(ids::uuid, |before| before.id),
        analysis_id: stored.record.id,
        accuracy: given.accuracy,
        comment: given.comment,
        recorded_at: Some(call.now),
    };
    analyses::set_feedback(tx, &feedback.analysis_id, &feedback)?;
    Outcome::data(&feedback)
}
