//! Who asks: an API key in its own header, or a signed-in user's token.

use http::{HeaderMap, header};
use rusqlite::Transaction;
use serde_json::json;
use sha2::{Digest, Sha256};
use sigward_core::{key::KeyClass, operation::Operation};

use super::{NAME, WORKSPACE};
use crate::{
    app::App,
    error::ApiError,
    reply::Outcome,
    services::{Call, Caller, jwt},
    store::service_keys,
};

/// The user of a fresh emulator.
pub(crate) const USER_ID: &str = "user-admin";
pub(super) const EMAIL: &str = "admin@example.com";
pub(super) const PASSWORD: &str = "sigma-demo";

/// How long a token lasts, in seconds.
const LIFETIME: i64 = 24 * 3600;

fn unauthorized(message: &str) -> ApiError {
    ApiError::new(401, "UNAUTHORIZED", message)
}

/// The hash under which a key is kept, which the documentation names.
pub(super) fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key).into()
}

pub(super) fn identify(app: &App, headers: &HeaderMap) -> Result<Caller, ApiError> {
    let key = headers.get("x-sigma-apikey").map(|value| value.to_str().unwrap_or_default());
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|text| text.split_once(' '));
    match (key, bearer) {
        (Some(_), Some(_)) => Err(unauthorized("Send an API key or a token, not both.")),
        (Some(key), None) => {
            let found = app.store.read(|db| service_keys::by_hash(db, NAME, &hash(key)))?;
            let key = found.filter(|key| key.revoked_at.is_none()).ok_or_else(|| unauthorized("Invalid API key."))?;
            Ok(Caller { class: KeyClass::Secret, owner: Some(key.owner.clone()), user: None, key: Some(key) })
        }
        (None, Some((scheme, token))) if scheme.eq_ignore_ascii_case("bearer") => {
            let claims = jwt::read(app.store.secret(), token.trim(), app.now());
            let claims = claims.filter(|claims| claims["workspaceId"] == WORKSPACE);
            let claims = claims.ok_or_else(|| unauthorized("Invalid or expired token."))?;
            let user = claims["userId"].as_str().map(str::to_owned);
            Ok(Caller { class: KeyClass::Session, owner: Some(WORKSPACE.to_owned()), user, key: None })
        }
        _ => Err(unauthorized("Authentication is missing.")),
    }
}

/// A key may do what it was given; users who are signed in may do everything here.
pub(super) fn authorize(
    _app: &App,
    _headers: &HeaderMap,
    caller: &Caller,
    operation: &Operation,
    _params: &[String],
) -> Result<(), ApiError> {
    match (operation.permission, &caller.key) {
        (Some(permission), Some(key)) if !key.permissions.iter().any(|held| held == permission) => {
            Err(ApiError::forbidden("PERMISSION_DENIED", format!("The API key lacks the permission {permission}.")))
        }
        _ => Ok(()),
    }
}

pub(super) fn log_in(call: &Call, _tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let given = (call.fields["email"].as_str(), call.fields["password"].as_str());
    if given != (Some(EMAIL), Some(PASSWORD)) {
        return Err(unauthorized("Wrong e-mail address or password."));
    }
    token(call)
}

/// The row takes a token that is still valid, and no key.
pub(super) fn refresh(call: &Call, _tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    token(call)
}

fn token(call: &Call) -> Result<Outcome, ApiError> {
    let issued = call.now.unix_millis().div_euclid(1000);
    let claims = json!({
        "userId": USER_ID, "workspaceId": WORKSPACE, "roleId": "role-admin", "iat": issued, "exp": issued + LIFETIME,
    });
    let token = jwt::sign(call.app.store.secret(), &claims);
    let user = json!({ "id": USER_ID, "email": EMAIL, "name": "Admin", "roleId": "role-admin" });
    Outcome::data(&json!({ "token": token, "user": user }))
}
