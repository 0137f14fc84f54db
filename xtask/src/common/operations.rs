//! What kind of method an operation becomes.

use serde_json::Value;
use sigward_core::{
    operation::{Answer, Operation},
    schema::{Model, Shape},
};
use sigward_server::{api::Api, walk::Place};

use super::layout::noun;

/// The operations of a service that become methods: all but logging in and renewing, which sessions do by themselves and
/// whose answers hold tokens.
pub(crate) fn methods(api: &Api) -> Vec<&'static Operation> {
    api.operations.iter().copied().filter(|operation| noun(operation) != "auth").collect()
}

/// The item of an operation whose list comes in pages.
pub(crate) fn item_of(operation: &Operation) -> Option<&'static Model> {
    Place::of(operation, &Value::Null)?;
    match &operation.answer {
        Answer::Data(Shape::List(Shape::Object(item))) => Some(item),
        Answer::Data(Shape::Object(page)) => page.fields.iter().find_map(|field| match &field.shape {
            Shape::List(Shape::Object(item)) => Some(*item),
            _ => None,
        }),
        _ => None,
    }
}

/// Whether the operation starts long work whose answer may come as a stream.
pub(crate) fn is_long(operation: &Operation) -> bool {
    operation.id == "sigsentry.analyses.create"
}
