//! The dashboard: where SigSentry keys are minted, as in the product. Plain HTML from the server, at `/dashboard`.
//!
//! | address | page | mints |
//! |---|---|---|
//! | `/dashboard` | Overview | |
//! | `/dashboard/projects/{slug}/sdk-keys` | Project, SDK keys | `ss_pub_` |
//! | `/dashboard/projects/{slug}/api-keys` | Project, API keys | `ss_secret_` |
//! | `/dashboard/organization/api-keys` | Organization, API keys | `ss_org_` |
//!
//! A GET shows the keys and a form, a POST to the same address mints, and `{page}/{key_id}/revoke` asks (GET) and
//! revokes (POST).
//!
//! # For scripts
//!
//! A script mints a key as a browser does, with a jar of one cookie:
//!
//! 1. GET the page. Keep the cookie `sigward_session` of `Set-Cookie`, and read the two hidden inputs `csrf` and `once`
//!    of the form with the id `create`.
//! 2. POST `csrf`, `once`, `name` and, on the two pages of API keys, `permissions` once for each permission, as
//!    `application/x-www-form-urlencoded`, with the cookie, to the same address.
//! 3. The answer is 200 and holds the key, once, in `<code id="new-key" data-key-id="...">...</code>`. The characters
//!    of a key need no unescaping.
//!
//! To revoke, POST `csrf` to `{page}/{key_id}/revoke`; the answer is 303 back to the page.
//!
//! | status | why |
//! |---|---|
//! | 400 | the name is not 1 to 255 characters, no permission is chosen, or other permissions than an SDK key has |
//! | 403 | the request comes from another site, or `csrf` is not the token of the cookie's session |
//! | 404 | no such page, project or key |
//! | 409 | `once` was used before, or is not known any more: the key is not minted again |
//!
//! # What guards it
//!
//! The session cookie is `HttpOnly` and `SameSite=Strict`, but other ports of this machine are the same site, so every
//! POST is also checked by `Sec-Fetch-Site` and `Origin`, and carries a token derived from the session under a secret
//! of this process. Answers forbid foreign content, framing and caching.

mod form;
mod page;
mod refusal;
mod respond;
mod route;
mod session;
mod surface;
mod ticket;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    routing::{MethodRouter, any},
};
use http::Request;

use crate::app::App;

/// What the dashboard keeps beside the emulator's state.
struct Dashboard {
    app: Arc<App>,
    sessions: session::Sessions,
    tickets: ticket::Tickets,
}

/// The dashboard's addresses.
pub(crate) fn router(app: &Arc<App>) -> Router {
    let dashboard =
        Arc::new(Dashboard { app: Arc::clone(app), sessions: session::Sessions::default(), tickets: ticket::Tickets::default() });
    let serve: MethodRouter = any(move |request: Request<Body>| {
        let dashboard = Arc::clone(&dashboard);
        async move { dashboard.serve(request).await }
    });
    Router::new().route("/dashboard", serve.clone()).route("/dashboard/", serve.clone()).route("/dashboard/{*rest}", serve)
}
