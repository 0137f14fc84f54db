//! Docs of rows, models and fields as TSDoc.

use std::collections::BTreeSet;

use sigward_core::{
    error::ErrorKind,
    key::{KeyClass, Service},
    operation::{Operation, Scope},
    schema::{Field, Rule, Shape},
};
use sigward_server::api::Api;

use crate::common::{
    errors::{Answer, by_kind, codes},
    text::{prose, wrap},
};

/// A comment of these paragraphs; an empty one is an empty line, one that starts with a fence is kept as it is.
pub(super) fn comment(paragraphs: &[String], indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let lines: Vec<String> = paragraphs.iter().flat_map(|text| lines_of(text, indent)).collect();
    if let [line] = lines.as_slice()
        && line.chars().count() + indent + 7 <= crate::common::text::WIDTH
    {
        return vec![format!("{pad}/** {line} */")];
    }
    let mut all = vec![format!("{pad}/**")];
    all.extend(lines.iter().map(|line| format!("{pad} * {line}").trim_end().to_owned()));
    all.push(format!("{pad} */"));
    all
}

fn lines_of(text: &str, indent: usize) -> Vec<String> {
    if text.is_empty() {
        return vec![String::new()];
    }
    if text.starts_with("```") {
        return text.lines().map(str::to_owned).collect();
    }
    // What stands in front of each line in the end takes its share of the width.
    let margin = indent + 3;
    let further = if text.starts_with('@') { margin + 2 } else { margin };
    wrap(text, margin, further).iter().map(|line| line.get(margin..).unwrap_or_default().to_owned()).collect()
}

/// What a field holds, with its known values and its default.
pub(super) fn field(field: &Field, is_argument: bool) -> String {
    let mut text = link(&prose(field.doc));
    match innermost(&field.shape) {
        Shape::Timestamp if is_argument => text.push_str(" A `Date`, or ISO 8601 text with an offset."),
        Shape::Timestamp => text.push_str(" ISO 8601."),
        _ => {}
    }
    for rule in field.rules {
        if let Rule::Default(json) = rule {
            text = format!("{text} Default: `{json}`.");
        }
    }
    text
}

/// A link to Rust's documentation leads nowhere from here.
pub(super) fn link(text: &str) -> String {
    text.replace("; see [`webhook`](crate::webhook)", "; see `sigward/webhooks`")
}

fn innermost(shape: &Shape) -> &Shape {
    match shape {
        Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => innermost(inner),
        other => other,
    }
}

/// Who may call the operation, and about what.
pub(super) fn access(operation: &Operation) -> String {
    let permission = operation.permission.map_or_else(String::new, |name| format!(" with the permission `{name}`"));
    if operation.service != Service::SigSentry {
        let who = match (operation.accepts(KeyClass::Secret), operation.accepts(KeyClass::Session)) {
            (true, true) => "a secret key or a signed-in user",
            (false, true) => "a signed-in user",
            _ => "a secret key",
        };
        return format!("Takes {who}{permission}.");
    }
    let mut classes: Vec<_> = operation.keys.iter().map(|class| class.name()).collect();
    let last = classes.pop().unwrap_or_default();
    let classes = if classes.is_empty() { last.to_owned() } else { format!("{} or {last}", classes.join(", ")) };
    let scope = match operation.scope {
        Scope::Project => "",
        Scope::Tenant => " It is about the whole organization.",
        Scope::TenantOnly => " It is about the whole organization, and the service may want an organization key.",
    };
    format!("Takes a key of class {classes}{permission}.{scope}")
}

/// One `@throws` for each kind, in the contract's order.
pub(super) fn throws(api: &Api, answers: &BTreeSet<Answer>) -> Vec<String> {
    by_kind(api, answers)
        .iter()
        .map(|(kind, found)| format!("@throws {{@link {}}} kind `{}`, {}.", class(*kind), kind.name(), codes(found)))
        .collect()
}

/// The class of a kind: one per family, as in `common/errors.ts`.
fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::KeyMalformed => "KeyMalformedError",
        ErrorKind::KeyRefused => "KeyRefusedError",
        ErrorKind::Unauthorized | ErrorKind::KeyRevoked | ErrorKind::KeyExpired | ErrorKind::KeyDeprecated => {
            "AuthenticationError"
        }
        ErrorKind::PermissionDenied | ErrorKind::WrongKeyType | ErrorKind::WrongProject => "PermissionDeniedError",
        ErrorKind::NotFound => "NotFoundError",
        ErrorKind::Conflict | ErrorKind::IdempotencyConflict => "ConflictError",
        ErrorKind::InvalidRequest => "InvalidRequestError",
        ErrorKind::MissingProject => "MissingProjectError",
        ErrorKind::QuotaExceeded | ErrorKind::FeatureUnavailable => "PlanLimitError",
        ErrorKind::RateLimited => "RateLimitError",
        ErrorKind::Server => "ServerError",
        ErrorKind::Connection => "APIConnectionError",
        ErrorKind::Timeout => "APITimeoutError",
        ErrorKind::Cancelled => "CallCancelledError",
        ErrorKind::Decode => "DecodeError",
        ErrorKind::Signature => "SignatureError",
        ErrorKind::Config => "ConfigError",
    }
}
