//! A connection whose end can be arranged: cut after so many bytes of an answer's body, reset instead of closed, or
//! closed without notice once an answer is out.

use std::{
    io,
    net::Shutdown,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use crate::requests::Guard;

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Closed in order.
    Close,
    /// Reset: the peer's next read fails.
    Reset,
}

/// How far closing after an answer has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Closing {
    #[default]
    No,
    /// Once the answer that is written next is out.
    Wanted,
    /// The answer is on its way.
    Writing,
    /// The answer is out: reading gives the end.
    Done,
}

#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    /// Cut the answer that is written next after so many bytes of its body.
    cut: Option<(u64, End)>,
    /// How far closing after the answer has come.
    closing: Closing,
    reset_on_drop: bool,
    /// How much of the blank line that ends the head has been seen.
    blank_line: u8,
}

/// The handle by which a request's handler arranges the end of its connection. Travels in the request's extensions.
#[derive(Clone, Default)]
pub(crate) struct Wire {
    plan: Arc<Mutex<Plan>>,
    /// The request that is over once the connection has closed behind its answer.
    last: Arc<Mutex<Option<Guard>>>,
}

impl Wire {
    /// Ends the connection after this much of the body of the answer that comes next.
    pub(crate) fn cut_after(&self, bytes: u64, end: End) {
        self.plan(|plan| *plan = Plan { cut: Some((bytes, end)), ..Plan::default() });
    }

    /// Makes the end of the connection, when it comes, a reset.
    pub(crate) fn reset_on_drop(&self) {
        self.plan(|plan| plan.reset_on_drop = true);
    }

    /// Closes the connection after the answer that comes next, without having announced it.
    pub(crate) fn close_when_flushed(&self) {
        self.plan(|plan| plan.closing = Closing::Wanted);
    }

    /// Takes the guard of the request whose answer comes next, if the connection closes behind it: whoever waits for the
    /// request to be finished then finds the connection closed. Otherwise hands it back.
    pub(crate) fn finish_when_closed(&self, guard: Guard) -> Option<Guard> {
        if self.plan(|plan| plan.closing == Closing::No) {
            return Some(guard);
        }
        *self.last() = Some(guard);
        None
    }

    fn plan<T>(&self, change: impl FnOnce(&mut Plan) -> T) -> T {
        change(&mut self.plan.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn last(&self) -> MutexGuard<'_, Option<Guard>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Plan {
    /// How many of these bytes may be written now. `None` when the answer is to end here.
    fn allow(&mut self, bytes: &[u8]) -> Option<usize> {
        let Some((left, _)) = &mut self.cut else { return Some(bytes.len()) };
        let mut head = 0;
        while self.blank_line < 4 && head < bytes.len() {
            let expected = if self.blank_line.is_multiple_of(2) { b'\r' } else { b'\n' };
            self.blank_line = match bytes[head] {
                byte if byte == expected => self.blank_line + 1,
                b'\r' => 1,
                _ => 0,
            };
            head += 1;
        }
        let body = bytes.len() - head;
        let allowed = usize::try_from(*left).unwrap_or(usize::MAX).min(body);
        *left -= u64::try_from(allowed).unwrap_or(*left);
        match head + allowed {
            0 => None,
            some => Some(some),
        }
    }
}

/// A socket that obeys its [`Wire`].
pub(crate) struct Socket {
    inner: TcpStream,
    wire: Wire,
}

impl Socket {
    /// A socket and its handle.
    pub(crate) fn new(inner: TcpStream) -> (Self, Wire) {
        let wire = Wire::default();
        (Self { inner, wire: wire.clone() }, wire)
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.wire.plan(|plan| plan.closing == Closing::Done) {
            return Poll::Ready(Ok(())); // reads as the end of the stream
        }
        Pin::new(&mut self.inner).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        // What may be written is worked out on a copy, and kept once the kernel has said how much it took.
        let before = self.wire.plan(|plan| *plan);
        let mut after = before;
        let Some(allowed) = after.allow(bytes) else {
            if matches!(before.cut, Some((_, End::Reset))) {
                self.wire.reset_on_drop();
            }
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        };
        let written = std::task::ready!(Pin::new(&mut self.inner).poll_write(cx, &bytes[..allowed]))?;
        if before.cut.is_some() {
            after = before;
            after.allow(&bytes[..written]);
            self.wire.plan(|plan| *plan = after);
        }
        self.wire.plan(|plan| {
            if plan.closing == Closing::Wanted {
                plan.closing = Closing::Writing;
            }
        });
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        std::task::ready!(Pin::new(&mut self.inner).poll_flush(cx))?;
        let closes = self.wire.plan(|plan| {
            let is_out = plan.closing == Closing::Writing;
            if is_out {
                plan.closing = Closing::Done;
            }
            is_out
        });
        if closes {
            cx.waker().wake_by_ref(); // so that the end is read now and not with the next bytes
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.wire.plan(|plan| plan.reset_on_drop) {
            // Closing with nothing to linger for is what makes the kernel send a reset. If it cannot, it closes in order.
            let _ = socket2::SockRef::from(&self.inner).set_linger(Some(Duration::ZERO));
        }
        if let Some(mut guard) = self.wire.last().take() {
            // Now, and not when the field is dropped: the log says it afterwards.
            let _ = socket2::SockRef::from(&self.inner).shutdown(Shutdown::Both);
            guard.finish();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_counts_the_body_and_not_the_head() {
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789";
        let head = answer.len() - 10;
        for split in 1..answer.len() {
            let mut plan = Plan { cut: Some((4, End::Close)), ..Plan::default() };
            let mut written = 0;
            for part in [&answer[..split], &answer[split..]] {
                let mut rest = part;
                while let Some(allowed) = (!rest.is_empty()).then(|| plan.allow(rest)).flatten() {
                    written += allowed;
                    rest = &rest[allowed..];
                }
            }
            assert_eq!(written, head + 4, "split at {split}");
        }
    }
}
