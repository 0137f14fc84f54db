//! Examples of models: made by hand, as an app's own previews and tests make them.

use sigward_core::{
    key::Service,
    schema::{Field, Model, Shape},
};

use super::types::name;
use crate::common::{
    samples::{integer, text},
    text::{quoted, snake},
};

/// The statements of a model's example.
pub(super) fn of(model: &Model) -> String {
    let given = name(&snake(model.name));
    let mut lines = construct(model, &given);
    let (path, shown) = shown(model);
    lines.push(format!("print({given}{path}) // {shown}"));
    lines.join("\n")
}

/// A path to something short, and how it is printed.
fn shown(model: &Model) -> (String, String) {
    for field in required(model) {
        let name = name(field.snake_name);
        match &field.shape {
            Shape::Object(inner) => {
                let (rest, text) = shown(inner);
                return (format!(".{name}{rest}"), text);
            }
            Shape::Timestamp => return (format!(".{name}.timeIntervalSince1970 > 0"), "true".to_owned()),
            Shape::Enum(values) => {
                return (format!(".{name}"), values.values.first().map_or("", |(value, _)| value).to_owned());
            }
            Shape::Any | Shape::Optional(_) => {}
            other => return (format!(".{name}"), value(other, model, field.snake_name).trim_matches('"').to_owned()),
        }
    }
    (".hashValue == 0".to_owned(), "false".to_owned())
}

/// The statements that make a model: what stands inside it first, each under its field's name.
fn construct(model: &Model, given: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for field in required(model) {
        if let Shape::Object(inner) = field.shape {
            lines.extend(construct(inner, &name(field.snake_name)));
        }
    }
    let arguments: Vec<_> = required(model)
        .map(|field| format!("{}: {}", name(field.snake_name), value(&field.shape, model, field.snake_name)))
        .collect();
    let one = format!("let {given} = {}({})", model.name, arguments.join(", "));
    if one.len() <= 100 {
        lines.push(one);
    } else {
        lines.push(format!("let {given} = {}(", model.name));
        let last = arguments.len() - 1;
        lines.extend(arguments.iter().enumerate().map(|(at, pair)| format!("    {pair}{}", if at == last { "" } else { "," })));
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

fn value(shape: &Shape, model: &Model, field: &str) -> String {
    match shape {
        Shape::String | Shape::Minted => quoted(text(Service::SigSentry, model.name, field)),
        Shape::Timestamp => "Date()".to_owned(),
        Shape::Integer => integer(field).to_owned(),
        Shape::Number => "0.9".to_owned(),
        Shape::Boolean => "true".to_owned(),
        Shape::Any => "1207".to_owned(),
        Shape::Optional(inner) => value(inner, model, field),
        Shape::List(inner) => format!("[{}]", value(inner, model, field)),
        Shape::Map(inner) => format!("[\"team\": {}]", value(inner, model, field)),
        Shape::Object(_) => name(field), // made on the line before
        Shape::Enum(values) => format!(".{}", name(values.values.first().map_or("", |(value, _)| value))),
    }
}
