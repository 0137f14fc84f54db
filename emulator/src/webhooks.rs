//! Webhooks out.
use crate::{
    app::App,
    store::analyses::{Ending, NewAnalysis},
};
use rusqlite::Connection;
#[derive(Default)]
pub(crate) struct Webhooks;
impl Webhooks {
    pub fn wake(&self) {}
}
pub(crate) fn analysis_ended(
    _app: &App,
    _db: &Connection,
    _new: &NewAnalysis,
    _ending: &Ending,
) -> Result<(), crate::error::ApiError> {
    Ok(())
}
