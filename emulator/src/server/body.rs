//! Bodies of answers: watched, so that the log knows whether the caller took all of it, and slowed or stopped by faults.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{BoxError, body::Body};
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use crate::requests::Guard;

/// A body that tells its request's guard when it has been sent whole.
pub(crate) struct Watched {
    inner: Body,
    guard: Guard,
}

impl Watched {
    /// Watches a body.
    pub(crate) fn new(inner: Body, guard: Guard) -> Self {
        Self { inner, guard }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(cx));
        if frame.is_none() {
            self.guard.finish();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // With a known length hyper takes the last frame and does not ask for the end.
        if self.inner.is_end_stream() {
            self.guard.finish();
        }
    }
}

/// How a body is slowed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// The size of a piece; frames stay whole without one.
    pub(crate) piece: Option<usize>,
    /// The wait before each piece.
    pub(crate) wait: Duration,
    /// Where the body stops for good, or for [`Pace::stop_for`].
    pub(crate) stop_after: Option<u64>,
    /// How long it stops; until the caller leaves without one.
    pub(crate) stop_for: Option<Duration>,
}

/// A body sent at a [`Pace`].
pub(crate) struct Paced {
    inner: Body,
    pace: Pace,
    held: Bytes,
    sent: u64,
    timer: Option<Pin<Box<Sleep>>>,
    stopped: bool,
}

impl Paced {
    /// Slows a body.
    pub(crate) fn new(inner: Body, pace: Pace) -> Self {
        Self { inner, pace, held: Bytes::new(), sent: 0, timer: None, stopped: false }
    }

    /// Waits out the stop, if this is where it is.
    fn poll_stop(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.stopped || self.pace.stop_after != Some(self.sent) {
            return Poll::Ready(());
        }
        let Some(span) = self.pace.stop_for else { return Poll::Pending };
        ready!(self.poll_timer(cx, span));
        self.stopped = true;
        Poll::Ready(())
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>, span: Duration) -> Poll<()> {
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + span)));
        ready!(timer.as_mut().poll(cx));
        self.timer = None;
        Poll::Ready(())
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if this.held.is_empty() {
            match ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                Some(Ok(frame)) => this.held = frame.into_data().unwrap_or_default(),
            }
        }
        ready!(this.poll_stop(cx));
        if !this.pace.wait.is_zero() {
            ready!(this.poll_timer(cx, this.pace.wait));
        }
        let mut piece = this.pace.piece.unwrap_or(usize::MAX).clamp(1, this.held.len().max(1));
        if let Some(left) = this.pace.stop_after.and_then(|stop| stop.checked_sub(this.sent)).filter(|left| *left > 0) {
            piece = piece.min(usize::try_from(left).unwrap_or(usize::MAX));
        }
        let piece = this.held.split_to(piece.min(this.held.len()));
        this.sent += u64::try_from(piece.len()).unwrap_or_default();
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> SizeHint {
        // Known from the start, so that `Content-Length` is what the whole answer would have.
        match (self.sent, self.inner.size_hint().exact()) {
            (0, Some(length)) if self.held.is_empty() => SizeHint::with_exact(length),
            _ => SizeHint::default(),
        }
    }
}

/// Waits without end.
pub(crate) async fn silence(span: Option<Duration>) {
    match span {
        Some(span) => sleep(span).await,
        None => std::future::pending().await,
    }
}
