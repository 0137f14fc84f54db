//! A successful answer on its way to a caller in another language, which reads the JSON itself.

use std::ops::Range;

use bytes::Bytes;

use crate::{error::Result, transport::Answer};

/// An answer whose envelope has been opened.
#[derive(Debug)]
pub struct Reply<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: H,
    /// The body as it came, or the one that was assumed instead.
    pub body: Bytes,
    /// How many attempts reached for the network.
    pub attempts: u32,
    /// The service's id of the request, if it gave one.
    pub request_id: Option<String>,
    /// Where in `body` the data stands; `None` for an answer without any.
    data: Option<Range<usize>>,
}

impl<H> Reply<H> {
    /// Opens the envelope.
    pub fn read(answer: Answer<H>) -> Result<Self> {
        let Answer { status, headers, body, done } = answer;
        let body = done.assumed.map_or(body, Bytes::from_static);
        let data = match done.data(&body) {
            Ok(data) => place(&body, data),
            Err(error) => return Err(done.explain(error, status)),
        };
        Ok(Self { status, headers, attempts: done.attempts, request_id: done.request_id, body, data })
    }

    /// The data as JSON; `null` where the answer holds none.
    pub fn data(&self) -> &[u8] {
        self.data.clone().and_then(|range| self.body.get(range)).unwrap_or(b"null")
    }

    /// The same as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.data()).unwrap_or("null") // what `Done::data` gave is text
    }
}

/// Where `part` stands in `whole`, if it is a piece of it.
fn place(whole: &[u8], part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (end <= whole.len()).then_some(start..end)
}
