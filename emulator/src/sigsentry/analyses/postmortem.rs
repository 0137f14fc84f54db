//! Post-mortems.

use rusqlite::Transaction;
use sigward_core::sigsentry::models::{PolishPostmortem, Postmortem};

use crate::{
    diagnosis::{polish as polished, postmortem},
    error::ApiError,
    reply::Outcome,
    sigsentry::Call,
};

pub(super) fn write(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let record = super::find(call, tx)?.record;
    match postmortem(&record) {
        Some(markdown) => Outcome::data(&Postmortem { markdown }),
        None => Err(ApiError::new(404, "NOT_FOUND", "The analysis has no result yet.")),
    }
}

pub(super) fn polish(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    if !call.settings.plan.has_similar_and_polish() {
        return Err(ApiError::forbidden("FEATURE_NOT_AVAILABLE", "The plan does not include polishing."));
    }
    super::find(call, tx)?;
    let PolishPostmortem { markdown } = call.body()?;
    Outcome::data(&Postmortem { markdown: polished(&markdown) })
}
