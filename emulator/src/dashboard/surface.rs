//! The three pages of keys: what each mints and shows.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sigward_core::key::{KeyClass, KeyKind, PREFIXES, Service};

use crate::store::{keys::KeyRecord, projects::Project};

/// What a permission allows, in a few words.
pub(super) fn explain(permission: &str) -> &'static str {
    match permission {
        "analysis:create" => "Create analyses and ask follow-up questions",
        "analysis:read" => "Read analyses, similar incidents and post-mortems, and rate them",
        "config:read" => "Read projects, log sources, repositories, channels, the watchdog and usage",
        "config:write" => "Create, change and delete configuration, projects included",
        _ => "",
    }
}

/// Which of the three pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A project's SDK keys.
    Sdk,
    /// A project's API keys.
    Project,
    /// The organization's API keys.
    Organization,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Sdk, Self::Project, Self::Organization];

    /// The last part of its address.
    pub(super) const fn segment(self) -> &'static str {
        match self {
            Self::Sdk => "sdk-keys",
            Self::Project | Self::Organization => "api-keys",
        }
    }

    /// Its name, as menus and headings say it.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Sdk => "SDK keys",
            Self::Project | Self::Organization => "API keys",
        }
    }

    /// What its keys are for.
    pub(super) const fn purpose(self) -> &'static str {
        match self {
            Self::Sdk => {
                "For browsers and mobile apps. Users of the app can see these keys, so they may only create and read analyses of this project."
            }
            Self::Project => {
                "For servers. These keys are secret and belong to this project: never put one into a web page or a mobile app."
            }
            Self::Organization => {
                "For servers. These keys are secret and work for every project; requests about a project name it, by its id, in the header X-Project-Id."
            }
        }
    }

    /// Whether it belongs to a project.
    pub(super) const fn is_of_project(self) -> bool {
        !matches!(self, Self::Organization)
    }

    /// The class of the keys that it mints.
    pub(super) const fn class(self) -> KeyClass {
        match self {
            Self::Sdk => KeyClass::Public,
            Self::Project => KeyClass::Secret,
            Self::Organization => KeyClass::Organization,
        }
    }

    /// The prefix of the keys that it mints, from the core's table.
    pub(super) fn prefix(self) -> &'static str {
        let is_ours = |kind: &&KeyKind| kind.service == Some(Service::SigSentry) && kind.class == self.class();
        PREFIXES.iter().find(is_ours).map_or("", |kind| kind.prefix)
    }

    /// Whether it shows a key. Legacy keys stand with the secret keys that replace them.
    fn shows(self, class: KeyClass) -> bool {
        class == self.class() || (class == KeyClass::Legacy && self != Self::Sdk)
    }
}

/// One of the pages of keys, with its project where it has one.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    /// Which of the three.
    pub(super) kind: Kind,
    /// The project; none for the organization's page.
    pub(super) project: Option<Project>,
}

impl Surface {
    /// Its address.
    pub(super) fn path(&self) -> String {
        match &self.project {
            Some(project) => project_path(project, self.kind),
            None => organization_path(),
        }
    }

    /// Whose keys it shows, in words.
    pub(super) fn owner(&self) -> String {
        match &self.project {
            Some(project) => format!("Project {}", project.body.name),
            None => "Organization".to_owned(),
        }
    }

    /// Whether a key belongs to it.
    pub(super) fn holds(&self, key: &KeyRecord) -> bool {
        self.kind.shows(key.key_class()) && key.project_id.as_deref() == self.project.as_ref().map(|project| project.id.as_str())
    }
}

/// Everything in a path segment that is not plainly safe.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address of a project's page.
pub(super) fn project_path(project: &Project, kind: Kind) -> String {
    format!("/dashboard/projects/{}/{}", utf8_percent_encode(&project.slug, SEGMENT), kind.segment())
}

/// The address of the organization's page.
pub(super) fn organization_path() -> String {
    format!("/dashboard/organization/{}", Kind::Organization.segment())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minting::PERMISSIONS;

    #[test]
    fn the_permissions_are_those_of_the_operation_table() {
        let mut used: Vec<&str> =
            sigward_server::sigsentry::OPERATIONS.iter().filter_map(|operation| operation.permission).collect();
        used.sort_unstable();
        used.dedup();
        assert_eq!(used, PERMISSIONS);
        assert!(used.iter().all(|permission| !explain(permission).is_empty()));
    }

    #[test]
    fn each_page_mints_its_class() {
        assert_eq!(Kind::ALL.map(Kind::prefix), ["ss_pub_", "ss_secret_", "ss_org_"]);
    }
}
