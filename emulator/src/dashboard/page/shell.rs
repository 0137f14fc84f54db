//! What stands around every page.

use maud::{DOCTYPE, Markup, html};

use crate::{
    dashboard::{
        refusal::Refusal,
        surface::{Kind, organization_path, project_path},
    },
    store::projects::Project,
};

/// The most projects that menus and tables list. The others are reached by their address.
pub(super) const MAX_LISTED: usize = 200;

/// What the menu shows.
pub(in crate::dashboard) struct Shell {
    /// Every project, the default one first.
    pub(in crate::dashboard) projects: Vec<Project>,
    /// The id of the project whose page it is.
    pub(in crate::dashboard) current: Option<String>,
}

impl Shell {
    /// The project that the menu's links lead to: the page's, or else the default one.
    fn project(&self) -> Option<&Project> {
        let current = |project: &&Project| Some(&project.id) == self.current.as_ref();
        self.projects.iter().find(current).or_else(|| self.projects.first())
    }

    /// The projects that are listed: the first ones and the page's own.
    fn listed(&self) -> impl Iterator<Item = &Project> {
        let is_current = |project: &Project| Some(&project.id) == self.current.as_ref();
        self.projects
            .iter()
            .enumerate()
            .filter(move |(place, project)| *place < MAX_LISTED || is_current(project))
            .map(|(_, project)| project)
    }

    /// A whole page. `path` is its own address, which the menu marks.
    pub(super) fn page(&self, title: &str, path: &str, main: &Markup) -> Markup {
        document(
            title,
            &html! {
                div.columns {
                    (self.menu(path))
                    main #main tabindex="-1" { (main) }
                }
            },
        )
    }

    fn menu(&self, path: &str) -> Markup {
        let link = |to: &str, text: &str, whose: &str| {
            html! {
                a href=(to) aria-current=[(to == path).then_some("page")] {
                    (text)
                    @if !whose.is_empty() { span.hidden { " " (whose) } }
                }
            }
        };
        let segment = path.rsplit('/').next().unwrap_or_default();
        html! {
            nav aria-label="Dashboard" {
                ul { li { (link("/dashboard", "Overview", "")) } }
                p.group #menu-organization { "Organization" }
                ul aria-labelledby="menu-organization" {
                    li { (link(&organization_path(), Kind::Organization.title(), "of the organization")) }
                }
                p.group #menu-project { "Project" }
                @if let Some(project) = self.project() {
                    form.switch method="get" action="/dashboard/switch" {
                        label.hidden for="project" { "Project" }
                        select #project name="project" autocomplete="off" {
                            @for listed in self.listed() {
                                option value=(listed.slug) selected[listed.id == project.id] { (listed.body.name) }
                            }
                        }
                        input type="hidden" name="page" value=(if segment == "api-keys" && self.current.is_some() { "api-keys" } else { "sdk-keys" });
                        button.quiet type="submit" { "Switch" span.hidden { " project" } }
                    }
                    ul aria-labelledby="menu-project" {
                        @for kind in [Kind::Sdk, Kind::Project] {
                            li { (link(&project_path(project, kind), kind.title(), &format!("of the project {}", project.body.name))) }
                        }
                    }
                }
            }
        }
    }
}

/// The page of a refusal. It needs nothing from the database, which may be what failed.
pub(in crate::dashboard) fn refusal(refusal: Refusal) -> Markup {
    document(
        refusal.title,
        &html! {
            main.narrow #main tabindex="-1" {
                p.eyebrow { "Error " (refusal.status) }
                h1 { (refusal.title) }
                p { (refusal.message) }
                p { a href="/dashboard" { "Go to the overview" } }
            }
        },
    )
}

fn document(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " - SigSentry emulator" }
                link rel="icon" href="/dashboard/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/dashboard/style.css";
                script src="/dashboard/script.js" defer {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header {
                    a.brand href="/dashboard" { "SigSentry" span.tag { "emulator" } }
                    p { "A local stand-in. Its keys work on this machine only." }
                }
                (content)
            }
        }
    }
}
