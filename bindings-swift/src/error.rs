//! From the core's error to the packages': facts cross the border, each package picks its class.

use std::{error::Error as _, fmt};

use sigward_core::{error::Error, exposure::KeyRefused, facts, key::KeyError};

/// The fields of the error contract.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Facts {
    /// What kind of failure it is, from a closed set: `rate_limited`, `connection`, `key_malformed`.
    pub kind: String,
    /// The service's code, an open set, or one of ours in the same spelling.
    pub code: String,
    /// The sentence for people.
    pub message: String,
    /// The sentence with code, status, request id and attempts.
    pub text: String,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// The service's id of the request, if it gave one.
    pub request_id: Option<String>,
    /// How long the service asked to wait, in seconds, if it did.
    pub retry_after: Option<f64>,
    /// How many attempts reached for the network. 0 for what was refused before it.
    pub attempts: u32,
    /// Whether the same call may succeed later without a change.
    pub retryable: bool,
    /// The service's `details`, or the violations found before the network, as JSON.
    pub details: Option<Vec<u8>>,
    /// The id of what the call was about: the analysis that a wait gave up on.
    pub resource_id: Option<String>,
    /// What lies underneath, as text.
    pub cause: Option<String>,
    /// Of a refused key: its class.
    pub key_class: Option<String>,
    /// Of a refused key: where the code runs.
    pub exposure: Option<String>,
    /// Of a refused key: what to do instead.
    pub advice: Option<String>,
    /// Of a malformed key: where the rule is broken, in characters from the start.
    pub position: Option<u32>,
}

impl From<&Error> for Facts {
    fn from(error: &Error) -> Self {
        let refused = error.source().and_then(|cause| cause.downcast_ref::<KeyRefused>());
        let malformed = error.source().and_then(|cause| cause.downcast_ref::<KeyError>());
        Self {
            kind: error.kind().name().to_owned(),
            code: error.code().to_owned(),
            message: error.message().to_owned(),
            text: error.to_string(),
            status: error.status(),
            request_id: error.request_id().map(str::to_owned),
            retry_after: error.retry_after().map(|wait| wait.as_secs_f64()),
            attempts: error.attempts(),
            retryable: error.retryable(),
            details: error.details().map(|details| details.to_string().into_bytes()),
            resource_id: error.resource_id().map(str::to_owned),
            cause: facts::causes(error),
            key_class: refused.map(|refused| refused.kind().class.name().to_owned()),
            exposure: refused.map(|refused| refused.exposure().name().to_owned()),
            advice: refused.map(|refused| refused.advice().to_owned()),
            position: malformed.and_then(KeyError::position).and_then(|at| u32::try_from(at).ok()),
        }
    }
}

/// What every fallible export throws.
#[derive(Clone, Debug, PartialEq, uniffi::Error)]
pub enum CoreError {
    /// The one case: the facts say the rest.
    Failed {
        /// The fields of the contract.
        facts: Facts,
    },
}

impl fmt::Display for CoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Failed { facts } = self;
        f.write_str(&facts.text)
    }
}

impl std::error::Error for CoreError {}

impl<E: Into<Error>> From<E> for CoreError {
    fn from(error: E) -> Self {
        Self::Failed { facts: Facts::from(&error.into()) }
    }
}
