//! Which errors an operation may answer: those of its row, and those that every operation of its kind has.
//! Source: `api/sigsentry.md` section 6.

use sigward_core::{
    key::KeyClass,
    operation::{Body, Operation, Scope},
};

/// Every documented status and code that the operation may answer instead of success, by status.
///
/// 413, 415 and 5xx have no code on the vendor's pages; theirs are the codes of the vendor's published client, or the
/// status's own name. Codes are an open set: a caller meets others, too.
///
/// ```
/// use sigward_server::sigsentry::{errors, projects};
/// assert!(errors::of(&projects::CREATE).contains(&(409, "SLUG_EXISTS")));
/// assert!(!errors::of(&projects::LIST).iter().any(|(status, _)| *status == 404));
/// ```
pub fn of(operation: &Operation) -> Vec<(u16, &'static str)> {
    let with_body = !matches!(operation.body, Body::None);
    let own_project_code = operation.errors.contains(&(400, "MISSING_PROJECT"));
    let general = [
        (400, "VALIDATION_ERROR", true),
        (400, "MISSING_PROJECT_ID", operation.scope == Scope::Project && !own_project_code),
        (401, "UNAUTHORIZED", true),
        (401, "API_KEY_REVOKED", true),
        (401, "API_KEY_EXPIRED", true),
        (401, "KEY_FORMAT_DEPRECATED", true),
        (403, "FORBIDDEN", true),
        (403, "WRONG_PROJECT", true),
        (403, "PUBLIC_KEY_REQUIRED", true),
        (403, "SECRET_KEY_REQUIRED", !operation.accepts(KeyClass::Public)),
        (404, "NOT_FOUND", !operation.path_params.is_empty()),
        (409, "IDEMPOTENCY_KEY_CONFLICT", operation.idempotency_key),
        (413, "FILE_TOO_LARGE", with_body),
        (415, "UNSUPPORTED_MEDIA_TYPE", with_body),
        (429, "RATE_LIMITED", true),
        (500, "INTERNAL_ERROR", true),
        (503, "SERVICE_UNAVAILABLE", true),
    ];
    let general = general.into_iter().filter(|(.., applies)| *applies).map(|(status, code, _)| (status, code));
    let mut all: Vec<_> = general.chain(operation.errors.iter().copied()).collect();
    all.sort_by_key(|(status, _)| *status);
    all
}
