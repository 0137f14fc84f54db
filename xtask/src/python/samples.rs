//! Examples of models: made by hand, as a user's own tests make them.

use std::fmt::Write as _;

use sigward_core::{
    key::Service,
    schema::{Field, Model, Shape},
};

use super::{
    lines::{call, quoted, snake},
    surface::Surface,
};
use crate::common::samples::{integer, text};

/// How far in a statement stands: the margin of a docstring's example, and the prompt.
const DEPTH: usize = 12;

/// The lines of a model's example, at the margin.
pub(super) fn of(surface: &Surface, model: &Model) -> Vec<String> {
    let service = surface.api.service;
    let name = snake(model.name);
    let mut lines = Vec::new();
    if holds_time(model) {
        lines.push(">>> from datetime import datetime, timezone".to_owned());
    }
    if surface.is_top() || !holds_key(model) {
        lines.push(format!(">>> from {} import models", surface.package()));
    } else {
        lines.extend([">>> from sigward import MintedKey".to_owned(), format!(">>> from {} import models", surface.package())]);
    }
    lines.extend(construct(service, model, &name));
    let (path, shown) = shown(service, model);
    lines.push(format!(">>> {name}{path}"));
    lines.push(shown);
    lines
}

/// The statements that make a model: what stands inside it first, each under its field's name.
fn construct(service: Service, model: &Model, name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for field in required(model) {
        if let Shape::Object(inner) = field.shape {
            lines.extend(construct(service, inner, field.snake_name));
        }
    }
    // The prompt and the docstring's margin take their share of the line.
    let made = call(DEPTH, &format!("{name} = models.{}", model.name), &given(service, model), "");
    let prompts = std::iter::once(">>>").chain(std::iter::repeat("..."));
    lines.extend(made.iter().zip(prompts).map(|(line, prompt)| format!("{prompt} {}", line.get(DEPTH..).unwrap_or_default())));
    lines
}

fn given(service: Service, model: &Model) -> Vec<String> {
    required(model)
        .map(|field| format!("{}={}", field.snake_name, value(service, &field.shape, model, field.snake_name)))
        .collect()
}

/// The fields that must be given: lists and maps start empty.
fn required(model: &Model) -> impl Iterator<Item = &'static Field> {
    model
        .fields
        .iter()
        .filter(|field| !field.is_optional() && !matches!(field.shape, Shape::List(_) | Shape::Map(_)))
        .chain(if model.fields.iter().all(is_free) { model.fields.iter().find(|field| is_plain(field)) } else { None })
}

/// Whether an example of a model may show the field by itself.
fn is_plain(field: &Field) -> bool {
    !matches!(field.shape.required(), Shape::Object(_) | Shape::List(Shape::Object(_)) | Shape::Map(Shape::List(_)))
}

fn is_free(field: &Field) -> bool {
    field.is_optional() || matches!(field.shape, Shape::List(_) | Shape::Map(_))
}

fn value(service: Service, shape: &Shape, model: &Model, name: &str) -> String {
    match shape {
        Shape::String => quoted(text(service, model.name, name)),
        Shape::Minted => format!("MintedKey({})", quoted(text(service, model.name, name))),
        Shape::Timestamp => "datetime(2026, 11, 14, 12, tzinfo=timezone.utc)".to_owned(),
        Shape::Integer => integer(name).to_owned(),
        Shape::Number => "0.9".to_owned(),
        Shape::Boolean => "True".to_owned(),
        Shape::Any => quoted("1207"),
        Shape::Optional(inner) => value(service, inner, model, name),
        Shape::List(inner) => format!("[{}]", value(service, inner, model, name)),
        Shape::Map(inner) => format!("{{\"team\": {}}}", value(service, inner, model, name)),
        Shape::Object(_) => name.to_owned(), // made on the line before
        Shape::Enum(values) => quoted(values.values.first().map_or("", |(value, _)| value)),
    }
}

/// A path to something short, and how Python shows it.
fn shown(service: Service, model: &Model) -> (String, String) {
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
        return (path, value(service, &field.shape, model, field.snake_name).replace('"', "'"));
    }
    match fields.first() {
        Some(Field { snake_name, shape: Shape::Object(inner), .. }) => {
            let (rest, text) = shown(service, inner);
            (format!(".{snake_name}{rest}"), text)
        }
        Some(Field { snake_name, shape: Shape::Timestamp, .. }) => {
            (format!(".{snake_name}.isoformat()"), "'2026-11-14T12:00:00+00:00'".to_owned())
        }
        _ => (".__class__.__name__".to_owned(), format!("'{}'", model.name)),
    }
}

/// Whether a key stands in the model itself.
fn holds_key(model: &Model) -> bool {
    required(model).any(|field| matches!(field.shape, Shape::Minted))
}

fn holds_time(model: &Model) -> bool {
    required(model).any(|field| match field.shape.required() {
        Shape::Timestamp => true,
        Shape::Object(inner) => holds_time(inner),
        _ => false,
    })
}
