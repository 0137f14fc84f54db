//! Logging in: two tokens, one for an hour, one to renew it by.

use rusqlite::Transaction;
use serde_json::json;
use sigward_core::time::Timestamp;
use sigward_server::segops::auth::{Credentials, RefreshToken};

use super::{EMAIL, PASSWORD};
use crate::{
    app::App,
    error::ApiError,
    ids,
    reply::Outcome,
    services::{Call, jwt},
};

/// How long each token lasts, in seconds. That of the second is not documented.
const ACCESS: i64 = 60 * 60;
const REFRESH: i64 = 24 * 60 * 60;

fn token(app: &App, kind: &str, lasts: i64, now: Timestamp) -> String {
    let seconds = now.unix_millis().div_euclid(1000);
    let claims = json!({ "token_type": kind, "user_id": EMAIL, "jti": ids::uuid(), "iat": seconds, "exp": seconds + lasts });
    jwt::sign(app.store.secret(), &claims)
}

/// The user of a token of this kind that is good still.
fn read(app: &App, kind: &str, token: &str) -> Option<String> {
    let claims = jwt::read(app.store.secret(), token, app.now())?;
    if claims["token_type"] != kind {
        return None;
    }
    claims["user_id"].as_str().map(str::to_owned)
}

/// The user of a token that calls may carry.
pub(super) fn user_of(app: &App, text: &str) -> Option<String> {
    read(app, "access", text)
}

pub(super) fn login(call: &Call, _: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let Credentials { email, password } = call.body()?;
    if email != EMAIL || password != PASSWORD {
        return Err(ApiError::new(401, "", "No active account found with the given credentials."));
    }
    let (access, refresh) = (token(&call.app, "access", ACCESS, call.now), token(&call.app, "refresh", REFRESH, call.now));
    Outcome::data(&json!({ "access": access, "refresh": refresh }))
}

pub(super) fn refresh(call: &Call, _: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let RefreshToken { refresh } = call.body()?;
    if read(&call.app, "refresh", &refresh).is_none() {
        return Err(ApiError::new(401, "", "Token is invalid or expired."));
    }
    Outcome::data(&json!({ "access": token(&call.app, "access", ACCESS, call.now) }))
}
