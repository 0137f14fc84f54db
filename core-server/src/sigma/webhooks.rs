//! Webhooks, to be told of changes: `api/sigma.md` section 5. [`webhook`](super::webhook) checks what arrives.

use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
};

use super::{DELETE as REMOVE, GET, ID, POST, PUT};
use crate::secret::Secret;

open_enum! {
    /// What a webhook tells.
    pub enum WebhookEventType {
        /// A record was created.
        EntityCreated = "entity.created",
        /// A record was changed.
        EntityUpdated = "entity.updated",
        /// A record was deleted.
        EntityDeleted = "entity.deleted",
        /// A record went into another state.
        EntityTransition = "entity.transition",
        /// A variant was created.
        VariantCreated = "variant.created",
        /// A variant was changed.
        VariantUpdated = "variant.updated",
        /// A variant was deleted.
        VariantDeleted = "variant.deleted",
    }
}

model! {
    /// A new webhook.
    pub struct CreateWebhook {
        /// Its id, as `wh-erp`.
        "id" id: String [Length(1, super::TEXT)],
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// Where to send.
        "url" url: String [Length(1, 2048)],
        /// What to tell.
        "events" events: Vec<WebhookEventType> [Length(1, super::MANY)],
        /// What signs the body. Without one, deliveries are not signed.
        "secret" secret: Option<Secret> [Length(1, 10_000)],
        /// Whether it tells anything.
        "active" active: Option<bool> [Default("true")],
    }

    /// What a webhook is to be from now on.
    pub struct UpdateWebhook {
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What it is for.
        "description" description: Option<String>,
        /// Where to send.
        "url" url: String [Length(1, 2048)],
        /// What to tell.
        "events" events: Vec<WebhookEventType> [Length(1, super::MANY)],
        /// What signs the body. Whether leaving it out keeps the present one is not documented.
        "secret" secret: Option<Secret> [Length(1, 10_000)],
        /// Whether it tells anything. False pauses it.
        "active" active: Option<bool>,
    }

    /// A webhook. Its secret is masked.
    pub struct Webhook {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// What it is for.
        "description" description: Option<String>,
        /// Where it sends.
        "url" url: String,
        /// What it tells.
        #[serde(default)]
        "events" events: Vec<WebhookEventType>,
        /// Bullets where there is a secret.
        "secret" secret: Option<String>,
        /// Whether it tells anything.
        "active" active: Option<bool>,
    }
}

/// Lists webhooks. Which permission webhooks take is not documented.
pub const LIST: Operation = Operation {
    id: "sigma.webhooks.list",
    path: "/api/v1/webhooks",
    summary: "List all webhooks.",
    answer: Answer::Data(<Vec<Webhook>>::SHAPE),
    docs: "/webhooks.html",
    ..GET
};

/// Creates a webhook.
pub const CREATE: Operation = Operation {
    id: "sigma.webhooks.create",
    path: "/api/v1/webhooks",
    summary: "Create a webhook.",
    body: Body::Json(model_of::<CreateWebhook>()),
    success: &[201, 200],
    answer: Answer::Data(Webhook::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/webhooks.html",
    ..POST
};

/// Reads a webhook.
pub const GET_ONE: Operation = Operation {
    id: "sigma.webhooks.get",
    path: "/api/v1/webhooks/{id}",
    summary: "Read a webhook.",
    path_params: ID,
    answer: Answer::Data(Webhook::SHAPE),
    docs: "/webhooks.html",
    ..GET
};

/// Changes a webhook.
pub const UPDATE: Operation = Operation {
    id: "sigma.webhooks.update",
    path: "/api/v1/webhooks/{id}",
    summary: "Change a webhook, as a whole.",
    path_params: ID,
    body: Body::Json(model_of::<UpdateWebhook>()),
    answer: Answer::Data(Webhook::SHAPE),
    docs: "/webhooks.html",
    ..PUT
};

/// Deletes a webhook.
pub const DELETE: Operation = Operation {
    id: "sigma.webhooks.delete",
    path: "/api/v1/webhooks/{id}",
    summary: "Delete a webhook.",
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/webhooks.html",
    ..REMOVE
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &GET_ONE, &UPDATE, &DELETE];
