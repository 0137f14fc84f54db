//! Docs of rows, models and fields as KDoc: names in Kotlin's spelling, known values spelt out.

use sigward_core::schema::{Field, Model, Rule, Shape};

use crate::common::text::{lower_camel, prose, wrap};

/// A doc with the model's fields in Kotlin's spelling.
pub(super) fn spoken(doc: &str, model: &Model) -> String {
    let mut text = prose(doc);
    for field in model.fields {
        text = text.replace(&format!("`{}`", field.name), &format!("`{}`", lower_camel(field.snake_name)));
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
    let prefix = format!("{} * ", " ".repeat(margin));
    // Wrapped as if the prefix were spaces, so that the whole line keeps to the width.
    wrap(text, prefix.len(), prefix.len() + rest)
        .into_iter()
        .map(|line| format!("{prefix}{}", line.get(prefix.len()..).unwrap_or_default()))
        .collect()
}

/// An example as lines of a comment.
pub(super) fn example(code: &str, margin: usize) -> Vec<String> {
    let pad = " ".repeat(margin);
    let mut lines = vec![format!("{pad} *"), format!("{pad} * ```kotlin")];
    lines.extend(code.lines().map(|line| format!("{pad} * {line}").trim_end().to_owned()));
    lines.push(format!("{pad} * ```"));
    lines
}
