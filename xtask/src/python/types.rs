//! Shapes as Python types.

use sigward_core::schema::Shape;

/// The type of a model's field. Evaluated at run time by msgspec, on Python 3.9 too, so without `X | Y`.
pub(super) fn field(shape: &Shape) -> String {
    match shape {
        Shape::String => "str".to_owned(),
        Shape::Minted => "MintedKey".to_owned(),
        Shape::Timestamp => "datetime".to_owned(),
        Shape::Integer => "int".to_owned(),
        Shape::Number => "float".to_owned(),
        Shape::Boolean => "bool".to_owned(),
        Shape::Any => "Any".to_owned(),
        Shape::Optional(inner) => format!("Optional[{}]", field(inner.required())),
        Shape::List(inner) => format!("list[{}]", field(inner)),
        Shape::Map(inner) => format!("dict[str, {}]", field(inner)),
        Shape::Object(model) => model.name.to_owned(),
        Shape::Enum(values) => values.name.to_owned(),
    }
}

/// The type of an argument, without what absence adds.
pub(super) fn argument(shape: &Shape) -> String {
    match shape {
        Shape::Optional(inner) => argument(inner.required()),
        Shape::Timestamp => "datetime | str".to_owned(),
        Shape::List(inner) => format!("Sequence[{}]", argument(inner)),
        Shape::Map(inner) => format!("Mapping[str, {}]", argument(inner)),
        Shape::Object(model) => format!("models.{}", model.name),
        Shape::Enum(values) => format!("models.{}", values.name),
        plain => field(plain),
    }
}

/// What an answer is decoded as, an expression. `list` inside a class with a method of that name is the method to a
/// type checker, so annotations say `builtins.list`.
pub(super) fn answer(shape: &Shape, in_annotation: bool) -> String {
    match shape {
        Shape::List(inner) => {
            let list = if in_annotation { "builtins.list" } else { "list" };
            format!("{list}[{}]", answer(inner, in_annotation))
        }
        Shape::Object(model) => format!("models.{}", model.name),
        plain => field(plain),
    }
}
