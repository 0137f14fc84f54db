//! API keys: shown once, listed by their first characters, revoked at once.

use rand::RngExt;
use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::segops::api_keys::{CreateApiKey, ListedApiKey};

use super::{NAME, TENANTS, not_found, wrong_field};
use crate::{
    error::ApiError,
    reply::Outcome,
    services::Call,
    store::{
        Store,
        documents::Shelf,
        service_keys::{self, ServiceKey},
    },
};

/// How many random characters a key has after its prefix.
const BODY_LENGTH: usize = 40;
/// How many characters are shown of it.
const SHOWN: usize = 12;

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateApiKey = call.body()?;
    if !TENANTS.contains(&wanted.tenant_slug.as_str()) {
        return Err(wrong_field("tenant_slug", "must be the slug of a tenant that you belong to"));
    }
    let user = call.caller.as_ref().and_then(|caller| caller.user.clone());
    let (text, record) = mint(&call.app.store, tx, &wanted.name, &wanted.tenant_slug, user, call.now)?;
    Outcome::data(&json!({ "id": record["id"], "name": record["name"], "key": text }))
}

/// Mints a key of a tenant; returns its text and what may be shown of it.
pub(crate) fn mint(
    store: &Store,
    tx: &Transaction<'_>,
    name: &str,
    tenant: &str,
    user: Option<String>,
    now: Timestamp,
) -> Result<(String, Value), ApiError> {
    let id = Shelf { service: NAME, kind: "api_key", owner: "" }.next_number(tx)?;
    let mut random = rand::rng();
    let body: String = (0..BODY_LENGTH).map(|_| char::from(random.sample(rand::distr::Alphanumeric))).collect();
    let text = format!("sk_live_{body}");
    let key = ServiceKey {
        id: id.to_string(),
        prefix: text.chars().take(SHOWN).collect(),
        name: name.to_owned(),
        owner: tenant.to_owned(),
        permissions: Vec::new(),
        created_by: user,
        created_at: now,
        last_used_at: None,
        revoked_at: None,
    };
    service_keys::insert(tx, NAME, &store.key_hash(&text), &key)?;
    Ok((text, json!({ "id": id, "name": key.name, "prefix": key.prefix })))
}

pub(super) fn list(_: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut shown = Vec::new();
    for tenant in TENANTS {
        for key in service_keys::list(tx, NAME, tenant)?.into_iter().filter(|key| key.revoked_at.is_none()) {
            shown.push(ListedApiKey {
                id: key.id.parse().unwrap_or_default(),
                name: key.name,
                prefix: Some(key.prefix),
                created_at: Some(key.created_at),
                last_used_at: key.last_used_at,
            });
        }
    }
    Outcome::data(&shown)
}

pub(super) fn revoke(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let key = service_keys::get(tx, NAME, call.param())?.filter(|key| key.revoked_at.is_none()).ok_or_else(not_found)?;
    service_keys::revoke(tx, NAME, &key.id, call.now)?;
    Ok(Outcome::done())
}
