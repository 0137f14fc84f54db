//! Keys of every class, also those that the product no longer mints.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::json;
use sigward_core::{key::KeyClass, time::Timestamp};

use super::{Answer, body, data};
use crate::{
    app::App,
    error::ApiError,
    minting::{self, Wish},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct MintBody {
    class: String,
    name: Option<String>,
    prefix: Option<String>,
    project: Option<String>,
    permissions: Option<Vec<String>>,
    expires_at: Option<Timestamp>,
    expires_in_seconds: Option<u32>,
}

pub(super) async fn mint(State(app): State<Arc<App>>, request: Body) -> Answer {
    let wanted: MintBody = body(request).await?;
    let classes = [KeyClass::Public, KeyClass::Secret, KeyClass::Organization, KeyClass::Legacy];
    let Some(class) = classes.into_iter().find(|class| class.name() == wanted.class) else {
        return Err(ApiError::invalid("class must be one of public, secret, organization, legacy."));
    };
    let expires_in = wanted.expires_in_seconds.map(|seconds| app.now().plus(Duration::from_secs(u64::from(seconds))));
    let wish = Wish {
        name: wanted.name.unwrap_or_else(|| "minted by the control API".to_owned()),
        class,
        prefix: wanted.prefix,
        project: wanted.project,
        permissions: wanted.permissions,
        expires_at: wanted.expires_at.or(expires_in),
    };
    let (key, record) = minting::mint(&app, wish)?;
    let mut shown = json!(record);
    shown["key"] = json!(key);
    data(&shown)
}

pub(super) async fn list(State(app): State<Arc<App>>) -> Answer {
    data(&app.store.list_keys()?)
}

pub(super) async fn revoke(State(app): State<Arc<App>>, Path(id): Path<String>) -> Answer {
    match app.store.revoke_key(&id, app.now())? {
        Some(record) => data(&record),
        None => Err(ApiError::not_found("key")),
    }
}
