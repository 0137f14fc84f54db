//! Who is the same user as whom. Events are never rewritten: it is applied when they are read.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction};
use serde_json::json;
use sigward_server::segops::identity::{Alias, Merge};

use super::NAME;
use crate::{error::ApiError, reply::Outcome, services::Call, store::documents::Shelf};

/// A claim, from one id to another.
type Claim = (String, String);

fn claims(tenant: &str) -> Shelf<'_> {
    Shelf { service: NAME, kind: "identity", owner: tenant }
}

/// Notes that a visitor is a user; the first claim wins.
pub(super) fn claim(tx: &Transaction<'_>, tenant: &str, anonymous: &str, user: &str) -> Result<bool, ApiError> {
    let name = format!("anon_{anonymous}");
    let shelf = claims(tenant);
    if shelf.get::<Claim>(tx, &name)?.is_some() {
        return Ok(false);
    }
    shelf.put(tx, &name, &(&name, user))?;
    Ok(true)
}

pub(super) fn alias(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let Alias { anonymous_id, user_id } = call.body()?;
    let made = claim(tx, call.owner().unwrap_or_default(), &anonymous_id, &user_id)?;
    Outcome::data(&json!({ "anonymous_id": anonymous_id, "user_id": user_id, "created": made }))
}

pub(super) fn merge(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let Merge { from_user_id, into_user_id } = call.body()?;
    if from_user_id == into_user_id {
        return Err(super::wrong_field("into_user_id", "must be another user"));
    }
    claims(call.owner().unwrap_or_default()).put(tx, &from_user_id, &(&from_user_id, &into_user_id))?;
    Outcome::data(&json!({ "from_user_id": from_user_id, "into_user_id": into_user_id }))
}

/// Under which id each user is known.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn read(db: &Connection, tenant: &str) -> Result<Self, ApiError> {
        Ok(Self(claims(tenant).list::<Claim>(db)?.into_iter().collect()))
    }

    pub(super) fn of(&self, mut user: String) -> String {
        // Two users may have been merged into each other.
        for _ in 0..self.0.len() {
            match self.0.get(&user) {
                Some(known) => user.clone_from(known),
                None => break,
            }
        }
        user
    }

    /// Every id under which a user's events stand; none where the user is known by another.
    pub(super) fn ids_of(&self, user: &str) -> Vec<String> {
        let others = self.0.keys().map(String::as_str).filter(|id| *id != user);
        let ids = std::iter::once(user).chain(others).map(str::to_owned);
        ids.filter(|id| self.of(id.clone()) == user).collect()
    }
}
