//! Examples of models: made by hand, as a user's own tests make them.

use std::fmt::Write as _;

use sigward_core::{
    key::Service,
    schema::{Field, Model, Shape},
};

use super::lines::{call, quoted, snake};
use crate::common::samples::{integer, text};

/// How far in a statement stands: the margin of a docstring's example, and the prompt.
const DEPTH: usize = 12;

/// The lines of a model's example, at the margin.
pub(super) fn of(model: &Model) -> Vec<String> {
    let name = snake(model.name);
    let mut lines = Vec::new();
    if holds_time(model) {
        lines.push(">>> from datetime import datetime, timezone".to_owned());
    }
    lines.push(">>> from sigward import models".to_owned());
    lines.extend(construct(model, &name));
    let (path, shown) = shown(model);
    lines.push(format!(">>> {name}{path}"));
    lines.push(shown);
    lines
}

/// The statements that make a model: what stands inside it first, each under its field's name.
fn construct(model: &Model, name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for field in required(model) {
        if let Shape::Object(inner) = field.shape {
            lines.extend(construct(inner, field.snake_name));
        }
    }
    // The prompt and the docstring's margin take their share of the line.
    let made = call(DEPTH, &format!("{name} = models.{}", model.name), &given(model), "");
    let prompts = std::iter::once(">>>").chain(std::iter::repeat("..."));
    lines.extend(made.iter().zip(prompts).map(|(line, prompt)| format!("{prompt} {}", line.get(DEPTH..).unwrap_or_default())));
    lines
}

fn given(model: &Model) -> Vec<String> {
    required(model).map(|field| format!("{}={}", field.snake_name, value(&field.shape, model, field.snake_name))).collect()
}

/// The fields that must be given: lists and maps start empty.
fn required(model: &Model) -> impl Iterator<Item = &'static Field> {
    model
        .fields
        .iter()
        .filter(|field| !field.is_optional() && !matches!(field.shape, Shape::List(_) | Shape::Map(_)))
        .chain(if model.fields.iter().all(is_free) { model.fields.first() } else { None })
}

fn is_free(field: &Field) -> bool {
    field.is_optional() || matches!(field.shape, Shape::List(_) | Shape::Map(_))
}

fn value(shape: &Shape, model: &Model, name: &str) -> String {
    match shape {
        Shape::String | Shape::Minted => quoted(text(Service::SigSentry, model.name, name)),
        Shape::Timestamp => "datetime(2026, 11, 14, 12, tzinfo=timezone.utc)".to_owned(),
        Shape::Integer => integer(name).to_owned(),
        Shape::Number => "0.9".to_owned(),
        Shape::Boolean => "True".to_owned(),
        Shape::Any => quoted("1207"),
        Shape::Optional(inner) => value(inner, model, name),
        Shape::List(inner) => format!("[{}]", value(inner, model, name)),
        Shape::Map(inner) => format!("{{\"team\": {}}}", value(inner, model, name)),
        Shape::Object(_) => name.to_owned(), // made on the line before
        Shape::Enum(values) => quoted(values.values.first().map_or("", |(value, _)| value)),
    }
}

/// A path to something short, and how Python shows it.
fn shown(model: &Model) -> (String, String) {
    let fields: Vec<_> = required(model).collect();
    let plain = fields.iter().find(|field| {
        matches!(
            field.shape,
            Shape::String | Shape::Integer | Shape::Number | Shape::Boolean | Shape::Enum(_) | Shape::Optional(_)
        )
    });
    let mut path = String::new();
    if let Some(field) = plain {
        let _ = write!(path, ".{}", field.snake_name);
        return (path, value(&field.shape, model, field.snake_name).replace('"', "'"));
    }
    match fields.first() {
        Some(Field { snake_name, shape: Shape::Object(inner), .. }) => {
            let (rest, text) = shown(inner);
            (format!(".{snake_name}{rest}"), text)
        }
        Some(Field { snake_name, shape: Shape::Timestamp, .. }) => {
            (format!(".{snake_name}.isoformat()"), "'2026-11-14T12:00:00+00:00'".to_owned())
        }
        _ => (".__class__.__name__".to_owned(), format!("'{}'", model.name)),
    }
}

fn holds_time(model: &Model) -> bool {
    required(model).any(|field| match field.shape.required() {
        Shape::Timestamp => true,
        Shape::Object(inner) => holds_time(inner),
        _ => false,
    })
}
