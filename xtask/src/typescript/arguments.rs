//! What a method takes.

use sigward_core::{
    operation::{Body, Operation},
    schema::{Field, Model},
    workspace,
};

use super::types::lower;
use crate::common::layout::noun;

/// The fields that a caller gives, and whether they go into the query.
pub(super) fn fields(operation: &'static Operation) -> Option<(&'static Model, bool)> {
    operation.query.map(|model| (model, true)).or_else(|| operation.body.model().map(|model| (model, false)))
}

/// Whether a picture may go with it.
pub(super) fn takes_image(operation: &Operation) -> bool {
    matches!(operation.body, Body::JsonOrImage(_))
}

/// The parameters of the path that a method takes. The workspace comes from the options, but where it is what the method is
/// about.
pub(super) fn path_fields(operation: &Operation) -> &'static [Field] {
    match operation.path_params.split_first() {
        Some((first, rest)) if first.name == workspace::PARAMETER && noun(operation) != "workspaces" => rest,
        _ => operation.path_params,
    }
}

/// Ids that are whole numbers in answers are texts in a path, and their docs say so.
fn path_type(field: &Field) -> &'static str {
    if field.doc.contains("whole number") { "number | string" } else { "string" }
}

/// The parameters of the method, options left out.
pub(super) fn parameters(operation: &'static Operation) -> Vec<String> {
    let path = path_fields(operation).iter();
    let mut items: Vec<_> = path.map(|field| format!("{}: {}", lower(field.snake_name), path_type(field))).collect();
    if let Some((model, query)) = fields(operation) {
        let name = if query { "query" } else { "params" };
        let kind = if takes_image(operation) {
            format!("{}Params & WithScreenshot", model.name)
        } else {
            format!("{}Params", model.name)
        };
        let default = if model.fields.iter().all(Field::is_optional) { " = {}" } else { "" };
        items.push(format!("{name}: {kind}{default}"));
    }
    items
}

/// The values of the path, as an expression.
pub(super) fn path(operation: &Operation) -> String {
    let names: Vec<_> = path_fields(operation).iter().map(|field| lower(field.snake_name)).collect();
    format!("[{}]", names.join(", "))
}

/// The parts of the call beside its path, as an expression.
pub(super) fn parts(operation: &'static Operation) -> &'static str {
    match fields(operation) {
        None => "undefined",
        Some((_, true)) => "{ query }",
        Some(_) if takes_image(operation) => "await withScreenshot(params)",
        Some(_) => "{ body: params }",
    }
}
