//! Server-sent events from bytes that arrive in any pieces. Vectors: `tests/vectors/sse.json`.
//! Source: the WHATWG HTML standard, section 9.2.6, since the vendor documents no more than the events' names.

use crate::error::{Error, ErrorKind, Result};

/// The longest event that is taken, in bytes.
pub const MAX_EVENT: usize = 4 * 1024 * 1024;

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Its type; `message` where the stream names none.
    pub name: String,
    /// Its data, lines joined by a line feed.
    pub data: String,
    /// The stream's last event id, empty if there was none.
    pub id: String,
}

/// Turns bytes into events. Line ends may be LF, CR or CRLF, and may fall between two pieces; so may a character.
///
/// ```
/// use sigward_core::sse::Decoder;
/// let (mut decoder, mut events) = (Decoder::default(), Vec::new());
/// decoder.push(b"event: status\nda", &mut events)?;
/// assert!(events.is_empty());
/// decoder.push(b"ta: {}\n\n", &mut events)?;
/// assert_eq!((events[0].name.as_str(), events[0].data.as_str()), ("status", "{}"));
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Decoder {
    line: Vec<u8>,
    name: String,
    data: String,
    has_data: bool,
    id: String,
    after_cr: bool,
    started: bool,
}

impl Decoder {
    /// Takes the next bytes and adds the events that they complete, those before one that is too large included.
    pub fn push(&mut self, bytes: &[u8], events: &mut Vec<Event>) -> Result<()> {
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let end = rest[at];
            // The LF of a CRLF ends nothing: the CR did.
            let second_half = end == b'\n' && at == 0 && self.after_cr;
            if !second_half {
                self.grow(&rest[..at])?;
                self.end_line(events);
            }
            self.after_cr = end == b'\r';
            rest = &rest[at + 1..];
        }
        if !rest.is_empty() {
            self.after_cr = false;
            self.grow(rest)?;
        }
        Ok(())
    }

    fn grow(&mut self, piece: &[u8]) -> Result<()> {
        if self.line.len() + self.data.len() + piece.len() > MAX_EVENT {
            return Err(Error::new(
                ErrorKind::Decode,
                "EVENT_TOO_LARGE",
                format!("an event of the stream is larger than {MAX_EVENT} bytes"),
            ));
        }
        self.line.extend_from_slice(piece);
        Ok(())
    }

    fn end_line(&mut self, events: &mut Vec<Event>) {
        let line = std::mem::take(&mut self.line);
        let mut text = String::from_utf8_lossy(&line);
        if !self.started {
            self.started = true;
            if let Some(rest) = text.strip_prefix('\u{feff}') {
                text = rest.to_owned().into();
            }
        }
        if text.is_empty() {
            self.dispatch(events);
        } else if !text.starts_with(':') {
            let (field, value) = text.split_once(':').unwrap_or((&text, ""));
            self.field(field, value.strip_prefix(' ').unwrap_or(value));
        }
        self.line = line;
        self.line.clear();
    }

    fn field(&mut self, field: &str, value: &str) {
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            _ => {} // `retry` and fields to come: nothing here reconnects
        }
    }

    fn dispatch(&mut self, events: &mut Vec<Event>) {
        let (name, data) = (std::mem::take(&mut self.name), std::mem::take(&mut self.data));
        if std::mem::take(&mut self.has_data) {
            let name = if name.is_empty() { "message".to_owned() } else { name };
            events.push(Event { name, data, id: self.id.clone() });
        }
    }
}
