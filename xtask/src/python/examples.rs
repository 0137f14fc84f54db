//! The example of each method: a whole program that runs as a test against the emulator and its sample logs.
//!
//! A `~` stands where the asynchronous form awaits: `~client…` becomes `await client…`, `~for` becomes `async for`,
//! `~with` becomes `async with`.

use super::methods::Flavour;

/// The statements inside `with SigSentry() as client:`, and what they print.
pub(super) struct Example {
    statements: &'static str,
    prints: &'static str,
}

impl Example {
    /// The lines of the docstring, at its margin.
    pub(super) fn render(&self, flavour: Flavour) -> Vec<String> {
        let statements = match flavour {
            Flavour::Sync => self.statements.replace('~', ""),
            Flavour::Async => self.statements.replace("~for", "async for").replace("~with", "async with").replace('~', "await "),
        };
        let client = flavour.pick("SigSentry", "AsyncSigSentry");
        // The one error class that an example names.
        let mut names = vec![client];
        if statements.contains("PermissionDeniedError") {
            names.push("PermissionDeniedError");
            names.sort_unstable();
        }
        let import = format!(">>> from sigward import {}", names.join(", "));
        let mut lines: Vec<String> = match flavour {
            Flavour::Sync => vec![import, ">>> with SigSentry() as client:".to_owned()],
            Flavour::Async => vec![
                ">>> import asyncio".to_owned(),
                import,
                ">>> async def main() -> None:".to_owned(),
                "...     async with AsyncSigSentry() as client:".to_owned(),
            ],
        };
        let pad = flavour.pick("    ", "        ");
        lines.extend(statements.lines().map(|line| format!("... {pad}{line}")));
        if flavour == Flavour::Async {
            lines.push(">>> asyncio.run(main())".to_owned());
        }
        lines.extend(self.prints.lines().map(str::to_owned));
        lines
    }
}

/// The window of the sample logs in which checkout failed.
macro_rules! incident {
    ($call:literal, $further:literal) => {
        concat!(
            "analysis = ~client.analyses.",
            $call,
            "(\n    description=\"Checkout answers 502\",\n    time_start=\"2026-11-14T09:00:00Z\",\n    \
             time_end=\"2026-11-14T09:45:00Z\",\n",
            $further,
            ")\n"
        )
    };
}

macro_rules! source {
    () => {
        "source = ~client.log_sources.create(\n    kind=\"loki\", name=\"Shop\", sources=[\"app\"], \
         credentials={\"host\": \"https://loki.example.com\"}\n)\n"
    };
}

macro_rules! repo {
    () => {
        "repo = ~client.repos.create(\n    platform=\"github\", repositories=[\"acme/shop\"], \
         credentials={\"token\": \"an access token\"}\n)\n"
    };
}

macro_rules! channel {
    () => {
        "channel = ~client.channels.create(\n    kind=\"slack\", name=\"Incidents\", \
         credentials={\"webhookUrl\": \"https://hooks.example.com/1\"}\n)\n"
    };
}

macro_rules! rule {
    () => {
        "rule = ~client.watchdog.create(\n    name=\"Errors\", rule_type=\"error_count\", interval_mode=\"fixed\", \
         error_count_threshold=50\n)\n"
    };
}

macro_rules! project {
    () => {
        "project = ~client.projects.create(name=\"Web shop\", slug=\"web-shop\")\n"
    };
}

/// The example of an operation, or of a method beside it, by id.
pub(super) fn of(id: &str) -> Option<Example> {
    let (statements, prints) = analyses(id).or_else(|| configuration(id)).or_else(|| watching(id))?;
    Some(Example { statements, prints })
}

/// The example of a noun's whole answers: the plainest of its calls.
pub(super) fn raw(noun: &str) -> Example {
    let (statements, prints) = match noun {
        "analyses" => ("response = ~client.analyses.with_raw_response.list_page(limit=1)\nprint(response.status)", "200"),
        "projects" => ("response = ~client.projects.with_raw_response.list()\nprint(response.status)", "200"),
        "log_sources" => ("response = ~client.log_sources.with_raw_response.list()\nprint(response.parsed)", "[]"),
        "repos" => ("response = ~client.repos.with_raw_response.list()\nprint(response.parsed)", "[]"),
        "channels" => ("response = ~client.channels.with_raw_response.list()\nprint(response.parsed)", "[]"),
        "watchdog" => ("response = ~client.watchdog.with_raw_response.list()\nprint(response.parsed.rules)", "[]"),
        "access_list" => {
            ("response = ~client.access_list.with_raw_response.add(user_id=\"usr_4f9a\")\nprint(response.status)", "201")
        }
        "usage" => {
            ("response = ~client.usage.with_raw_response.get()\nprint(response.headers[\"Content-Type\"])", "application/json")
        }
        _ => (
            "try:\n    ~client.api_keys.with_raw_response.create(name=\"CI\")\nexcept PermissionDeniedError as error:\n    print(error.status)",
            "403",
        ),
    };
    Example { statements, prints }
}

type Parts = (&'static str, &'static str);

fn analyses(id: &str) -> Option<Parts> {
    Some(match id.strip_prefix("sigsentry.analyses.")? {
        "create" => {
            (concat!(incident!("create", "    metadata={\"team\": \"shop\"},\n"), "print(analysis.metadata)"), "{'team': 'shop'}")
        }
        "create_and_wait" => (
            concat!(incident!("create_and_wait", ""), "print(analysis.status, analysis.result.root_cause.service)"),
            "complete payments",
        ),
        "wait" => (
            concat!(
                incident!("create", ""),
                "analysis = ~client.analyses.wait(analysis.id, wait=60)\nprint(analysis.result.severity)"
            ),
            "critical",
        ),
        "stream" => (
            "~with client.analyses.stream(\n    description=\"Checkout answers 502\",\n    time_start=\"2026-11-14T09:00:00Z\",\n    \
             time_end=\"2026-11-14T09:45:00Z\",\n) as events:\n    ~for event in events:\n        last = event\nprint(type(last).__name__)",
            "CompleteEvent",
        ),
        "list" => (
            concat!(
                incident!("create_and_wait", ""),
                "~for found in client.analyses.list(status=\"complete\"):\n    print(found.description)"
            ),
            "Checkout answers 502",
        ),
        "list_page" => ("page = ~client.analyses.list_page(limit=50)\nprint(page.pagination.total, page.items)", "0 []"),
        "get" => (
            concat!(
                incident!("create", ""),
                "analysis = ~client.analyses.get(analysis.id)\nprint(analysis.time_start.isoformat())"
            ),
            "2026-11-14T09:00:00+00:00",
        ),
        "follow_up" => (
            concat!(
                incident!("create_and_wait", ""),
                "answer = ~client.analyses.follow_up(analysis.id, question=\"Which service began?\")\nprint(answer.analysis_id == analysis.id)"
            ),
            "True",
        ),
        "feedback" => (
            concat!(
                incident!("create_and_wait", ""),
                "feedback = ~client.analyses.feedback(analysis.id, accuracy=\"correct\")\nprint(feedback.accuracy)"
            ),
            "correct",
        ),
        "similar" => (
            concat!(incident!("create_and_wait", ""), "similar = ~client.analyses.similar(analysis.id)\nprint(len(similar))"),
            "0",
        ),
        "postmortem" => (
            concat!(
                incident!("create_and_wait", ""),
                "postmortem = ~client.analyses.postmortem(analysis.id)\nprint(postmortem.markdown.startswith(\"#\"))"
            ),
            "True",
        ),
        "polish" => (
            concat!(
                incident!("create_and_wait", ""),
                "polished = ~client.analyses.polish(analysis.id, markdown=\"# Outage\")\nprint(\"Outage\" in polished.markdown)"
            ),
            "True",
        ),
        _ => return None,
    })
}

fn configuration(id: &str) -> Option<Parts> {
    Some(match id.strip_prefix("sigsentry.")? {
        "projects.list" => (
            concat!(
                project!(),
                "projects = ~client.projects.list()\nprint(\"web-shop\" in [project.slug for project in projects])"
            ),
            "True",
        ),
        "projects.create" => (concat!(project!(), "print(project.name)"), "Web shop"),
        "projects.update" => (
            concat!(
                project!(),
                "outcome = ~client.projects.update(project.id, llm_context=\"Orders go through payments.\")\nprint(outcome.updated)"
            ),
            "True",
        ),
        "projects.delete" => (
            concat!(project!(), "outcome = ~client.projects.delete(project.id, confirm=\"web-shop\")\nprint(outcome.deleted)"),
            "True",
        ),
        "projects.stats" => (
            concat!(project!(), "stats = ~client.projects.stats(project.slug)\nprint(stats.analysis_count, stats.repo_count)"),
            "0 0",
        ),
        "log_sources.list" => (concat!(source!(), "print([source.name for source in ~client.log_sources.list()])"), "['Shop']"),
        "log_sources.create" => (concat!(source!(), "print(source.kind, source.sources)"), "loki ['app']"),
        "log_sources.update" => (
            concat!(source!(), "outcome = ~client.log_sources.update(source.id, is_active=False)\nprint(outcome.updated)"),
            "True",
        ),
        "log_sources.delete" => {
            (concat!(source!(), "outcome = ~client.log_sources.delete(source.id)\nprint(outcome.deleted)"), "True")
        }
        "log_sources.test" => {
            (concat!(source!(), "test = ~client.log_sources.test(source.id)\nprint(isinstance(test.connected, bool))"), "True")
        }
        "log_sources.discover" => {
            (concat!(source!(), "found = ~client.log_sources.discover(source.id)\nprint(found is not None)"), "True")
        }
        "repos.list" => (concat!(repo!(), "print([repo.platform for repo in ~client.repos.list()])"), "['github']"),
        "repos.create" => (concat!(repo!(), "print(repo.lookback_days)"), "30"),
        "repos.update" => {
            (concat!(repo!(), "outcome = ~client.repos.update(repo.id, lookback_days=7)\nprint(outcome.updated)"), "True")
        }
        "repos.delete" => (concat!(repo!(), "outcome = ~client.repos.delete(repo.id)\nprint(outcome.deleted)"), "True"),
        "repos.invalidate_cache" => {
            (concat!(repo!(), "outcome = ~client.repos.invalidate_cache(repo.id)\nprint(outcome.flushed)"), "True")
        }
        "channels.list" => (concat!(channel!(), "print([channel.name for channel in ~client.channels.list()])"), "['Incidents']"),
        "channels.create" => (concat!(channel!(), "print(channel.kind)"), "slack"),
        "channels.update" => (
            concat!(
                channel!(),
                "outcome = ~client.channels.update(channel.id, severity_threshold=\"high\")\nprint(outcome.updated)"
            ),
            "True",
        ),
        "channels.delete" => {
            (concat!(channel!(), "outcome = ~client.channels.delete(channel.id)\nprint(outcome.deleted)"), "True")
        }
        "channels.get_settings" => (
            "outcome = ~client.channels.update_settings(default_severity_threshold=\"high\")\nsettings = ~client.channels.get_settings()\n\
             print(settings.default_severity_threshold)",
            "high",
        ),
        "channels.update_settings" => {
            ("outcome = ~client.channels.update_settings(default_severity_threshold=\"medium\")\nprint(outcome.updated)", "True")
        }
        _ => return None,
    })
}

fn watching(id: &str) -> Option<Parts> {
    Some(match id.strip_prefix("sigsentry.")? {
        "watchdog.list" => {
            (concat!(rule!(), "watchdog = ~client.watchdog.list()\nprint([rule.name for rule in watchdog.rules])"), "['Errors']")
        }
        "watchdog.create" => (concat!(rule!(), "print(rule.rule_type, rule.is_enabled)"), "error_count False"),
        "watchdog.update" => {
            (concat!(rule!(), "outcome = ~client.watchdog.update(rule.id, is_enabled=True)\nprint(outcome.updated)"), "True")
        }
        "watchdog.delete" => (concat!(rule!(), "outcome = ~client.watchdog.delete(rule.id)\nprint(outcome.deleted)"), "True"),
        "watchdog.dry_run" => (
            "outcome = ~client.watchdog.dry_run(\n    name=\"Errors\", rule_type=\"error_count\", interval_mode=\"fixed\", \
             error_count_threshold=50\n)\nprint(outcome.days_analyzed)",
            "7",
        ),
        "watchdog.activity" => ("print(~client.watchdog.activity(hours=24))", "[]"),
        "access_list.list" => (
            "~client.access_list.add(user_id=\"usr_4f9a\")\nprint([entry.user_id for entry in ~client.access_list.list()])",
            "['usr_4f9a']",
        ),
        "access_list.add" => ("~client.access_list.add(user_id=\"usr_4f9a\")\nprint(len(~client.access_list.list()))", "1"),
        "access_list.remove" => (
            "~client.access_list.remove(\"usr_4f9a\")  # nothing happens to one who is not on it\nprint(~client.access_list.list())",
            "[]",
        ),
        "usage.get" => ("usage = ~client.usage.get()\nprint(usage.analyses_this_month)", "0"),
        "api_keys.create" => (
            "try:\n    ~client.api_keys.create(name=\"CI\")\nexcept PermissionDeniedError as error:\n    print(error.code)",
            "DASHBOARD_ONLY",
        ),
        _ => return None,
    })
}
