//! The table of operations as a whole, and the checks across fields of its rows.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::HashSet;

use serde_json::{Value, json};
use sigward_core::{
    key::KeyClass,
    operation::{Body, Method, Operation, Scope},
    time::Timestamp,
    validate::{self, Enums},
};
use sigward_server::sigsentry::{self, OPERATIONS, access_list, credentials::Credentials, log_sources, projects, watchdog};

/// Rows of `api/sigsentry.md` section 3: method, path, permission, whether `Idempotency-Key` is honoured.
const DOCUMENTED: [(&str, &str, &str, bool); 41] = [
    ("POST", "/v1/analyses", "analysis:create", true),
    ("GET", "/v1/analyses", "analysis:read", false),
    ("GET", "/v1/analyses/{id}", "analysis:read", false),
    ("POST", "/v1/analyses/{id}/followup", "analysis:create", true),
    ("POST", "/v1/analyses/{id}/feedback", "analysis:read", true),
    ("GET", "/v1/analyses/{id}/similar", "analysis:read", false),
    ("POST", "/v1/analyses/{id}/postmortem", "analysis:read", true),
    ("POST", "/v1/analyses/{id}/postmortem/polish", "analysis:read", true),
    ("GET", "/v1/config/projects", "config:read", false),
    ("POST", "/v1/config/projects", "config:write", true),
    ("PUT", "/v1/config/projects/{id}", "config:write", false),
    ("DELETE", "/v1/config/projects/{id}", "config:write", false),
    ("GET", "/v1/config/projects/{slug}/stats", "config:read", false),
    ("GET", "/v1/config/log-sources", "config:read", false),
    ("POST", "/v1/config/log-sources", "config:write", true),
    ("PUT", "/v1/config/log-sources/{id}", "config:write", false),
    ("DELETE", "/v1/config/log-sources/{id}", "config:write", false),
    ("POST", "/v1/config/log-sources/{id}/test", "config:read", false),
    ("GET", "/v1/config/log-sources/{id}/sources", "config:read", false),
    ("GET", "/v1/config/repos", "config:read", false),
    ("POST", "/v1/config/repos", "config:write", true),
    ("PUT", "/v1/config/repos/{id}", "config:write", false),
    ("DELETE", "/v1/config/repos/{id}", "config:write", false),
    ("DELETE", "/v1/config/repos/{id}/cache", "config:write", false),
    ("GET", "/v1/config/notifications", "config:read", false),
    ("POST", "/v1/config/notifications", "config:write", true),
    ("PUT", "/v1/config/notifications/{id}", "config:write", false),
    ("DELETE", "/v1/config/notifications/{id}", "config:write", false),
    ("GET", "/v1/config/notifications/settings", "config:read", false),
    ("PUT", "/v1/config/notifications/settings", "config:write", false),
    ("GET", "/v1/config/monitoring", "config:read", false),
    ("POST", "/v1/config/monitoring", "config:write", true),
    ("PUT", "/v1/config/monitoring/{id}", "config:write", false),
    ("DELETE", "/v1/config/monitoring/{id}", "config:write", false),
    ("POST", "/v1/config/monitoring/dry-run", "config:read", false),
    ("GET", "/v1/config/monitoring/activity", "config:read", false),
    ("GET", "/v1/config/access-list", "config:read", false),
    ("POST", "/v1/config/access-list", "config:write", true),
    ("DELETE", "/v1/config/access-list/{userId}", "config:write", false),
    ("GET", "/v1/config/usage", "config:read", false),
    ("POST", "/v1/config/api-keys", "config:write", true),
];

#[test]
fn the_table_is_the_documentations() {
    assert_eq!(OPERATIONS.len(), 41);
    for (operation, (method, path, permission, idempotency_key)) in OPERATIONS.iter().zip(DOCUMENTED) {
        assert_eq!((operation.method.name(), operation.path), (method, path));
        assert_eq!(operation.permission, Some(permission), "{}", operation.id);
        assert_eq!(operation.idempotency_key, idempotency_key, "{}", operation.id);
    }
}

#[test]
fn every_row_is_whole() {
    let mut ids = HashSet::new();
    for operation in OPERATIONS {
        assert!(ids.insert(operation.id), "{} twice", operation.id);
        assert!(operation.id.starts_with("sigsentry."), "{}", operation.id);
        assert!(operation.docs.starts_with("/api/") && operation.summary.ends_with('.'), "{}", operation.id);
        assert!(!operation.success.is_empty() && !operation.keys.is_empty(), "{}", operation.id);
        let in_path: Vec<_> = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        let stated: Vec<_> = operation.path_params.iter().map(|field| field.name).collect();
        assert_eq!(in_path, stated, "{}", operation.id);
        assert!(operation.method != Method::Get || matches!(operation.body, Body::None), "{}", operation.id);
        assert!(operation.repeatable || !operation.method.is_idempotent(), "{}", operation.id);
        let configures = operation.path.starts_with("/v1/config/");
        assert_eq!(operation.accepts(KeyClass::Public), !configures, "{}", operation.id);
        assert!(operation.accepts(KeyClass::Legacy) && operation.accepts(KeyClass::Organization), "{}", operation.id);
    }
}

#[test]
fn only_harmless_posts_repeat_without_a_key() {
    let repeatable: Vec<_> =
        OPERATIONS.iter().filter(|row| row.method == Method::Post && row.repeatable).map(|row| row.id).collect();
    assert_eq!(repeatable, ["sigsentry.log_sources.test", "sigsentry.watchdog.dry_run", "sigsentry.access_list.add"]);
}

#[test]
fn scopes() {
    let tenant: Vec<_> = OPERATIONS.iter().filter(|row| row.scope == Scope::Tenant).map(|row| row.id).collect();
    assert_eq!(
        tenant,
        [
            "sigsentry.projects.list",
            "sigsentry.projects.update",
            "sigsentry.projects.delete",
            "sigsentry.projects.stats",
            "sigsentry.channels.get_settings",
            "sigsentry.channels.update_settings",
            "sigsentry.usage.get",
            "sigsentry.api_keys.create",
        ]
    );
    assert_eq!(projects::CREATE.scope, Scope::TenantOnly);
}

#[test]
fn every_path_leads_to_its_own_row() {
    for operation in OPERATIONS {
        let path = operation.path.replace("{id}", "x1").replace("{slug}", "x1").replace("{userId}", "x1");
        assert_eq!(sigsentry::route(operation.method, &path).unwrap().id, operation.id);
        assert_eq!(sigsentry::find(operation.id).unwrap().path, operation.path);
    }
    assert!(sigsentry::route(Method::Patch, "/v1/config/projects/x1").is_none());
    assert!(sigsentry::route(Method::Get, "/v1/config/nothing").is_none());
}

/// What is wrong with a body, as `path must` sentences.
fn violations(operation: &Operation, body: &Value) -> Vec<String> {
    let mut found = validate::check(operation.body.model().unwrap(), body, Enums::Closed);
    found.extend(operation.check.into_iter().flat_map(|check| check(body, Timestamp::from_unix_millis(0))));
    found.into_iter().map(|violation| format!("{} {}", violation.path, violation.must)).collect()
}

#[test]
fn credentials_fit_their_type() {
    let body =
        |kind: &str, credentials: Value| json!({ "type": kind, "name": "n", "credentials": credentials, "sources": ["s"] });
    let good = [
        ("cloudwatch", json!({ "accessKeyId": "a", "secretAccessKey": "b" })),
        ("datadog", json!({ "apiKey": "a", "appKey": "b" })),
        ("loki", json!({ "host": "h" })),
        ("splunk", json!({ "host": "h", "token": "t" })),
        ("elastic", json!({ "host": "h", "apiKey": "a" })),
        ("elastic", json!({ "host": "h", "username": "u", "password": "p" })),
        ("gcp_logging", json!({ "serviceAccountJson": "{}" })),
    ];
    for (kind, credentials) in good {
        assert_eq!(violations(&log_sources::CREATE, &body(kind, credentials.clone())), Vec::<String>::new());
        // Without its first entry, and with it empty, each is refused.
        let mut without = credentials.as_object().unwrap().clone();
        let first = without.keys().next().unwrap().clone();
        without.insert(first.clone(), json!(""));
        assert_eq!(violations(&log_sources::CREATE, &body(kind, json!(without))).len(), 1, "{kind}");
        without.remove(&first);
        assert_eq!(violations(&log_sources::CREATE, &body(kind, json!(without))).len(), 1, "{kind}");
    }
    let elastic = violations(&log_sources::CREATE, &body("elastic", json!({ "host": "h" })));
    assert_eq!(elastic, ["credentials must hold host and apiKey, or host and username and password for elastic"]);
    assert_eq!(
        violations(&sigsentry::channels::CREATE, &json!({ "type": "email", "name": "n", "credentials": {} })),
        Vec::<String>::new()
    );
}

#[test]
fn rules_have_what_their_type_needs() {
    let rule = |more: Value| {
        let mut body = json!({ "name": "n", "ruleType": "spike", "intervalMode": "fixed" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let cases = [
        (json!({}), vec![]),
        (json!({ "ruleType": "error_count" }), vec!["errorCountThreshold is required for ruleType error_count"]),
        (
            json!({ "ruleType": "error_count", "errorCountThreshold": null }),
            vec!["errorCountThreshold is required for ruleType error_count"],
        ),
        (json!({ "ruleType": "error_count", "errorCountThreshold": 1 }), vec![]),
        (
            json!({ "ruleType": "error_count", "errorCountThreshold": 0 }),
            vec!["errorCountThreshold must be from 1 to 9007199254740991"],
        ),
        (json!({ "ruleType": "error_rate" }), vec!["errorRateThreshold is required for ruleType error_rate"]),
        (json!({ "ruleType": "error_rate", "errorRateThreshold": 1.5 }), vec!["errorRateThreshold must be from 0 to 1"]),
        (json!({ "ruleType": "pattern", "patterns": [] }), vec!["patterns is required for ruleType pattern"]),
        (json!({ "ruleType": "pattern", "patterns": [{ "label": "l" }] }), vec!["patterns[0].regex is required"]),
        (json!({ "ruleType": "pattern", "patterns": [{ "label": "l", "regex": "r" }] }), vec![]),
        (json!({ "intervalMode": "random" }), vec!["avgChecksPerDay is required for intervalMode random"]),
        (json!({ "intervalMode": "random", "avgChecksPerDay": 289 }), vec!["avgChecksPerDay must be from 1 to 288"]),
        (
            json!({ "intervalMinutes": 0, "lookbackMinutes": 1441 }),
            vec!["intervalMinutes must be from 1 to 1440", "lookbackMinutes must be from 1 to 1440"],
        ),
        (json!({ "action": "page_everyone" }), vec!["action must be one of notify_only, auto_analyze"]),
    ];
    for (more, expected) in cases {
        for operation in [&watchdog::CREATE, &watchdog::DRY_RUN] {
            assert_eq!(violations(operation, &rule(more.clone())), expected, "{more}");
        }
    }
    assert_eq!(violations(&watchdog::UPDATE, &json!({ "ruleType": "error_rate" })), Vec::<String>::new());
    assert_eq!(
        violations(&watchdog::UPDATE, &json!({ "ruleType": "error_rate", "errorRateThreshold": null })),
        ["errorRateThreshold can't be cleared for ruleType error_rate"]
    );
}

#[test]
fn projects_keep_their_limits() {
    let cases = [
        (json!({ "name": "n", "slug": "a-1" }), vec![]),
        (json!({ "slug": "a" }), vec!["name is required"]),
        (json!({ "name": "", "slug": "a" }), vec!["name must be 1 to 255 characters long, is 0"]),
        (json!({ "name": "n", "slug": "A_b" }), vec!["slug must hold only lower-case letters, digits and hyphens"]),
        (
            json!({ "name": "n", "slug": "a", "description": "d".repeat(1001) }),
            vec!["description must be 0 to 1000 characters long, is 1001"],
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(violations(&projects::CREATE, &body), expected);
    }
    assert_eq!(violations(&projects::UPDATE, &json!({ "llmContext": null })), Vec::<String>::new());
    assert_eq!(violations(&projects::DELETE, &json!({})), ["confirm is required"]);
    assert_eq!(violations(&access_list::ADD, &json!([])), ["body must be an object"]);
}

#[test]
fn null_clears_and_absence_keeps() {
    let cleared = projects::UpdateProject { llm_context: Some(None), ..Default::default() };
    assert_eq!(serde_json::to_value(&cleared).unwrap(), json!({ "llmContext": null }));
    assert_eq!(serde_json::from_value::<projects::UpdateProject>(json!({ "llmContext": null })).unwrap(), cleared);
    assert_eq!(serde_json::from_value::<projects::UpdateProject>(json!({})).unwrap(), projects::UpdateProject::default());
    assert_eq!(serde_json::to_value(projects::UpdateProject::default()).unwrap(), json!({}));
}

#[test]
fn credentials_are_not_printed() {
    let create = log_sources::CreateLogSource {
        kind: log_sources::LogSourceType::Datadog,
        name: "logs".into(),
        credentials: Credentials::from([("apiKey", "hunter2"), ("appKey", "hunter3")]),
        sources: vec!["*".into()],
        region: None,
        settings: None,
    };
    let shown = format!("{create:?} {create:#?}");
    assert!(!shown.contains("hunter") && shown.contains("apiKey"), "{shown}");
    let sent = serde_json::to_value(&create).unwrap();
    assert_eq!(sent["credentials"], json!({ "apiKey": "hunter2", "appKey": "hunter3" }));
    assert_eq!(serde_json::from_value::<log_sources::CreateLogSource>(sent).unwrap(), create);
}

#[test]
fn answers_are_read_tolerantly() {
    let rule = json!({ "id": "wdg_1", "name": "n", "ruleType": "brand_new", "unknown": 1 });
    let rule: watchdog::WatchdogRule = serde_json::from_value(rule).unwrap();
    assert_eq!(rule.rule_type, watchdog::RuleType::Other("brand_new".into()));
    let source: log_sources::LogSource = serde_json::from_value(json!({ "id": "ls_1", "type": "loki", "name": "n" })).unwrap();
    assert!(source.sources.is_empty());
}
