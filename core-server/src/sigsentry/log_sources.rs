//! Log sources: rows 14 to 19 of `api/sigsentry.md` section 3.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::{
        analyses::{ID, model_of},
        models::LogLevel,
    },
    time::Timestamp,
    validate::Violation,
};

use super::{
    READ, SERVER_KEYS, WRITE,
    credentials::{CredentialRules, Credentials, Needs},
    outcome::{Deleted, Updated},
};

open_enum! {
    /// Where logs are read from.
    pub enum LogSourceType {
        /// AWS CloudWatch Logs.
        CloudWatch = "cloudwatch",
        /// Datadog.
        Datadog = "datadog",
        /// Grafana Loki.
        Loki = "loki",
        /// Splunk.
        Splunk = "splunk",
        /// Elasticsearch.
        Elastic = "elastic",
        /// Google Cloud Logging.
        GcpLogging = "gcp_logging",
    }
}

model! {
    /// A new log source.
    pub struct CreateLogSource {
        /// Where logs are read from. Can't be changed later.
        "type" kind: LogSourceType,
        /// Its name. 1 to 255 characters.
        "name" name: String [Length(1, 255)],
        /// How to log in there. `cloudwatch`: `accessKeyId`, `secretAccessKey`, optionally `sessionToken`. `datadog`: `apiKey`, `appKey`. `loki`: `host`, optionally `apiKey`, `orgId`. `splunk`: `host`, `token`. `elastic`: `host` and `apiKey`, or `host`, `username` and `password`. `gcp_logging`: `serviceAccountJson`.
        "credentials" credentials: Credentials,
        /// What to read there: log groups, indexes, streams. At least one.
        "sources" sources: Vec<String> [Length(1, super::MANY)],
        /// The region, for `cloudwatch`.
        "region" region: Option<String>,
        /// Further settings, such as Datadog's site.
        "settings" settings: Option<BTreeMap<String, Value>>,
    }

    /// Changes to a log source. What is absent stays.
    #[derive(Default)]
    pub struct UpdateLogSource {
        /// Its name. 1 to 255 characters.
        "name" name: Option<String> [Length(1, 255)],
        /// How to log in there. Replaces the whole set.
        "credentials" credentials: Option<Credentials>,
        /// What to read there. Replaces the whole list; at least one.
        "sources" sources: Option<Vec<String>> [Length(1, super::MANY)],
        /// Whether it is read.
        "isActive" is_active: Option<bool>,
    }

    /// A log source. Its credentials are never returned.
    pub struct LogSource {
        /// Opaque id.
        "id" id: String,
        /// The organization's id.
        "tenantId" tenant_id: Option<String>,
        /// Where logs are read from.
        "type" kind: LogSourceType,
        /// Its name.
        "name" name: String,
        /// What is read there.
        #[serde(default)]
        "sources" sources: Vec<String>,
        /// Whether it is read.
        "isActive" is_active: Option<bool>,
        /// When it was last tested.
        "lastTestedAt" last_tested_at: Option<Timestamp>,
        /// How the last test went.
        "lastTestResult" last_test_result: Option<LogSourceTestResult>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
    }

    /// How a log source's last test went.
    pub struct LogSourceTestResult {
        /// Whether the connection stood.
        "success" success: bool,
        /// What was found.
        "message" message: Option<String>,
    }

    /// A test of a log source with its stored credentials.
    pub struct LogSourceTest {
        /// Whether the connection stood.
        "connected" connected: bool,
        /// What was found.
        "message" message: Option<String>,
        /// A few lines from there. May be empty though connected.
        #[serde(default)]
        "sampleLogs" sample_logs: Vec<SampleLog>,
    }

    /// A line of a log source's test.
    pub struct SampleLog {
        /// When.
        "timestamp" timestamp: Option<Timestamp>,
        /// At which level.
        "level" level: Option<LogLevel>,
        /// Which service said it.
        "service" service: Option<String>,
        /// What it said.
        "message" message: String,
    }
}

/// The credentials that each type needs.
pub const CREDENTIALS: CredentialRules = CredentialRules {
    field: "type",
    needs: &[
        Needs { of: "cloudwatch", one_of: &[&["accessKeyId", "secretAccessKey"]] },
        Needs { of: "datadog", one_of: &[&["apiKey", "appKey"]] },
        Needs { of: "loki", one_of: &[&["host"]] },
        Needs { of: "splunk", one_of: &[&["host", "token"]] },
        Needs { of: "elastic", one_of: &[&["host", "apiKey"], &["host", "username", "password"]] },
        Needs { of: "gcp_logging", one_of: &[&["serviceAccountJson"]] },
    ],
};

fn check_credentials(body: &Value, _now: Timestamp) -> Vec<Violation> {
    CREDENTIALS.check(body)
}

/// Lists log sources.
pub const LIST: Operation = Operation {
    id: "sigsentry.log_sources.list",
    path: "/v1/config/log-sources",
    summary: "List the project's log sources.",
    keys: SERVER_KEYS,
    permission: READ,
    answer: Answer::Data(<Vec<LogSource>>::SHAPE),
    docs: "/api/log-sources/list",
    ..Operation::GET
};

/// Connects a log source.
pub const CREATE: Operation = Operation {
    id: "sigsentry.log_sources.create",
    path: "/v1/config/log-sources",
    summary: "Connect a log source.",
    keys: SERVER_KEYS,
    permission: WRITE,
    body: Body::Json(model_of::<CreateLogSource>()),
    check: Some(check_credentials),
    success: &[201, 200],
    answer: Answer::Data(LogSource::SHAPE),
    idempotency_key: true,
    errors: &[(403, "QUOTA_EXCEEDED")],
    docs: "/api/log-sources/create",
    ..Operation::POST
};

/// Changes a log source.
pub const UPDATE: Operation = Operation {
    id: "sigsentry.log_sources.update",
    path: "/v1/config/log-sources/{id}",
    summary: "Change a log source. What is absent stays; its type can't change.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    body: Body::Json(model_of::<UpdateLogSource>()),
    answer: Answer::Data(Updated::SHAPE),
    docs: "/api/log-sources/update",
    ..Operation::PUT
};

/// Disconnects a log source.
pub const DELETE: Operation = Operation {
    id: "sigsentry.log_sources.delete",
    path: "/v1/config/log-sources/{id}",
    summary: "Disconnect a log source.",
    keys: SERVER_KEYS,
    permission: WRITE,
    path_params: ID,
    answer: Answer::Data(Deleted::SHAPE),
    docs: "/api/log-sources",
    ..Operation::DELETE
};

/// Tests a log source.
pub const TEST: Operation = Operation {
    id: "sigsentry.log_sources.test",
    path: "/v1/config/log-sources/{id}/test",
    summary: "Test a log source with its stored credentials.",
    keys: SERVER_KEYS,
    permission: READ,
    path_params: ID,
    answer: Answer::Data(LogSourceTest::SHAPE),
    // Bad credentials are an answer: 200, `success: false`, data and no error (section 1).
    may_fail_with_data: true,
    repeatable: true,
    docs: "/api/log-sources/test",
    ..Operation::POST
};

/// Finds what a log source offers.
pub const DISCOVER: Operation = Operation {
    id: "sigsentry.log_sources.discover",
    path: "/v1/config/log-sources/{id}/sources",
    summary: "Find what a log source offers, with its stored credentials. The answer's shape is not documented.",
    keys: SERVER_KEYS,
    permission: READ,
    path_params: ID,
    answer: Answer::Data(Shape::Any),
    docs: "/api/log-sources",
    ..Operation::GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &TEST, &DISCOVER];
