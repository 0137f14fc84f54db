//! Faults.

use std::sync::Arc;

use axum::{body::Body, extract::State};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, body, data};
use crate::{app::App, faults::Fault};

/// One fault or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Wanted {
    Several(Vec<Fault>),
    One(Box<Fault>),
}

pub(super) async fn add(State(app): State<Arc<App>>, request: Body) -> Answer {
    match body(request).await? {
        Wanted::One(fault) => data(&app.faults.add(*fault)?),
        Wanted::Several(faults) => {
            let added: Result<Vec<_>, _> = faults.into_iter().map(|fault| app.faults.add(fault)).collect();
            data(&added?)
        }
    }
}

pub(super) async fn list(State(app): State<Arc<App>>) -> Answer {
    data(&app.faults.list())
}

pub(super) async fn clear(State(app): State<Arc<App>>) -> Answer {
    app.faults.clear();
    data(&json!({ "deleted": true }))
}
