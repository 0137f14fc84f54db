//! How bad a line says it is.

use sigward_core::sigsentry::models::LogLevel;

/// The level of a log line, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// For the program's authors; traces too.
    Debug,
    /// Something happened. Also what a line without a level is taken for.
    Info,
    /// Something is odd.
    Warn,
    /// Something failed.
    Error,
    /// The program, or a part of it, can't go on.
    Fatal,
}

impl Level {
    /// Reads a level as loggers spell it, in any case: names, abbreviations and single letters.
    pub fn from_name(name: &str) -> Option<Self> {
        const LONGEST: usize = 13;
        let mut buffer = [0_u8; LONGEST];
        let spelled = buffer.get_mut(..name.len())?;
        spelled.copy_from_slice(name.as_bytes());
        spelled.make_ascii_lowercase();
        Some(match &*spelled {
            b"trace" | b"debug" | b"verbose" | b"fine" | b"finer" | b"finest" | b"dbg" | b"trc" | b"silly" | b"d" | b"t" => {
                Self::Debug
            }
            b"info" | b"information" | b"informational" | b"notice" | b"log" | b"inf" | b"default" | b"config" | b"i" => {
                Self::Info
            }
            b"warn" | b"warning" | b"wrn" | b"w" => Self::Warn,
            b"error" | b"err" | b"severe" | b"e" | b"failure" => Self::Error,
            b"fatal" | b"critical" | b"crit" | b"alert" | b"emerg" | b"emergency" | b"panic" | b"ftl" | b"dpanic" | b"f" => {
                Self::Fatal
            }
            _ => return None,
        })
    }

    /// Reads a level written as a number: syslog's 0 to 7, or 10 to 60 as Bunyan and pino do.
    pub fn from_number(number: u64) -> Option<Self> {
        Some(match number {
            0..=2 | 60 => Self::Fatal,
            3 | 50..=59 => Self::Error,
            4 | 40..=49 => Self::Warn,
            5 | 6 | 30..=39 => Self::Info,
            7 | 10..=29 => Self::Debug,
            _ => return None,
        })
    }

    /// Whether a line of this level counts as an error.
    pub fn is_error(self) -> bool {
        self >= Self::Error
    }
}

impl From<Level> for LogLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Debug | Level::Info => Self::Info,
            Level::Warn => Self::Warn,
            Level::Error | Level::Fatal => Self::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let table = [
            ("ERROR", Some(Level::Error)),
            ("Warning", Some(Level::Warn)),
            ("inf", Some(Level::Info)),
            ("CRITICAL", Some(Level::Fatal)),
            ("informational", Some(Level::Info)),
            ("errors", None),
            ("", None),
            ("a word that is far too long", None),
            ("é", None),
        ];
        for (name, level) in table {
            assert_eq!(Level::from_name(name), level, "{name}");
        }
        for (number, level) in [(3, Some(Level::Error)), (50, Some(Level::Error)), (30, Some(Level::Info)), (8, None), (61, None)]
        {
            assert_eq!(Level::from_number(number), level, "{number}");
        }
    }
}
