//! The resources of a project's and an organization's configuration. Source: `api/sigsentry.md` section 5.

use serde_json::Value;
use sigward_core::{operation::Operation, transport::Transport};

use super::{
    Caller, Pending,
    pending::{Target, json},
};
use crate::sigsentry::{
    access_list::{self, AccessEntry, AddAccess},
    api_keys::{self, CreateApiKey},
    channels::{self, Channel, ChannelSettings, CreateChannel, UpdateChannel},
    log_sources::{self, CreateLogSource, LogSource, LogSourceTest, UpdateLogSource},
    outcome::{Acknowledged, Deleted, Flushed, Updated},
    projects::{self, CreateProject, DeleteProject, Project, ProjectStats, UpdateProject},
    repos::{self, CreateRepo, Repo, UpdateRepo},
    usage::{self, Usage},
    watchdog::{self, Activity, CreateRule, DryRun, ListActivity, UpdateRule, Watchdog, WatchdogRule},
};

macro_rules! resource {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'c, T>(pub(super) &'c Caller<T>);

        impl<'c, T: Transport> $name<'c, T> {
            fn operation<R>(&self, operation: &'static Operation, path: &[&str]) -> Pending<'c, T, R> {
                Pending::new(self.0, Target::Operation(operation, path.iter().map(|&part| part.to_owned()).collect()))
            }
        }
    };
}

resource! {
    /// An organization's projects.
    Projects
}

impl<'c, T: Transport> Projects<'c, T> {
    /// All projects of the organization.
    pub fn list(&self) -> Pending<'c, T, Vec<Project>> {
        self.operation(&projects::LIST, &[])
    }

    /// Creates a project. Wants an organization key.
    pub fn create(&self, project: &CreateProject) -> Pending<'c, T, Project> {
        self.operation(&projects::CREATE, &[]).body(json(project))
    }

    /// Changes a project.
    pub fn update(&self, id: &str, changes: &UpdateProject) -> Pending<'c, T, Updated> {
        self.operation(&projects::UPDATE, &[id]).body(json(changes))
    }

    /// Deletes a project and all that is in it, for good. `slug` confirms which one.
    pub fn delete(&self, id: &str, slug: impl Into<String>) -> Pending<'c, T, Deleted> {
        self.operation(&projects::DELETE, &[id]).body(json(&DeleteProject { confirm: slug.into() }))
    }

    /// A project in numbers, by its slug.
    pub fn stats(&self, slug: &str) -> Pending<'c, T, ProjectStats> {
        self.operation(&projects::STATS, &[slug])
    }
}

resource! {
    /// Where a project's logs come from.
    LogSources
}

impl<'c, T: Transport> LogSources<'c, T> {
    /// All log sources of the project, without their credentials.
    pub fn list(&self) -> Pending<'c, T, Vec<LogSource>> {
        self.operation(&log_sources::LIST, &[])
    }

    /// Connects a log source.
    pub fn create(&self, source: &CreateLogSource) -> Pending<'c, T, LogSource> {
        self.operation(&log_sources::CREATE, &[]).body(json(source))
    }

    /// Changes a log source; its type stays.
    pub fn update(&self, id: &str, changes: &UpdateLogSource) -> Pending<'c, T, Updated> {
        self.operation(&log_sources::UPDATE, &[id]).body(json(changes))
    }

    /// Disconnects a log source.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Deleted> {
        self.operation(&log_sources::DELETE, &[id])
    }

    /// Tries a log source's credentials. Bad ones are an answer with `connected: false`, not an error.
    pub fn test(&self, id: &str) -> Pending<'c, T, LogSourceTest> {
        self.operation(&log_sources::TEST, &[id])
    }

    /// What the log source offers, found with its stored credentials. The answer's shape is not documented.
    pub fn discover(&self, id: &str) -> Pending<'c, T, Value> {
        self.operation(&log_sources::DISCOVER, &[id])
    }
}

resource! {
    /// A project's code repositories.
    Repos
}

impl<'c, T: Transport> Repos<'c, T> {
    /// All repository connections of the project, without their credentials.
    pub fn list(&self) -> Pending<'c, T, Vec<Repo>> {
        self.operation(&repos::LIST, &[])
    }

    /// Connects repositories.
    pub fn create(&self, repo: &CreateRepo) -> Pending<'c, T, Repo> {
        self.operation(&repos::CREATE, &[]).body(json(repo))
    }

    /// Changes a connection; its platform stays.
    pub fn update(&self, id: &str, changes: &UpdateRepo) -> Pending<'c, T, Updated> {
        self.operation(&repos::UPDATE, &[id]).body(json(changes))
    }

    /// Removes a connection and its stored credentials.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Deleted> {
        self.operation(&repos::DELETE, &[id])
    }

    /// Empties what is cached of the repositories.
    pub fn invalidate_cache(&self, id: &str) -> Pending<'c, T, Flushed> {
        self.operation(&repos::INVALIDATE_CACHE, &[id])
    }
}

resource! {
    /// Where a project's notifications go.
    Channels
}

impl<'c, T: Transport> Channels<'c, T> {
    /// The active channels, of the project and of the whole organization.
    pub fn list(&self) -> Pending<'c, T, Vec<Channel>> {
        self.operation(&channels::LIST, &[])
    }

    /// Adds a channel.
    pub fn create(&self, channel: &CreateChannel) -> Pending<'c, T, Channel> {
        self.operation(&channels::CREATE, &[]).body(json(channel))
    }

    /// Changes a channel; given credentials replace all stored ones.
    pub fn update(&self, id: &str, changes: &UpdateChannel) -> Pending<'c, T, Updated> {
        self.operation(&channels::UPDATE, &[id]).body(json(changes))
    }

    /// Removes a channel and the history of its deliveries.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Deleted> {
        self.operation(&channels::DELETE, &[id])
    }

    /// The severity from which new channels are told.
    pub fn settings(&self) -> Pending<'c, T, ChannelSettings> {
        self.operation(&channels::GET_SETTINGS, &[])
    }

    /// Changes the severity from which new channels are told; existing ones keep theirs.
    pub fn update_settings(&self, settings: &ChannelSettings) -> Pending<'c, T, Updated> {
        self.operation(&channels::UPDATE_SETTINGS, &[]).body(json(settings))
    }
}

resource! {
    /// A project's watchdog rules.
    Watchdogs
}

impl<'c, T: Transport> Watchdogs<'c, T> {
    /// Whether the watchdog runs, its rules and its numbers.
    pub fn list(&self) -> Pending<'c, T, Watchdog> {
        self.operation(&watchdog::LIST, &[])
    }

    /// Adds a rule, disabled unless told otherwise.
    pub fn create(&self, rule: &CreateRule) -> Pending<'c, T, WatchdogRule> {
        self.operation(&watchdog::CREATE, &[]).body(json(rule))
    }

    /// Changes a rule.
    pub fn update(&self, id: &str, changes: &UpdateRule) -> Pending<'c, T, Updated> {
        self.operation(&watchdog::UPDATE, &[id]).body(json(changes))
    }

    /// Removes a rule.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Deleted> {
        self.operation(&watchdog::DELETE, &[id])
    }

    /// How often a rule would have fired over the last 7 days. Saves nothing.
    pub fn dry_run(&self, rule: &CreateRule) -> Pending<'c, T, DryRun> {
        self.operation(&watchdog::DRY_RUN, &[]).body(json(rule))
    }

    /// What the rules found, newest first, at most 100 rows.
    pub fn activity(&self, filter: &ListActivity) -> Pending<'c, T, Vec<Activity>> {
        self.operation(&watchdog::ACTIVITY, &[]).query(json(filter))
    }
}

resource! {
    /// Who may trigger a project's analyses from chat. An empty list is an open project.
    AccessList
}

impl<'c, T: Transport> AccessList<'c, T> {
    /// Everyone on the list.
    pub fn list(&self) -> Pending<'c, T, Vec<AccessEntry>> {
        self.operation(&access_list::LIST, &[])
    }

    /// Puts a user on the list. A repeat changes nothing.
    pub fn add(&self, user_id: impl Into<String>) -> Pending<'c, T, Acknowledged> {
        self.operation(&access_list::ADD, &[]).body(json(&AddAccess { user_id: user_id.into() }))
    }

    /// Takes a user off the list. Someone who is not on it is no error.
    pub fn remove(&self, user_id: &str) -> Pending<'c, T, Acknowledged> {
        self.operation(&access_list::REMOVE, &[user_id])
    }
}

resource! {
    /// How much of the plan is used.
    UsageReports
}

impl<'c, T: Transport> UsageReports<'c, T> {
    /// This calendar month in UTC, for the whole organization.
    pub fn get(&self) -> Pending<'c, T, Usage> {
        self.operation(&usage::GET, &[])
    }
}

resource! {
    /// API keys, which SigSentry mints on its dashboard only.
    ApiKeys
}

impl<'c, T: Transport> ApiKeys<'c, T> {
    /// Asks for a new key. SigSentry answers 403 `DASHBOARD_ONLY`; the operation is here because the list of idempotent
    /// endpoints names it.
    pub fn create(&self, key: &CreateApiKey) -> Pending<'c, T, Value> {
        self.operation(&api_keys::CREATE, &[]).body(json(key))
    }
}
