//! Who asks: an API key, which belongs to one workspace, named in the path and in a header.

use http::{HeaderMap, header};
use sigward_core::{
    key::{self, KeyClass, Service},
    operation::{Operation, Scope},
    workspace,
};

use super::NAME;
use crate::{app::App, error::ApiError, services::Caller, store::service_keys};

fn unauthorized(message: &str) -> ApiError {
    ApiError::new(401, "UNAUTHORIZED", message)
}

pub(super) fn identify(app: &App, headers: &HeaderMap) -> Result<Caller, ApiError> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|text| text.split_once(' '));
    let Some((_, text)) = given.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
        return Err(unauthorized("missing authorization header"));
    };
    let text = text.trim();
    // The console's Firebase tokens are bearer tokens, too; there is no Firebase here.
    if key::check(Service::SignalSmith, text).is_err() {
        return Err(unauthorized("invalid token"));
    }
    let hash = app.store.key_hash(text);
    let found = app.store.read(|db| service_keys::by_hash(db, NAME, &hash))?;
    let key = found.filter(|key| key.revoked_at.is_none()).ok_or_else(|| unauthorized("invalid or revoked API key"))?;
    Ok(Caller { class: KeyClass::Secret, owner: Some(key.owner.clone()), user: None, key: Some(key) })
}

/// The path, the header and the key have to name the same workspace. What the service does when they differ is not
/// documented.
pub(super) fn authorize(
    _app: &App,
    headers: &HeaderMap,
    caller: &Caller,
    operation: &Operation,
    params: &[String],
) -> Result<(), ApiError> {
    if operation.scope != Scope::Project || operation.path_params.first().is_none_or(|field| field.name != workspace::PARAMETER) {
        return Ok(());
    }
    let named = params.first().map_or("", String::as_str);
    match headers.get("x-workspace-id").map(|value| value.to_str().unwrap_or_default()) {
        None => Err(ApiError::invalid("X-Workspace-ID header is required")),
        Some(header) if header != named => Err(ApiError::invalid("X-Workspace-ID must be the workspace that the path names")),
        Some(_) if caller.owner.as_deref() != Some(named) => {
            Err(ApiError::forbidden("FORBIDDEN", "the API key belongs to another workspace"))
        }
        Some(_) => Ok(()),
    }
}
