//! Minting keys, by the rules of the dashboard. The control API and the dashboard's pages both do it here.

use sigward_core::{
    key::{KeyClass, KeyKind, PREFIXES, Service},
    time::Timestamp,
};

use crate::{
    app::App,
    error::ApiError,
    store::{
        keys::{KeyRecord, NewKey},
        projects,
    },
};

/// Everything that a key may be allowed to do.
pub(crate) const PERMISSIONS: [&str; 4] = ["analysis:create", "analysis:read", "config:read", "config:write"];

/// What a public key is locked to.
pub(crate) const PUBLIC_PERMISSIONS: [&str; 2] = ["analysis:create", "analysis:read"];

/// The longest name of a key, in characters.
const LONGEST_NAME: usize = 255;

/// A wish for a key.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// What to call it.
    pub(crate) name: String,
    /// Its class.
    pub(crate) class: KeyClass,
    /// Its prefix, where the class has several.
    pub(crate) prefix: Option<String>,
    /// The id or slug of its project; the default project when not given. An organization key has none.
    pub(crate) project: Option<String>,
    /// What it may do; everything its class may when not given.
    pub(crate) permissions: Option<Vec<String>>,
    /// When it expires. No page of the product sets it; only the control API can.
    pub(crate) expires_at: Option<Timestamp>,
}

/// Mints a key. The text is to be shown once and kept nowhere.
pub(crate) fn mint(app: &App, wish: Wish) -> Result<(String, KeyRecord), ApiError> {
    let name = wish.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(ApiError::invalid("name must be 1 to 255 characters long."));
    }
    let kind = kind_of(wish.class, wish.prefix.as_deref())?;
    let new = NewKey {
        name,
        prefix: kind.prefix,
        class: kind.class,
        project_id: project_of(app, kind.class, wish.project.as_deref())?,
        permissions: permissions_of(kind.class, wish.permissions)?,
        expires_at: wish.expires_at,
    };
    Ok(app.store.mint(new, app.now())?)
}

fn kind_of(class: KeyClass, prefix: Option<&str>) -> Result<KeyKind, ApiError> {
    PREFIXES
        .iter()
        .copied()
        .find(|kind| {
            kind.service == Some(Service::SigSentry) && kind.class == class && prefix.is_none_or(|prefix| prefix == kind.prefix)
        })
        .ok_or_else(|| ApiError::invalid("There is no prefix like that for keys of this class."))
}

fn project_of(app: &App, class: KeyClass, wanted: Option<&str>) -> Result<Option<String>, ApiError> {
    if class == KeyClass::Organization {
        return match wanted {
            None => Ok(None),
            Some(_) => Err(ApiError::invalid("An organization key belongs to no project.")),
        };
    }
    let all = app.store.read(projects::list)?;
    let found = match wanted {
        Some(wanted) => all.into_iter().find(|project| project.id == wanted || project.slug == wanted),
        None => all.into_iter().find(|project| project.is_default),
    };
    found.map(|project| Some(project.id)).ok_or_else(|| ApiError::not_found("project"))
}

fn permissions_of(class: KeyClass, wanted: Option<Vec<String>>) -> Result<Vec<String>, ApiError> {
    let usual: &[&str] = if class == KeyClass::Public { &PUBLIC_PERMISSIONS } else { &PERMISSIONS };
    let Some(mut wanted) = wanted else { return Ok(usual.iter().map(|&permission| permission.to_owned()).collect()) };
    wanted.sort();
    wanted.dedup();
    if class == KeyClass::Public && wanted != PUBLIC_PERMISSIONS {
        let message = "An ss_pub_ key always has analysis:create and analysis:read and nothing else.";
        return Err(ApiError::new(400, "INVALID_PUBLIC_KEY_PERMISSIONS", message));
    }
    if wanted.iter().any(|permission| !PERMISSIONS.contains(&permission.as_str())) {
        return Err(ApiError::invalid(format!("permissions must be some of {}.", PERMISSIONS.join(", "))));
    }
    Ok(wanted)
}
