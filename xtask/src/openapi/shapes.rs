//! Shapes and rules as JSON Schema.

use serde_json::{Map, Value, json};
use sigward_core::schema::{Field, Rule, Shape};

use super::components::Components;

/// Which way a value goes. What a service takes is closed, what it answers may grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// In a request.
    Taken,
    /// In an answer.
    Given,
}

/// The doc of a row, model or field as running text: the compiler keeps a space in front of every line.
pub(super) fn prose(doc: &str) -> String {
    doc.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A shape, `null` allowed where it is optional: a body's field may be absent or `null`.
pub(super) fn shape(shape: &Shape, way: Way, components: &mut Components<'_>) -> Value {
    match shape {
        Shape::String => json!({ "type": "string" }),
        Shape::Minted => json!({ "type": "string", "format": "password" }),
        Shape::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Any => json!({}),
        Shape::Optional(inner) => nullable(self::shape(inner.required(), way, components)),
        Shape::List(inner) => json!({ "type": "array", "items": self::shape(inner, way, components) }),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": self::shape(inner, way, components) }),
        Shape::Object(model) => components.model(model, way),
        Shape::Enum(values) => components.enumeration(values, way),
    }
}

fn nullable(mut schema: Value) -> Value {
    if schema.as_object().is_some_and(Map::is_empty) {
        return schema;
    }
    match schema.get_mut("type") {
        Some(kind) => {
            *kind = json!([kind.take(), "null"]);
            schema
        }
        None => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

/// A field of a body: its shape with its rules and what it is.
pub(super) fn field(field: &Field, way: Way, components: &mut Components<'_>) -> Value {
    described(shape(&field.shape, way, components), field)
}

/// A parameter in a path or query, or a part of a form: text can't be `null`.
pub(super) fn parameter(field: &Field, components: &mut Components<'_>) -> Value {
    described(shape(field.shape.required(), Way::Taken, components), field)
}

fn described(mut schema: Value, field: &Field) -> Value {
    // A reference may stand beside other keywords since 3.1.
    let Some(keywords) = schema.as_object_mut() else { return schema };
    keywords.insert("description".to_owned(), json!(prose(field.doc)));
    let is_list = matches!(field.shape.required(), Shape::List(_));
    for rule in field.rules {
        match *rule {
            Rule::Length(least, most) => {
                let (low, high) = if is_list { ("minItems", "maxItems") } else { ("minLength", "maxLength") };
                if least > 0 {
                    keywords.insert(low.to_owned(), json!(least));
                }
                keywords.insert(high.to_owned(), json!(most));
            }
            Rule::Range(least, most) => {
                keywords.insert("minimum".to_owned(), number(least));
                keywords.insert("maximum".to_owned(), number(most));
            }
            Rule::Slug => {
                keywords.insert("pattern".to_owned(), json!("^[a-z0-9-]*$"));
            }
            Rule::Default(text) => {
                keywords.insert("default".to_owned(), serde_json::from_str(text).unwrap_or(Value::Null));
            }
        }
    }
    schema
}

/// A limit, written as a whole number where it is one.
fn number(limit: f64) -> Value {
    #[allow(clippy::cast_possible_truncation)] // whole and within 2^53
    if limit.fract() == 0.0 && limit.abs() <= 9_007_199_254_740_992.0 { json!(limit as i64) } else { json!(limit) }
}
