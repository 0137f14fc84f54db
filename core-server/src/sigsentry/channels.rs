//! Notification channels: rows 25 to 30 of `api/sigsentry.md` section 3.

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation, Scope},
    schema::Shaped,
    sigsentry::analyses::{ID, model_of},
    time::Timestamp,
    validate::Violation,
};

use super::{
    READ, SERVER_KEYS, WRITE,
    credentials::{CredentialRules, Credentials, Needs},
    outcome::{Deleted, Updated},
};

open_enum! {
    /// Where notifications go.
    pub enum ChannelType {
        /// Slack.
        Slack = "slack",
        /// Microsoft Teams.
        Teams = "teams",
        /// Discord.
        Discord = "discord",
        /// Google Chat.
        GoogleChat = "google_chat",
        /// An HTTP endpoint of one's own; see [`webhook`](crate::webhook).
        Webhook = "webhook",
        /// Mail.
        Email = "email",
    }

    /// The least severity that is notified. There is no `info`.
    pub enum SeverityThreshold {
        /// Only when users are cut off.
        Critical = "critical",
        /// When many users are hurt, or worse.
        High = "high",
        /// When some users are hurt, or worse.
        Medium = "medium",
        /// When anyone notices.
        Low = "low",
    }
}

model! {
    /// A new notification channel.
    pub struct CreateChannel {
        /// Where notifications go. Can't be changed later.
        "type" kind: ChannelType,
        /// Its name. 1 to 255 characters.
        "name" name: String [Length(1, 255)],
        /// Where to send. `slack`, `teams`, `discord`, `google_chat`: `webhookUrl`. `webhook`: `url`, optionally `authHeader` (the whole value of `Authorization`) and `hmacSecret` (what signs the body). `email`: not documented.
        "credentials" credentials: Credentials,
        /// The least severity that is notified; absent, the organization's default.
        "severityThreshold" severity_threshold: Option<SeverityThreshold>,
    }

    /// Changes to a notification channel. What is absent stays.
    #[derive(Default)]
    pub struct UpdateChannel {
        /// Its name. 1 to 255 characters.
        "name" name: Option<String> [Length(1, 255)],
        /// Where to send. Replaces the whole set.
        "credentials" credentials: Option<Credentials>,
        /// The least severity that is notified.
        "severityThreshold" severity_threshold: Option<SeverityThreshold>,
        /// Whether it is used. A channel that is not is left out of the list, so keep its id.
        "isActive" is_active: Option<bool>,
    }

    /// A notification channel. Its credentials are never returned.
    pub struct Channel {
        /// Opaque id.
        "id" id: String,
        /// Where notifications go.
        "type" kind: ChannelType,
        /// Its name.
        "name" name: String,
        /// The least severity that is notified.
        "severityThreshold" severity_threshold: Option<SeverityThreshold>,
        /// Whether it is used.
        "isActive" is_active: Option<bool>,
    }

    /// What holds for every channel of the organization.
    pub struct ChannelSettings {
        /// The least severity that is notified where a channel states none.
        "defaultSeverityThreshold" default_severity_threshold: SeverityThreshold,
    }
}

/// The credentials that each type needs. The name under which `email` takes its recipients is not documented.
pub const CREDENTIALS: CredentialRules = CredentialRules {
    field: "type",
    needs: &[
        Needs { of: "slack", one_of: &[&["webhookUrl"]] },
        Needs { of: "teams", one_of: &[&["webhookUrl"]] },
        Needs { of: "discord", one_of: &[&["webhookUrl"]] },
        Needs { of: "google_chat", one_of: &[&["webhookUrl"]] },
        Needs { of: "webhook", one_of: &[&["url"]] },
    ],
};

fn check_credentials(body: &Value, _now: Timestamp) -> Vec<Violation> {
    CREDENTIALS.check(body)
}

/// Lists channels.
pub const LIST: Operation = Operation {
    id: "sigsentry.channels.list",
    path: "/v1/config/notifications",
    summary: "List the active notification channels of the project and of the whole organization.",
    keys: SERVER_KEYS,
    permission: READ,
    answer: Answer::Data(<Vec<Channel>>::SHAPE),
    docs: "/api/channels/list",
    ..Operation::GET
};

/// Creates a channel.
pub const CREATE: Operation = Operation {
    id: "sigsentry.channels.create",
    path: "/v1/config/notifications",
    summary: "Create a notification channel.",
    keys: SERVER_KEYS,
    permission: WRITE,
    body: Body::Json(model_of::<CreateChannel>()),
    check: Some(check_credentials),
    success: &[201, 200],
    answer: Answer::Data(Channel::SHAPE),
    idempotency_key: true,
    errors: &[(403, "QUOTA_EXCEEDED")],
    docs: "/api/channels/create",
    ..Operation::POST
};

/// Changes a channel.
pub const UPDATE: Operation = Operation {
    id: "sigsentry.channels.update",
    path: "/v1/config/notifications/{id}",
    summary: "Change a notification channel. What is absent stays.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    body: Body::Json(model_of::<UpdateChannel>()),
    answer: Answer::Data(Updated::SHAPE),
    docs: "/api/channels/update",
    ..Operation::PUT
};

/// Deletes a channel.
pub const DELETE: Operation = Operation {
    id: "sigsentry.channels.delete",
    path: "/v1/config/notifications/{id}",
    summary: "Delete a notification channel and its delivery history.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    answer: Answer::Data(Deleted::SHAPE),
    docs: "/api/channels/delete",
    ..Operation::DELETE
};

/// Reads the settings of all channels.
pub const GET_SETTINGS: Operation = Operation {
    id: "sigsentry.channels.get_settings",
    path: "/v1/config/notifications/settings",
    summary: "Read what holds for every notification channel of the organization.",
    keys: SERVER_KEYS,
    permission: READ,
    scope: Scope::Tenant,
    answer: Answer::Data(ChannelSettings::SHAPE),
    docs: "/api/channels/settings-get",
    ..Operation::GET
};

/// Changes the settings of all channels.
pub const UPDATE_SETTINGS: Operation = Operation {
    id: "sigsentry.channels.update_settings",
    path: "/v1/config/notifications/settings",
    summary: "Change what holds for every notification channel of the organization, from now on.",
    keys: SERVER_KEYS,
    permission: WRITE,
    scope: Scope::Tenant,
    body: Body::Json(model_of::<ChannelSettings>()),
    answer: Answer::Data(Updated::SHAPE),
    docs: "/api/channels/settings-update",
    ..Operation::PUT
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &GET_SETTINGS, &UPDATE_SETTINGS];
