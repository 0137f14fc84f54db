//! The checks of a request's fields against their [`Model`]: made by the SDK before the network and by the emulator
//! behind it, from the same tables.

use serde_json::Value;

use crate::{
    envelope::object,
    error::{Error, ErrorKind},
    schema::{Field, Model, Rule, Shape},
    time::Timestamp,
};

/// One field that breaks one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, as `patterns[0].regex`.
    pub path: String,
    /// What must hold, as "must be 1 to 255 characters long".
    pub must: String,
    /// The error code: `VALIDATION_ERROR`, or `INVALID_TIME_RANGE` for windows.
    pub code: &'static str,
}

impl Violation {
    /// A violation with the usual code.
    pub fn new(path: impl Into<String>, must: impl Into<String>) -> Self {
        // A path holds the caller's own names where a field is a map, and a name may be anything, a key included.
        Self { path: crate::key::redact_all(&path.into()), must: must.into(), code: "VALIDATION_ERROR" }
    }

    /// A violation of the order or span of two times.
    pub fn time_range(path: impl Into<String>, must: impl Into<String>) -> Self {
        Self { code: "INVALID_TIME_RANGE", ..Self::new(path, must) }
    }

    /// The error that a list of violations makes; `None` for an empty list. The values themselves are not repeated.
    pub fn into_error(violations: &[Self]) -> Option<Error> {
        let code = violations.first()?.code;
        let sentences: Vec<_> = violations.iter().map(|violation| format!("{} {}", violation.path, violation.must)).collect();
        Some(Error::new(ErrorKind::InvalidRequest, code, sentences.join("; ")).with_details(Some(Self::details(violations))))
    }

    /// The same as JSON: `{ "fields": [{ "path", "must" }] }`.
    pub fn details(violations: &[Self]) -> Value {
        let fields = violations
            .iter()
            .map(|violation| object(vec![("path", violation.path.as_str().into()), ("must", violation.must.as_str().into())]));
        object(vec![("fields", Value::Array(fields.collect()))])
    }
}

/// How values outside an enumeration's documented ones are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enums {
    /// Let through: the service may know more than this version.
    Open,
    /// Refused: this is what the service does.
    Closed,
}

/// Checks an object against its model and returns every violation, in the order of the fields.
pub fn check(model: &Model, value: &Value, enums: Enums) -> Vec<Violation> {
    let mut found = Vec::new();
    check_object(model, value, "", enums, &mut found);
    found
}

fn check_object(model: &Model, value: &Value, path: &str, enums: Enums, found: &mut Vec<Violation>) {
    let Some(object) = value.as_object() else {
        found.push(Violation::new(if path.is_empty() { "body" } else { path }, "must be an object"));
        return;
    };
    for field in model.fields {
        let at = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
        match (object.get(field.name), &field.shape) {
            (None, Shape::Optional(_)) => {}
            (None, _) => found.push(Violation::new(at, "is required")),
            (Some(value), _) => check_field(field, value, &at, enums, found),
        }
    }
}

/// Checks one value against its field's shape and rules.
pub fn check_field(field: &Field, value: &Value, path: &str, enums: Enums, found: &mut Vec<Violation>) {
    let before = found.len();
    check_shape(&field.shape, value, path, enums, found);
    if found.len() > before || value.is_null() {
        return; // a limit on a value of another shape says nothing more
    }
    for rule in field.rules {
        check_rule(*rule, value, path, found);
    }
}

fn check_rule(rule: Rule, value: &Value, path: &str, found: &mut Vec<Violation>) {
    match (rule, value) {
        (Rule::Length(least, most), Value::String(text)) => {
            let length = text.chars().count();
            if length < least || length > most {
                found.push(Violation::new(path, format!("must be {least} to {most} characters long, is {length}")));
            }
        }
        (Rule::Length(least, most), Value::Array(items)) if items.len() < least || items.len() > most => {
            found.push(Violation::new(path, format!("must hold {least} to {most} items, holds {}", items.len())));
        }
        (Rule::Range(least, most), Value::Number(number))
            if !number.as_f64().is_some_and(|number| (least..=most).contains(&number)) =>
        {
            #[allow(clippy::cast_possible_truncation)] // limits are whole numbers
            found.push(Violation::new(path, format!("must be from {} to {}", least as i64, most as i64)));
        }
        (Rule::Slug, Value::String(text))
            if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') =>
        {
            found.push(Violation::new(path, "must hold only lower-case letters, digits and hyphens"));
        }
        _ => {}
    }
}

fn check_shape(shape: &Shape, value: &Value, path: &str, enums: Enums, found: &mut Vec<Violation>) {
    let must = match (shape, value) {
        (Shape::Any, _)
        | (Shape::Optional(_), Value::Null)
        | (Shape::String | Shape::Minted, Value::String(_))
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Number, Value::Number(_)) => {
            return;
        }
        (Shape::Optional(inner), value) => return check_shape(inner, value, path, enums, found),
        (Shape::Timestamp, Value::String(text)) if text.parse::<Timestamp>().is_ok() => return,
        (Shape::Integer, Value::Number(number))
            if number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0) =>
        {
            return;
        }
        (Shape::Enum(open), Value::String(text)) => {
            if enums == Enums::Open || open.values.iter().any(|(known, _)| known == text) {
                return;
            }
            let known: Vec<_> = open.values.iter().map(|(value, _)| *value).collect();
            found.push(Violation::new(path, format!("must be one of {}", known.join(", "))));
            return;
        }
        (Shape::List(inner), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_shape(inner, item, &format!("{path}[{index}]"), enums, found);
            }
            return;
        }
        (Shape::Map(inner), Value::Object(entries)) => {
            for (name, value) in entries {
                check_shape(inner, value, &format!("{path}.{name}"), enums, found);
            }
            return;
        }
        (Shape::Object(model), value) => return check_object(model, value, path, enums, found),
        (Shape::String | Shape::Minted | Shape::Enum(_), _) => "must be a string",
        (Shape::Timestamp, _) => "must be an ISO 8601 time with an offset, such as 2026-11-14T12:00:00Z",
        (Shape::Integer, _) => "must be a whole number",
        (Shape::Number, _) => "must be a number",
        (Shape::Boolean, _) => "must be true or false",
        (Shape::List(_), _) => "must be a list",
        (Shape::Map(_), _) => "must be an object",
    };
    found.push(Violation::new(path, must));
}
