//! Who is the same user as whom.

use serde_json::Value;
use sigward_core::transport::Transport;

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    segops::identity::{ALIAS, Alias, MERGE, Merge},
};

/// SegOps' identities. What it answers is not documented. Source: `api/segops.md` section 7.
#[derive(Debug)]
pub struct Identity<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Identity<'c, T> {
    /// Says that an unknown visitor is this user. The first claim wins; a later one is ignored.
    pub fn alias(&self, anonymous_id: impl Into<String>, user_id: impl Into<String>) -> Pending<'c, T, Value> {
        operation(self.0, &ALIAS, &[]).body(json(&Alias { anonymous_id: anonymous_id.into(), user_id: user_id.into() }))
    }

    /// Makes two users one, for good.
    pub fn merge(&self, from_user_id: impl Into<String>, into_user_id: impl Into<String>) -> Pending<'c, T, Value> {
        let merge = Merge { from_user_id: from_user_id.into(), into_user_id: into_user_id.into() };
        operation(self.0, &MERGE, &[]).body(json(&merge))
    }
}
