//! The pages. All text goes through maud, which escapes it.

mod keys;
mod overview;
mod revoke;
mod shell;

pub(super) use keys::{Keys, Notice, keys};
pub(super) use overview::{Overview, overview};
pub(super) use revoke::revoke;
pub(super) use shell::{Shell, refusal};

use maud::{Markup, html};
use sigward_core::time::Timestamp;

use crate::store::keys::KeyRecord;

/// A time, to the second, for people and for programs.
fn time(at: Timestamp) -> Markup {
    let shown = jiff::Timestamp::from_millisecond(at.unix_millis()).unwrap_or_default();
    html! { time datetime=(at) { span { (shown.strftime("%Y-%m-%d")) } " " span { (shown.strftime("%H:%M:%S UTC")) } } }
}

/// A name that somebody chose, in a sentence. Kept apart from the words around it, whatever direction it is written in.
fn quoted(text: &str) -> Markup {
    html! { "“" (name(text)) "”" }
}

/// A name that somebody chose, by itself.
fn name(text: &str) -> Markup {
    html! { bdi { (text) } }
}

/// What a key is good for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Active,
    Revoked,
    Expired,
}

impl Status {
    fn of(key: &KeyRecord, now: Timestamp) -> Self {
        if key.revoked_at.is_some() {
            Self::Revoked
        } else if key.expires_at.is_some_and(|expiry| now >= expiry) {
            Self::Expired
        } else {
            Self::Active
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Revoked => "Revoked",
            Self::Expired => "Expired",
        }
    }

    const fn style(self) -> &'static str {
        match self {
            Self::Active => "status active",
            Self::Revoked => "status revoked",
            Self::Expired => "status expired",
        }
    }
}
