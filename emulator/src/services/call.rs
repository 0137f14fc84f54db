//! One checked request on its way to its handler.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;
use sigward_core::{operation::Operation, time::Timestamp};

use super::Caller;
use crate::{app::App, error::ApiError, input, settings::Settings};

/// One checked request.
pub(crate) struct Call {
    /// The shared state.
    pub(crate) app: Arc<App>,
    /// The settings as they were when it came.
    pub(crate) settings: Settings,
    /// Its row.
    pub(crate) operation: &'static Operation,
    /// Who makes it; none where the row takes no credential.
    pub(crate) caller: Option<Caller>,
    /// The parameters in its path.
    pub(crate) params: Vec<String>,
    /// The parameters behind `?`.
    pub(crate) query: Value,
    /// The fields of its body.
    pub(crate) fields: Value,
    /// The host that it named.
    pub(crate) host: String,
    /// The time.
    pub(crate) now: Timestamp,
}

impl Call {
    /// The first parameter in the path.
    pub(crate) fn param(&self) -> &str {
        self.params.first().map_or("", String::as_str)
    }

    /// A later parameter in the path, counted from 0.
    pub(crate) fn nth(&self, place: usize) -> &str {
        self.params.get(place).map_or("", String::as_str)
    }

    /// The user who makes it: who is signed in, or who made the key.
    pub(crate) fn user(&self) -> &str {
        let caller = self.caller.as_ref();
        caller.and_then(|caller| caller.user.as_deref().or(caller.key.as_ref()?.created_by.as_deref())).unwrap_or_default()
    }

    /// The tenant or workspace of whoever makes it.
    pub(crate) fn owner(&self) -> Option<&str> {
        self.caller.as_ref().and_then(|caller| caller.owner.as_deref())
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
