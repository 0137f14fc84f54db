//! A page of keys: the key just created, the form and the table.

use maud::{Markup, PreEscaped, html};
use sigward_core::time::Timestamp;

use super::{Shell, Status, name, quoted, revoke, time};
use crate::{
    dashboard::{
        form::{MAX_NAME, NewKeyForm},
        surface::{Kind, Surface, explain},
    },
    minting::{PERMISSIONS, PUBLIC_PERMISSIONS},
    store::keys::KeyRecord,
};

/// The most keys that a page lists.
const MAX_LISTED: usize = 200;

/// What has just happened. Not printable: it may hold a key.
pub(in crate::dashboard) enum Notice {
    /// Nothing.
    None,
    /// This key was created, and is shown now and never again.
    Created {
        /// The whole key.
        key: String,
        /// Its record.
        record: KeyRecord,
    },
    /// This key was revoked.
    Revoked(KeyRecord),
}

/// What the page shows.
pub(in crate::dashboard) struct Keys<'a> {
    /// Which page.
    pub(in crate::dashboard) surface: &'a Surface,
    /// Its keys, newest first.
    pub(in crate::dashboard) rows: &'a [KeyRecord],
    /// What was filled in and what is wrong with it.
    pub(in crate::dashboard) form: &'a NewKeyForm,
    /// What has just happened.
    pub(in crate::dashboard) notice: &'a Notice,
    /// The time on the emulator's clock.
    pub(in crate::dashboard) now: Timestamp,
    /// The session's token.
    pub(in crate::dashboard) csrf: &'a str,
    /// The form's one-time token.
    pub(in crate::dashboard) once: &'a str,
}

/// The page.
pub(in crate::dashboard) fn keys(shell: &Shell, view: &Keys<'_>) -> Markup {
    let kind = view.surface.kind;
    let content = html! {
        p.eyebrow { (view.surface.owner()) }
        h1 { (kind.title()) }
        p.lead { (kind.purpose()) }
        @if let Some(project) = &view.surface.project {
            p.note { "Project ID: " code { (project.id) } }
        }
        (notice(view.notice))
        section {
            h2 { "Create a key" }
            (form(view))
        }
        section {
            h2 #keys-title { "Keys" }
            (table(view))
        }
    };
    let mut title = format!("{} - {}", kind.title(), view.surface.owner());
    if !view.form.is_valid() {
        title.insert_str(0, "Error: ");
    } else if matches!(view.notice, Notice::Created { .. }) {
        title.insert_str(0, "Key created: ");
    }
    shell.page(&title, &view.surface.path(), &content)
}

fn notice(notice: &Notice) -> Markup {
    match notice {
        Notice::None => PreEscaped(String::new()),
        Notice::Created { key, record } => html! {
            section.new-key #created tabindex="-1" autofocus aria-labelledby="created-title" {
                h2 #created-title { "Key created: copy it now" }
                p { "This is the key " (quoted(&record.name)) ". It cannot be shown again: if you lose it, revoke it and create another." }
                div.copy {
                    code #new-key data-key-id=(record.id) { (key) }
                    button type="button" data-copy="new-key" data-status="copy-status" hidden { "Copy key" }
                }
                p.copy-status #copy-status role="status" aria-live="polite" {}
            }
        },
        Notice::Revoked(key) => html! {
            p.notice role="status" tabindex="-1" autofocus {
                "The key " (quoted(&key.name)) " is revoked. Requests with it are refused from now on."
            }
        },
    }
}

fn form(view: &Keys<'_>) -> Markup {
    let (kind, form) = (view.surface.kind, view.form);
    let name_described = if form.name_error.is_some() { "name-hint name-error" } else { "name-hint" };
    let permissions_described =
        if form.permissions_error.is_some() { "permissions-hint permissions-error" } else { "permissions-hint" };
    html! {
        form.card #create method="post" action=(view.surface.path()) {
            input type="hidden" name="csrf" value=(view.csrf);
            input type="hidden" name="once" value=(view.once);
            div.field {
                label for="name" { "Name" }
                p.hint #name-hint { "What uses the key, such as “checkout page”. Up to " (MAX_NAME) " characters." }
                @if let Some(error) = form.name_error {
                    p.error #name-error role="alert" { (error) }
                }
                input #name name="name" type="text" value=(form.name) maxlength=(MAX_NAME) required autocomplete="off" spellcheck="false"
                    aria-describedby=(name_described) aria-invalid=[form.name_error.map(|_| "true")] autofocus[form.name_error.is_some()];
            }
            fieldset aria-describedby=(permissions_described) {
                legend { "Permissions" }
                @if kind == Kind::Sdk {
                    p.hint #permissions-hint { "The platform sets these for every SDK key. They cannot be changed." }
                } @else {
                    p.hint #permissions-hint { "Choose at least one. They cannot be changed later." }
                }
                @if let Some(error) = form.permissions_error {
                    p.error #permissions-error role="alert" { (error) }
                }
                @for (place, permission) in offered(kind).iter().enumerate() {
                    (choice(view, place, permission))
                }
            }
            button type="submit" { "Create key" }
        }
    }
}

const fn offered(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sdk => &PUBLIC_PERMISSIONS,
        Kind::Project | Kind::Organization => &PERMISSIONS,
    }
}

fn choice(view: &Keys<'_>, place: usize, permission: &str) -> Markup {
    let is_locked = view.surface.kind == Kind::Sdk;
    let is_chosen = is_locked || view.form.permissions.contains(&permission);
    // The first box takes the focus when the choice is what is wrong.
    let takes_focus = place == 0 && view.form.permissions_error.is_some() && view.form.name_error.is_none() && !is_locked;
    let id = format!("permission-{place}");
    html! {
        div.choice {
            input id=(id) type="checkbox" name="permissions" value=(permission) checked[is_chosen] disabled[is_locked] autofocus[takes_focus];
            label for=(id) { code { (permission) } " " span.hint { (explain(permission)) } }
        }
    }
}

fn table(view: &Keys<'_>) -> Markup {
    if view.rows.is_empty() {
        return html! { p.empty { "There are no keys yet. They begin with " code { (view.surface.kind.prefix()) } "." } };
    }
    html! {
        div.scroll role="region" aria-labelledby="keys-title" tabindex="0" {
            table {
                caption.hidden { (view.surface.kind.title()) " of " (view.surface.owner()) ", newest first" }
                thead {
                    tr {
                        @for heading in ["Name", "Key", "Permissions", "Created", "Last used", "Status"] {
                            th scope="col" { (heading) }
                        }
                        th scope="col" { span.hidden { "Actions" } }
                    }
                }
                tbody {
                    @for key in view.rows.iter().take(MAX_LISTED) { (row(view, key)) }
                }
            }
        }
        @if view.rows.len() > MAX_LISTED {
            p.note { "The newest " (MAX_LISTED) " of " (view.rows.len()) " keys are listed." }
        }
    }
}

fn row(view: &Keys<'_>, key: &KeyRecord) -> Markup {
    let status = Status::of(key, view.now);
    html! {
        tr {
            th scope="row" { (name(&key.name)) }
            td { code { (key.prefix) "…" } }
            td {
                ul.permissions { @for permission in &key.permissions { li { code { (permission) } } } }
            }
            td { (time(key.created_at)) }
            td { @if let Some(at) = key.last_used_at { (time(at)) } @else { "Never" } }
            td { span class=(status.style()) { (status.word()) } }
            td.actions {
                @if status != Status::Revoked { (revoke::button(view.surface, key, view.csrf)) }
            }
        }
    }
}
