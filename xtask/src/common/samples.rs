//! Values for examples of models.

/// A plausible whole number for a field.
pub(crate) fn integer(name: &str) -> &'static str {
    match name {
        "page" | "priority" | "total_pages" => "1",
        "limit" => "20",
        _ => "12",
    }
}

/// A plausible text for a field of a model.
pub(crate) fn text(model: &str, name: &str) -> &'static str {
    match (model, name) {
        ("Author", "name") => "Ada",
        ("Project", "name") => "Shop",
        (_, "name") => "Errors in checkout",
        ("Project", _) | (_, "slug") => "shop",
        (_, "summary") => "The pool of database connections ran dry.",
        (_, "description") => "checkout held connections while it waited for payments.",
        (_, "service" | "service_name") => "checkout",
        (_, "error_type") => "PoolTimeoutError",
        (_, "message") => "no connection within 5 s",
        (_, "action") => "Release the connection before calling payments.",
        (_, "rationale") => "Each call holds one for as long as payments takes.",
        (_, "answer") => "The deployment of 11:52.",
        (_, "markdown") => "# Checkout outage",
        (_, "label") => "refused",
        (_, "regex") => "ECONNREFUSED",
        (_, "date") => "2026-11-14",
        (_, "title") => "Raise the pool size",
        (_, "repo") => "acme/checkout",
        (_, "file_path") => "src/pool.py",
        (_, "user_id") => "usr_4f9a",
        (_, "project_id") => "prj_4f9a",
        (_, "rule_id") => "wdg_4f9a",
        _ => "ana_4f9a",
    }
}
