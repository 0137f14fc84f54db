use crate::{error::ApiError, reply::Outcome, sigsentry::Call};
use rusqlite::Transaction;
pub(super) fn write(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    super::find(call, tx)?;
    Ok(Outcome::done())
}
pub(super) fn polish(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    super::find(call, tx)?;
    Ok(Outcome::done())
}
