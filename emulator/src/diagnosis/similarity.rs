//! How alike two incidents are.

use std::collections::BTreeSet;

use sigward_core::sigsentry::models::{AnalysisResult, RootCauseCategory, Severity};

use super::{
    UNKNOWN,
    words::{overlap, telling},
};

/// How alike two diagnoses are, 0 to 1: the same category (0.3), origin (0.25), error type (0.25), and words in common
/// in summary, cause and names of the services hit (0.2). What neither of the two knows is left out of the sum.
///
/// A result without errors is like no other.
///
/// ```
/// use sigward_core::sigsentry::models::TimeWindow;
/// use sigward_emulator::{diagnosis::{diagnose, similarity}, logs::{Level, LogLine}};
/// let window = TimeWindow { start: "2026-11-14T09:00:00Z".parse()?, end: "2026-11-14T10:00:00Z".parse()? };
/// let lines = vec![LogLine::new(window.start, Level::Error, "mailer", "no space left on device"); 5];
/// let (full, quiet) = (diagnose("", &window, &lines), diagnose("", &window, &[]));
/// assert!(similarity(&full, &full) > 0.999);
/// assert_eq!(similarity(&full, &quiet), 0.0);
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
pub fn similarity(a: &AnalysisResult, b: &AnalysisResult) -> f64 {
    if a.severity == Severity::Info || b.severity == Severity::Info {
        return 0.0;
    }
    let (cause, other) = (&a.root_cause, &b.root_cause);
    let is_known = |name: &str| !name.is_empty() && name != UNKNOWN;
    let mut parts = vec![(0.2, overlap(&words(a), &words(b)))];
    let mut add = |weight: f64, is_same: bool, is_stated: bool| {
        if is_stated {
            parts.push((weight, if is_same { 1.0 } else { 0.0 }));
        }
    };
    let unknown = RootCauseCategory::Unknown;
    add(0.3, cause.category == other.category, cause.category != unknown || other.category != unknown);
    add(0.25, cause.service == other.service, is_known(&cause.service) || is_known(&other.service));
    add(0.25, cause.error_type == other.error_type, is_known(&cause.error_type) || is_known(&other.error_type));
    let weights: f64 = parts.iter().map(|(weight, _)| weight).sum();
    let score: f64 = parts.iter().map(|(weight, share)| weight * share).sum();
    (score / weights).clamp(0.0, 1.0)
}

fn words(result: &AnalysisResult) -> BTreeSet<String> {
    let mut text = format!("{} {}", result.summary, result.root_cause.description);
    for part in &result.affected_services {
        text.push(' ');
        text.push_str(&part.service_name);
    }
    telling(&text)
}
