//! What SigSentry's analysis operations take and give. Source: `api/sigsentry.md` section 4.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{model, open_enum, time::Timestamp};

open_enum! {
    /// Where an analysis stands.
    pub enum AnalysisStatus {
        /// Queued.
        Pending = "pending",
        /// Logs are being fetched and read.
        Processing = "processing",
        /// Done, with a full result.
        Complete = "complete",
        /// Done, with a result that misses some logs.
        Partial = "partial",
        /// Done, without a result.
        Failed = "failed",
    }

    /// How bad an incident is.
    pub enum Severity {
        /// Users are cut off.
        Critical = "critical",
        /// Many users are hurt.
        High = "high",
        /// Some users are hurt.
        Medium = "medium",
        /// Hardly anyone notices.
        Low = "low",
        /// Nothing is wrong.
        Info = "info",
    }

    /// What kind of fault the root cause is.
    pub enum RootCauseCategory {
        /// Logging in or proving who one is.
        Authentication = "authentication",
        /// Being allowed to.
        Authorization = "authorization",
        /// A database.
        Database = "database",
        /// The network.
        Network = "network",
        /// Something took too long.
        Timeout = "timeout",
        /// Too many requests.
        RateLimiting = "rate_limiting",
        /// Input that does not fit.
        Validation = "validation",
        /// Something was missing where the code expected it.
        NullReference = "null_reference",
        /// A setting.
        Configuration = "configuration",
        /// A service or library that this one uses.
        Dependency = "dependency",
        /// Memory ran out.
        Memory = "memory",
        /// A disk ran full or failed.
        Disk = "disk",
        /// Not known.
        Unknown = "unknown",
    }

    /// A service's part in an incident.
    pub enum ServiceRole {
        /// Where it began.
        Origin = "origin",
        /// Passed it on.
        Propagator = "propagator",
        /// Suffered it.
        Affected = "affected",
    }

    /// The level of a log line.
    pub enum LogLevel {
        /// Something failed.
        Error = "error",
        /// Something is odd.
        Warn = "warn",
        /// Something happened.
        Info = "info",
    }

    /// What a suggested action is for.
    pub enum ActionType {
        /// Removes the cause.
        Fix = "fix",
        /// Finds out more.
        Investigate = "investigate",
        /// Eases the effect.
        Mitigate = "mitigate",
        /// Calls someone.
        Escalate = "escalate",
    }

    /// How right a diagnosis was.
    pub enum FeedbackAccuracy {
        /// Right.
        Correct = "correct",
        /// Right in part.
        PartiallyCorrect = "partially_correct",
        /// Wrong.
        Incorrect = "incorrect",
    }
}

impl AnalysisStatus {
    /// Whether the analysis has ended: complete, partial or failed.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Complete | Self::Partial | Self::Failed)
    }
}

model! {
    /// What to diagnose: a description and a window of time.
    pub struct CreateAnalysis {
        /// What was seen, in words. 1 to 5000 characters.
        "description" description: String [Length(1, 5000)],
        /// Start of the window. In the past.
        "timeStart" time_start: Timestamp,
        /// End of the window. After `timeStart`, at most 60 s in the future.
        "timeEnd" time_end: Timestamp,
        /// Free-form labels.
        "metadata" metadata: Option<BTreeMap<String, String>>,
    }

    /// Which analyses to list. Dates filter on `createdAt`.
    #[derive(Default)]
    pub struct ListAnalyses {
        /// The page, from 1.
        "page" page: Option<u32> [Range(1.0, 4_294_967_295.0), Default("1")],
        /// Items a page, 1 to 100.
        "limit" limit: Option<u32> [Range(1.0, 100.0), Default("20")],
        /// Only analyses of this status.
        "status" status: Option<AnalysisStatus>,
        /// Only analyses of this severity.
        "severity" severity: Option<Severity>,
        /// Created at or after this time.
        "fromDate" from_date: Option<Timestamp>,
        /// Created before this time. After `fromDate`.
        "toDate" to_date: Option<Timestamp>,
    }

    /// An analysis, with its result once it has one.
    pub struct Analysis {
        /// Opaque id.
        "id" id: String,
        /// Where it stands.
        "status" status: AnalysisStatus,
        /// As given to create.
        "description" description: Option<String>,
        /// Start of the window.
        "timeStart" time_start: Option<Timestamp>,
        /// End of the window.
        "timeEnd" time_end: Option<Timestamp>,
        /// As given to create.
        "metadata" metadata: Option<BTreeMap<String, String>>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// When it ended.
        "completedAt" completed_at: Option<Timestamp>,
        /// How long it took, in milliseconds.
        "processingTimeMs" processing_time_ms: Option<u64>,
        /// The diagnosis, once complete or partial.
        "result" result: Option<AnalysisResult>,
    }

    /// A diagnosis.
    pub struct AnalysisResult {
        /// What happened, in a few sentences.
        "summary" summary: String,
        /// How bad it was.
        "severity" severity: Severity,
        /// How sure the diagnosis is, 0 to 1.
        "confidence" confidence: f64 [Range(0.0, 1.0)],
        /// What caused it.
        "rootCause" root_cause: RootCause,
        /// Every service that showed errors, with when.
        #[serde(default)]
        "affectedServices" affected_services: Vec<AffectedService>,
        /// What happened when.
        #[serde(default)]
        "timeline" timeline: Vec<TimelineEntry>,
        /// What to do, most urgent first.
        #[serde(default)]
        "suggestedActions" suggested_actions: Vec<SuggestedAction>,
        /// Code that may be at fault, where repositories are connected.
        "codeCorrelation" code_correlation: Option<CodeCorrelation>,
        /// How many log lines were read.
        "logsScanned" logs_scanned: u64 [Range(0.0, 9_007_199_254_740_991.0)],
        /// The window that was read.
        "timeWindow" time_window: Option<TimeWindow>,
    }

    /// What caused an incident.
    pub struct RootCause {
        /// In a sentence or two.
        "description" description: String,
        /// The service where it began.
        "service" service: String,
        /// The error's type, as the code names it.
        "errorType" error_type: String,
        /// What kind of fault.
        "category" category: RootCauseCategory,
    }

    /// A service that showed errors.
    pub struct AffectedService {
        /// Its name in the logs.
        "serviceName" service_name: String,
        /// Its part in the incident.
        "role" role: ServiceRole,
        /// How many error lines it wrote.
        "errorCount" error_count: u64 [Range(0.0, 9_007_199_254_740_991.0)],
        /// Its first error.
        "firstSeen" first_seen: Timestamp,
        /// Its last error.
        "lastSeen" last_seen: Timestamp,
    }

    /// A moment of an incident.
    pub struct TimelineEntry {
        /// When.
        "timestamp" timestamp: Timestamp,
        /// Which service said it.
        "service" service: String,
        /// At which level.
        "level" level: LogLevel,
        /// What it said.
        "message" message: String,
        /// Whether this is where it began.
        "isRootCause" is_root_cause: bool,
    }

    /// Something to do about an incident.
    pub struct SuggestedAction {
        /// 1 is the most urgent.
        "priority" priority: i64,
        /// What to do.
        "action" action: String,
        /// Why.
        "rationale" rationale: String,
        /// What it is for.
        "type" kind: ActionType,
    }

    /// Code that may be at fault.
    pub struct CodeCorrelation {
        /// Whether repositories are connected and were searched.
        "available" available: bool,
        /// The code.
        "suspectedCode" suspected_code: Option<SuspectedCode>,
        /// The change that may have caused it.
        "causalPR" causal_pr: Option<CausalPullRequest>,
        /// Recent changes, shape not documented.
        #[serde(default)]
        "recentCommits" recent_commits: Vec<Value>,
    }

    /// A place in code.
    pub struct SuspectedCode {
        /// The repository.
        "repo" repo: String,
        /// The file.
        "filePath" file_path: String,
        /// The function.
        "functionName" function_name: Option<String>,
        /// First and last line.
        #[serde(default)]
        "lineRange" line_range: Vec<u32>,
        /// The code itself.
        "snippet" snippet: Option<String>,
    }

    /// A merged change that may have caused an incident.
    pub struct CausalPullRequest {
        /// Its id.
        "id" id: Value,
        /// Its title.
        "title" title: String,
        /// Who wrote it.
        "author" author: Option<Author>,
        /// When it was merged.
        "mergedAt" merged_at: Option<Timestamp>,
        /// Where to read it.
        "url" url: Option<String>,
        /// How sure this is, 0 to 1.
        "confidence" confidence: Option<f64>,
        /// Why it is suspected.
        "explanation" explanation: Option<String>,
    }

    /// Who wrote a change.
    pub struct Author {
        /// The person's name.
        "name" name: String,
        /// The account's name.
        "username" username: Option<String>,
    }

    /// A window of time.
    pub struct TimeWindow {
        /// Its start.
        "start" start: Timestamp,
        /// Its end.
        "end" end: Timestamp,
    }

    /// An analysis in a list.
    pub struct AnalysisSummary {
        /// Opaque id.
        "id" id: String,
        /// Where it stands.
        "status" status: AnalysisStatus,
        /// How bad it was, once known.
        "severity" severity: Option<Severity>,
        /// What happened, once known.
        "summary" summary: Option<String>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// Start of the window.
        "timeStart" time_start: Option<Timestamp>,
        /// End of the window.
        "timeEnd" time_end: Option<Timestamp>,
        /// As given to create.
        "description" description: Option<String>,
    }

    /// A page of analyses, newest first.
    pub struct AnalysisPage {
        /// The items of this page.
        #[serde(default)]
        "items" items: Vec<AnalysisSummary>,
        /// Where this page stands.
        "pagination" pagination: Pagination,
    }

    /// Where a page stands among all.
    pub struct Pagination {
        /// This page, from 1.
        "page" page: u64 [Range(1.0, 9_007_199_254_740_991.0)],
        /// Items a page.
        "limit" limit: u64 [Range(1.0, 100.0)],
        /// Items that fit the filter.
        "total" total: u64 [Range(0.0, 9_007_199_254_740_991.0)],
        /// Pages that fit the filter.
        "totalPages" total_pages: u64 [Range(0.0, 9_007_199_254_740_991.0)],
    }

    /// A question about an analysis.
    pub struct AskFollowUp {
        /// The question. 1 to 2000 characters.
        "question" question: String [Length(1, 2000)],
    }

    /// The answer to a question.
    pub struct FollowUp {
        /// Opaque id.
        "id" id: String,
        /// The analysis asked about.
        "analysisId" analysis_id: String,
        /// The answer.
        "answer" answer: String,
        /// Further evidence, shape not documented.
        #[serde(default)]
        "additionalEvidence" additional_evidence: Vec<Value>,
        /// Actions that replace those of the result.
        "updatedSuggestedActions" updated_suggested_actions: Option<Vec<SuggestedAction>>,
    }

    /// A rating of a diagnosis. A second one replaces the first.
    pub struct SubmitFeedback {
        /// How right it was.
        "accuracy" accuracy: FeedbackAccuracy,
        /// In words. Up to 5000 characters.
        "comment" comment: Option<String> [Length(0, 5000)],
    }

    /// A recorded rating.
    pub struct Feedback {
        /// Opaque id.
        "id" id: String,
        /// The analysis rated.
        "analysisId" analysis_id: String,
        /// How right it was.
        "accuracy" accuracy: FeedbackAccuracy,
        /// In words.
        "comment" comment: Option<String>,
        /// When it was recorded.
        "recordedAt" recorded_at: Option<Timestamp>,
    }

    /// An earlier incident like this one.
    pub struct SimilarAnalysis {
        /// Opaque id.
        "id" id: String,
        /// What happened.
        "summary" summary: Option<String>,
        /// How bad it was.
        "severity" severity: Option<Severity>,
        /// When it was created.
        "createdAt" created_at: Option<Timestamp>,
        /// How alike, 0 to 1.
        "similarity" similarity: f64 [Range(0.0, 1.0)],
        /// How its diagnosis was rated.
        "feedbackAccuracy" feedback_accuracy: Option<FeedbackAccuracy>,
    }

    /// A post-mortem to be polished.
    pub struct PolishPostmortem {
        /// GitHub-flavoured Markdown, at least one character.
        "markdown" markdown: String [Length(1, 1_000_000)],
    }

    /// A post-mortem.
    pub struct Postmortem {
        /// GitHub-flavoured Markdown.
        "markdown" markdown: String,
    }
}

impl CreateAnalysis {
    /// A description and a window.
    pub fn new(description: impl Into<String>, time_start: Timestamp, time_end: Timestamp) -> Self {
        Self { description: description.into(), time_start, time_end, metadata: None }
    }
}
