//! A diagnosis as a document.

use sigward_core::sigsentry::models::{ActionType, Analysis, AnalysisResult, Severity};

use super::{category, clock, words::counted};

/// The post-mortem of an analysis in GitHub-flavoured Markdown: summary, impact, timeline, root cause, actions. `None`
/// without a result. The same analysis gives the same text.
pub fn postmortem(analysis: &Analysis) -> Option<String> {
    let result = analysis.result.as_ref()?;
    let sections =
        [heading(result), summary(analysis, result), impact(result), timeline(result), root_cause(result), actions(result)];
    Some(sections.into_iter().flatten().collect::<Vec<_>>().join("\n\n") + "\n")
}

fn heading(result: &AnalysisResult) -> Vec<String> {
    let cause = &result.root_cause;
    let title = if result.severity == Severity::Info {
        "No incident found".to_owned()
    } else {
        format!("{} in {}", cause.error_type, cause.service)
    };
    vec![format!("# Post-mortem: {}", inline(&title))]
}

fn summary(analysis: &Analysis, result: &AnalysisResult) -> Vec<String> {
    let mut text = vec!["## Summary".to_owned(), inline(&result.summary)];
    if let Some(description) = analysis.description.as_deref().filter(|description| !description.trim().is_empty()) {
        let quoted = crate::logs::mask_keys(description);
        text.push(quoted.lines().map(|line| format!("> {}", inline(line))).collect::<Vec<_>>().join("\n"));
    }
    text
}

fn impact(result: &AnalysisResult) -> Vec<String> {
    let mut facts = vec![format!("- **Severity:** {}", result.severity)];
    facts.push(format!("- **Confidence:** {:.0} %", result.confidence * 100.0));
    let begin = result.affected_services.iter().map(|part| part.first_seen).min();
    let end = result.affected_services.iter().map(|part| part.last_seen).max();
    if let (Some(begin), Some(end)) = (begin, end) {
        let minutes = usize::try_from(end.since(begin).as_secs().div_ceil(60)).unwrap_or_default();
        facts.push(format!("- **Duration:** {begin} to {end} ({})", counted(minutes.max(1), "minute")));
    }
    facts.push(format!("- **Log lines read:** {}", result.logs_scanned));
    let mut text = vec!["## Impact".to_owned(), facts.join("\n")];
    if !result.affected_services.is_empty() {
        let rows = result.affected_services.iter().map(|part| {
            let cells = [
                part.service_name.clone(),
                part.role.to_string(),
                part.error_count.to_string(),
                clock(part.first_seen),
                clock(part.last_seen),
            ];
            cells.to_vec()
        });
        text.push(table(&["Service", "Role", "Errors", "First seen (UTC)", "Last seen (UTC)"], rows));
    }
    text
}

fn timeline(result: &AnalysisResult) -> Vec<String> {
    if result.timeline.is_empty() {
        return vec!["## Timeline".to_owned(), "Nothing to report.".to_owned()];
    }
    let rows = result.timeline.iter().map(|entry| {
        let mark = if entry.is_root_cause { " **(root cause)**" } else { "" };
        vec![clock(entry.timestamp), entry.service.clone(), entry.level.to_string(), format!("{}{mark}", inline(&entry.message))]
    });
    vec!["## Timeline".to_owned(), table(&["Time (UTC)", "Service", "Level", "Message"], rows)]
}

fn root_cause(result: &AnalysisResult) -> Vec<String> {
    let cause = &result.root_cause;
    let facts = format!(
        "- **Service:** {}\n- **Error type:** `{}`\n- **Category:** {}",
        inline(&cause.service),
        cause.error_type.replace('`', "'"),
        category::name(&cause.category)
    );
    vec!["## Root cause".to_owned(), inline(&cause.description), facts]
}

fn actions(result: &AnalysisResult) -> Vec<String> {
    if result.suggested_actions.is_empty() {
        return vec!["## Actions".to_owned(), "None.".to_owned()];
    }
    let mut actions: Vec<_> = result.suggested_actions.iter().collect();
    actions.sort_by_key(|action| action.priority);
    let items = actions.iter().map(|action| {
        let kind = match &action.kind {
            ActionType::Other(kind) => kind.as_str(),
            known => known.as_str(),
        };
        format!("- [ ] **{}** ({kind}): {}", inline(&action.action), inline(&action.rationale))
    });
    vec!["## Actions".to_owned(), items.collect::<Vec<_>>().join("\n")]
}

/// A table whose columns are as wide as their widest cell.
pub(super) fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut all: Vec<Vec<String>> = vec![header.iter().map(|cell| (*cell).to_owned()).collect()];
    all.extend(rows.map(|row| row.into_iter().map(|cell| cell.replace('|', "\\|")).collect()));
    aligned(&all, &vec![String::new(); header.len()])
}

/// Rows as a Markdown table; the first is the header. `marks` holds each column's `:` before and after its dashes.
pub(super) fn aligned(rows: &[Vec<String>], marks: &[String]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0).max(3);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (at, row) in rows.iter().enumerate() {
        let cells =
            widths.iter().enumerate().map(|(column, width)| format!(" {:width$} ", row.get(column).map_or("", String::as_str)));
        lines.push(format!("|{}|", cells.collect::<Vec<_>>().join("|")));
        if at == 0 {
            let dashes = widths.iter().enumerate().map(|(column, width)| match marks.get(column).map_or("", String::as_str) {
                ":-" => format!(" :{} ", "-".repeat(width - 1)),
                "-:" => format!(" {}: ", "-".repeat(width - 1)),
                ":-:" => format!(" :{}: ", "-".repeat(width - 2)),
                _ => format!(" {} ", "-".repeat(*width)),
            });
            lines.push(format!("|{}|", dashes.collect::<Vec<_>>().join("|")));
        }
    }
    lines.join("\n")
}

/// Text of a log or user on one line, so that it can't begin a heading, a tag or a link of its own.
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => safe.push(' '),
            '<' => safe.push_str("&lt;"),
            '[' | ']' | '*' | '`' | '#' | '!' | '\\' => {
                safe.push('\\');
                safe.push(character);
            }
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}
