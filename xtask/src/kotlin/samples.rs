//! Examples of models: made by hand, as an app's own previews and tests make them.

use sigward_core::{
    key::Service,
    schema::{Field, Model, Shape},
};

use crate::common::{
    samples::{integer, text},
    text::{lower_camel, quoted, snake},
};

/// The statements of a model's example.
pub(super) fn of(model: &Model) -> String {
    let name = lower_camel(&snake(model.name));
    let mut lines = construct(model, &name);
    let (path, shown) = shown(model);
    lines.push(format!("println({name}{path}) // {shown}"));
    lines.join("\n")
}

/// A path to something short, and how it is printed.
fn shown(model: &Model) -> (String, String) {
    for field in required(model) {
        let name = lower_camel(field.snake_name);
        match &field.shape {
            Shape::Object(inner) => {
                let (rest, text) = shown(inner);
                return (format!(".{name}{rest}"), text);
            }
            Shape::Timestamp => return (format!(".{name}"), "2026-11-14T12:00:00Z".to_owned()),
            Shape::Enum(values) => {
                return (format!(".{name}"), values.values.first().map_or("", |(value, _)| value).to_owned());
            }
            Shape::Any => {}
            other => return (format!(".{name}"), value(other, model, field.snake_name).trim_matches('"').to_owned()),
        }
    }
    (".hashCode() == 0".to_owned(), "false".to_owned())
}

/// The statements that make a model: what stands inside it first, each under its field's name.
fn construct(model: &Model, name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for field in required(model) {
        if let Shape::Object(inner) = field.shape {
            lines.extend(construct(inner, &lower_camel(field.snake_name)));
        }
    }
    let given: Vec<_> = required(model)
        .map(|field| format!("{} = {}", lower_camel(field.snake_name), value(&field.shape, model, field.snake_name)))
        .collect();
    let one = format!("val {name} = {}({})", model.name, given.join(", "));
    if one.len() <= 100 {
        lines.push(one);
    } else {
        lines.push(format!("val {name} = {}(", model.name));
        lines.extend(given.iter().map(|pair| format!("    {pair},")));
        lines.push(")".to_owned());
    }
    lines
}

/// The fields that must be given.
fn required(model: &Model) -> impl Iterator<Item = &'static Field> {
    let is_free = |field: &&Field| field.is_optional() || matches!(field.shape, Shape::List(_) | Shape::Map(_));
    let first = model.fields.iter().all(|field| is_free(&field)).then(|| model.fields.first()).flatten();
    model.fields.iter().filter(move |field| !is_free(field)).chain(first)
}

fn value(shape: &Shape, model: &Model, name: &str) -> String {
    match shape {
        Shape::String | Shape::Minted => quoted(text(Service::SigSentry, model.name, name)),
        Shape::Timestamp => "Instant.parse(\"2026-11-14T12:00:00Z\")".to_owned(),
        Shape::Integer => integer(name).to_owned(),
        Shape::Number => "0.9".to_owned(),
        Shape::Boolean => "true".to_owned(),
        Shape::Any => "JsonPrimitive(1207)".to_owned(),
        Shape::Optional(inner) => value(inner, model, name),
        Shape::List(inner) => format!("listOf({})", value(inner, model, name)),
        Shape::Map(inner) => format!("mapOf(\"team\" to {})", value(inner, model, name)),
        Shape::Object(_) => lower_camel(name), // made on the line before
        Shape::Enum(values) => {
            let first = values.values.first().map_or("", |(value, _)| value);
            format!("{}.{}", values.name, first.to_ascii_uppercase())
        }
    }
}
