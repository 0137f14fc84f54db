use crate::logs::{Level, LogLine};
use sigward_core::{sigsentry::models::*, time::Timestamp};
pub(crate) fn diagnose(lines: &[LogLine], start: Timestamp, end: Timestamp, _description: &str) -> AnalysisResult {
    let errors: Vec<_> = lines.iter().filter(|line| line.level() >= Level::Error).collect();
    let first = errors.first();
    AnalysisResult {
        summary: format!("{} errors in {} lines.", errors.len(), lines.len()),
        severity: if errors.is_empty() { Severity::Info } else { Severity::High },
        confidence: 0.5,
        root_cause: RootCause {
            description: first.map_or("No errors.".to_owned(), |line| line.message().to_owned()),
            service: first.map_or("unknown".to_owned(), |line| line.service().to_owned()),
            error_type: first.and_then(|line| line.error_type()).unwrap_or("unknown").to_owned(),
            category: RootCauseCategory::Unknown,
        },
        affected_services: vec![],
        timeline: vec![],
        suggested_actions: vec![],
        code_correlation: None,
        logs_scanned: lines.len() as u64,
        time_window: Some(TimeWindow { start, end }),
    }
}
