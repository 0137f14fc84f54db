//! Which row a request is for.

use sigward_core::operation::{Method, Operation};
use sigward_server::sigsentry;

/// The row of a method and a path.
pub(crate) fn find(method: &str, path: &str) -> Option<&'static Operation> {
    sigsentry::route(Method::from_name(method)?, path)
}

/// The methods that a path does have, as `Allow` lists them; empty for a path that is not there.
pub(crate) fn allowed(path: &str) -> String {
    let mut methods: Vec<_> = sigsentry::OPERATIONS
        .iter()
        .filter(|operation| operation.matches(path))
        .map(|operation| operation.method.name())
        .collect();
    methods.sort_unstable();
    methods.dedup();
    methods.join(", ")
}
