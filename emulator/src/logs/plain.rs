//! Lines of plain text: a time, some of level, service, process and trace in any common order, and the message.

use std::borrow::Cow;

use super::{
    Level, LogLine, clock,
    fields::{Fields, Name},
    line::cut,
};

/// Items read between the time and the message at most.
const MAX_ITEMS: usize = 6;

/// What helps to read a plain line.
pub(super) struct Context<'a> {
    /// The service where the line names none: the file's name.
    pub(super) service: &'a str,
    /// The year where the line has none.
    pub(super) year: i16,
    /// Whether a bare word is the name of a service.
    pub(super) is_service: &'a dyn Fn(&str) -> bool,
}

/// Reads a line; `None` if it does not begin with a time and so belongs to the line before.
pub(super) fn line(text: &str, context: &Context<'_>) -> Option<LogLine> {
    let mut fields = Fields::default();
    let rest = message_begin(text, context, &mut fields)?;
    fields.put(Name::Message, 0, rest.into());
    fields.into_line(text, context.service)
}

/// The first word of a line's message, if the line begins with a time. Used to find out whether a whole file begins
/// its messages with one service's name.
pub(super) fn first_word<'a>(text: &'a str, context: &Context<'_>) -> Option<&'a str> {
    let rest = message_begin(text, context, &mut Fields::default())?;
    rest.split_whitespace().next().map(|word| word.trim_end_matches(':'))
}

fn message_begin<'a>(text: &'a str, context: &Context<'_>, fields: &mut Fields<'a>) -> Option<&'a str> {
    let (priority, rest) = priority(text);
    fields.level = priority.and_then(|priority| Level::from_number(priority % 8));
    // RFC 5424 has its version between priority and time.
    let rest = if priority.is_some() { rest.strip_prefix("1 ").unwrap_or(rest) } else { rest };
    let is_rfc5424 = rest.len() + 5 <= text.len() && priority.is_some() && text.contains(">1 ");
    let (bracket, inner) = match rest.strip_prefix('[') {
        Some(inner) => (true, inner),
        None => (false, rest),
    };
    let Some(read) = clock::read(inner, context.year) else { return access_log(text, context, fields) };
    fields.unix_millis = Some(read.unix_millis);
    let rest = &inner[read.length..];
    let rest = if bracket { rest.strip_prefix(']').unwrap_or(rest) } else { rest };
    // The time must end where it ends: `2026-11-14 09:12:03foo` is something else.
    if rest.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    if is_rfc5424 {
        return Some(rfc5424(rest, fields));
    }
    if read.is_syslog {
        return Some(syslog(rest, fields));
    }
    Some(items(rest, context, fields))
}

/// The `<165>` that syslog puts before a line.
fn priority(text: &str) -> (Option<u64>, &str) {
    let parsed = text.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    match parsed.and_then(|(number, rest)| Some((number.parse().ok().filter(|number| *number < 192)?, rest))) {
        Some((priority, rest)) => (Some(priority), rest),
        None => (None, text),
    }
}

/// A web server's access log has its time in brackets after the client: `10.0.0.1 - - [14/Nov/2026:09:12:03 +0000] "GET …" 502 …`.
fn access_log<'a>(text: &'a str, context: &Context<'_>, fields: &mut Fields<'a>) -> Option<&'a str> {
    let at = cut(text, 256).find('[')?;
    let inner = &text[at + 1..];
    // Only that format's own spelling, or any bracketed time in a continuation line would begin an entry.
    if inner.as_bytes().get(2) != Some(&b'/') {
        return None;
    }
    let read = clock::read(inner, context.year)?;
    let rest = inner[read.length..].strip_prefix(']')?;
    fields.unix_millis = Some(read.unix_millis);
    let status = rest.rsplit_once('"').map_or(rest, |(_, after)| after);
    let status = rest.split("\" ").nth(1).unwrap_or(status).split_whitespace().next().unwrap_or_default();
    fields.level = Some(match status.as_bytes() {
        [b'5', _, _] => Level::Error,
        [b'4', _, _] => Level::Warn,
        _ => Level::Info,
    });
    Some(text)
}

/// `host app process message-id [structured data] message`.
fn rfc5424<'a>(rest: &'a str, fields: &mut Fields<'a>) -> &'a str {
    let mut words = rest.trim_start().splitn(5, ' ');
    let app = words.nth(1).unwrap_or_default();
    if is_name(app) {
        fields.put(Name::Service, 0, app.into());
    }
    let rest = words.nth(2).unwrap_or_default();
    let rest = match rest.strip_prefix('[') {
        Some(data) => data.split_once("] ").map_or("", |(_, message)| message),
        None => rest.strip_prefix('-').unwrap_or(rest),
    };
    rest.trim_start_matches([' ', '\u{feff}'])
}

/// `host tag[process]: message`.
fn syslog<'a>(rest: &'a str, fields: &mut Fields<'a>) -> &'a str {
    let rest = rest.trim_start();
    let Some((_host, after)) = rest.split_once(' ') else { return rest };
    let Some((tag, message)) = after.split_once(": ") else { return after };
    let name = tag.split('[').next().unwrap_or_default();
    if !is_name(name) {
        return after;
    }
    fields.put(Name::Service, 0, name.into());
    message.trim_start()
}

/// Level, service, process, thread and trace between time and message, each bare or in brackets.
fn items<'a>(text: &'a str, context: &Context<'_>, fields: &mut Fields<'a>) -> &'a str {
    let mut rest = text;
    for _ in 0..MAX_ITEMS {
        rest = rest.trim_start_matches([' ', '\t', '|', ':']);
        if let Some(after) = rest.strip_prefix("- ") {
            rest = after.trim_start();
        }
        let (item, after, bracketed) = match rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            Some((item, after)) if item.len() <= 120 => (item.trim(), after, true),
            _ => {
                let end = rest.find([' ', '\t', '|']).unwrap_or(rest.len());
                (&rest[..end], &rest[end..], false)
            }
        };
        if !take(item, bracketed, context, fields) {
            break;
        }
        rest = after;
    }
    rest.trim_start_matches([' ', '\t', '|', ':'])
}

/// Whether `item` belongs before the message; if so its field is set.
fn take<'a>(item: &'a str, bracketed: bool, context: &Context<'_>, fields: &mut Fields<'a>) -> bool {
    let word = item.trim_end_matches(':');
    if fields.level.is_none()
        && let Some(level) = Level::from_name(word).filter(|_| bracketed || is_bare_level(item, word))
    {
        fields.level = Some(level);
        return true;
    }
    if (context.is_service)(word) && fields.get(Name::Service).is_none() {
        fields.put(Name::Service, 0, word.into());
        return true;
    }
    if !bracketed {
        return false;
    }
    if let Some((key, value)) = word.split_once('=') {
        let is_known = matches!(Name::of(key), Some((Name::Trace | Name::Service | Name::Level, _)));
        if is_known {
            fields.set(key, Cow::Borrowed(value.trim()));
        }
        return is_known;
    }
    // Before the level it is a thread or a process, after it a service, as most layouts have it.
    if fields.level.is_some() && is_name(word) && fields.get(Name::Service).is_none() {
        fields.put(Name::Service, 0, word.into());
        return true;
    }
    fields.level.is_none() || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a level's name without brackets is meant as one, and does not begin a sentence (`Config reloaded`).
fn is_bare_level(item: &str, word: &str) -> bool {
    const USUAL: [&str; 9] = ["trace", "debug", "info", "notice", "warn", "warning", "error", "critical", "fatal"];
    let is_shouted = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_shouted || USUAL.contains(&word) || (word.len() < item.len() && USUAL.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether `word` could be a service's name.
pub(super) fn is_name(word: &str) -> bool {
    (2..=64).contains(&word.len())
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(text: &str) -> Option<LogLine> {
        line(text, &Context { service: "file", year: 2026, is_service: &|word| word == "payments" })
    }

    #[test]
    fn layouts() {
        let table = [
            ("2026-11-14T09:12:03.123Z ERROR payments no answer", (Level::Error, "payments", "no answer")),
            ("2026-11-14T09:12:03.123Z ERROR connection lost", (Level::Error, "file", "connection lost")),
            ("2026-11-14T09:12:03Z WARN payments: slow", (Level::Warn, "payments", "slow")),
            ("2026-11-14T09:12:03Z INFO payments [trace=abcdef01] ok [x]", (Level::Info, "payments", "ok [x]")),
            ("[2026-11-14 09:12:03,123] [ERROR] [mailer] disk full", (Level::Error, "mailer", "disk full")),
            ("2026-11-14 09:12:03.123 UTC [2231] LOG:  ready", (Level::Info, "file", "ready")),
            ("2026-11-14 09:12:03.123 UTC [2231] FATAL:  too many", (Level::Fatal, "file", "too many")),
            ("2026/11/14 09:12:03 [error] 12#0: *5 upstream timed out", (Level::Error, "file", "12#0: *5 upstream timed out")),
            ("2026-11-14 09:12:03,123 [main] INFO  App - started", (Level::Info, "file", "App - started")),
            ("2026-11-14 09:12:03 | WARNING | payments | late", (Level::Warn, "payments", "late")),
            ("Nov 14 09:12:03 web1 sshd[12]: ERROR refused", (Level::Error, "sshd", "ERROR refused")),
            ("<163>1 2026-11-14T09:12:03Z web1 mailer 77 ID1 [a b=\"c\"] full", (Level::Error, "mailer", "full")),
            ("<11>1 2026-11-14T09:12:03Z web1 mailer 77 ID1 - full", (Level::Error, "mailer", "full")),
            ("2026-11-14T09:12:03Z something CRITICAL happened", (Level::Fatal, "file", "something CRITICAL happened")),
            ("2026-11-14T09:12:03Z Config reloaded", (Level::Info, "file", "Config reloaded")),
            ("2026-11-14T09:12:03Z Error: gone", (Level::Error, "file", "gone")),
            ("2026-11-14T09:12:03Z warn late", (Level::Warn, "file", "late")),
            ("1794647523.125 E payments x", (Level::Info, "file", "E payments x")),
            ("2026-11-14T09:12:03Z", (Level::Info, "file", "2026-11-14T09:12:03Z")),
        ];
        for (text, expected) in table {
            let line = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((line.level(), line.service(), line.message()), expected, "{text}");
        }
        let line = read("10.0.0.1 - - [14/Nov/2026:09:12:03 +0000] \"GET / HTTP/1.1\" 502 12 \"-\" \"curl\"").unwrap();
        assert_eq!(line.level(), Level::Error);
        let line = read("2026-11-14T09:12:03Z INFO payments [trace=abcdef01] ok").unwrap();
        assert_eq!(line.trace(), Some("abcdef01"));
    }

    #[test]
    fn continuations() {
        for text in
            ["", "    at X.y(Z.java:1)", "Caused by: x", "at [2026-11-14 09:12:03]", "2026-11-14 09:12:03foo", "<7", "[", "[["]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
