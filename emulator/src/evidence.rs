//! What an analysis reads: the log folder, read again whenever its files change, and the engine that judges a window.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use sigward_core::{
    sigsentry::models::{AnalysisResult, TimeWindow},
    time::Timestamp,
};
use sigward_server::sigsentry::log_sources::LogSource;

use crate::{
    app::App,
    diagnosis::diagnose,
    error::ApiError,
    logs::{LoadReport, LogLine, LogStore},
    sigsentry::config::log_sources,
    store::{
        analyses::NewAnalysis,
        records::{self, Kind},
    },
};

/// The log folder and what was last read from it.
pub(crate) struct Evidence {
    folder: Option<PathBuf>,
    read: Mutex<Option<(Fingerprint, Arc<Read>)>>,
}

/// A folder's content, as far as names, sizes and times tell.
type Fingerprint = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// A folder read.
pub(crate) struct Read {
    /// Its lines.
    pub(crate) store: LogStore,
    /// How the reading went.
    pub(crate) report: LoadReport,
}

/// What an analysis comes to.
pub(crate) enum Finding {
    /// A diagnosis, and what it could not take into account.
    Diagnosed {
        /// The diagnosis.
        result: Box<AnalysisResult>,
        /// What is missing, if anything.
        missing: Option<String>,
    },
    /// There was nothing to read, and why.
    Nothing(String),
}

impl Evidence {
    /// The evidence in a folder; none without one.
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::new(None) }
    }

    /// Everything in the folder. Blocks while it reads; what did not change is not read again.
    pub(crate) fn read(&self) -> Result<Arc<Read>, String> {
        let Some(folder) = &self.folder else {
            return Err("No logs are connected: the emulator was started without --logs.".to_owned());
        };
        let mut kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let fingerprint = fingerprint(folder);
        if let Some((_, read)) = kept.as_ref().filter(|(before, _)| *before == fingerprint) {
            return Ok(Arc::clone(read));
        }
        let (store, report) = LogStore::load(folder).map_err(|error| format!("No log could be read: {error}."))?;
        tracing::info!(%report, "logs read");
        let read = Arc::new(Read { store, report });
        *kept = Some((fingerprint, Arc::clone(&read)));
        Ok(read)
    }

    /// The same, without blocking.
    pub(crate) async fn read_aside(app: &Arc<App>) -> Result<Result<Arc<Read>, String>, ApiError> {
        let app = Arc::clone(app);
        tokio::task::spawn_blocking(move || app.evidence.read()).await.map_err(ApiError::internal)
    }

    /// The lines of an analysis's window, and what keeps them from being all.
    pub(crate) async fn fetch(&self, app: &Arc<App>, new: &NewAnalysis) -> Result<Window, ApiError> {
        let sources = app.store.read(|db| records::list::<LogSource>(db, Kind::LogSource, &new.project_id))?;
        let unreachable =
            sources.iter().filter(|source| log_sources::is_active(source) && !log_sources::is_reachable(source)).count();
        let read = Self::read_aside(app).await?;
        Ok(Window { read, start: new.start, end: new.end, unreachable, share: app.settings().unreadable_share })
    }
}

/// The lines of one window.
pub(crate) struct Window {
    read: Result<Arc<Read>, String>,
    start: Timestamp,
    end: Timestamp,
    unreachable: usize,
    share: f64,
}

impl Window {
    fn lines(&self) -> &[LogLine] {
        self.read.as_ref().map(|read| read.store.window(self.start, self.end)).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        u64::try_from(self.lines().len()).unwrap_or(u64::MAX)
    }

    /// Judges them, without blocking.
    pub(crate) async fn diagnose(self, _app: &Arc<App>, new: &NewAnalysis) -> Result<Finding, ApiError> {
        let description = new.description.clone();
        tokio::task::spawn_blocking(move || self.judge(&description)).await.map_err(ApiError::internal)
    }

    fn judge(&self, description: &str) -> Finding {
        let read = match &self.read {
            Ok(read) => read,
            Err(reason) => return Finding::Nothing(reason.clone()),
        };
        if read.report.files == 0 {
            return Finding::Nothing("The log folder holds no log file that can be read.".to_owned());
        }
        let result = Box::new(diagnose(description, &TimeWindow { start: self.start, end: self.end }, self.lines()));
        Finding::Diagnosed { result, missing: self.missing(&read.report) }
    }

    /// What the diagnosis does not rest on, in a sentence.
    fn missing(&self, report: &LoadReport) -> Option<String> {
        let mut reasons = Vec::new();
        if self.unreachable > 0 {
            reasons.push(format!("{} log sources could not be reached", self.unreachable));
        }
        if !report.failed.is_empty() {
            reasons.push(format!("{} log files could not be read", report.failed.len()));
        }
        #[allow(clippy::cast_precision_loss)] // a share
        if report.unread_lines as f64 > self.share * (report.lines + report.unread_lines) as f64 {
            reasons.push(format!("{} lines could not be understood", report.unread_lines));
        }
        if report.is_cut {
            reasons.push("more logs were left out at the limits".to_owned());
        }
        (!reasons.is_empty()).then(|| format!("{}.", reasons.join(", ")))
    }
}

/// Looks at names, sizes and times only, a few folders deep.
fn fingerprint(folder: &Path) -> Fingerprint {
    let mut found = Vec::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(data) = entry.metadata() else { continue };
            if data.is_dir() && depth < 8 {
                waiting.push((entry.path(), depth + 1));
            } else if data.is_file() {
                found.push((entry.path(), data.len(), data.modified().ok()));
            }
        }
    }
    found.sort();
    found
}
