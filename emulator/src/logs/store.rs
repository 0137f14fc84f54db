//! All lines of a folder, sorted by time.

use std::{collections::BTreeSet, path::Path};

use sigward_core::time::Timestamp;

use super::{
    LogLine,
    load::{self, Limits, LoadError, LoadReport},
};

/// Log lines in memory, sorted by time.
///
/// ```
/// use sigward_emulator::logs::{Level, LogLine, LogStore};
/// let at = |text: &str| text.parse().map(|at| LogLine::new(at, Level::Info, "users", text));
/// let store = LogStore::from_lines(vec![at("2026-11-14T10:00:00Z")?, at("2026-11-14T09:00:00Z")?]);
/// let window = store.window("2026-11-14T09:00:00Z".parse()?, "2026-11-14T10:00:00Z".parse()?);
/// assert_eq!(window.len(), 1, "the end is not part of a window");
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct LogStore {
    lines: Vec<LogLine>,
}

impl LogStore {
    /// Reads every log file under `folder`, within the default [`Limits`].
    pub fn load(folder: &Path) -> Result<(Self, LoadReport), LoadError> {
        Self::load_within(folder, &Limits::default())
    }

    /// Reads log files under `folder` within `limits`. Fails only if the folder itself can't be read.
    pub fn load_within(folder: &Path, limits: &Limits) -> Result<(Self, LoadReport), LoadError> {
        let (lines, report) = load::folder(folder, limits)?;
        Ok((Self::from_lines(lines), report))
    }

    /// A store of these lines. Lines of the same moment keep their order.
    pub fn from_lines(mut lines: Vec<LogLine>) -> Self {
        lines.sort_by_key(LogLine::unix_millis);
        Self { lines }
    }

    /// The lines from `start` up to and without `end`; none if `end` is not after `start`.
    pub fn window(&self, start: Timestamp, end: Timestamp) -> &[LogLine] {
        let from = self.lines.partition_point(|line| line.at() < start);
        let to = self.lines.partition_point(|line| line.at() < end);
        self.lines.get(from..to).unwrap_or_default()
    }

    /// All lines.
    pub fn lines(&self) -> &[LogLine] {
        &self.lines
    }

    /// The times of the first and the last line.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        Some((self.lines.first()?.at(), self.lines.last()?.at()))
    }

    /// The services that wrote at least one line, sorted.
    pub fn services(&self) -> Vec<&str> {
        self.lines.iter().map(LogLine::service).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
