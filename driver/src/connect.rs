//! From a URL to a connection: TCP, a proxy where there is one, TLS where the URL wants it, HTTP/2 where it was agreed on.

use std::{error::Error as StdError, io, net::ToSocketAddrs as _, sync::Arc, time::Duration};

use http::{HeaderValue, Uri};
use hyper::client::conn::http2;
use hyper_util::{
    client::legacy::connect::{HttpConnector, dns::Name},
    rt::{TokioExecutor, TokioIo},
};
use rustls::{ClientConfig, pki_types::ServerName};
use sigward_core::{
    call::{Failure, FailureKind},
    error::Result,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime,
    time::timeout,
};
use tokio_rustls::TlsConnector;
use tower::{Service, ServiceExt as _, service_fn};

use crate::{
    driver::Plan,
    failure,
    line::{Forwarder, Line, Payload},
    pool::{Connection, Owner, Pool, is_secure},
    proxy::Hop,
    wire::{Look, Stream, Wire},
};

/// The longest head of a proxy's answer that is read, in bytes.
const MAX_PROXY_HEAD: usize = 8 * 1024;

/// How long a silent connection is left alone before the system asks whether the other side is still there, how long it
/// waits between its questions, and how many it asks.
const KEEPALIVE: (Duration, Duration, u32) = (Duration::from_secs(15), Duration::from_secs(15), 3);

type Cause = Box<dyn StdError + Send + Sync>;

/// Connects. The outer error is one that no other attempt would mend.
pub(crate) async fn connect(
    pool: &Arc<Pool>,
    plan: &Plan,
    uri: &Uri,
    runtime: runtime::Id,
) -> Result<std::result::Result<Connection, Failure>> {
    let hop = plan.route.hop(uri)?;
    let needs_tls = is_secure(uri) || hop.as_ref().is_some_and(Hop::is_secure);
    let tls = if needs_tls { Some(pool.tls(&plan.trust)?) } else { None };
    let patience = plan.options.connect_timeout;
    Ok(match timeout(patience, open(pool, uri, hop, tls, patience)).await {
        Ok(Ok(Opened::Own(line))) => Ok(Connection::Own(pool.lease(line, runtime))),
        Ok(Ok(Opened::Shared(sender))) => {
            pool.share(uri, &sender, runtime, plan.options.pool_idle_timeout);
            Ok(Connection::Shared(sender))
        }
        Ok(Err(error)) => Err(failure::connecting(error)),
        Err(elapsed) => Err(Failure { kind: FailureKind::Connect, cause: Some(elapsed.into()) }),
    })
}

enum Opened {
    Own(Box<Line>),
    Shared(http2::SendRequest<Payload>),
}

async fn open(
    pool: &Pool,
    uri: &Uri,
    hop: Option<Hop>,
    tls: Option<Arc<ClientConfig>>,
    patience: Duration,
) -> std::result::Result<Opened, Cause> {
    let look = Look::default();
    let towards = hop.as_ref().map_or(uri, Hop::uri);
    let mut stream: Stream = Box::new(Wire::new(dial(pool.owner, towards, patience).await?, look.clone()));
    let mut forwarder = None;
    if let Some(hop) = hop {
        if let (true, Some(tls)) = (hop.is_secure(), &tls) {
            // A proxy is spoken to in HTTP/1.1.
            let mut config = ClientConfig::clone(tls);
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            stream = Box::new(TlsConnector::from(Arc::new(config)).connect(name(hop.uri())?, stream).await?);
        }
        if is_secure(uri) {
            tunnel(&mut stream, uri, hop.authorization()).await?;
        } else {
            forwarder = Some(Forwarder { authorization: hop.authorization().cloned() });
        }
    }
    if let (true, Some(tls)) = (is_secure(uri), tls) {
        let secured = TlsConnector::from(tls).connect(name(uri)?, stream).await?;
        let agreed = secured.get_ref().1.alpn_protocol() == Some(b"h2");
        stream = Box::new(secured);
        if agreed {
            let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
            // What ends it is told to the calls that use it.
            tokio::spawn(async move { drop(connection.await) });
            return Ok(Opened::Shared(sender));
        }
    }
    Ok(Opened::Own(Box::new(Line::new(stream, look, forwarder).await?)))
}

async fn dial(owner: Owner, uri: &Uri, patience: Duration) -> std::result::Result<TcpStream, Cause> {
    match owner {
        Owner::Caller => through(HttpConnector::new(), uri, patience).await,
        Owner::Lane => {
            // Port 0 stands for the URL's.
            let inline = service_fn(|name: Name| async move { (name.as_str(), 0).to_socket_addrs() });
            through(HttpConnector::new_with_resolver(inline), uri, patience).await
        }
    }
}

async fn through<R>(mut connector: HttpConnector<R>, uri: &Uri, patience: Duration) -> std::result::Result<TcpStream, Cause>
where
    HttpConnector<R>: Service<Uri, Response = TokioIo<TcpStream>>,
    <HttpConnector<R> as Service<Uri>>::Error: StdError + Send + Sync + 'static,
{
    connector.enforce_http(false);
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(patience));
    connector.set_keepalive(Some(KEEPALIVE.0));
    connector.set_keepalive_interval(Some(KEEPALIVE.1));
    connector.set_keepalive_retries(Some(KEEPALIVE.2));
    Ok(connector.oneshot(uri.clone()).await?.into_inner())
}

fn name(uri: &Uri) -> std::result::Result<ServerName<'static>, Cause> {
    let host = uri.host().unwrap_or_default();
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    Ok(ServerName::try_from(bare.to_owned())?)
}

/// Asks a proxy for a tunnel (RFC 9110 section 9.3.6).
async fn tunnel(stream: &mut Stream, uri: &Uri, authorization: Option<&HeaderValue>) -> std::result::Result<(), Cause> {
    let (host, port) = (uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
    let mut head = format!("CONNECT {host}:{port} HTTP/1.1\r\nhost: {host}:{port}\r\n").into_bytes();
    if let Some(value) = authorization {
        head.extend_from_slice(b"proxy-authorization: ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    stream.write_all(&head).await?;
    stream.flush().await?;

    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        if answer.len() >= MAX_PROXY_HEAD {
            return Err(refused("with more than it may"));
        }
        // The service speaks TLS, in which the client begins: nothing follows the head yet.
        if stream.read_buf(&mut answer).await? == 0 {
            return Err(refused("by closing the connection"));
        }
    }
    let status = answer.strip_prefix(b"HTTP/1.").and_then(|rest| rest.get(2..5)).unwrap_or_default();
    match status {
        [b'2', _, _] => Ok(()),
        [_, _, _] if status.iter().all(u8::is_ascii_digit) => {
            Err(refused(&format!("with HTTP {}", String::from_utf8_lossy(status))))
        }
        _ => Err(refused("with something that is not HTTP")),
    }
}

fn refused(how: &str) -> Cause {
    io::Error::other(format!("the proxy answered the request for a tunnel {how}")).into()
}
