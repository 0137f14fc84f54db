//! Docs of rows, models and fields as DocC: names in Swift's spelling, known values spelt out.

use sigward_core::schema::{Field, Model, Rule, Shape};

use super::types::name;
use crate::common::text::{prose, wrap};

/// A doc with the model's fields in Swift's spelling.
fn spoken(doc: &str, model: &Model) -> String {
    let mut text = prose(doc);
    for field in model.fields {
        text = text.replace(&format!("`{}`", field.name), &format!("`{}`", name(field.snake_name)));
    }
    text
}

/// What a field holds, with the default that the service takes.
pub(super) fn field(field: &Field, model: &Model) -> String {
    let mut text = spoken(field.doc, model);
    if let Shape::Enum(values) = field.shape.required() {
        let known: Vec<_> = values.values.iter().map(|(value, _)| format!("`{value}`")).collect();
        text = format!("{text} Known values: {}.", known.join(", "));
    }
    for rule in field.rules {
        if let Rule::Default(json) = rule {
            text = format!("{text} Default: {}.", json.trim_matches('"'));
        }
    }
    text
}

/// Running text as lines of a comment, the further ones indented by `rest`.
pub(super) fn paragraph(text: &str, margin: usize, rest: usize) -> Vec<String> {
    let prefix = format!("{}/// ", " ".repeat(margin));
    // Wrapped as if the prefix were spaces, so that the whole line keeps to the width.
    wrap(text, prefix.len(), prefix.len() + rest)
        .into_iter()
        .map(|line| format!("{prefix}{}", line.get(prefix.len()..).unwrap_or_default()))
        .collect()
}

/// An entry of a list within a list, as the parameters of a method are.
pub(super) fn entry(text: &str, margin: usize) -> Vec<String> {
    let prefix = format!("{}///   - ", " ".repeat(margin));
    let rest = format!("{}///     ", " ".repeat(margin));
    let lines = wrap(text, prefix.len(), prefix.len()).into_iter().enumerate();
    lines
        .map(|(at, line)| format!("{}{}", if at == 0 { &prefix } else { &rest }, line.get(prefix.len()..).unwrap_or_default()))
        .collect()
}

/// An empty line of a comment.
pub(super) fn blank(margin: usize) -> String {
    format!("{}///", " ".repeat(margin))
}

/// An example as lines of a comment, behind an empty one.
pub(super) fn example(code: &str, margin: usize) -> Vec<String> {
    let pad = " ".repeat(margin);
    let mut lines = vec![format!("{pad}///"), format!("{pad}/// ```swift")];
    lines.extend(code.lines().map(|line| format!("{pad}/// {line}").trim_end().to_owned()));
    lines.push(format!("{pad}/// ```"));
    lines
}
