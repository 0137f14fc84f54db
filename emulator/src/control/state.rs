//! The clock, the settings, the deliveries, and starting over.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sigward_core::time::Timestamp;

use super::{Answer, body, data};
use crate::{
    app::App,
    error::ApiError,
    segops, services,
    settings::Settings,
    store::{deliveries, projects},
};

pub(super) async fn overview(State(app): State<Arc<App>>) -> Answer {
    data(&app.overview()?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockBody {
    advance_seconds: Option<f64>,
    set: Option<Timestamp>,
}

pub(super) async fn clock(State(app): State<Arc<App>>) -> Answer {
    data(&json!({ "now": app.now() }))
}

pub(super) async fn move_clock(State(app): State<Arc<App>>, request: Body) -> Answer {
    let wanted: ClockBody = body(request).await?;
    match (wanted.set, wanted.advance_seconds) {
        (Some(time), None) => app.clock.set(time),
        #[allow(clippy::cast_possible_truncation)] // a thousand years fit
        (None, Some(seconds)) if seconds.abs() <= 3.2e10 => app.clock.advance((seconds * 1000.0) as i64),
        _ => return Err(ApiError::invalid("Give either advance_seconds, at most a thousand years, or set.")),
    }
    data(&json!({ "now": app.now() }))
}

pub(super) async fn settings(State(app): State<Arc<App>>) -> Answer {
    data(&app.settings())
}

/// Changes the settings that are given; the others stay.
pub(super) async fn change_settings(State(app): State<Arc<App>>, request: Body) -> Answer {
    let changes: Map<String, Value> = body(request).await?;
    let mut merged = serde_json::to_value(app.settings()).map_err(ApiError::internal)?;
    merge(&mut merged, changes);
    let settings: Settings = serde_json::from_value(merged).map_err(|error| ApiError::invalid(format!("{error}.")))?;
    app.set_settings(&settings)?;
    data(&settings)
}

fn merge(into: &mut Value, changes: Map<String, Value>) {
    for (name, value) in changes {
        match (into.get_mut(&name), value) {
            (Some(Value::Object(_)), Value::Object(inner)) => merge(&mut into[&name], inner),
            (_, value) => into[&name] = value,
        }
    }
}

pub(super) async fn deliveries(State(app): State<Arc<App>>) -> Answer {
    data(&app.store.read(deliveries::list)?)
}

/// A file that SegOps has exported, under the address that it gave.
pub(super) async fn export(State(app): State<Arc<App>>, Path(file): Path<String>) -> Answer {
    segops::download(&app, &file)
}

pub(super) async fn reset(State(app): State<Arc<App>>) -> Answer {
    app.reset()?;
    data(&app.overview()?)
}

impl App {
    /// What a test needs to begin: the organization, its projects, the plan and the time.
    pub(crate) fn overview(&self) -> Result<Value, ApiError> {
        let projects = self.store.read(projects::list)?;
        let projects: Vec<_> = projects
            .iter()
            .map(|project| {
                json!({ "id": project.id, "slug": project.slug, "name": project.body.name, "isDefault": project.is_default })
            })
            .collect();
        let services: Map<_, _> = services::ALL
            .into_iter()
            .map(|service| {
                let mut told = (service.overview)();
                told["path"] = json!(format!("/{}", service.name));
                (service.name.to_owned(), told)
            })
            .collect();
        Ok(json!({
            "organizationId": self.organization(),
            "projects": projects,
            "plan": self.settings().plan,
            "services": services,
            "now": self.now(),
            "version": env!("CARGO_PKG_VERSION"),
        }))
    }
}
