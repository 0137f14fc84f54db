//! TCP connections that can be looked at, and whatever is put around them.

use std::{
    io::{self, Read as _},
    mem::MaybeUninit,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// What HTTP is spoken over: TCP, TLS over TCP, or TLS to a service within TLS to a proxy.
pub(crate) type Stream = Box<dyn Io>;

pub(crate) trait Io: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Io for T {}

/// Asks a [`Wire`] to look at its socket at its next read. A runtime learns what happened to a socket when it turns, and the
/// runtime of a blocking call has not turned since the call before.
#[derive(Clone, Default)]
pub(crate) struct Look(Arc<AtomicBool>);

impl Look {
    pub(crate) fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed) && self.0.swap(false, Ordering::Relaxed)
    }
}

/// A TCP connection.
pub(crate) struct Wire {
    tcp: TcpStream,
    look: Look,
}

impl Wire {
    pub(crate) fn new(tcp: TcpStream, look: Look) -> Self {
        Self { tcp, look }
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.look.is_asked() {
            let socket = SockRef::from(&self.tcp);
            let waiting = |error: &io::Error| error.kind() == io::ErrorKind::WouldBlock;
            if !socket.peek(&mut [MaybeUninit::uninit()]).is_err_and(|error| waiting(&error)) {
                let read = (&*socket).read(buffer.initialize_unfilled())?;
                buffer.advance(read);
                return Poll::Ready(Ok(()));
            }
        }
        Pin::new(&mut self.tcp).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(cx, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}
