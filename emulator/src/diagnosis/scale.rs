//! How bad an incident is, and how sure its diagnosis.

use sigward_core::sigsentry::models::{RootCauseCategory, Severity};

use super::{incident::Incident, survey::Survey, words::ratio};

/// Severity, from four shares:
/// - 0.35: errors among all lines while it lasted (full at a quarter),
/// - 0.30: services with errors besides the origin (full at three),
/// - 0.15: how much denser errors were than in the rest of the window (full at a hundredfold; half where the window
///   holds nothing else to compare with),
/// - 0.20: how many errors (full at a thousand).
///
/// From 0.75 it is critical, from 0.5 high, from 0.25 medium, else low. Scattered errors are at most medium.
pub(super) fn severity(incident: &Incident<'_>, survey: &Survey<'_>) -> Severity {
    let lines = survey.between(incident.begin(), incident.end()).len();
    let rate = (4.0 * ratio(incident.errors(), lines)).min(1.0);
    if !incident.is_burst {
        return if incident.errors() >= 20 && rate >= 0.2 { Severity::Medium } else { Severity::Low };
    }
    let spread = ratio((incident.parts.len() - 1).min(3), 3);
    let growth = if incident.growth() > 1.0 { (incident.growth().log10() / 2.0).min(1.0) } else { 0.5 };
    let volume = (ratio(incident.errors() + 1, 1).log10() / 3.0).min(1.0);
    let score = 0.35 * rate + 0.3 * spread + 0.15 * growth + 0.2 * volume;
    match score {
        score if score >= 0.75 => Severity::Critical,
        score if score >= 0.5 => Severity::High,
        score if score >= 0.25 => Severity::Medium,
        _ => Severity::Low,
    }
}

/// Confidence: 0.25, and up to
/// - 0.25 for how many errors there are (full at a thousand),
/// - 0.30 for how far the origin leads the next service (0.18 where there is one service only),
/// - 0.20 for the share of the errors of that time that belong to the incident,
///
/// less 0.15 where no category fits; at most 0.95, and at most 0.35 for scattered errors. Rounded to hundredths.
pub(super) fn confidence(incident: &Incident<'_>, survey: &Survey<'_>, category: &RootCauseCategory) -> f64 {
    let errors = survey.between(incident.begin(), incident.end()).iter().filter(|line| line.level().is_error()).count();
    let volume = (ratio(incident.errors() + 1, 1).log10() / 3.0).min(1.0);
    let lead = incident.lead.unwrap_or(0.6);
    let share = ratio(incident.errors().min(errors), errors);
    let doubt = if *category == RootCauseCategory::Unknown { 0.15 } else { 0.0 };
    let most = if incident.is_burst { 0.95 } else { 0.35 };
    let score: f64 = 0.25 + 0.25 * volume + 0.3 * lead + 0.2 * share - doubt;
    (score.clamp(0.05, most) * 100.0).round() / 100.0
}
