//! The format of a spool: a text file to whose end lines are added. `+` and an event as JSON: it waits. `-` and a number:
//! so many of the oldest are done with. What waits is what was added less what is done with.
//!
//! A line counts once its line break is there. A process that is killed while it writes leaves a last line without one,
//! whose event was never acknowledged to its caller; it is cut off when the file is opened next.

use std::collections::VecDeque;

use sigward_core::error::{Error, Result};

use crate::segops::events::Event;

/// What a spool holds.
#[derive(Debug, Default, PartialEq)]
pub struct Contents {
    /// The events that wait, oldest first.
    pub events: VecDeque<Event>,
    /// How many bytes of the file are whole lines.
    pub whole: usize,
}

/// The line of an event that waits.
pub fn added(event: &Event) -> Result<String> {
    let json =
        serde_json::to_string(event).map_err(|error| Error::invalid("the event can't be written as JSON").with_cause(error))?;
    Ok(format!("+{json}\n"))
}

/// The line that says that so many of the oldest are done with.
pub fn done(count: usize) -> String {
    format!("-{count}\n")
}

/// Reads a spool.
///
/// ```
/// use sigward_server::{segops::events::Event, tracker::spool};
/// let mut file = spool::added(&Event::new("u1", "seen"))? + &spool::added(&Event::new("u2", "seen"))?;
/// file += &spool::done(1);
/// let whole = file.len();
/// file += "+{\"user_id\":\"u3\",\"ev"; // the process was killed here
/// let read = spool::read(file.as_bytes())?;
/// assert_eq!((read.events.len(), read.events[0].user_id.as_str(), read.whole), (1, "u2", whole));
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn read(file: &[u8]) -> Result<Contents> {
    let mut contents = Contents::default();
    for (number, line) in file.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let Some(text) = line.strip_suffix(b"\n") else { break };
        let damaged = || {
            let message = format!(
                "line {} of the spool is neither an event nor a count; move the file away to begin anew, or mend it",
                number + 1
            );
            Error::config("SPOOL_DAMAGED", message)
        };
        match text.split_first() {
            Some((b'+', json)) => contents.events.push_back(serde_json::from_slice(json).map_err(|_| damaged())?),
            Some((b'-', digits)) => {
                let count: usize = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).ok_or_else(damaged)?;
                if count > contents.events.len() {
                    return Err(damaged());
                }
                contents.events.drain(..count);
            }
            _ => return Err(damaged()),
        }
        contents.whole += line.len();
    }
    Ok(contents)
}
