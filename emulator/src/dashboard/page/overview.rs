//! The first page: the organization and its projects.

use maud::{Markup, html};
use sigward_core::time::Timestamp;

use super::{Shell, Status, name, shell::MAX_LISTED};
use crate::{
    dashboard::surface::{Kind, Surface, organization_path, project_path},
    store::{keys::KeyRecord, projects::Project},
};

/// What the first page shows beside the projects.
pub(in crate::dashboard) struct Overview<'a> {
    /// The organization's id.
    pub(in crate::dashboard) organization: String,
    /// Every key.
    pub(in crate::dashboard) keys: &'a [KeyRecord],
    /// The time on the emulator's clock.
    pub(in crate::dashboard) now: Timestamp,
}

impl Overview<'_> {
    fn active(&self, kind: Kind, project: Option<&Project>) -> String {
        let surface = Surface { kind, project: project.cloned() };
        let active = self.keys.iter().filter(|key| surface.holds(key) && Status::of(key, self.now) == Status::Active).count();
        format!("{active} active")
    }
}

/// The first page.
pub(in crate::dashboard) fn overview(shell: &Shell, overview: &Overview<'_>) -> Markup {
    let content = html! {
        p.eyebrow { "Organization" }
        h1 { "Overview" }
        p.lead { "API keys are created and revoked here, and nowhere else: no API key can do it." }
        dl.facts {
            div { dt { "Organization ID" } dd { code { (overview.organization) } } }
            div {
                dt { "Organization API keys" }
                dd { a href=(organization_path()) { (overview.active(Kind::Organization, None)) span.hidden { " API keys of the organization" } } }
            }
        }
        h2 #projects-title { "Projects" }
        div.scroll role="region" aria-labelledby="projects-title" tabindex="0" {
            table {
                caption.hidden { "Projects of the organization, with their ids and keys" }
                thead {
                    tr { th scope="col" { "Name" } th scope="col" { "Project ID" } th scope="col" { "SDK keys" } th scope="col" { "API keys" } }
                }
                tbody {
                    @for project in shell.projects.iter().take(MAX_LISTED) {
                        tr {
                            th scope="row" { (name(&project.body.name)) @if project.is_default { " " span.tag { "default project" } } }
                            td { code { (project.id) } }
                            @for kind in [Kind::Sdk, Kind::Project] {
                                td {
                                    a href=(project_path(project, kind)) {
                                        (overview.active(kind, Some(project)))
                                        span.hidden { " " (kind.title()) " of the project " (project.body.name) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if shell.projects.len() > MAX_LISTED {
            p { "The first " (MAX_LISTED) " of " (shell.projects.len()) " projects are listed." }
        }
    };
    shell.page("Overview", "/dashboard", &content)
}
