//! An HTTP/1 connection that the call which uses it drives itself.
//!
//! hyper's connections are futures, made to run as tasks of their own. Here the call polls its connection: no task has to
//! wake another, and a call that is dropped takes its connection with it. While a connection is unused, nobody polls it.

use std::{
    future::poll_fn,
    mem,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header::PROXY_AUTHORIZATION};
use http_body_util::Full;
use hyper::{
    body::{Body as _, Incoming},
    client::conn::{TrySendError, http1},
};
use hyper_util::rt::TokioIo;

use crate::wire::{Look, Stream};

/// The body of a request.
pub(crate) type Payload = Full<Bytes>;

/// A proxy that is asked for whole URLs, with what it wants to be told.
pub(crate) struct Forwarder {
    pub(crate) authorization: Option<HeaderValue>,
}

/// One connection, for one call at a time.
pub(crate) struct Line {
    sender: http1::SendRequest<Payload>,
    /// `None` once it has ended.
    connection: Option<http1::Connection<TokioIo<Stream>, Payload>>,
    look: Look,
    forwarder: Option<Forwarder>,
    process: u32,
}

impl Line {
    pub(crate) async fn new(stream: Stream, look: Look, forwarder: Option<Forwarder>) -> hyper::Result<Self> {
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        Ok(Self { sender, connection: Some(connection), look, forwarder, process: std::process::id() })
    }

    /// Whether a request can be sent. With `look`, the socket itself is asked.
    pub(crate) fn is_usable(&mut self, look: bool) -> bool {
        if look {
            self.look.ask();
        }
        // Whoever waits next says so with its own waker.
        if let Some(connection) = &mut self.connection
            && Pin::new(connection).poll(&mut Context::from_waker(Waker::noop())).is_ready()
        {
            self.connection = None;
        }
        self.connection.is_some() && self.sender.is_ready()
    }

    /// Sends a request to `uri`, which names its origin, and waits for the head of the answer.
    pub(crate) async fn send(
        &mut self,
        mut request: Request<Payload>,
        uri: &Uri,
    ) -> Result<Response<Incoming>, TrySendError<Request<Payload>>> {
        *request.uri_mut() = match (&self.forwarder, uri.path_and_query()) {
            (None, Some(path)) => Uri::from(path.clone()),
            _ => uri.clone(),
        };
        if let Some(Forwarder { authorization: Some(authorization) }) = &self.forwarder {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let mut answer = pin!(self.sender.try_send_request(request));
        poll_fn(|cx| self.drive(cx, |quiet| answer.as_mut().poll(quiet))).await
    }

    /// The next piece of the answer's body.
    pub(crate) async fn chunk(&mut self, body: &mut Incoming) -> Option<hyper::Result<Bytes>> {
        loop {
            match poll_fn(|cx| self.drive(cx, |quiet| Pin::new(&mut *body).poll_frame(quiet))).await? {
                Ok(frame) => {
                    if let Ok(data) = frame.into_data() {
                        return Some(Ok(data));
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Polls the connection until `take` has what it wants. Only the connection can bring that about, so `take` needs no
    /// waker: it is asked again whenever the connection was.
    fn drive<T>(&mut self, cx: &mut Context<'_>, mut take: impl FnMut(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
        let mut quiet = Context::from_waker(Waker::noop());
        if let Poll::Ready(taken) = take(&mut quiet) {
            return Poll::Ready(taken);
        }
        if let Some(connection) = &mut self.connection
            && Pin::new(connection).poll(cx).is_ready()
        {
            self.connection = None; // what was waited for is told by the channel, which is closed now
        }
        take(&mut quiet)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && self.process != std::process::id()
        {
            mem::forget(connection); // the child of a fork must not touch what its parent's runtime watches
        }
    }
}
