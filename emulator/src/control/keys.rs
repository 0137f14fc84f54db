//! Keys of every class, also those that the product no longer mints.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Value, json};
use sigward_core::{key::KeyClass, time::Timestamp};

use super::{Answer, body, data};
use crate::{
    app::App,
    error::ApiError,
    minting::{self, Wish},
    segops, sigma, signalsmith,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct MintBody {
    /// `sigsentry`, unless said otherwise.
    service: Option<String>,
    class: Option<String>,
    name: Option<String>,
    prefix: Option<String>,
    project: Option<String>,
    permissions: Option<Vec<String>>,
    expires_at: Option<Timestamp>,
    expires_in_seconds: Option<u32>,
}

pub(super) async fn mint(State(app): State<Arc<App>>, request: Body) -> Answer {
    let wanted: MintBody = body(request).await?;
    let name = wanted.name.unwrap_or_else(|| "minted by the control API".to_owned());
    match wanted.service.as_deref() {
        None | Some("sigsentry") => {}
        Some("sigma") => {
            let permissions = wanted.permissions.unwrap_or_else(sigma::permissions);
            return shown(app.store.write(|tx| sigma::mint(tx, &name, permissions, sigma::USER_ID, app.now()))?);
        }
        Some("segops") => {
            let tenant = wanted.project.as_deref().unwrap_or(segops::TENANTS[0]);
            let user = Some(segops::EMAIL.to_owned());
            return shown(app.store.write(|tx| segops::mint(&app.store, tx, &name, tenant, user, app.now()))?);
        }
        Some("signalsmith") => {
            let workspace = wanted.project.as_deref().unwrap_or(signalsmith::WORKSPACE);
            return shown(
                app.store.write(|tx| signalsmith::mint(&app.store, tx, workspace, &name, signalsmith::ACCOUNT, app.now()))?,
            );
        }
        Some(_) => return Err(ApiError::invalid("service must be one of sigsentry, segops, sigma, signalsmith.")),
    }
    let classes = [KeyClass::Public, KeyClass::Secret, KeyClass::Organization, KeyClass::Legacy];
    let Some(class) = classes.into_iter().find(|class| Some(class.name()) == wanted.class.as_deref()) else {
        return Err(ApiError::invalid("class must be one of public, secret, organization, legacy."));
    };
    let expires_in = wanted.expires_in_seconds.map(|seconds| app.now().plus(Duration::from_secs(u64::from(seconds))));
    let wish = Wish {
        name,
        class,
        prefix: wanted.prefix,
        project: wanted.project,
        permissions: wanted.permissions,
        expires_at: wanted.expires_at.or(expires_in),
    };
    let (key, record) = minting::mint(&app, wish)?;
    shown((key, json!(record)))
}

/// A new key beside its record: the one time that it is shown.
fn shown((key, mut record): (String, Value)) -> Answer {
    record["key"] = json!(key);
    data(&record)
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
