//! What kind of failure an error stands for. Told by the types in its chain, never by their text.

use std::{error::Error, io};

use sigward_core::call::{Failure, FailureKind};

/// Reads what went wrong before there was a connection.
pub(crate) fn connecting(error: Box<dyn Error + Send + Sync>) -> Failure {
    let tls = chain(&*error).any(<dyn Error>::is::<rustls::Error>);
    Failure { kind: if tls { FailureKind::Tls } else { FailureKind::Connect }, cause: Some(error) }
}

/// Reads what went wrong on a connection.
pub(crate) fn exchanging(error: hyper::Error) -> Failure {
    let found = chain(&error).find_map(|cause| match (cause.downcast_ref(), cause.downcast_ref()) {
        // With TLS 1.3 a service refuses a client's certificate only after the handshake, by an alert.
        (Some(rustls::Error::AlertReceived(_)), _) => Some(FailureKind::Tls),
        (_, Some(h2)) if is_untouched(h2) => Some(FailureKind::Connect),
        _ => None,
    });
    Failure { kind: found.unwrap_or(FailureKind::Interrupted), cause: Some(Box::new(error)) }
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
