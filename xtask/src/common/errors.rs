//! Which errors an operation may end with: the class, the kind and the service's codes.

use std::collections::BTreeSet;

use sigward_core::{dialect::Refusal, error::ErrorKind, operation::Operation};
use sigward_server::api::Api;

/// A documented status and code; the code is empty where the service has none.
pub(crate) type Answer = (u16, &'static str);

/// What every one of the operations may answer.
pub(crate) fn common(operations: &[&'static Operation]) -> BTreeSet<Answer> {
    let mut sets = operations.iter().map(|operation| of(operation));
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |common, set| common.intersection(&set).copied().collect())
}

/// What an operation may answer.
pub(crate) fn of(operation: &Operation) -> BTreeSet<Answer> {
    Api::of(operation.service).map(|api| (api.errors)(operation).into_iter().collect()).unwrap_or_default()
}

/// The kinds that a service's answers have, in the contract's order, each with its codes.
pub(crate) fn by_kind(api: &Api, answers: &BTreeSet<Answer>) -> Vec<(ErrorKind, Vec<Answer>)> {
    let kind_of = |status, code| (api.dialect.kind)(&Refusal { status, code, message: "", retry_after: None });
    ErrorKind::ALL
        .iter()
        .map(|kind| (*kind, answers.iter().copied().filter(|(status, code)| kind_of(*status, code) == *kind).collect()))
        .filter(|(_, found): &(_, Vec<_>)| !found.is_empty())
        .collect()
}

/// The codes with their status, in words: ``code `NOT_FOUND` (404)``, or `status 404` where there are none.
pub(crate) fn codes(answers: &[Answer]) -> String {
    let join = |texts: Vec<String>| texts.join(", ");
    let coded = answers.iter().filter(|(_, code)| !code.is_empty()).map(|(status, code)| format!("`{code}` ({status})"));
    let bare = answers.iter().filter(|(_, code)| code.is_empty()).map(|(status, _)| status.to_string());
    let (coded, bare) = (join(coded.collect()), join(bare.collect()));
    match (coded.is_empty(), bare.is_empty()) {
        (false, true) => format!("code {coded}"),
        (true, _) => format!("status {bare}"),
        (false, false) => format!("code {coded}, or status {bare} without one"),
    }
}
