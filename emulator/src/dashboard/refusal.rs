//! What the dashboard does not do, and the page that says so.

use crate::error::ApiError;

/// A refusal: a status and what the page says. Holds nothing that was sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal {
    /// The HTTP status.
    pub(super) status: u16,
    /// The page's heading.
    pub(super) title: &'static str,
    /// The sentence under it.
    pub(super) message: &'static str,
    /// The methods that the address does have.
    pub(super) allow: Option<&'static str>,
}

impl Refusal {
    /// A refusal.
    pub(super) const fn new(status: u16, title: &'static str, message: &'static str) -> Self {
        Self { status, title, message, allow: None }
    }

    /// 404.
    pub(super) const fn not_found(message: &'static str) -> Self {
        Self::new(404, "Not found", message)
    }

    /// 403 for a form that another site sent.
    pub(super) const fn other_site() -> Self {
        Self::new(403, "Form refused", "The form came from another site than this dashboard. Nothing was changed.")
    }

    /// 403 for a form without its session's token.
    pub(super) const fn no_token() -> Self {
        let message = "The form does not belong to this browser's session, or the emulator was restarted since. Nothing was changed: open the page again and repeat it.";
        Self::new(403, "Form refused", message)
    }

    /// 409 for a form that was sent before.
    pub(super) const fn sent_before() -> Self {
        let message = "This form was sent before, or is too old. No second key was created. A key is shown once only: if you did not copy it, revoke it and create another.";
        Self::new(409, "Form already sent", message)
    }

    /// 500. The reason is in the emulator's log.
    const fn failed() -> Self {
        Self::new(500, "Something failed", "The emulator could not do this; its log says why.")
    }

    /// 405.
    pub(super) const fn method(allow: &'static str) -> Self {
        Self { allow: Some(allow), ..Self::new(405, "Not possible here", "This address does not take requests of this kind.") }
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        match error.status {
            404 => Self::not_found("There is no such project."),
            400..500 => Self::new(400, "Not accepted", "The key was not created: its name or permissions are not accepted."),
            _ => Self::failed(),
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(reason: rusqlite::Error) -> Self {
        tracing::error!(%reason, "a request to the dashboard failed");
        Self::failed()
    }
}
