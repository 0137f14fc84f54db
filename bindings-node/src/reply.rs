//! A successful answer on its way to JavaScript.

use serde_json::json;
use sigward_core::{error::Result, reply, transport::Answer};
use sigward_driver::AnswerHeaders;

use crate::text::Text;

/// What a call gave: a text of its own, or the data where it stands in an answer's body.
pub(crate) enum Given {
    Own(String),
    Data(Box<reply::Reply<AnswerHeaders>>),
}

impl AsRef<str> for Given {
    fn as_ref(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::Data(reply) => reply.text(),
        }
    }
}

impl From<String> for Given {
    fn from(text: String) -> Self {
        Self::Own(text)
    }
}

/// The data of an answer; with `raw`, everything that came, as JSON.
pub(crate) fn read(answer: Answer<AnswerHeaders>, raw: bool) -> Result<Text<Given>> {
    let reply = reply::Reply::read(answer)?;
    if !raw {
        return Ok(Text::new(Given::Data(Box::new(reply))));
    }
    let headers: Vec<_> = reply.headers.iter().collect();
    let all = json!({
        "status": reply.status,
        "headers": headers,
        "body": String::from_utf8_lossy(&reply.body),
        "data": reply.text(),
        "attempts": reply.attempts,
        "requestId": reply.request_id,
    });
    Ok(Text::new(Given::Own(all.to_string())))
}
