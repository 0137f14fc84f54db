//! Reading a folder of log files, within bounds.

use std::{
    collections::HashSet,
    fmt,
    fs::{self, File},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

use super::{
    LogLine,
    line::MAX_DETAIL,
    plain::{self, Context},
    structured::{self, Outcome},
};

/// How much is read at most. What lies beyond is left out and reported.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Folders inside folders. Default 8.
    pub depth: usize,
    /// Files. Default 10,000.
    pub files: usize,
    /// Lines. Default 5,000,000.
    pub lines: usize,
    /// Bytes of one line; the rest of a longer one is left out. Default 65,536.
    pub line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 8, files: 10_000, lines: 5_000_000, line_bytes: 65_536 }
    }
}

/// What reading a folder came to. `Display` says it in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Files read.
    pub files: usize,
    /// Entries found.
    pub lines: usize,
    /// Lines without a time of their own that were added to the entry above them.
    pub continuations: usize,
    /// Lines that could not be read: no time and no entry above, or damaged JSON.
    pub unread_lines: usize,
    /// Lines that were longer than allowed and so read in part.
    pub cut_lines: usize,
    /// Files that are no logs by their name, and so not opened.
    pub other_files: usize,
    /// Files and folders that could not be read, or not to their end, and why. The first 100.
    pub failed: Vec<(PathBuf, String)>,
    /// Whether a limit on depth, files or lines left something out.
    pub is_cut: bool,
}

impl LoadReport {
    fn fail(&mut self, path: &Path, why: impl fmt::Display) {
        if self.failed.len() < 100 {
            self.failed.push((path.to_owned(), why.to_string()));
        }
    }
}

impl fmt::Display for LoadReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} entries in {} files", self.lines, self.files)?;
        let counts = [
            (self.continuations, "continuation lines"),
            (self.unread_lines, "lines not understood"),
            (self.cut_lines, "lines cut"),
            (self.other_files, "other files passed over"),
            (self.failed.len(), "files failed"),
        ];
        for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
            write!(f, ", {count} {what}")?;
        }
        if self.is_cut { f.write_str(", more left out at the limits") } else { Ok(()) }
    }
}

/// Why a folder could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such folder.
    #[error("the log folder {0} does not exist")]
    Missing(PathBuf),
    /// The path names something else.
    #[error("the log folder {0} is not a folder; name the folder that holds the log files")]
    NotAFolder(PathBuf),
    /// The system refused.
    #[error("can't read the log folder {0}: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
}

/// Reads the entries of every log file under `root`, in the order of the files' names.
pub(super) fn folder(root: &Path, limits: &Limits) -> Result<(Vec<LogLine>, LoadReport), LoadError> {
    let data = fs::metadata(root).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => LoadError::Missing(root.to_owned()),
        _ => LoadError::Unreadable(root.to_owned(), error),
    })?;
    if !data.is_dir() {
        return Err(LoadError::NotAFolder(root.to_owned()));
    }
    let entries = fs::read_dir(root).map_err(|error| LoadError::Unreadable(root.to_owned(), error))?;
    let mut report = LoadReport::default();
    let mut paths = Vec::new();
    list(entries, limits.depth, limits, &mut paths, &mut report);
    paths.sort();
    // Files are often named after the service that writes them, so these names are services in other files too.
    let stems: HashSet<String> = paths.iter().map(|path| stem(path)).collect();
    let mut reader = Reader { limits, stems, names: HashSet::new(), lines: Vec::new(), report };
    for path in &paths {
        if let Err(error) = reader.file(path) {
            reader.report.fail(path, error);
        }
    }
    reader.report.lines = reader.lines.len();
    Ok((reader.lines, reader.report))
}

fn list(entries: fs::ReadDir, depth: usize, limits: &Limits, paths: &mut Vec<PathBuf>, report: &mut LoadReport) {
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                report.fail(Path::new("."), error);
                continue;
            }
        };
        let path = entry.path();
        // A link to a file is read as collectors lay them out; a link to a folder could lead round in a circle.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            match fs::read_dir(&path) {
                _ if depth <= 1 => report.is_cut = true,
                Ok(inner) => list(inner, depth - 1, limits, paths, report),
                Err(error) => report.fail(&path, error),
            }
        } else if !is_log(&path) || !fs::metadata(&path).is_ok_and(|data| data.is_file()) {
            report.other_files += 1;
        } else if paths.len() >= limits.files {
            report.is_cut = true;
        } else {
            paths.push(path);
        }
    }
}

/// Whether the name is one of a log file: `x.log`, `x.log.1`, `x.ndjson`, `x.jsonl`, `x.json`, `x.txt`, `x.out`, `x.err`, or
/// a name without an extension.
fn is_log(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let parts = name.split('.').skip(1).filter(|part| !part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
    let last = parts.last();
    !name.starts_with('.') && last.is_none_or(|last| matches!(last, "log" | "ndjson" | "jsonl" | "json" | "txt" | "out" | "err"))
}

/// The service that a file is named after: `payments` for `payments.log`, `payments.log.1` and `payments-2026-11-14.log`.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('.').next().unwrap_or_default();
    let trimmed = name.trim_end_matches(|character: char| character.is_ascii_digit() || "-_".contains(character));
    if trimmed.is_empty() { name.to_owned() } else { trimmed.to_owned() }
}

struct Reader<'a> {
    limits: &'a Limits,
    stems: HashSet<String>,
    names: HashSet<Arc<str>>,
    lines: Vec<LogLine>,
    report: LoadReport,
}

impl Reader<'_> {
    fn file(&mut self, path: &Path) -> io::Result<()> {
        let file = File::open(path)?;
        let year = file.metadata().ok().and_then(|data| data.modified().ok()).map_or(1970, year_of);
        let mut reader = BufReader::with_capacity(128 * 1_024, file);
        let sample = reader.fill_buf()?;
        if sample.iter().take(4_096).any(|byte| *byte == 0) {
            self.report.other_files += 1;
            return Ok(());
        }
        self.report.files += 1;
        let service = stem(path);
        let usual = usual_first_word(&String::from_utf8_lossy(sample), &service, year);
        let is_service = |word: &str| word == service || usual.as_deref() == Some(word) || self.stems.contains(word);
        // Borrowing `self.stems` alone leaves the rest of `self` free.
        let context = Context { service: &service, year, is_service: &is_service };
        let mut entries = Entries { names: &mut self.names, lines: &mut self.lines, report: &mut self.report, first: None };
        let mut buffer = Vec::new();
        loop {
            if entries.lines.len() >= self.limits.lines {
                entries.report.is_cut = true;
                break;
            }
            let Some(is_cut) = read_line(&mut reader, &mut buffer, self.limits.line_bytes)? else { break };
            entries.report.cut_lines += usize::from(is_cut);
            entries.add(&String::from_utf8_lossy(&buffer), &context);
        }
        entries.finish();
        Ok(())
    }
}

/// Where the entries of one file go.
struct Entries<'a> {
    names: &'a mut HashSet<Arc<str>>,
    lines: &'a mut Vec<LogLine>,
    report: &'a mut LoadReport,
    /// The entry that is being read, and the lines below it so far.
    first: Option<(LogLine, String)>,
}

impl Entries<'_> {
    fn add(&mut self, text: &str, context: &Context<'_>) {
        let text = text.trim_end();
        let trimmed = text.trim_start_matches('\u{feff}');
        if trimmed.trim_start().is_empty() {
            return;
        }
        let found = if trimmed.starts_with('{') && trimmed.ends_with('}') {
            match structured::json(trimmed, context.service) {
                Outcome::Line(line) => Some(*line),
                Outcome::NoTime => {
                    self.report.unread_lines += 1;
                    return;
                }
                Outcome::NotJson => None,
            }
        } else {
            plain::line(trimmed, context).or_else(|| structured::logfmt(trimmed, context.service))
        };
        match (found, &mut self.first) {
            (Some(line), _) => {
                self.finish();
                self.first = Some((line, String::new()));
            }
            // A JSON object that was cut off is no part of the entry above.
            (None, Some((_, detail))) if !trimmed.starts_with("{\"") => {
                self.report.continuations += 1;
                if detail.len() < MAX_DETAIL {
                    detail.push('\n');
                    detail.push_str(text);
                }
            }
            (None, _) => self.report.unread_lines += 1,
        }
    }

    /// Takes over the entry that is complete now.
    fn finish(&mut self) {
        let Some((mut line, below)) = self.first.take() else { return };
        if !below.is_empty() {
            let detail = format!("{}{below}", line.detail());
            let detail = detail.trim_start_matches('\n');
            if line.error_type().is_none()
                && line.level().is_error()
                && let Some(error_type) = super::fields::error_type_in("", detail)
            {
                line = line.with_error_type(error_type);
            }
            line = line.with_detail(detail);
        }
        line.share(|name| {
            if !self.names.contains(name) {
                self.names.insert(name.clone());
            }
            self.names.get(name).unwrap_or(name).clone()
        });
        self.lines.push(line);
    }
}

/// Reads up to a line feed into `buffer`, at most `most` bytes of it. Gives whether the line was longer; `None` at the end.
fn read_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>, most: usize) -> io::Result<Option<bool>> {
    buffer.clear();
    let (mut is_cut, mut is_any) = (false, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok(is_any.then_some(is_cut));
        }
        is_any = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let text = &chunk[..end.unwrap_or(chunk.len())];
        let kept = text.len().min(most - buffer.len());
        is_cut |= kept < text.len();
        buffer.extend_from_slice(&text[..kept]);
        let used = end.map_or(chunk.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(is_cut));
        }
    }
}

/// The word that begins every message of a file's beginning, if it could be a service's name: then it is one.
fn usual_first_word(sample: &str, service: &str, year: i16) -> Option<String> {
    const ENOUGH: usize = 8;
    let context = Context { service, year, is_service: &|_| false };
    let mut words = sample.lines().take(500).filter_map(|line| plain::first_word(line, &context));
    let first = words.next()?;
    let mut count = 1;
    for word in words {
        if word != first {
            return None;
        }
        count += 1;
    }
    (count >= ENOUGH && plain::is_name(first)).then(|| first.to_owned())
}

/// The year in which a file was last written; for lines that have none.
fn year_of(time: std::time::SystemTime) -> i16 {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or_default());
    jiff::Timestamp::from_second(seconds).map_or(1970, |at| jiff::tz::Offset::UTC.to_datetime(at).year())
}
