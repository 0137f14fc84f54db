//! SegOps, served from its operation rows below `/segops`.

mod api_keys;
mod auth;
mod definition;
mod events;
mod exports;
mod identity;
mod segments;
mod settings;
mod users;

use http::{HeaderMap, header};
use rusqlite::Transaction;
use serde_json::{Map, Value, json};
use sigward_core::{
    key::{self, KeyClass, Service as KeyService},
    time::Timestamp,
};
use sigward_server::segops::API;

pub(crate) use api_keys::mint;
pub(crate) use exports::download;
pub(crate) use segments::WEBHOOK;
pub(crate) use settings::SegOpsSettings;

use crate::{
    app::App,
    error::ApiError,
    services::{Act, Call, Caller, Service},
    store::{documents::Shelf, service_keys},
};

/// The service's name in the store and in paths.
const NAME: &str = "segops";

/// The tenants that there are, and the user who is in both.
pub(crate) const TENANTS: [&str; 2] = ["acme", "globex"];
pub(crate) const EMAIL: &str = "ada@acme.example";
const PASSWORD: &str = "ada's password";

pub(crate) static SERVICE: Service = Service {
    name: NAME,
    api: &API,
    identify,
    authorize: |_, _, _, _, _| Ok(()),
    act,
    refusal,
    rates: |settings, _| settings.segops.plan.calls_a_minute().into_iter().collect(),
    seed,
    overview: || json!({ "tenant": TENANTS[0], "tenants": TENANTS, "email": EMAIL, "password": PASSWORD }),
};

/// `Authorization: ApiKey …` is a key, `Authorization: Bearer …` what a user got by logging in.
fn identify(app: &App, headers: &HeaderMap) -> Result<Caller, ApiError> {
    let refused = |message: &str| ApiError::new(401, "", message);
    let missing = || refused("Authentication credentials were not provided.");
    let value = headers.get(header::AUTHORIZATION).ok_or_else(missing)?;
    let (scheme, text) = value.to_str().ok().and_then(|value| value.split_once(' ')).ok_or_else(missing)?;
    if scheme.eq_ignore_ascii_case("bearer") {
        let user = auth::user_of(app, text).ok_or_else(|| refused("Given token not valid for any token type."))?;
        let owner = Some(TENANTS[0].to_owned());
        return Ok(Caller { class: KeyClass::Session, owner, user: Some(user), key: None });
    }
    if !scheme.eq_ignore_ascii_case("apikey") {
        return Err(missing());
    }
    let invalid = || refused("Invalid API key.");
    let kind = key::check(KeyService::SegOps, text).map_err(|_| invalid())?;
    let hash = app.store.key_hash(text);
    let key = app.store.read(|db| service_keys::by_hash(db, NAME, &hash))?.ok_or_else(invalid)?;
    // Revoked or never there: SegOps answers 401 to both and has no codes.
    if key.revoked_at.is_some() {
        return Err(invalid());
    }
    Ok(Caller { class: kind.class, owner: Some(key.owner.clone()), user: None, key: Some(key) })
}

/// `{ "detail": … }`, or for fields `{ "<field>": [ … ] }`.
fn refusal(error: &ApiError) -> Value {
    let fields = error.details.as_deref().and_then(|details| details["fields"].as_array());
    let Some(fields) = fields.filter(|fields| !fields.is_empty()) else { return json!({ "detail": error.message }) };
    let mut told = Map::new();
    for field in fields {
        let name = field["path"].as_str().unwrap_or("non_field_errors").to_owned();
        if let Value::Array(sentences) = told.entry(name).or_insert_with(|| json!([])) {
            sentences.push(json!(format!("This field {}.", field["must"].as_str().unwrap_or("is wrong"))));
        }
    }
    Value::Object(told)
}

/// A refusal of one field.
fn wrong_field(name: &str, must: &str) -> ApiError {
    let mut error = ApiError::invalid(format!("{name} {must}."));
    error.details = Some(Box::new(json!({ "fields": [{ "path": name, "must": must }] })));
    error
}

fn not_found() -> ApiError {
    ApiError::new(404, "", "Not found.")
}

/// The tenant's documents of one kind.
fn shelf<'a>(call: &'a Call, kind: &'static str) -> Shelf<'a> {
    Shelf { service: NAME, kind, owner: call.owner().unwrap_or(TENANTS[0]) }
}

fn act(id: &str) -> Option<Act> {
    Some(match id.strip_prefix("segops.")? {
        "auth.login" => auth::login,
        "auth.refresh" => auth::refresh,
        "api_keys.create" => api_keys::create,
        "api_keys.list" => api_keys::list,
        "api_keys.revoke" => api_keys::revoke,
        "events.track" => events::track,
        "events.track_batch" => events::track_batch,
        "segments.list" => segments::list,
        "segments.create" => segments::create,
        "segments.get" => segments::get,
        "segments.update" => segments::update,
        "segments.delete" => segments::delete,
        "segments.preview" => segments::preview,
        "segments.compute" => segments::compute,
        "segments.estimate" => segments::estimate,
        "segments.versions" => segments::versions,
        "segments.members" => segments::members,
        "segments.membership" => users::membership,
        "exports.create" => exports::start,
        "exports.get" => exports::get,
        "users.search" => users::search,
        "users.get" => users::get,
        "users.events" => users::events,
        "users.segments" => users::segments,
        "users.explain" => users::explain,
        "identity.alias" => identity::alias,
        "identity.merge" => identity::merge,
        _ => return None,
    })
}

/// A few users with a few events, and a segment of those who bought something.
fn seed(tx: &Transaction<'_>, now: Timestamp) -> Result<(), ApiError> {
    let shelf = Shelf { service: NAME, kind: segments::KIND, owner: TENANTS[0] };
    if shelf.count(tx)? > 0 {
        return Ok(());
    }
    events::seed(tx, TENANTS[0], now)?;
    segments::seed(tx, &shelf, now)
}
