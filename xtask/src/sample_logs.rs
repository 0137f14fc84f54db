//! `cargo xtask logs`: the sample logs under `examples/logs/`, the same bytes on every machine.
//!
//! A small shop is simulated request by request: the same trace runs through the services it would touch, and each
//! writes what it would write. Two incidents are played in (`examples/logs/README.md` says when). Only integer
//! arithmetic and one seeded generator are used, so that no platform's mathematics can change a byte.

mod incidents;
mod shop;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// Chosen once; another seed gives other files and fails `--check`.
const SEED: u64 = 0x5167_5761_7264_0003;

const SECOND: u32 = 1_000;
const MINUTE: u32 = 60 * SECOND;
const HOUR: u32 = 60 * MINUTE;

/// Milliseconds since the midnight that began 2026-11-14 (UTC).
type Moment = u32;

/// The first and the last moment of the day that the files cover.
const BEGIN: Moment = 6 * HOUR;
const END: Moment = 12 * HOUR;

/// A moment, for the tables of this module.
const fn at(hour: u32, minute: u32, second: u32) -> Moment {
    hour * HOUR + minute * MINUTE + second * SECOND
}

/// Writes the files and says how many lines and bytes they hold.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    let folder = root.join("examples/logs");
    fs::create_dir_all(&folder).map_err(|error| format!("can't create {}: {error}", folder.display()))?;
    let files = render();
    for (name, text) in &files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("can't write {}: {error}", path.display()))?;
    }
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    let bytes: usize = files.values().map(String::len).sum();
    Ok(format!("examples/logs: {} files, {lines} lines, {bytes} bytes", files.len()))
}

/// Fails when a committed file differs from what the generator writes.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let folder = root.join("examples/logs");
    let files = render();
    let stale: Vec<&str> = files
        .iter()
        .filter(|(name, text)| fs::read(folder.join(name)).ok().as_deref() != Some(text.as_bytes()))
        .map(|(name, _)| *name)
        .collect();
    if stale.is_empty() {
        Ok(format!("examples/logs: {} files are up to date", files.len()))
    } else {
        Err(format!("examples/logs: {} differ from the generator's; run `cargo xtask logs` and commit", stale.join(", ")))
    }
}

/// Every file's name and text.
fn render() -> BTreeMap<&'static str, String> {
    let mut journal = Journal::new();
    shop::play(&mut journal);
    incidents::play(&mut journal);
    journal.into_files()
}

/// How a service spells a line.
#[derive(Clone, Copy)]
enum Spelling {
    /// One JSON object a line.
    Json,
    /// `2026-11-14T09:12:03.123Z ERROR service [trace=…] message`.
    Plain,
    /// `[2026-11-14 09:12:03,123] [ERROR] [service] message`.
    Bracketed,
    /// `2026-11-14 09:12:03.123 UTC [2231] ERROR:  message`, as PostgreSQL does.
    Postgres,
}

/// Each service, its file and its spelling.
const SERVICES: [(&str, &str, Spelling); 7] = [
    ("checkout", "checkout.log", Spelling::Json),
    ("gateway", "gateway.log", Spelling::Json),
    ("inventory", "inventory.log", Spelling::Json),
    ("notifications", "notifications.log", Spelling::Bracketed),
    ("payments", "payments.log", Spelling::Plain),
    ("postgres", "postgres.log", Spelling::Postgres),
    ("users", "users.log", Spelling::Plain),
];

/// What a service says at a moment.
struct Entry<'a> {
    service: &'static str,
    at: Moment,
    level: &'static str,
    message: &'a str,
    trace: Option<u64>,
    error_type: Option<&'static str>,
    /// The lines under an error.
    stack: &'a [&'a str],
}

impl<'a> Entry<'a> {
    fn new(service: &'static str, at: Moment, level: &'static str, message: &'a str) -> Self {
        Self { service, at, level, message, trace: None, error_type: None, stack: &[] }
    }

    fn trace(self, trace: u64) -> Self {
        Self { trace: Some(trace), ..self }
    }

    fn error(self, error_type: &'static str, stack: &'a [&'a str]) -> Self {
        Self { error_type: Some(error_type), stack, ..self }
    }
}

/// The lines written so far, and the dice.
struct Journal {
    dice: ChaCha8Rng,
    lines: BTreeMap<&'static str, Vec<(Moment, String)>>,
}

impl Journal {
    fn new() -> Self {
        Self { dice: ChaCha8Rng::seed_from_u64(SEED), lines: BTreeMap::new() }
    }

    /// A number from `low` up to and without `high`.
    fn pick(&mut self, low: u32, high: u32) -> u32 {
        low + self.dice.next_u32() % (high - low)
    }

    /// True in `share` of a thousand cases.
    fn chance(&mut self, share: u32) -> bool {
        self.pick(0, 1_000) < share
    }

    /// An identifier for a trace.
    fn id(&mut self) -> u64 {
        self.dice.next_u64()
    }

    /// Writes a line; what falls outside the six hours is left out.
    fn say(&mut self, entry: &Entry<'_>) {
        if !(BEGIN..END).contains(&entry.at) {
            return;
        }
        let Some((_, file, spelling)) = SERVICES.iter().find(|(service, ..)| *service == entry.service) else { return };
        let mut text = String::new();
        // Writing to a `String` can't fail.
        let _ = match spelling {
            Spelling::Json => json(&mut text, entry),
            Spelling::Plain => plain(&mut text, entry),
            Spelling::Bracketed => bracketed(&mut text, entry),
            Spelling::Postgres => postgres(&mut text, entry),
        };
        self.lines.entry(file).or_default().push((entry.at, text));
    }

    fn into_files(self) -> BTreeMap<&'static str, String> {
        let sorted = |mut lines: Vec<(Moment, String)>| {
            // Stable: lines of one moment keep the order in which they were said.
            lines.sort_by_key(|(moment, _)| *moment);
            lines.into_iter().fold(String::new(), |text, (_, line)| text + &line)
        };
        self.lines.into_iter().map(|(file, lines)| (file, sorted(lines))).collect()
    }
}

/// A moment's time of day, with `point` before the milliseconds.
fn clock(moment: Moment, point: char) -> String {
    let (hour, minute, second) = (moment / HOUR, moment / MINUTE % 60, moment / SECOND % 60);
    format!("{hour:02}:{minute:02}:{second:02}{point}{:03}", moment % SECOND)
}

/// Quotes for JSON. The generator writes no control character but line feeds between stack lines.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn json(text: &mut String, entry: &Entry<'_>) -> std::fmt::Result {
    let Entry { service, level, message, .. } = entry;
    let time = clock(entry.at, '.');
    write!(text, r#"{{"timestamp":"2026-11-14T{time}Z","level":"{level}","service":"{service}","message":{}"#, quoted(message))?;
    if let Some(trace) = entry.trace {
        write!(text, r#","traceId":"{trace:016x}""#)?;
    }
    if let Some(error_type) = entry.error_type {
        write!(text, r#","errorType":"{error_type}""#)?;
    }
    if !entry.stack.is_empty() {
        write!(text, r#","stack":{}"#, quoted(&entry.stack.join("\n")))?;
    }
    text.write_str("}\n")
}

fn plain(text: &mut String, entry: &Entry<'_>) -> std::fmt::Result {
    let Entry { service, level, message, .. } = entry;
    write!(text, "2026-11-14T{}Z {} {service} ", clock(entry.at, '.'), level.to_uppercase())?;
    if let Some(trace) = entry.trace {
        write!(text, "[trace={trace:016x}] ")?;
    }
    if let Some(error_type) = entry.error_type {
        write!(text, "{error_type}: ")?;
    }
    writeln!(text, "{message}")?;
    entry.stack.iter().try_for_each(|line| writeln!(text, "    {line}"))
}

fn bracketed(text: &mut String, entry: &Entry<'_>) -> std::fmt::Result {
    let Entry { service, level, message, .. } = entry;
    write!(text, "[2026-11-14 {}] [{}] [{service}] ", clock(entry.at, ','), level.to_uppercase())?;
    if let Some(error_type) = entry.error_type {
        write!(text, "{error_type}: ")?;
    }
    write!(text, "{message}")?;
    if let Some(trace) = entry.trace {
        write!(text, " trace={trace:016x}")?;
    }
    text.write_str("\n")?;
    entry.stack.iter().try_for_each(|line| writeln!(text, "  {line}"))
}

fn postgres(text: &mut String, entry: &Entry<'_>) -> std::fmt::Result {
    let level = match entry.level {
        "error" => "ERROR",
        "warn" => "WARNING",
        _ => "LOG",
    };
    // The process id follows from the moment: a connection serves for ten minutes.
    let process = 2_200 + entry.at / (10 * MINUTE);
    writeln!(text, "2026-11-14 {} UTC [{process}] {level}:  {}", clock(entry.at, '.'), entry.message)
}
