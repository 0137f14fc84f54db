//! Users, as their events show them.

use sigward_core::transport::Transport;

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    segops::users::{
        ConditionCheck, EVENTS, EXPLAIN, ListUserEvents, READ, SEARCH, SEGMENTS, SearchUsers, User, UserEventPage, UserPage,
        UserSegment,
    },
};

/// SegOps' users. Source: `api/segops.md` section 10.
#[derive(Debug)]
pub struct Users<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Users<'c, T> {
    /// Finds users by a part of their id.
    pub fn search(&self, search: &SearchUsers) -> Pending<'c, T, UserPage> {
        operation(self.0, &SEARCH, &[]).query(json(search))
    }

    /// Reads what is known of a user.
    pub fn get(&self, user_id: &str) -> Pending<'c, T, User> {
        operation(self.0, &READ, &[&user_id])
    }

    /// Reads a user's events, the latest first.
    pub fn events(&self, user_id: &str, filter: &ListUserEvents) -> Pending<'c, T, UserEventPage> {
        operation(self.0, &EVENTS, &[&user_id]).query(json(filter))
    }

    /// Lists the segments that a user is in, as of their last computation.
    pub fn segments(&self, user_id: &str) -> Pending<'c, T, Vec<UserSegment>> {
        operation(self.0, &SEGMENTS, &[&user_id])
    }

    /// Holds each condition of a segment against a user.
    pub fn explain(&self, user_id: &str, segment_id: u64) -> Pending<'c, T, Vec<ConditionCheck>> {
        operation(self.0, &EXPLAIN, &[&user_id, &segment_id])
    }
}
