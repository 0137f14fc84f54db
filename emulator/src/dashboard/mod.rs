//! The dashboard's pages, mounted beside the API.

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The routes of the dashboard.
pub(crate) fn router(_app: &Arc<App>) -> Router {
    Router::new()
}
