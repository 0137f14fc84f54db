//! The configuration operations.

pub(crate) mod channels;
pub(crate) mod log_sources;
pub(crate) mod watchdog;

mod access_list;
mod api_keys;
mod projects;
mod repos;
mod usage;

use rusqlite::Connection;
use serde::de::DeserializeOwned;
use sigward_server::sigsentry::outcome::{Deleted, Updated};

use super::{Call, dispatch::Act};
use crate::{
    error::ApiError,
    reply::Outcome,
    store::records::{self, Kind, Record},
};

pub(crate) use watchdog::dry_run;

/// What the operation of this id does.
pub(crate) fn act(id: &str) -> Option<Act> {
    Some(match id {
        "sigsentry.projects.list" => projects::list,
        "sigsentry.projects.create" => projects::create,
        "sigsentry.projects.update" => projects::update,
        "sigsentry.projects.delete" => projects::delete,
        "sigsentry.projects.stats" => projects::stats,
        "sigsentry.log_sources.list" => log_sources::list,
        "sigsentry.log_sources.create" => log_sources::create,
        "sigsentry.log_sources.update" => log_sources::update,
        "sigsentry.log_sources.delete" => log_sources::delete,
        "sigsentry.log_sources.test" => log_sources::test,
        "sigsentry.log_sources.discover" => log_sources::discover,
        "sigsentry.repos.list" => repos::list,
        "sigsentry.repos.create" => repos::create,
        "sigsentry.repos.update" => repos::update,
        "sigsentry.repos.delete" => repos::delete,
        "sigsentry.repos.invalidate_cache" => repos::invalidate_cache,
        "sigsentry.channels.list" => channels::list,
        "sigsentry.channels.create" => channels::create,
        "sigsentry.channels.update" => channels::update,
        "sigsentry.channels.delete" => channels::delete,
        "sigsentry.channels.get_settings" => channels::get_settings,
        "sigsentry.channels.update_settings" => channels::update_settings,
        "sigsentry.watchdog.list" => watchdog::list,
        "sigsentry.watchdog.create" => watchdog::create,
        "sigsentry.watchdog.update" => watchdog::update,
        "sigsentry.watchdog.delete" => watchdog::delete,
        "sigsentry.watchdog.activity" => watchdog::activity,
        "sigsentry.access_list.list" => access_list::list,
        "sigsentry.access_list.add" => access_list::add,
        "sigsentry.access_list.remove" => access_list::remove,
        "sigsentry.usage.get" => usage::get,
        "sigsentry.api_keys.create" => api_keys::create,
        _ => return None,
    })
}

/// The record that the path names, if it is of the call's project.
fn find<T: DeserializeOwned>(call: &Call, db: &Connection, kind: Kind, what: &str) -> Result<Record<T>, ApiError> {
    records::get(db, kind, &call.project()?.id, call.param())?.ok_or_else(|| ApiError::not_found(what))
}

/// Removes the record that the path names.
fn remove(call: &Call, db: &Connection, kind: Kind, what: &str) -> Result<Outcome, ApiError> {
    if records::delete(db, kind, &call.project()?.id, call.param())? { deleted() } else { Err(ApiError::not_found(what)) }
}

fn updated() -> Result<Outcome, ApiError> {
    Outcome::data(&Updated { updated: true })
}

fn deleted() -> Result<Outcome, ApiError> {
    Outcome::data(&Deleted { deleted: true })
}

/// Refuses one more of something than the plan holds.
fn check_quota(has: u64, most: Option<u64>, what: &str) -> Result<(), ApiError> {
    match most {
        Some(most) if has >= most => {
            Err(ApiError::forbidden("QUOTA_EXCEEDED", format!("The plan holds {most} {what} and all of them are used.")))
        }
        _ => Ok(()),
    }
}
