//! Headers, as an app's HTTP stack holds them.

use std::fmt;

use sigward_core::header::Headers;

/// A header of a request or an answer.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Header {
    /// The name.
    pub name: String,
    /// The value; a credential, in a request.
    pub value: String,
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// The headers to send.
pub(crate) fn sent(headers: &Headers) -> Vec<Header> {
    headers.iter().map(|header| Header { name: header.name().to_owned(), value: header.value().to_owned() }).collect()
}

/// Names and values, as the core takes them.
pub(crate) fn pairs(headers: Vec<Header>) -> Vec<(String, String)> {
    headers.into_iter().map(|header| (header.name, header.value)).collect()
}
