//! Questions about an analysis.

use rusqlite::Transaction;
use sigward_core::sigsentry::models::{AskFollowUp, FollowUp};

use crate::{diagnosis::follow_up, error::ApiError, ids, reply::Outcome, sigsentry::Call, store::analyses};

pub(super) fn ask(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let AskFollowUp { question } = call.body()?;
    let record = super::find(call, tx)?.record;
    let asked = analyses::follow_ups(tx, &record.id)?;
    if let Some(most) = call.settings.plan.follow_ups().filter(|most| asked >= *most) {
        let message = format!("The plan holds {most} follow-ups for an analysis, and {asked} were asked.");
        return Err(ApiError::forbidden("FEATURE_NOT_AVAILABLE", message));
    }
    // The result may be older than the logs: lines that are gone simply are no evidence any more.
    let read = call.app.evidence.read().ok();
    let window = record.time_start.zip(record.time_end);
    let lines = read.as_deref().zip(window).map(|(read, (start, end))| read.store.window(start, end)).unwrap_or_default();
    let answer = match &record.result {
        Some(result) => follow_up(&question, result, lines),
        None => return Err(ApiError::new(404, "NOT_FOUND", "The analysis has no result yet.")),
    };
    let follow_up = FollowUp {
        id: ids::uuid(),
        analysis_id: record.id,
        answer: answer.text,
        additional_evidence: answer.evidence,
        updated_suggested_actions: None,
    };
    analyses::add_follow_up(tx, &follow_up, &question, call.now)?;
    Outcome::data(&follow_up)
}
