//! What kind of failure reqwest's error stands for. Told by the types in its chain, never by their text.

use std::{error::Error, io};

use sigward_core::call::{Failure, FailureKind};

/// Reads an error of reqwest's. Its URL is dropped: a query may hold what nobody should log.
pub(crate) fn classify(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    Failure { kind: kind(&error), cause: Some(Box::new(error)) }
}

fn kind(error: &reqwest::Error) -> FailureKind {
    let connecting = error.is_connect();
    for cause in chain(error) {
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            // With TLS 1.3 a service refuses a client's certificate only after the handshake, by an alert.
            if connecting || matches!(tls, rustls::Error::AlertReceived(_)) {
                return FailureKind::Tls;
            }
        }
        if cause.downcast_ref::<h2::Error>().is_some_and(is_untouched) {
            return FailureKind::Connect;
        }
    }
    if connecting {
        FailureKind::Connect
    } else if error.is_timeout() {
        FailureKind::Timeout
    } else {
        FailureKind::Interrupted
    }
}

/// The other side states that it never looked at the request (RFC 9113 sections 6.8 and 8.7): as if nothing was sent.
fn is_untouched(error: &h2::Error) -> bool {
    let reason = error.reason();
    error.is_remote()
        && (error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM)
            || error.is_go_away() && reason == Some(h2::Reason::NO_ERROR))
}

/// The error and what is under it. What an I/O error wraps is its inner error, which `source` skips.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| {
        let error: &'a (dyn Error + 'static) = *error;
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}
