//! The eight operations on analyses.

mod create;
mod follow_up;
mod postmortem;
mod read;
mod run;
mod similar;
mod stream;

use rusqlite::Connection;

use super::{Call, dispatch::Act};
use crate::{
    error::ApiError,
    store::analyses::{self, Stored},
};

pub(crate) use create::{create, month_start, start_watched};
pub(crate) use run::{Runs, resume};
pub(crate) use stream::follow;

/// What the operation of this id does.
pub(crate) fn act(id: &str) -> Option<Act> {
    Some(match id {
        "sigsentry.analyses.list" => read::list,
        "sigsentry.analyses.get" => read::get,
        "sigsentry.analyses.follow_up" => follow_up::ask,
        "sigsentry.analyses.feedback" => read::feedback,
        "sigsentry.analyses.similar" => similar::find,
        "sigsentry.analyses.postmortem" => postmortem::write,
        "sigsentry.analyses.polish" => postmortem::polish,
        _ => return None,
    })
}

/// The analysis that the path names, if it belongs to the call's project.
fn find(call: &Call, db: &Connection) -> Result<Stored, ApiError> {
    let project = call.project()?;
    let found = analyses::get(db, call.param())?.filter(|stored| stored.project_id == project.id);
    found.ok_or_else(|| ApiError::not_found("analysis"))
}
