//! Shapes and names in Swift.

use sigward_core::schema::Shape;

use crate::common::text::lower_camel;

/// The type of a value.
pub(super) fn of(shape: &Shape) -> String {
    match shape {
        // No operation of a client mints a key.
        Shape::String | Shape::Minted => "String".to_owned(),
        Shape::Timestamp => "Date".to_owned(),
        Shape::Integer => "Int".to_owned(),
        Shape::Number => "Double".to_owned(),
        Shape::Boolean => "Bool".to_owned(),
        Shape::Any => "JSONValue".to_owned(),
        Shape::Optional(inner) => format!("{}?", of(inner.required())),
        Shape::List(inner) => format!("[{}]", of(inner)),
        Shape::Map(inner) => format!("[String: {}]", of(inner)),
        Shape::Object(model) => model.name.to_owned(),
        Shape::Enum(values) => values.name.to_owned(),
    }
}

/// `analysis_id` as `analysisID`: Swift writes initials in one case.
pub(super) fn name(snake: &str) -> String {
    let name = lower_camel(snake);
    match name.strip_suffix("Id") {
        Some(start) => format!("{start}ID"),
        None => name,
    }
}
