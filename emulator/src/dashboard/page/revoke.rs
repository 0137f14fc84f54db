//! The question before a key is revoked, as a page and as a dialog on the page of keys.

use maud::{Markup, html};

use super::{Shell, quoted};
use crate::{dashboard::surface::Surface, store::keys::KeyRecord};

/// The question as a page: for browsers without script.
pub(in crate::dashboard) fn revoke(shell: &Shell, surface: &Surface, key: &KeyRecord, csrf: &str) -> Markup {
    let back = surface.path();
    let content = html! {
        p.eyebrow { (surface.owner()) " / " (surface.kind.title()) }
        h1 { "Revoke the key " (quoted(&key.name)) "?" }
        (consequence(key))
        form method="post" action=(address(surface, key)) {
            input type="hidden" name="csrf" value=(csrf);
            div.actions {
                a.button.quiet href=(back) { "Cancel" }
                button.danger type="submit" { "Revoke key" }
            }
        }
    };
    shell.page(&format!("Revoke a key of {}", surface.owner()), &back, &content)
}

/// The button in a key's row, and the dialog that it opens where scripts run.
pub(super) fn button(surface: &Surface, key: &KeyRecord, csrf: &str) -> Markup {
    let dialog = format!("revoke-{}", key.id);
    let title = format!("{dialog}-title");
    html! {
        form method="get" action=(address(surface, key)) data-dialog=(dialog) {
            button.quiet.danger type="submit" { "Revoke" span.hidden { " the key " (quoted(&key.name)) } }
        }
        dialog id=(dialog) aria-labelledby=(title) {
            h2 id=(title) { "Revoke the key " (quoted(&key.name)) "?" }
            (consequence(key))
            div.actions {
                form method="dialog" { button.quiet type="submit" autofocus { "Cancel" } }
                form method="post" action=(address(surface, key)) {
                    input type="hidden" name="csrf" value=(csrf);
                    button.danger type="submit" { "Revoke key" }
                }
            }
        }
    }
}

fn consequence(key: &KeyRecord) -> Markup {
    html! {
        p { "Requests with " code { (key.prefix) "…" } " are refused from then on. This cannot be undone." }
    }
}

fn address(surface: &Surface, key: &KeyRecord) -> String {
    format!("{}/{}/revoke", surface.path(), key.id)
}
