//! Earlier incidents like this one, in the whole organization.

use rusqlite::Transaction;
use sigward_core::sigsentry::models::SimilarAnalysis;

use crate::{diagnosis::similarity, error::ApiError, reply::Outcome, sigsentry::Call, store::analyses};

/// How many analyses are compared: the newest.
const COMPARED: u32 = 1000;

/// How many are given.
const GIVEN: usize = 10;

/// How alike two must be, at least.
const LEAST: f64 = 0.2;

pub(super) fn find(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    if !call.settings.plan.has_similar_and_polish() {
        return Err(ApiError::forbidden("FEATURE_NOT_AVAILABLE", "The plan does not include similar incidents."));
    }
    let stored = super::find(call, tx)?;
    let Some(result) = &stored.record.result else { return Outcome::data(&[(); 0]) };
    let others = analyses::others_with_result(tx, &stored.record.id, COMPARED)?;
    let mut found: Vec<_> = others
        .into_iter()
        .filter_map(|other| {
            let theirs = other.record.result?;
            let similarity = similarity(result, &theirs);
            (similarity >= LEAST).then(|| SimilarAnalysis {
                id: other.record.id,
                summary: Some(theirs.summary),
                severity: Some(theirs.severity),
                created_at: other.record.created_at,
                similarity,
                feedback_accuracy: other.feedback.map(|feedback| feedback.accuracy),
            })
        })
        .collect();
    // Equally alike ones stay newest first.
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity));
    found.truncate(GIVEN);
    Outcome::data(&found)
}
