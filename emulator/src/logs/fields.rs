//! What a line says, field by field, before it becomes a [`LogLine`].

use std::borrow::Cow;

use sigward_core::time::Timestamp;

use super::{
    Level, LogLine, clock,
    line::{MAX_DETAIL, MAX_MESSAGE, cut},
};

/// A field that lines have under many names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Time,
    Level,
    Service,
    Message,
    Trace,
    ErrorType,
    Detail,
    /// What failed, in words: the message where there is none, else told after it.
    ErrorText,
}

impl Name {
    /// The field that `key` names, and how well: 0 is best, and a better name wins over a worse in the same line.
    pub(super) fn of(key: &str) -> Option<(Self, u8)> {
        const LONGEST: usize = 32;
        let mut buffer = [0_u8; LONGEST];
        let mut length = 0;
        for byte in key.bytes().filter(|byte| !b"_-.@ ".contains(byte)) {
            *buffer.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        Some(match &buffer[..length] {
            b"timestamp" => (Self::Time, 0),
            b"time" | b"ts" | b"datetime" | b"eventtime" | b"asctime" => (Self::Time, 1),
            b"date" | b"t" => (Self::Time, 2),
            b"level" | b"loglevel" | b"levelname" | b"severity" | b"severitytext" | b"lvl" => (Self::Level, 0),
            b"service" | b"servicename" | b"resourceservicename" => (Self::Service, 0),
            b"app" | b"appname" | b"application" | b"svc" => (Self::Service, 1),
            b"kubernetescontainername" | b"containername" | b"container" | b"program" => (Self::Service, 2),
            b"component" | b"module" | b"logger" | b"name" => (Self::Service, 3),
            b"message" | b"msg" | b"shortmessage" => (Self::Message, 0),
            b"log" | b"body" | b"text" | b"event" => (Self::Message, 1),
            b"traceid" => (Self::Trace, 0),
            b"trace" | b"correlationid" => (Self::Trace, 1),
            b"requestid" | b"xrequestid" | b"reqid" => (Self::Trace, 2),
            b"errortype" | b"exceptiontype" | b"exceptionclass" | b"errorclass" | b"errorkind" => (Self::ErrorType, 0),
            b"errorname" | b"errname" | b"errtype" | b"errorcode" | b"errcode" => (Self::ErrorType, 1),
            b"stack"
            | b"stacktrace"
            | b"errorstack"
            | b"errstack"
            | b"errorstacktrace"
            | b"exceptionstacktrace"
            | b"traceback" => (Self::Detail, 0),
            b"error" | b"err" | b"errormessage" | b"errmessage" | b"exceptionmessage" | b"exception" => (Self::ErrorText, 0),
            _ => return None,
        })
    }
}

/// The fields of a line as far as they are known.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    pub(super) unix_millis: Option<i64>,
    pub(super) level: Option<Level>,
    texts: [Option<(u8, Cow<'a, str>)>; 6],
}

impl<'a> Fields<'a> {
    /// Takes over a value that was found under `key`. Unknown keys are passed over.
    pub(super) fn set(&mut self, key: &str, value: Cow<'a, str>) {
        match Name::of(key) {
            None => {}
            Some((Name::Time, _)) => {
                // Without a year in a structured line there is no telling which; 1970 would be a lie.
                if let Some(read) = clock::read(value.trim(), 0) {
                    self.unix_millis = Some(read.unix_millis);
                }
            }
            Some((Name::Level, _)) => {
                let level = Level::from_name(value.trim());
                self.level = level.or_else(|| value.trim().parse().ok().and_then(Level::from_number)).or(self.level);
            }
            Some((name, rank)) => self.put(name, rank, value),
        }
    }

    /// Takes over a text field, unless a better name gave one already.
    pub(super) fn put(&mut self, name: Name, rank: u8, value: Cow<'a, str>) {
        if value.is_empty() {
            return;
        }
        if let Some(place) = self.place(name)
            && place.as_ref().is_none_or(|(known, _)| *known > rank)
        {
            *place = Some((rank, value));
        }
    }

    /// What a text field holds so far.
    pub(super) fn get(&self, name: Name) -> Option<&str> {
        self.texts.get(Self::index(name)?)?.as_ref().map(|(_, text)| &**text)
    }

    fn place(&mut self, name: Name) -> Option<&mut Option<(u8, Cow<'a, str>)>> {
        self.texts.get_mut(Self::index(name)?)
    }

    fn index(name: Name) -> Option<usize> {
        match name {
            Name::Time | Name::Level => None,
            Name::Service => Some(0),
            Name::Message => Some(1),
            Name::Trace => Some(2),
            Name::ErrorType => Some(3),
            Name::Detail => Some(4),
            Name::ErrorText => Some(5),
        }
    }

    /// The line, if a time is known. `whole` is its message where it has no other, `service` its service likewise.
    pub(super) fn into_line(self, whole: &str, service: &str) -> Option<LogLine> {
        let at = Timestamp::from_unix_millis(self.unix_millis?);
        let message: Cow<'_, str> = match (self.get(Name::Message), self.get(Name::ErrorText)) {
            (Some(message), Some(error)) if !message.contains(error) => format!("{message}: {error}").into(),
            (Some(message), _) => message.into(),
            (None, Some(error)) => error.into(),
            (None, None) => whole.into(),
        };
        // Bounded before anything is searched for in it.
        let message = cut(message.trim(), MAX_MESSAGE);
        let (message, found) = trace_in(message).map_or((message, None), |(rest, trace)| (rest, Some(trace)));
        let trace = self.get(Name::Trace).or(found);
        let detail = cut(self.get(Name::Detail).unwrap_or_default().trim_end(), MAX_DETAIL);
        let stated = self.get(Name::ErrorType);
        let fallback = if stated.is_some() { Level::Error } else { Level::Info };
        let level = self.level.or_else(|| shouted_level(message)).unwrap_or(fallback);
        let mut line = LogLine::new(at, level, self.get(Name::Service).unwrap_or(service), message);
        if let Some(error_type) = stated.or_else(|| if level.is_error() { error_type_in(message, detail) } else { None }) {
            line = line.with_error_type(error_type);
        }
        if let Some(trace) = trace {
            line = line.with_trace(trace);
        }
        Some(if detail.is_empty() { line } else { line.with_detail(detail) })
    }
}

/// A level in capitals near the beginning of a message that has no level of its own.
fn shouted_level(message: &str) -> Option<Level> {
    let words = cut(message, 96).split(|character: char| !character.is_ascii_alphabetic());
    words.filter(|word| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())).find_map(|word| {
        // `LOG` and `CONFIG` are words that messages hold for other reasons.
        Level::from_name(word).filter(|level| *level >= Level::Warn || word == "INFO")
    })
}

/// The error's type that a message or the stack below it names: a word such as `PoolTimeoutException`, else an error
/// number's name such as `ENOSPC`.
pub(super) fn error_type_in<'a>(message: &'a str, detail: &'a str) -> Option<&'a str> {
    const ENDINGS: [&str; 6] = ["Error", "Exception", "Timeout", "Failure", "Fault", "Panic"];
    let is_type = |word: &&str| {
        word.len() > 5
            && word.starts_with(|first: char| first.is_ascii_uppercase())
            && ENDINGS.iter().any(|ending| word.ends_with(ending) && word.len() > ending.len())
    };
    let is_number = |word: &&str| {
        (5..=16).contains(&word.len())
            && word.starts_with('E')
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && *word != "ERROR"
    };
    let words = |text: &'a str| text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
    let named = words(message).find(is_type).or_else(|| words(cut(detail, 1_024)).find(is_type));
    named.or_else(|| words(message).find(is_number))
}

/// The id after `trace=`, `traceId=`, `request_id=` and the like; and the message, without it if it stands at the end.
fn trace_in(message: &str) -> Option<(&str, &str)> {
    for (at, _) in message.match_indices('=') {
        let key =
            message[..at].rsplit(|character: char| !(character.is_ascii_alphanumeric() || "_.-".contains(character))).next()?;
        if matches!(Name::of(key), Some((Name::Trace, _))) {
            let value = message[at + 1..].trim_start_matches('"');
            let id = value.split(|character: char| !(character.is_ascii_alphanumeric() || character == '-')).next()?;
            if (6..=64).contains(&id.len()) {
                let is_last = value[id.len()..].trim_matches(['"', ' ', ']', ')']).is_empty();
                let rest = message[..at - key.len()].trim_end_matches([' ', '[', '(', ',']);
                return Some((if is_last && !rest.is_empty() { rest } else { message }, id));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_types() {
        let table = [
            ("PoolTimeoutException: no connection", "", Some("PoolTimeoutException")),
            ("failed", "java.lang.NullPointerException\n at X", Some("NullPointerException")),
            ("connect ECONNREFUSED 10.0.0.1:5432", "", Some("ECONNREFUSED")),
            ("ERROR Error Exception", "", None),
            ("it failed", "", None),
        ];
        for (message, detail, expected) in table {
            assert_eq!(error_type_in(message, detail), expected, "{message}");
        }
    }

    #[test]
    fn traces() {
        let table = [
            ("sent trace=52e16de92109e89b", Some(("sent", "52e16de92109e89b"))),
            ("a=1 request_id=\"abc-12345\" b", Some(("a=1 request_id=\"abc-12345\" b", "abc-12345"))),
            ("é (trace_id=abcdef)", Some(("é", "abcdef"))),
            ("trace=abcdef", Some(("trace=abcdef", "abcdef"))),
            ("traceId=x", None),
            ("=", None),
        ];
        for (message, expected) in table {
            assert_eq!(trace_in(message), expected, "{message}");
        }
    }
}
