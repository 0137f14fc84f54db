//! One checked request on its way to its handler.

use std::sync::Arc;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sigward_core::{operation::Operation, time::Timestamp};

use crate::{
    app::App,
    auth::Caller,
    error::ApiError,
    idempotency::Claim,
    input,
    settings::Settings,
    store::{keys::KeyRecord, projects::Project},
};

/// One checked request.
pub(crate) struct Call {
    /// The shared state.
    pub(crate) app: Arc<App>,
    /// The settings as they were when it came.
    pub(crate) settings: Settings,
    /// Its row.
    pub(crate) operation: &'static Operation,
    /// Its key.
    pub(crate) key: KeyRecord,
    /// Its project, for operations of a project.
    pub(crate) project: Option<Project>,
    /// The parameters in its path.
    pub(crate) params: Vec<String>,
    /// The parameters behind `?`.
    pub(crate) query: Value,
    /// The fields of its body.
    pub(crate) fields: Value,
    /// The image that came with it, and its type.
    pub(crate) image: Option<(Bytes, &'static str)>,
    /// Its idempotency key, when its answer is to be kept.
    pub(crate) claim: Option<Claim>,
    /// Whether it prefers a stream of events.
    pub(crate) wants_events: bool,
    /// The time.
    pub(crate) now: Timestamp,
}

impl Call {
    /// Puts a call together.
    pub(crate) fn new(app: Arc<App>, settings: Settings, operation: &'static Operation, caller: Caller, now: Timestamp) -> Self {
        let Caller { key, project } = caller;
        let (query, fields) = (Value::Null, Value::Null);
        Self {
            app,
            settings,
            operation,
            key,
            project,
            params: Vec::new(),
            query,
            fields,
            image: None,
            claim: None,
            wants_events: false,
            now,
        }
    }

    /// The first parameter in the path.
    pub(crate) fn param(&self) -> &str {
        self.params.first().map_or("", String::as_str)
    }

    /// The project, for operations whose row says that there is one.
    pub(crate) fn project(&self) -> Result<&Project, ApiError> {
        self.project.as_ref().ok_or_else(|| ApiError::internal("a project's operation was reached without a project"))
    }

    /// The body as its row's type.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        input::read(&self.fields)
    }

    /// The parameters behind `?` as their row's type.
    pub(crate) fn query<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        input::read(&self.query)
    }
}
