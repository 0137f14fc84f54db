//! Docs of rows, models and fields as Python docs: names in Python's spelling, `None` for `null`, values spelt out.

use sigward_core::schema::{Field, Model, OpenEnum, Rule, Shape};

use super::lines::wrap;
pub(super) use crate::common::text::prose;

/// A doc with the model's fields in Python's spelling.
pub(super) fn spoken(doc: &str, model: &Model) -> String {
    let mut text = prose(doc).replace("null clears", "None clears").replace("Null clears", "None clears");
    for field in model.fields {
        text = text.replace(&format!("`{}`", field.name), &format!("`{}`", field.snake_name));
    }
    // A link to Rust's documentation leads nowhere from here.
    text.replace("; see [`webhook`](crate::webhook)", "; see `sigward.webhooks`")
}

/// What a field holds, with its known values and its default.
pub(super) fn field(field: &Field, model: &Model, is_argument: bool) -> String {
    let mut text = spoken(field.doc, model);
    match innermost(&field.shape) {
        Shape::Enum(values) => {
            let known: Vec<_> = values.values.iter().map(|(value, _)| format!("`{value}`")).collect();
            let words = if is_argument { "One of" } else { "Known values:" };
            text = format!("{text} {words} {}.", known.join(", "));
        }
        Shape::Timestamp if is_argument => {
            text.push_str(" A `datetime` with a time zone, or ISO 8601 text with an offset.");
        }
        _ => {}
    }
    for rule in field.rules {
        if let Rule::Default(json) = rule {
            text = format!("{text} Default: {}.", python(json));
        }
    }
    text
}

fn innermost(shape: &Shape) -> &Shape {
    match shape {
        Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => innermost(inner),
        other => other,
    }
}

/// A JSON scalar as Python writes it.
fn python(json: &str) -> String {
    match json {
        "false" => "False".to_owned(),
        "true" => "True".to_owned(),
        text => text.trim_matches('"').to_owned(),
    }
}

/// What an enumeration is, and what each value means.
pub(super) fn enumeration(values: &OpenEnum) -> Vec<String> {
    let mut lines = wrap(&format!("\"\"\"{} Other values pass through as given.", prose(values.doc)), 4, 4);
    lines.push(String::new());
    for (value, doc) in values.values {
        let doc = prose(doc).replace("; see [`webhook`](crate::webhook)", "; see `sigward.webhooks`");
        lines.extend(wrap(&format!("- `{value}`: {doc}"), 4, 6));
    }
    lines.push("    \"\"\"".to_owned());
    lines
}

/// A named paragraph of a docstring with one entry an item, or nothing.
pub(super) fn section(title: &str, entries: &[String], indent: usize) -> Vec<String> {
    if entries.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), format!("{}{title}:", " ".repeat(indent))];
    for entry in entries {
        lines.extend(wrap(entry, indent + 4, indent + 8));
    }
    lines
}
