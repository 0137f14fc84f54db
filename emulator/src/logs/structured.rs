//! Lines that name their fields: one JSON object a line, or logfmt (`time=… level=… msg="…"`).

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{
    LogLine,
    clock::from_number,
    fields::{Fields, Name},
    level::Level,
};

/// Objects inside objects are read this deep: `{"error":{"type":…}}` reads as `error.type`.
const DEPTH: usize = 3;

/// What came of a line that looks like JSON.
pub(super) enum Outcome {
    /// An entry.
    Line(Box<LogLine>),
    /// A JSON object that tells no time.
    NoTime,
    /// Not a JSON object.
    NotJson,
}

/// Reads a line that holds one JSON object. `service` is taken where the line names none.
pub(super) fn json(text: &str, service: &str) -> Outcome {
    let Ok(object) = serde_json::from_str::<Map<String, Value>>(text) else { return Outcome::NotJson };
    let mut fields = Fields::default();
    collect(&object, "", DEPTH, &mut fields);
    fields.into_line(text, service).map_or(Outcome::NoTime, |line| Outcome::Line(Box::new(line)))
}

fn collect<'a>(object: &'a Map<String, Value>, prefix: &str, depth: usize, fields: &mut Fields<'a>) {
    for (key, value) in object {
        let key: Cow<'_, str> = if prefix.is_empty() { key.into() } else { format!("{prefix}.{key}").into() };
        match value {
            Value::String(text) => fields.set(&key, text.into()),
            Value::Number(number) => match Name::of(&key) {
                Some((Name::Time, _)) => {
                    fields.unix_millis = number.as_f64().and_then(from_number).or(fields.unix_millis);
                }
                Some((Name::Level, _)) => fields.level = number.as_u64().and_then(Level::from_number).or(fields.level),
                Some((Name::Trace | Name::ErrorType, _)) => fields.set(&key, number.to_string().into()),
                _ => {}
            },
            Value::Object(inner) if depth > 1 => collect(inner, &key, depth - 1, fields),
            Value::Array(lines) if matches!(Name::of(&key), Some((Name::Detail, _))) => {
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).take(64).collect();
                fields.set(&key, lines.join("\n").into());
            }
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {}
        }
    }
}

/// Reads a line of `key=value` pairs, if its first key names the time or the level.
pub(super) fn logfmt(text: &str, service: &str) -> Option<LogLine> {
    let (first, _) = text.split_once('=')?;
    if !matches!(Name::of(first), Some((Name::Time | Name::Level, _))) {
        return None;
    }
    let mut fields = Fields::default();
    let mut rest = text;
    while let Some((key, after)) = rest.split_once('=') {
        let (value, next) = if let Some(quoted) = after.strip_prefix('"') {
            unquote(quoted)
        } else {
            let (value, next) = after.split_once(' ').unwrap_or((after, ""));
            (Cow::Borrowed(value), next)
        };
        // A word without `=` before the key belongs to nobody.
        fields.set(key.rsplit(' ').next().unwrap_or(key), value);
        rest = next;
    }
    fields.into_line(text, service)
}

/// The text up to the closing quotation mark, and what follows it.
fn unquote(text: &str) -> (Cow<'_, str>, &str) {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                let value = &text[..at];
                let value = if value.contains('\\') { Cow::Owned(unescape(value)) } else { Cow::Borrowed(value) };
                return (value, &text[at + 1..]);
            }
            _ => {}
        }
    }
    (text.into(), "")
}

fn unescape(text: &str) -> String {
    text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn parsed(text: &str) -> Option<LogLine> {
        match json(text, "file") {
            Outcome::Line(line) => Some(*line),
            Outcome::NoTime | Outcome::NotJson => logfmt(text, "file"),
        }
    }

    #[test]
    fn spellings() {
        // Text, level, service, message, error type, trace, detail.
        let table = [
            (
                r#"{"timestamp":"2026-11-14T09:12:03Z","level":"error","service":"gateway","message":"m","traceId":"t1","errorType":"E","stack":"s"}"#,
                (Level::Error, "gateway", "m", Some("E"), Some("t1"), "s"),
            ),
            (
                r#"{"time":1794647523125,"level":50,"name":"shop","msg":"failed","err":{"type":"TypeError","message":"x of null","stack":"at y"}}"#,
                (Level::Error, "shop", "failed: x of null", None, None, "at y"),
            ),
            (
                r#"{"@timestamp":"2026-11-14T09:12:03Z","log.level":"WARN","service":{"name":"users"},"message":"m","trace":{"id":"abc"}}"#,
                (Level::Warn, "users", "m", None, Some("abc"), ""),
            ),
            (
                r#"{"time":"2026-11-14T09:12:03.5Z","log":"2 ERROR CacheError: gone","stream":"stderr"}"#,
                (Level::Error, "file", "2 ERROR CacheError: gone", Some("CacheError"), None, ""),
            ),
            (
                r#"{"ts":1794647523.25,"severity":"CRITICAL","app":"a","component":"b","error":"it broke","exception":{"stacktrace":["1","2"]}}"#,
                (Level::Fatal, "a", "it broke", None, None, "1\n2"),
            ),
            (
                r#"time="2026-11-14T09:12:03Z" level=warn service=users msg="said \"no\"" trace_id=abcdef"#,
                (Level::Warn, "users", "said \"no\"", None, Some("abcdef"), ""),
            ),
            (r#"level=info ts=2026-11-14T09:12:03Z msg="open end"#, (Level::Info, "file", "open end", None, None, "")),
        ];
        for (text, expected) in table {
            let line = parsed(text).unwrap_or_else(|| panic!("{text}"));
            let found = (line.level(), line.service(), line.message(), line.error_type(), line.trace(), line.detail());
            // pino's `err.type` reads as a type too.
            let expected = if text.contains("TypeError") {
                (expected.0, expected.1, expected.2, Some("TypeError"), None, "at y")
            } else {
                expected
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn no_line() {
        for text in ["{", "[]", "{}", r#"{"timestamp":"soon"}"#, r#"{"level":"info"}"#, "a=b", "level=info", "time=now", "="] {
            assert!(parsed(text).is_none(), "{text}");
        }
    }
}
