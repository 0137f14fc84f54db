//! What a field's value asks of the others, as JSON Schema: one alternative for each value.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sigward_core::schema::{Model, Shape};
use sigward_server::sigsentry::{
    channels,
    credentials::CredentialRules,
    log_sources, repos,
    watchdog::{self, RequiredFor},
};

/// The conditions of a model, all of which must hold.
pub(super) fn of(model: &Model) -> Vec<Value> {
    match model.name {
        "CreateLogSource" => vec![credentials(model, &log_sources::CREDENTIALS)],
        "CreateRepo" => vec![credentials(model, &repos::CREDENTIALS)],
        "CreateChannel" => vec![credentials(model, &channels::CREDENTIALS)],
        "CreateRule" => required(model, watchdog::REQUIRED),
        _ => Vec::new(),
    }
}

/// The documented values of a field.
fn values(model: &Model, field: &str) -> Vec<&'static str> {
    let shape = model.fields.iter().find(|candidate| candidate.name == field).map(|field| field.shape.required());
    match shape {
        Some(Shape::Enum(known)) => known.values.iter().map(|(text, _)| *text).collect(),
        _ => Vec::new(),
    }
}

fn credentials(model: &Model, rules: &CredentialRules) -> Value {
    let set = |names: &[&str]| {
        let properties: Map<_, _> =
            names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string", "minLength": 1 }))).collect();
        json!({ "properties": properties, "required": names })
    };
    let alternatives: Vec<_> = values(model, rules.field)
        .into_iter()
        .map(|value| {
            let mut properties = json!({ rules.field: { "const": value } });
            if let Some(needs) = rules.needs.iter().find(|needs| needs.of == value) {
                properties["credentials"] = match needs.one_of {
                    [one] => set(one),
                    several => json!({ "anyOf": several.iter().map(|names| set(names)).collect::<Vec<_>>() }),
                };
            }
            json!({ "properties": properties })
        })
        .collect();
    json!({ "anyOf": alternatives })
}

fn required(model: &Model, rules: &[RequiredFor]) -> Vec<Value> {
    let mut by_field: BTreeMap<&str, Vec<&RequiredFor>> = BTreeMap::new();
    for rule in rules {
        by_field.entry(rule.field).or_default().push(rule);
    }
    let alternative = |field: &str, value: &str, rules: &[&RequiredFor]| {
        let mut properties = json!({ field: { "const": value } });
        let names: Vec<_> = rules.iter().filter(|rule| rule.value == value).map(|rule| rule.requires).collect();
        for name in &names {
            properties[*name] = present(model, name);
        }
        if names.is_empty() {
            json!({ "properties": properties })
        } else {
            json!({ "properties": properties, "required": names })
        }
    };
    by_field
        .into_iter()
        .map(|(field, rules)| {
            let alternatives: Vec<_> = values(model, field).into_iter().map(|value| alternative(field, value, &rules)).collect();
            json!({ "anyOf": alternatives })
        })
        .collect()
}

/// Neither `null` nor an empty list.
fn present(model: &Model, name: &str) -> Value {
    match model.fields.iter().find(|field| field.name == name).map(|field| field.shape.required()) {
        Some(Shape::Integer) => json!({ "type": "integer" }),
        Some(Shape::Number) => json!({ "type": "number" }),
        Some(Shape::List(_)) => json!({ "type": "array", "minItems": 1 }),
        _ => json!({ "not": { "type": "null" } }),
    }
}
