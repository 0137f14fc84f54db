//! The listening socket and its connections.

mod body;
mod edge;
mod wire;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use socket2::{Domain, Socket, Type};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use crate::app::App;

/// How long a stopping emulator waits for answers that are under way.
pub(crate) const GRACE: Duration = Duration::from_secs(2);

/// How many connections may wait to be accepted: the standard library's 128 make a thousand callers at once wait for
/// their handshakes to be repeated.
const BACKLOG: i32 = 4096;

/// Listens on loopback.
pub(crate) fn bind(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    if !address.ip().is_loopback() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the emulator listens on loopback addresses only, such as 127.0.0.1",
        ));
    }
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // As the standard library does: a port that was just in use can be taken again. On Windows it would mean stealing one.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// The address for a port of 127.0.0.1.
pub(crate) fn loopback(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

/// Accepts connections until told to stop, then lets the answers under way end.
pub(crate) async fn run(app: Arc<App>, router: Router, listener: TcpListener, mut stop: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    let mut number = 0;
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => {
                    number += 1;
                    connections.spawn(connection(Arc::clone(&app), router.clone(), socket, number, stop.clone()));
                }
                Err(error) => {
                    // Out of file descriptors, most likely: others are being closed meanwhile.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            },
            Some(_) = connections.join_next() => {}
            () = told(&mut stop) => break,
        }
    }
    drop(listener);
    let all_gone = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, all_gone).await.is_err() {
        tracing::debug!("answers under way were cut off");
    }
}

/// Waits until it is time to stop.
async fn told(stop: &mut watch::Receiver<bool>) {
    // An error means that the handle is gone, which is the same.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn connection(app: Arc<App>, router: Router, socket: TcpStream, number: u64, mut stop: watch::Receiver<bool>) {
    // Without it, small pieces of a slow answer would be held back and joined.
    let _ = socket.set_nodelay(true);
    let (socket, wire) = wire::Socket::new(socket);
    let service = service_fn(move |request| {
        let connection = edge::Connection { wire: wire.clone(), number };
        edge::serve(Arc::clone(&app), router.clone(), connection, request)
    });
    let mut served = std::pin::pin!(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
    let ended = tokio::select! {
        ended = served.as_mut() => ended,
        () = told(&mut stop) => {
            served.as_mut().graceful_shutdown();
            served.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, connection = number, "a connection ended early");
    }
}
