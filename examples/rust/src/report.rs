//! A diagnosis as text for a terminal.

use sigward_core::sigsentry::models::AnalysisResult;

/// The heading of a part.
pub(crate) fn title(text: &str) {
    println!("\n── {text} {}", "─".repeat(74_usize.saturating_sub(text.chars().count())));
}

/// A diagnosis, the most important first.
pub(crate) fn diagnosis(result: &AnalysisResult) {
    println!("\n{} (confidence {:.0} %)", result.severity.as_str().to_uppercase(), result.confidence * 100.0);
    println!("{}\n", result.summary);
    let cause = &result.root_cause;
    println!("Root cause: {} in {} ({})", cause.error_type, cause.service, cause.category);
    println!("  {}\n", cause.description);
    println!("{:<16} {:<11} {:>7}  {:<20}  last error", "service", "role", "errors", "first error");
    for service in &result.affected_services {
        println!(
            "{:<16} {:<11} {:>7}  {:<20}  {}",
            service.service_name,
            service.role.as_str(),
            service.error_count,
            seconds(&service.first_seen.to_string()),
            seconds(&service.last_seen.to_string())
        );
    }
    println!("\nTimeline");
    for entry in &result.timeline {
        let mark = if entry.is_root_cause { '●' } else { ' ' };
        println!(
            "{mark} {} {:<5} {:<14} {}",
            seconds(&entry.timestamp.to_string()),
            entry.level.as_str(),
            entry.service,
            entry.message
        );
    }
    println!("\nSuggested actions");
    for action in &result.suggested_actions {
        println!("{}. {} [{}]: {}", action.priority, action.action, action.kind, action.rationale);
    }
    println!("\n{} log lines read", result.logs_scanned);
}

/// A time without its fraction.
fn seconds(time: &str) -> String {
    time.split_once('.').map_or_else(|| time.to_owned(), |(whole, _)| format!("{whole}Z"))
}
