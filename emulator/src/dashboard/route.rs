//! Which page an address is.

use percent_encoding::percent_decode_str;

use super::surface::Kind;

/// What an address names. Slugs and ids are as sent: whether they exist is asked later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The first page.
    Overview,
    /// A file that the pages use.
    Asset(&'static Asset),
    /// The form that changes the project.
    Switch,
    /// A project's address without a page: goes on to its SDK keys.
    Project(String),
    /// A page of keys.
    Keys(Place),
    /// The question before a key is revoked, and the revoking.
    Revoke(Place, String),
}

/// A page of keys before its project is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Which of the three.
    pub(super) kind: Kind,
    /// The project's slug; none for the organization's page.
    pub(super) slug: Option<String>,
}

/// A file that the pages use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asset {
    path: &'static str,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

static ASSETS: [Asset; 3] = [
    Asset { path: "style.css", media_type: "text/css; charset=utf-8", text: include_str!("assets/style.css") },
    Asset { path: "script.js", media_type: "text/javascript; charset=utf-8", text: include_str!("assets/script.js") },
    Asset { path: "icon.svg", media_type: "image/svg+xml", text: include_str!("assets/icon.svg") },
];

impl Target {
    /// Reads a path. `None` where there is no page.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let rest = path.strip_prefix("/dashboard")?;
        let decoded: Option<Vec<String>> = rest
            .split('/')
            .skip(1)
            .map(|segment| percent_decode_str(segment).decode_utf8().ok().map(std::borrow::Cow::into_owned))
            .collect();
        let decoded = decoded?;
        let segments: Vec<&str> = decoded.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [] | [""] => Some(Self::Overview),
            ["switch"] => Some(Self::Switch),
            [name] => ASSETS.iter().find(|asset| asset.path == *name).map(Self::Asset),
            ["organization", page] => place(page, None).map(Self::Keys),
            ["organization", page, id, "revoke"] => Some(Self::Revoke(place(page, None)?, (*id).to_owned())),
            ["projects", slug] => Some(Self::Project((*slug).to_owned())),
            ["projects", slug, page] => place(page, Some(slug)).map(Self::Keys),
            ["projects", slug, page, id, "revoke"] => Some(Self::Revoke(place(page, Some(slug))?, (*id).to_owned())),
            _ => None,
        }
    }

    /// The methods that it answers, as `Allow` lists them.
    pub(super) fn allowed(&self) -> &'static str {
        match self {
            Self::Keys(_) | Self::Revoke(..) => "GET, HEAD, POST",
            _ => "GET, HEAD",
        }
    }
}

fn place(page: &str, slug: Option<&str>) -> Option<Place> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.segment() == page && kind.is_of_project() == slug.is_some())?;
    Some(Place { kind, slug: slug.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        let keys = |kind, slug: Option<&str>| Some(Target::Keys(Place { kind, slug: slug.map(str::to_owned) }));
        let table = [
            ("/dashboard", Some(Target::Overview)),
            ("/dashboard/", Some(Target::Overview)),
            ("/dashboard/projects/payments", Some(Target::Project("payments".to_owned()))),
            ("/dashboard/projects/payments/sdk-keys", keys(Kind::Sdk, Some("payments"))),
            ("/dashboard/projects/a%20b/api-keys", keys(Kind::Project, Some("a b"))),
            ("/dashboard/organization/api-keys", keys(Kind::Organization, None)),
            ("/dashboard/organization/sdk-keys", None),
            ("/dashboard/projects/payments/api-keys/", None),
            ("/dashboard/projects/%ff/api-keys", None),
            ("/dashboard/nothing.css", None),
            ("/dashboard/projects/p/api-keys/k/revoke/x", None),
        ];
        for (path, expected) in table {
            assert_eq!(Target::parse(path), expected, "{path}");
        }
        let place = Place { kind: Kind::Project, slug: Some("p".to_owned()) };
        assert_eq!(Target::parse("/dashboard/projects/p/api-keys/k1/revoke"), Some(Target::Revoke(place, "k1".to_owned())));
    }
}
