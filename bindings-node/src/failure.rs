//! The core's error on its way to JavaScript: facts as one JSON text, of which `common/errors.ts` makes a class.

use napi::Status;
use sigward_core::{error::Error, facts};

/// An error whose message is the facts. `node/native.ts` catches it at the border.
pub(crate) fn raise(error: impl Into<Error>) -> napi::Error {
    napi::Error::new(Status::GenericFailure, text(&error.into()))
}

/// The facts as JSON.
pub(crate) fn text(error: &Error) -> String {
    facts::of(error).to_string()
}
