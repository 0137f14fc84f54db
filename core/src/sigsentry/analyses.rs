//! The eight analysis operations, rows 1 to 8 of `api/sigsentry.md` section 3.

use serde_json::Value;

use super::models::{
    Analysis, AnalysisPage, AskFollowUp, CreateAnalysis, Feedback, FollowUp, ListAnalyses, PolishPostmortem, Postmortem,
    SimilarAnalysis, SubmitFeedback,
};
use crate::{
    key::KeyClass,
    operation::{Answer, Body, Operation},
    schema::{Field, Model, Rule, Shape, Shaped},
    time::Timestamp,
    validate::Violation,
};

/// How far in the future a window may end, in seconds.
pub const MAX_FUTURE_SECONDS: u64 = 60;

const ANY_KEY: &[KeyClass] = &[KeyClass::Public, KeyClass::Secret, KeyClass::Organization];
const CREATE_PERMISSION: Option<&str> = Some("analysis:create");
const READ_PERMISSION: Option<&str> = Some("analysis:read");

/// The `{id}` of a path. Documented as a UUID, shown otherwise in the samples (section 10 row 9): not checked.
pub const ID: &[Field] =
    &[Field { name: "id", snake_name: "id", doc: "Opaque id.", shape: Shape::String, rules: &[Rule::Length(1, 255)] }];

/// The model of a type that is known to be an object.
#[doc(hidden)]
pub const fn model_of<T: Shaped>() -> &'static Model {
    match T::SHAPE {
        Shape::Object(model) => model,
        _ => panic!("not an object"), // evaluated by the compiler only: rows are constants
    }
}

/// Starts an analysis.
pub const CREATE: Operation = Operation {
    id: "sigsentry.analyses.create",
    path: "/v1/analyses",
    summary: "Start an analysis of a window of time.",
    keys: ANY_KEY,
    permission: CREATE_PERMISSION,
    body: Body::JsonOrImage(model_of::<CreateAnalysis>()),
    check: Some(check_window),
    success: &[202, 200, 201],
    answer: Answer::Data(Analysis::SHAPE),
    idempotency_key: true,
    errors: &[(400, "INVALID_TIME_RANGE"), (403, "QUOTA_EXCEEDED")],
    docs: "/api/analyses/create",
    ..Operation::POST
};

/// Lists analyses, newest first.
pub const LIST: Operation = Operation {
    id: "sigsentry.analyses.list",
    path: "/v1/analyses",
    summary: "List analyses, newest first.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    query: Some(model_of::<ListAnalyses>()),
    check: Some(check_dates),
    answer: Answer::Data(AnalysisPage::SHAPE),
    errors: &[(400, "INVALID_TIME_RANGE")],
    docs: "/api/analyses/list",
    ..Operation::GET
};

/// Reads an analysis.
pub const GET: Operation = Operation {
    id: "sigsentry.analyses.get",
    path: "/v1/analyses/{id}",
    summary: "Read an analysis and, once it has one, its result.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    path_params: ID,
    answer: Answer::Data(Analysis::SHAPE),
    docs: "/api/analyses/get",
    ..Operation::GET
};

/// Asks about an analysis.
pub const FOLLOW_UP: Operation = Operation {
    id: "sigsentry.analyses.follow_up",
    path: "/v1/analyses/{id}/followup",
    summary: "Ask a question about an analysis.",
    keys: ANY_KEY,
    permission: CREATE_PERMISSION,
    path_params: ID,
    body: Body::Json(model_of::<AskFollowUp>()),
    answer: Answer::Data(FollowUp::SHAPE),
    idempotency_key: true,
    errors: &[(403, "FEATURE_NOT_AVAILABLE")],
    docs: "/api/analyses/follow-up",
    ..Operation::POST
};

/// Rates a diagnosis.
pub const FEEDBACK: Operation = Operation {
    id: "sigsentry.analyses.feedback",
    path: "/v1/analyses/{id}/feedback",
    summary: "Rate a diagnosis; a second rating replaces the first.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    path_params: ID,
    body: Body::Json(model_of::<SubmitFeedback>()),
    answer: Answer::Data(Feedback::SHAPE),
    idempotency_key: true,
    docs: "/api/analyses/feedback",
    ..Operation::POST
};

/// Finds earlier incidents like this one.
pub const SIMILAR: Operation = Operation {
    id: "sigsentry.analyses.similar",
    path: "/v1/analyses/{id}/similar",
    summary: "Find earlier incidents like this one, most alike first.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    path_params: ID,
    answer: Answer::Data(<Vec<SimilarAnalysis>>::SHAPE),
    errors: &[(403, "FEATURE_NOT_AVAILABLE")],
    docs: "/api/analyses/similar",
    ..Operation::GET
};

/// Writes a post-mortem.
pub const POSTMORTEM: Operation = Operation {
    id: "sigsentry.analyses.postmortem",
    path: "/v1/analyses/{id}/postmortem",
    summary: "Write a post-mortem of a finished analysis.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    path_params: ID,
    answer: Answer::Data(Postmortem::SHAPE),
    idempotency_key: true,
    docs: "/api/analyses/postmortem",
    ..Operation::POST
};

/// Polishes a post-mortem.
pub const POLISH: Operation = Operation {
    id: "sigsentry.analyses.polish",
    path: "/v1/analyses/{id}/postmortem/polish",
    summary: "Polish the wording of a post-mortem.",
    keys: ANY_KEY,
    permission: READ_PERMISSION,
    path_params: ID,
    body: Body::Json(model_of::<PolishPostmortem>()),
    answer: Answer::Data(Postmortem::SHAPE),
    // Its own page claims support, the list of idempotent endpoints leaves it out (section 10 row 8); the page wins.
    idempotency_key: true,
    errors: &[(403, "FEATURE_NOT_AVAILABLE")],
    docs: "/api/analyses/postmortem-polish",
    ..Operation::POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&CREATE, &LIST, &GET, &FOLLOW_UP, &FEEDBACK, &SIMILAR, &POSTMORTEM, &POLISH];

fn time(value: &Value, field: &str) -> Option<Timestamp> {
    value.get(field)?.as_str()?.parse().ok()
}

fn check_window(body: &Value, now: Timestamp) -> Vec<Violation> {
    let (Some(start), Some(end)) = (time(body, "timeStart"), time(body, "timeEnd")) else {
        return Vec::new(); // the fields' own shapes are checked before
    };
    let latest = now.plus(std::time::Duration::from_secs(MAX_FUTURE_SECONDS));
    let mut found = Vec::new();
    if start > now {
        found.push(Violation::time_range("timeStart", "must be in the past"));
    }
    if end <= start {
        found.push(Violation::time_range("timeEnd", "must be after timeStart"));
    }
    if end > latest {
        found.push(Violation::time_range("timeEnd", "must be at most 60 s in the future"));
    }
    found
}

fn check_dates(query: &Value, _now: Timestamp) -> Vec<Violation> {
    match (time(query, "fromDate"), time(query, "toDate")) {
        (Some(from), Some(to)) if to <= from => {
            vec![Violation::time_range("toDate", "must be after fromDate")]
        }
        _ => Vec::new(),
    }
}
