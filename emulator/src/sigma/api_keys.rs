//! API keys. Whether a key may manage keys is not documented; here it may, but gives no permission that it lacks itself.

use rand::RngExt;
use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::sigma::api_keys::CreateApiKey;

use super::{NAME, WORKSPACE, auth::hash};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::Call,
    store::service_keys::{self, ServiceKey},
};

const PREFIX: &str = "sigma_sk_live_";
/// How many random characters a key has after its prefix.
const BODY_LENGTH: usize = 36;

fn show(key: &ServiceKey) -> Value {
    json!({
        "id": key.id,
        "name": key.name,
        "permissions": key.permissions,
        "active": key.revoked_at.is_none(),
        "createdAt": key.created_at,
        "lastUsedAt": key.last_used_at,
    })
}

/// Mints a key of the workspace; returns its text and what may be shown of it.
pub(crate) fn mint(
    tx: &Transaction<'_>,
    name: &str,
    permissions: Vec<String>,
    user: &str,
    now: Timestamp,
) -> Result<(String, Value), ApiError> {
    let mut random = rand::rng();
    let body: String = (0..BODY_LENGTH).map(|_| char::from(random.sample(rand::distr::Alphanumeric))).collect();
    let text = format!("{PREFIX}{body}");
    let key = ServiceKey {
        id: format!("apikey-{}", ids::uuid()),
        prefix: text.chars().take(PREFIX.len() + 4).collect(),
        name: name.to_owned(),
        owner: WORKSPACE.to_owned(),
        permissions,
        created_by: Some(user.to_owned()),
        created_at: now,
        last_used_at: None,
        revoked_at: None,
    };
    service_keys::insert(tx, NAME, &hash(&text), &key)?;
    Ok((text, show(&key)))
}

/// The key of the workspace that the path names.
fn find(call: &Call, tx: &Transaction<'_>) -> Result<ServiceKey, ApiError> {
    let found = service_keys::get(tx, NAME, call.param())?.filter(|key| key.owner == WORKSPACE);
    found.ok_or_else(|| ApiError::not_found("API key"))
}

pub(super) fn list(_call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&service_keys::list(tx, NAME, WORKSPACE)?.iter().map(show).collect::<Vec<_>>())
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateApiKey = call.body()?;
    let mut permissions: Vec<_> = wanted.permissions.iter().map(|permission| permission.as_str().to_owned()).collect();
    permissions.sort();
    permissions.dedup();
    let held = call.caller.as_ref().and_then(|caller| caller.key.as_ref()).map(|key| &key.permissions);
    if let Some(lacking) = permissions.iter().find(|wanted| held.is_some_and(|held| !held.contains(wanted))) {
        let message = format!("The API key cannot give the permission {lacking}, which it lacks.");
        return Err(ApiError::forbidden("PERMISSION_DENIED", message));
    }
    let (key, mut shown) = mint(tx, &wanted.name, permissions, call.user(), call.now)?;
    shown["rawKey"] = json!(key);
    Outcome::data(&shown)
}

pub(super) fn deactivate(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    service_keys::revoke(tx, NAME, &find(call, tx)?.id, call.now)?;
    Ok(Outcome::done())
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    service_keys::delete(tx, NAME, &find(call, tx)?.id)?;
    Ok(Outcome::done())
}
