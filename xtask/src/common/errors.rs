//! Which errors an operation may end with: the class, the kind and the service's codes.

use std::collections::BTreeSet;

use serde_json::json;
use sigward_core::{envelope, error::ErrorKind, header::Headers, operation::Operation};
use sigward_server::sigsentry;

/// A documented status and code.
pub(crate) type Answer = (u16, &'static str);

/// What every one of the operations may answer.
pub(crate) fn common(operations: &[&'static Operation]) -> BTreeSet<Answer> {
    let mut sets = operations.iter().map(|operation| of(operation));
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |common, set| common.intersection(&set).copied().collect())
}

/// What an operation may answer.
pub(crate) fn of(operation: &Operation) -> BTreeSet<Answer> {
    sigsentry::errors::of(operation).into_iter().collect()
}

/// The kinds of these answers in the contract's order, each with its codes.
pub(crate) fn by_kind(answers: &BTreeSet<Answer>) -> Vec<(ErrorKind, Vec<Answer>)> {
    ErrorKind::ALL
        .iter()
        .map(|kind| (*kind, answers.iter().copied().filter(|(status, code)| kind_of(*status, code) == *kind).collect()))
        .filter(|(_, found): &(_, Vec<_>)| !found.is_empty())
        .collect()
}

/// The codes with their status, in words.
pub(crate) fn codes(answers: &[Answer]) -> String {
    answers.iter().map(|(status, code)| format!("`{code}` ({status})")).collect::<Vec<_>>().join(", ")
}

/// The kind that the core gives such an answer.
fn kind_of(status: u16, code: &str) -> ErrorKind {
    let body = json!({ "success": false, "error": { "code": code, "message": "" } }).to_string();
    envelope::error(status, body.as_bytes(), &Headers::default()).kind()
}
