//! Values for examples of models.

use sigward_core::key::Service;

/// A plausible whole number for a field.
pub(crate) fn integer(name: &str) -> &'static str {
    match name {
        "page" | "priority" | "total_pages" => "1",
        "limit" => "20",
        _ => "12",
    }
}

/// A plausible text for a field of a service's model.
pub(crate) fn text(service: Service, model: &str, name: &str) -> &'static str {
    if service == Service::SigSentry { sigsentry(model, name) } else { others(name) }
}

fn others(name: &str) -> &'static str {
    match name {
        "email" | "created_by" | "updated_by" | "user_email" => "ada@example.com",
        "user_id" | "from_user_id" => "user-123",
        "into_user_id" => "user-7",
        "anonymous_id" => "visitor-9",
        "event_type" => "order_placed",
        "tenant_slug" | "slug" | "tenant" => "shop",
        "name" | "title" | "segment_name" => "Summer",
        "label" => "Red",
        "prefix" | "key_prefix" => "sk_live_",
        "raw_key" | "key" => "sk_live_4f9a",
        "url" | "download_url" => "https://shop.example.com/hooks",
        "role" | "role_slug" => "viewer",
        "source_column" | "primary_key" | "column" => "email",
        "destination_field" => "Email",
        "attribute" | "alias" => "name",
        "sql" | "sql_query" => "select email from users",
        "q" | "query" => "shirt",
        "status" => "queued",
        "description" => "For the summer sale.",
        "operator" => "gte",
        _ => "s-4f9a",
    }
}

fn sigsentry(model: &str, name: &str) -> &'static str {
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
