//! Shapes as Kotlin types.

use sigward_core::schema::Shape;

/// The type of a value.
pub(super) fn of(shape: &Shape) -> String {
    match shape {
        // No operation of a client mints a key.
        Shape::String | Shape::Minted => "String".to_owned(),
        Shape::Timestamp => "Instant".to_owned(),
        Shape::Integer => "Long".to_owned(),
        Shape::Number => "Double".to_owned(),
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Any => "JsonElement".to_owned(),
        Shape::Optional(inner) => format!("{}?", of(inner.required())),
        Shape::List(inner) => format!("List<{}>", of(inner)),
        Shape::Map(inner) => format!("Map<String, {}>", of(inner)),
        Shape::Object(model) => model.name.to_owned(),
        Shape::Enum(values) => values.name.to_owned(),
    }
}

/// The type of a model's property: what reads a time stands with it, since `java.time` has no serializer.
pub(super) fn property(shape: &Shape) -> String {
    of(shape).replace("Instant", "@Serializable(with = InstantSerializer::class) Instant")
}

/// The serializer that reads an answer.
pub(super) fn serializer(shape: &Shape) -> String {
    match shape {
        Shape::List(inner) => format!("ListSerializer({})", serializer(inner)),
        other => format!("{}.serializer()", of(other)),
    }
}
