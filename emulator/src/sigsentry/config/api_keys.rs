//! Keys are minted on the dashboard only.

use rusqlite::Transaction;

use crate::{error::ApiError, reply::Outcome, sigsentry::Call};

pub(super) fn create(_call: &Call, _tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Err(ApiError::forbidden("DASHBOARD_ONLY", "API keys are minted on the dashboard, not through the API."))
}
