//! Shapes as TypeScript types.

use sigward_core::schema::{Field, Shape};

/// Where a value comes from, or goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the service: as JSON has it.
    Out,
    /// From the caller: also what JSON can be made of.
    In,
}

/// The type of a value.
pub(super) fn of(shape: &Shape, way: Way) -> String {
    match (shape, way) {
        (Shape::String | Shape::Timestamp, Way::Out) | (Shape::String, Way::In) => "string".to_owned(),
        (Shape::Minted, _) => "MintedKey".to_owned(),
        (Shape::Timestamp, Way::In) => "Date | string".to_owned(),
        (Shape::Integer | Shape::Number, _) => "number".to_owned(),
        (Shape::Boolean, _) => "boolean".to_owned(),
        (Shape::Any, _) => "unknown".to_owned(),
        (Shape::Optional(inner), _) => of(inner.required(), way),
        (Shape::List(inner), Way::Out) => list(&of(inner, way), ""),
        (Shape::List(inner), Way::In) => list(&of(inner, way), "readonly "),
        // Not as `Record`: a service has a model of that name.
        (Shape::Map(inner), Way::Out) => format!("{{ [name: string]: {} }}", of(inner, way)),
        (Shape::Map(inner), Way::In) => format!("{{ readonly [name: string]: {} }}", of(inner, way)),
        (Shape::Object(model), _) => model.name.to_owned(),
        (Shape::Enum(values), _) => values.name.to_owned(),
    }
}

fn list(item: &str, prefix: &str) -> String {
    if item.contains(' ') { format!("{prefix}({item})[]") } else { format!("{prefix}{item}[]") }
}

/// A member of an interface, without its doc.
pub(super) fn member(field: &Field, way: Way) -> String {
    let kind = of(&field.shape, way);
    let name = field.name;
    match (&field.shape, way) {
        // A service may leave a field out or say null; both mean that there is none.
        (Shape::Optional(_), Way::Out) => format!("{name}?: {kind} | null;"),
        (Shape::Optional(Shape::Optional(_)), Way::In) => format!("{name}?: {kind} | null | undefined;"),
        (Shape::Optional(_), Way::In) => format!("{name}?: {kind} | undefined;"),
        _ => format!("{name}: {kind};"),
    }
}

/// `log_sources` as `logSources`.
pub(super) fn lower(snake: &str) -> String {
    let whole = crate::common::text::camel(snake);
    let mut letters = whole.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}
