//! API keys.

use rand::RngExt;
use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::signalsmith::api_keys::CreateApiKey;

use super::NAME;
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::Call,
    store::{
        Store,
        service_keys::{self, ServiceKey},
    },
};

const PREFIX: &str = "sk_live_";
/// How many random characters a key has after its prefix.
const BODY_LENGTH: usize = 36;
/// How many characters are shown of it.
const SHOWN: usize = 12;

fn show(key: &ServiceKey) -> Value {
    json!({
        "id": key.id,
        "workspace_id": key.owner,
        "name": key.name,
        "key_prefix": key.prefix,
        "status": if key.revoked_at.is_some() { "revoked" } else { "active" },
        "created_by": key.created_by,
        "created_at": key.created_at,
        "updated_at": key.revoked_at.unwrap_or(key.created_at),
    })
}

/// Mints a key of a workspace; returns its text and what may be shown of it. The service keeps keys by bcrypt, whose
/// slowness would only hold up tests: here it is a keyed hash.
pub(crate) fn mint(
    store: &Store,
    tx: &Transaction<'_>,
    workspace: &str,
    name: &str,
    user: &str,
    now: Timestamp,
) -> Result<(String, Value), ApiError> {
    let mut random = rand::rng();
    let body: String = (0..BODY_LENGTH).map(|_| char::from(random.sample(rand::distr::Alphanumeric))).collect();
    let text = format!("{PREFIX}{body}");
    let key = ServiceKey {
        id: ids::uuid(),
        prefix: text.chars().take(SHOWN).collect(),
        name: name.to_owned(),
        owner: workspace.to_owned(),
        permissions: Vec::new(),
        created_by: Some(user.to_owned()),
        created_at: now,
        last_used_at: None,
        revoked_at: None,
    };
    service_keys::insert(tx, NAME, &store.key_hash(&text), &key)?;
    Ok((text, show(&key)))
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&service_keys::list(tx, NAME, call.param())?.iter().map(show).collect::<Vec<_>>())
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateApiKey = call.body()?;
    let (key, mut shown) = mint(&call.app.store, tx, call.param(), &wanted.name, call.user(), call.now)?;
    shown["key"] = json!(key);
    Outcome::data(&shown)
}

pub(super) fn revoke(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let found = service_keys::get(tx, NAME, call.nth(1))?.filter(|key| key.owner == call.param());
    let key = found.ok_or_else(|| ApiError::not_found("API key"))?;
    service_keys::revoke(tx, NAME, &key.id, call.now)?;
    Outcome::data(&json!({ "status": "revoked" }))
}
