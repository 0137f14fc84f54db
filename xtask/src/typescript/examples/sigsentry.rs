//! SigSentry's.

/// The window of the sample logs in which checkout failed.
macro_rules! incident {
    ($call:literal) => {
        concat!(
            "const analysis = await client.analyses.",
            $call,
            "({\n  description: \"Checkout answers 502\",\n  timeStart: \"2026-11-14T09:00:00Z\",\n  \
             timeEnd: new Date(\"2026-11-14T09:45:00Z\"),\n});\n"
        )
    };
}

macro_rules! project {
    () => {
        "const project = await client.projects.create({ name: \"Web shop\", slug: \"web-shop\" });\n"
    };
}

macro_rules! source {
    () => {
        "const source = await client.logSources.create({\n  type: \"loki\",\n  name: \"Shop\",\n  sources: [\"app\"],\n  \
         credentials: { host: \"https://loki.example.com\" },\n});\n"
    };
}

macro_rules! repo {
    () => {
        "const repo = await client.repos.create({\n  platform: \"github\",\n  repositories: [\"acme/shop\"],\n  \
         credentials: { token: \"an access token\" },\n});\n"
    };
}

macro_rules! channel {
    () => {
        "const channel = await client.channels.create({\n  type: \"slack\",\n  name: \"Incidents\",\n  \
         credentials: { webhookUrl: \"https://hooks.example.com/1\" },\n});\n"
    };
}

macro_rules! rule {
    () => {
        "const rule = await client.watchdog.create({\n  name: \"Errors\",\n  ruleType: \"error_count\",\n  intervalMode: \"fixed\",\n  \
         errorCountThreshold: 50,\n});\n"
    };
}

/// The example of an operation, or of a method beside it, by id.
pub(super) fn of(id: &str) -> Option<&'static str> {
    analyses(id).or_else(|| configuration(id)).or_else(|| watching(id))
}

/// The example of a noun's whole answers: the plainest of its calls.
pub(super) fn raw(noun: &str) -> &'static str {
    match noun {
        "analyses" => {
            "const response = await client.analyses.withRawResponse.listPage({ limit: 1 });\nconsole.log(response.status); // 200"
        }
        "projects" => "const response = await client.projects.withRawResponse.list();\nconsole.log(response.status); // 200",
        "log_sources" => "const response = await client.logSources.withRawResponse.list();\nconsole.log(response.data); // []",
        "repos" => "const response = await client.repos.withRawResponse.list();\nconsole.log(response.data); // []",
        "channels" => "const response = await client.channels.withRawResponse.list();\nconsole.log(response.attempts); // 1",
        "watchdog" => "const response = await client.watchdog.withRawResponse.list();\nconsole.log(response.data.rules); // []",
        "access_list" => {
            "const response = await client.accessList.withRawResponse.add({ userId: \"usr_4f9a\" });\nconsole.log(response.status); // 201"
        }
        "usage" => {
            "const response = await client.usage.withRawResponse.get();\nconsole.log(response.headers.get(\"Content-Type\")); // application/json"
        }
        _ => {
            "const refused = await client.apiKeys.withRawResponse.create({ name: \"CI\" }).catch((error) => error);\nconsole.log(refused.status); // 403"
        }
    }
}

fn analyses(id: &str) -> Option<&'static str> {
    Some(match id.strip_prefix("analyses.")? {
        "create" => concat!(incident!("create"), "console.log(analysis.description); // Checkout answers 502"),
        "create_and_wait" => {
            concat!(
                incident!("createAndWait"),
                "console.log(analysis.status, analysis.result?.rootCause.service); // complete payments"
            )
        }
        "wait" => concat!(
            incident!("create"),
            "const ended = await client.analyses.wait(analysis.id, {\n  wait: 60_000,\n  onStatus: ({ status }) => status,\n});\n\
             console.log(ended.result?.severity); // critical"
        ),
        "stream" => {
            "const events = client.analyses.stream({\n  description: \"Checkout answers 502\",\n  timeStart: \"2026-11-14T09:00:00Z\",\n  \
             timeEnd: \"2026-11-14T09:45:00Z\",\n});\nlet last;\nfor await (const event of events) last = event;\n\
             console.log(last?.type); // complete"
        }
        "list" => concat!(
            incident!("createAndWait"),
            "for await (const found of client.analyses.list({ status: \"complete\" })) {\n  \
             console.log(found.id === analysis.id); // true\n}"
        ),
        "list_page" => {
            "const page = await client.analyses.listPage({ limit: 50 });\nconsole.log(page.pagination.total, page.items); // 0 []"
        }
        "get" => concat!(
            incident!("create"),
            "const found = await client.analyses.get(analysis.id);\nconsole.log(found.id === analysis.id); // true"
        ),
        "follow_up" => concat!(
            incident!("createAndWait"),
            "const answer = await client.analyses.followUp(analysis.id, { question: \"Which service began?\" });\n\
             console.log(answer.analysisId === analysis.id); // true"
        ),
        "feedback" => concat!(
            incident!("createAndWait"),
            "const feedback = await client.analyses.feedback(analysis.id, { accuracy: \"correct\" });\n\
             console.log(feedback.accuracy); // correct"
        ),
        "similar" => concat!(
            incident!("createAndWait"),
            "const similar = await client.analyses.similar(analysis.id);\nconsole.log(similar.length); // 0"
        ),
        "postmortem" => concat!(
            incident!("createAndWait"),
            "const postmortem = await client.analyses.postmortem(analysis.id);\n\
             console.log(postmortem.markdown.startsWith(\"#\")); // true"
        ),
        "polish" => concat!(
            incident!("createAndWait"),
            "const polished = await client.analyses.polish(analysis.id, { markdown: \"# Outage\" });\n\
             console.log(polished.markdown.includes(\"Outage\")); // true"
        ),
        _ => return None,
    })
}

fn configuration(id: &str) -> Option<&'static str> {
    Some(match id {
        "projects.list" => concat!(
            project!(),
            "const projects = await client.projects.list();\nconsole.log(projects.some(({ id }) => id === project.id)); // true"
        ),
        "projects.create" => concat!(project!(), "console.log(project.name); // Web shop"),
        "projects.update" => concat!(
            project!(),
            "const outcome = await client.projects.update(project.id, { llmContext: \"Orders go through payments.\" });\n\
             console.log(outcome.updated); // true"
        ),
        "projects.delete" => concat!(
            project!(),
            "const outcome = await client.projects.delete(project.id, { confirm: \"web-shop\" });\nconsole.log(outcome.deleted); // true"
        ),
        "projects.stats" => concat!(
            project!(),
            "const stats = await client.projects.stats(project.slug);\nconsole.log(stats.analysisCount, stats.repoCount); // 0 0"
        ),
        "log_sources.list" => concat!(
            source!(),
            "const sources = await client.logSources.list();\nconsole.log(sources[0]?.id === source.id); // true"
        ),
        "log_sources.create" => concat!(source!(), "console.log(source.type, source.sources); // loki [ 'app' ]"),
        "log_sources.update" => concat!(
            source!(),
            "const outcome = await client.logSources.update(source.id, { isActive: false });\nconsole.log(outcome.updated); // true"
        ),
        "log_sources.delete" => concat!(
            source!(),
            "const outcome = await client.logSources.delete(source.id);\nconsole.log(outcome.deleted); // true"
        ),
        "log_sources.test" => concat!(
            source!(),
            "const test = await client.logSources.test(source.id);\nconsole.log(typeof test.connected); // boolean"
        ),
        "log_sources.discover" => {
            concat!(source!(), "const found = await client.logSources.discover(source.id);\nconsole.log(found !== null); // true")
        }
        "repos.list" => {
            concat!(repo!(), "const repos = await client.repos.list();\nconsole.log(repos[0]?.id === repo.id); // true")
        }
        "repos.create" => concat!(repo!(), "console.log(repo.lookbackDays); // 30"),
        "repos.update" => concat!(
            repo!(),
            "const outcome = await client.repos.update(repo.id, { lookbackDays: 7 });\nconsole.log(outcome.updated); // true"
        ),
        "repos.delete" => {
            concat!(repo!(), "const outcome = await client.repos.delete(repo.id);\nconsole.log(outcome.deleted); // true")
        }
        "repos.invalidate_cache" => concat!(
            repo!(),
            "const outcome = await client.repos.invalidateCache(repo.id);\nconsole.log(outcome.flushed); // true"
        ),
        "channels.list" => concat!(
            channel!(),
            "const channels = await client.channels.list();\nconsole.log(channels[0]?.id === channel.id); // true"
        ),
        "channels.create" => concat!(channel!(), "console.log(channel.type); // slack"),
        "channels.update" => concat!(
            channel!(),
            "const outcome = await client.channels.update(channel.id, { severityThreshold: \"high\" });\n\
             console.log(outcome.updated); // true"
        ),
        "channels.delete" => concat!(
            channel!(),
            "const outcome = await client.channels.delete(channel.id);\nconsole.log(outcome.deleted); // true"
        ),
        "channels.get_settings" => {
            "await client.channels.updateSettings({ defaultSeverityThreshold: \"high\" });\n\
             const settings = await client.channels.getSettings();\nconsole.log(settings.defaultSeverityThreshold); // high"
        }
        "channels.update_settings" => {
            "const outcome = await client.channels.updateSettings({ defaultSeverityThreshold: \"medium\" });\n\
             console.log(outcome.updated); // true"
        }
        _ => return None,
    })
}

fn watching(id: &str) -> Option<&'static str> {
    Some(match id {
        "watchdog.list" => {
            concat!(rule!(), "const { rules } = await client.watchdog.list();\nconsole.log(rules[0]?.id === rule.id); // true")
        }
        "watchdog.create" => concat!(rule!(), "console.log(rule.ruleType, rule.isEnabled); // error_count false"),
        "watchdog.update" => concat!(
            rule!(),
            "const outcome = await client.watchdog.update(rule.id, { isEnabled: true });\nconsole.log(outcome.updated); // true"
        ),
        "watchdog.delete" => {
            concat!(rule!(), "const outcome = await client.watchdog.delete(rule.id);\nconsole.log(outcome.deleted); // true")
        }
        "watchdog.dry_run" => {
            "const outcome = await client.watchdog.dryRun({\n  name: \"Errors\",\n  ruleType: \"error_count\",\n  intervalMode: \"fixed\",\n  \
             errorCountThreshold: 50,\n});\nconsole.log(outcome.daysAnalyzed); // 7"
        }
        "watchdog.activity" => "console.log(await client.watchdog.activity({ hours: 24 })); // []",
        "access_list.list" => {
            "await client.accessList.add({ userId: \"usr_4f9a\" });\nconst [entry] = await client.accessList.list();\n\
             console.log(entry?.userId); // usr_4f9a"
        }
        "access_list.add" => {
            "await client.accessList.add({ userId: \"usr_4f9a\" });\nconsole.log((await client.accessList.list()).length); // 1"
        }
        "access_list.remove" => {
            "await client.accessList.remove(\"usr_4f9a\"); // nothing happens to one who is not on it\n\
             console.log(await client.accessList.list()); // []"
        }
        "usage.get" => "const usage = await client.usage.get();\nconsole.log(usage.analysesThisMonth); // 0",
        "api_keys.create" => {
            "const refused = await client.apiKeys.create({ name: \"CI\" }).catch((error) => error);\n\
             console.log(refused.code); // DASHBOARD_ONLY"
        }
        _ => return None,
    })
}
