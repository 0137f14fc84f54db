//! SegOps, customer data: API keys, ingestion, segments, users, identity. Source: `api/segops.md`.
//!
//! What the vendor documents only in part (activations, product data, visibility, pages) has no row: the client's
//! `request` reaches it.

use std::time::Duration;

use serde_json::Value;
use sigward_core::{
    dialect::{Dialect, Refusal, Told, kind_of_status},
    error::ErrorKind,
    key::{KeyClass, Service},
    operation::{self, Body, Operation, Scope},
    retry::LONGEST_RETRY_AFTER,
    schema::{Field, Rule, Shape},
};

use crate::{api::Api, session::Plan};

pub mod api_keys;
pub mod auth;
pub mod events;
pub mod exports;
pub mod identity;
pub mod segments;
pub mod signing;
pub mod users;
pub mod webhook;

/// SegOps' own address (`api/segops.md` section 1).
pub const BASE_URL: &str = "https://api.segops.ai";

/// What nearly every operation takes: a secret key, or a signed-in user (section 3).
const KEYS: &[KeyClass] = &[KeyClass::Secret, KeyClass::Session];
/// What managing keys takes: a signed-in user alone.
const SESSION: &[KeyClass] = &[KeyClass::Session];
/// The largest whole number that JSON carries exactly everywhere.
const MAX_COUNT: f64 = 9_007_199_254_740_991.0;

/// A read; its rows are written over it.
const GET: Operation = Operation { service: Service::SegOps, keys: KEYS, scope: Scope::Tenant, ..Operation::GET };
/// A POST that may not be repeated.
const POST: Operation = Operation { method: Operation::POST.method, repeatable: false, ..GET };
/// A PATCH. The server makes a new version of what it changes, and so it is not repeated.
const PATCH: Operation = Operation { method: Operation::PATCH.method, repeatable: false, ..GET };
/// A DELETE.
const DELETE: Operation = Operation { method: Operation::DELETE.method, ..GET };

/// The `{id}` of a path. Ids are whole numbers.
const ID: &[Field] = &[Field {
    name: "id",
    snake_name: "id",
    doc: "Its id, a whole number.",
    shape: Shape::String,
    rules: &[Rule::Length(1, 20)],
}];

const NOUNS: [&[&Operation]; 7] = [
    auth::OPERATIONS,
    api_keys::OPERATIONS,
    events::OPERATIONS,
    segments::OPERATIONS,
    exports::OPERATIONS,
    users::OPERATIONS,
    identity::OPERATIONS,
];

/// Every operation of SegOps that is documented well enough to have a type, in the documentation's order.
pub static OPERATIONS: [&Operation; operation::count(&NOUNS)] = operation::flatten(&NOUNS);

/// SegOps' API.
pub static API: Api = Api {
    service: Service::SegOps,
    base_url: Some(BASE_URL),
    docs: "https://segops.ai/docs",
    root: "/api",
    operations: &OPERATIONS,
    dialect: &DIALECT,
    errors,
};

/// How SegOps words its answers: bare data, `{ "detail": … }` or `{ "<field>": [ … ] }` for failures, no codes
/// (section 12).
pub static DIALECT: Dialect = Dialect { enveloped: false, read, kind, advice, gone: b"" };

/// How long a session lasts and how it is renewed (section 4). The lifetime of the token for renewing is not documented.
pub static SESSIONS: Plan = Plan {
    service: Service::SegOps,
    login: &auth::LOGIN,
    refresh: &auth::REFRESH,
    token: "access",
    refresh_token: Some("refresh"),
    lifetime: Duration::from_hours(1),
    early: Duration::from_mins(5),
};

/// The operation of that id.
///
/// ```
/// use sigward_server::segops;
/// assert_eq!(segops::find("segops.events.track").unwrap().path, "/api/ingestion/track/");
/// ```
pub fn find(id: &str) -> Option<&'static Operation> {
    API.find(id)
}

fn read(body: Value) -> Told {
    let Value::Object(mut fields) = body else { return Told::default() };
    if let Some(Value::String(detail)) = fields.get("detail") {
        let message = Some(detail.clone()).filter(|detail| !detail.is_empty());
        fields.remove("detail");
        return Told { code: None, message, details: (!fields.is_empty()).then_some(Value::Object(fields)) };
    }
    // Field validation: the field's name is the key and its sentences are a list, without anything around it.
    let sentences: Vec<_> = fields
        .iter()
        .filter_map(|(name, told)| {
            let told: Vec<_> = told.as_array()?.iter().filter_map(Value::as_str).collect();
            (!told.is_empty()).then(|| format!("{name}: {}", told.join(" ")))
        })
        .collect();
    if sentences.is_empty() {
        return Told::default();
    }
    Told { code: None, message: Some(sentences.join("; ")), details: Some(Value::Object(fields)) }
}

/// 429 has two meanings, told apart by how long the service asks to wait: a rate limit of the minute, or the month's
/// events used up, which weeks may stand before (section 11).
fn kind(refusal: &Refusal<'_>) -> ErrorKind {
    match (refusal.status, refusal.retry_after) {
        (429, Some(wait)) if wait > LONGEST_RETRY_AFTER => ErrorKind::QuotaExceeded,
        (status, _) => kind_of_status(status),
    }
}

fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "check that the key is complete and not revoked, or that e-mail and password are right",
        ErrorKind::QuotaExceeded => "the month's events are used up: upgrade, or wait until the time that the error names",
        _ => "",
    }
}

/// The statuses of the vendor's table (section 12), where they can apply. There are no codes.
fn errors(operation: &Operation) -> Vec<(u16, &'static str)> {
    let takes_input = !matches!(operation.body, Body::None) || operation.query.is_some() || !operation.path_params.is_empty();
    let general = [
        (400, takes_input),
        (401, true),
        (403, !operation.keys.is_empty()),
        (404, !operation.path_params.is_empty()),
        (413, !matches!(operation.body, Body::None)),
        (415, !matches!(operation.body, Body::None)),
        (429, true),
        (500, true),
    ];
    general.into_iter().filter(|(_, applies)| *applies).map(|(status, _)| (status, "")).collect()
}
