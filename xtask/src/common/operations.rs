//! What kind of method an operation becomes.

use sigward_core::{
    operation::{Answer, Operation},
    schema::{Model, Shape},
};

/// The item of an operation whose items come in pages: an answer of items and where the page stands.
pub(crate) fn item_of(operation: &Operation) -> Option<&'static Model> {
    let Answer::Data(Shape::Object(model)) = &operation.answer else { return None };
    model.fields.iter().any(|field| field.name == "pagination").then_some(())?;
    model.fields.iter().find_map(|field| match (field.name, &field.shape) {
        ("items", Shape::List(Shape::Object(item))) => Some(*item),
        _ => None,
    })
}

/// Whether the operation starts long work: its answer may come as a stream.
pub(crate) fn is_long(operation: &Operation) -> bool {
    operation.id == "sigsentry.analyses.create"
}
