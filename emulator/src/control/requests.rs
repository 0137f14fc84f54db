//! The log of what arrived, and waiting for what is to arrive.

use std::{sync::Arc, time::Duration};

use axum::extract::{RawQuery, State};
use serde_json::json;
use sigward_core::operation::Method;

use super::{Answer, data};
use crate::{app::App, error::ApiError, requests::Entry};

/// The longest wait, in milliseconds.
const LONGEST_WAIT: u64 = 60_000;

/// Which requests to list, and how long to wait for how many of them.
#[derive(Default)]
struct Wanted {
    since: u64,
    method: Option<Method>,
    path: Option<String>,
    key_id: Option<String>,
    idempotency_key: Option<String>,
    only_dropped: bool,
    only_finished: bool,
    min: usize,
    wait_ms: u64,
}

impl Wanted {
    fn parse(query: &str) -> Result<Self, ApiError> {
        let mut wanted = Self::default();
        let mut min = None;
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let text = || percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
            let number = || value.parse::<u64>().map_err(|_| ApiError::invalid(format!("{name} must be a whole number.")));
            let flag = || matches!(value, "1" | "true");
            match name {
                "since" => wanted.since = number()?,
                "method" => wanted.method = Method::from_name(value),
                "path" | "operation" => wanted.path = Some(text()),
                "key_id" => wanted.key_id = Some(text()),
                "idempotency_key" => wanted.idempotency_key = Some(text()),
                "dropped" => wanted.only_dropped = flag(),
                "finished" => wanted.only_finished = flag(),
                "min" => min = Some(usize::try_from(number()?).unwrap_or(usize::MAX)),
                "wait_ms" => wanted.wait_ms = number()?.min(LONGEST_WAIT),
                _ => {
                    return Err(ApiError::invalid(
                        "The parameters are since, method, path, operation, key_id, idempotency_key, dropped, finished, min and wait_ms.",
                    ));
                }
            }
        }
        wanted.min = min.unwrap_or(usize::from(wanted.wait_ms > 0));
        Ok(wanted)
    }

    fn fits(&self, entry: &Entry) -> bool {
        entry.sequence > self.since
            && !entry.path.starts_with("/_emulator")
            && self.method.is_none_or(|method| entry.method == method.name())
            && self.path.as_deref().is_none_or(|wanted| {
                if wanted.starts_with('/') { entry.path.starts_with(wanted) } else { entry.operation == Some(wanted) }
            })
            && (self.key_id.is_none() || self.key_id == entry.key_id)
            && (self.idempotency_key.is_none() || self.idempotency_key == entry.idempotency_key)
            && (!self.only_dropped || entry.dropped)
            && (!self.only_finished || entry.finished)
    }
}

/// Lists what fits, oldest first; with `wait_ms`, once there are `min` of them or the time is up.
pub(super) async fn list(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Answer {
    let wanted = Wanted::parse(query.as_deref().unwrap_or_default())?;
    let mut changed = app.requests.subscribe();
    let enough = async {
        loop {
            changed.borrow_and_update();
            let found = app.requests.list(|entry| wanted.fits(entry));
            if found.len() >= wanted.min || changed.changed().await.is_err() {
                return found;
            }
        }
    };
    let in_time = tokio::time::timeout(Duration::from_millis(wanted.wait_ms), enough).await;
    data(&in_time.unwrap_or_else(|_| app.requests.list(|entry| wanted.fits(entry))))
}

pub(super) async fn clear(State(app): State<Arc<App>>) -> Answer {
    app.requests.clear();
    data(&json!({ "deleted": true }))
}
