//! What was changed shortly before errors began, and what says that they are over.

use crate::logs::{Level, LogLine};

/// How long before the first error a change may be its cause, in milliseconds.
const REACH: i64 = 30 * 60_000;

const CHANGES: [&str; 16] = [
    "deploy",
    "rolled out",
    "rollout",
    "released",
    "changed from",
    "config changed",
    "configuration changed",
    "new configuration",
    "feature flag",
    "migration",
    "migrated",
    "upgraded",
    "restarted",
    "rotated",
    "scaled",
    "rolled back",
];
const RECOVERIES: [&str; 8] =
    ["recovered", "restored", "rolled back", "rollback", "healthy again", "back to normal", "closed", "again:"];

/// Whether a line reports a change of software or settings.
pub(super) fn is_change(line: &LogLine) -> bool {
    says(line, &CHANGES)
}

/// Whether a line reports that something works again.
pub(super) fn is_recovery(line: &LogLine) -> bool {
    says(line, &RECOVERIES)
}

fn says(line: &LogLine, signs: &[&str]) -> bool {
    // Programs report changes as information; a warning or error that holds such a word complains of something else.
    if line.level() != Level::Info {
        return false;
    }
    let message = line.message().to_lowercase();
    signs.iter().any(|sign| message.contains(sign))
}

/// The changes in `lines` within half an hour before `begin`, latest first, those of `origin` before others.
pub(super) fn before<'a>(lines: &'a [LogLine], begin: i64, origin: &str) -> Vec<&'a LogLine> {
    let from = lines.partition_point(|line| line.unix_millis() < begin.saturating_sub(REACH));
    let to = lines.partition_point(|line| line.unix_millis() <= begin);
    let mut changes: Vec<&LogLine> =
        lines.get(from..to).unwrap_or_default().iter().rev().filter(|line| is_change(line)).collect();
    changes.sort_by_key(|line| line.service() != origin);
    changes
}

#[cfg(test)]
mod tests {
    use sigward_core::time::Timestamp;

    use super::*;

    #[test]
    fn changes_are_found_within_reach() {
        let line = |minute: i64, service: &str, message: &str| {
            LogLine::new(Timestamp::from_unix_millis(minute * 60_000), Level::Info, service, message)
        };
        let lines = [
            line(1, "a", "Deployed 1"),
            line(20, "a", "deployed 2"),
            line(30, "b", "feature flag x on"),
            line(31, "a", "order 5 placed"),
            line(40, "a", "deployed 3"),
        ];
        let found: Vec<_> = before(&lines, 35 * 60_000, "a").iter().map(|line| line.message()).collect();
        assert_eq!(found, ["deployed 2", "feature flag x on"]);
    }
}
