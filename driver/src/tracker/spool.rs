//! The file of a spool.

use std::{
    collections::VecDeque,
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use sigward_core::error::{Error, Result};
use sigward_server::{
    segops::events::Event,
    tracker::{Machine, spool},
};

/// The size beyond which the file is written anew, in bytes: most of it is done with.
const COMPACT: usize = 8 * 1024 * 1024;

/// An open spool, which no other process has open.
pub(super) struct Spool {
    file: File,
    path: PathBuf,
    written: usize,
}

impl Spool {
    /// Opens or makes the file, and reads what waits in it.
    pub(super) fn open(path: &Path) -> Result<(Self, VecDeque<Event>)> {
        let mut file = open(path, false)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| unusable("read", error))?;
        let contents = spool::read(&bytes)?;
        let mut spool = Self { file, path: path.to_owned(), written: 0 };
        // What a killed process was about to write goes, so that the next line begins on a line of its own.
        spool.cut(if contents.events.is_empty() { 0 } else { contents.whole })?;
        Ok((spool, contents.events))
    }

    /// Keeps an event.
    pub(super) fn add(&mut self, event: &Event) -> Result<()> {
        let line = spool::added(event)?;
        self.append(&line)
    }

    /// Notes that so many of the oldest are done with, and what still waits. A file of which nothing waits begins anew.
    pub(super) fn done(&mut self, count: usize, machine: &Machine) -> Result<()> {
        if machine.waiting() == 0 {
            return self.cut(0);
        }
        if count > 0 {
            self.append(&spool::done(count))?;
        }
        if self.written > COMPACT { self.compact(machine) } else { Ok(()) }
    }

    /// Writes what waits into a file beside this one, which then takes its place: a crash leaves the one or the other.
    fn compact(&mut self, machine: &Machine) -> Result<()> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let mut text = String::new();
        for event in machine.events() {
            text += &spool::added(event)?;
        }
        let mut file = open(&beside, true)?;
        let swap = |file: &mut File| {
            file.write_all(text.as_bytes())?;
            file.sync_data()?;
            std::fs::rename(&beside, &self.path)
        };
        swap(&mut file).map_err(|error| unusable("written", error))?;
        (self.file, self.written) = (file, text.len());
        Ok(())
    }

    fn append(&mut self, line: &str) -> Result<()> {
        // One write: a process that is killed has written all of it or a part without the line break.
        self.file.write_all(line.as_bytes()).map_err(|error| unusable("written", error))?;
        self.written += line.len();
        Ok(())
    }

    fn cut(&mut self, length: usize) -> Result<()> {
        let end = u64::try_from(length).unwrap_or(u64::MAX);
        let cut = self.file.set_len(end).and_then(|()| self.file.seek(SeekFrom::Start(end)));
        cut.map_err(|error| unusable("written", error))?;
        self.written = length;
        Ok(())
    }
}

/// Opens or makes a file and locks it.
fn open(path: &Path, empty: bool) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(empty);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600); // events tell of people
    }
    let file = options.open(path).map_err(|error| unusable("opened", error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::config("SPOOL_IN_USE", "another tracker has the spool open; give each process a file of its own"))
        }
        Err(TryLockError::Error(error)) => Err(unusable("locked", error)),
    }
}

fn unusable(what: &str, error: std::io::Error) -> Error {
    Error::config("SPOOL_UNUSABLE", format!("the spool can't be {what}; check the path, its permissions and the disk"))
        .with_cause(error)
}
