//! Certificates, and HTTP/2 by ALPN.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use bytes::Bytes;
use sigward_core::{
    error::{Error, ErrorKind},
    transport::{BlockingTransport as _, Transport as _},
};
use sigward_driver::{Driver, DriverOptions};
use support::{ANALYSIS, KEY, asynchronously, driver, fetch, get, id, in_process, once, options, tls::Authority};

fn trusting(authority: &Authority) -> DriverOptions {
    DriverOptions { ca_bundle: Some(authority.bundle()), ..options() }
}

fn refused(error: &Error) {
    assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "TLS_FAILED"), "{error:?}");
    assert!(!error.retryable());
    assert_eq!(error.attempts(), 1);
}

#[test]
fn an_authority_of_ones_own_is_trusted() {
    let authority = Authority::new();
    let server = authority.serve("localhost", false);
    let base = format!("https://localhost:{}", server.address.port());
    let driver = Driver::new(trusting(&authority)).unwrap();
    assert_eq!(id(&fetch(&driver, &base, &once()).unwrap()), "ana_1");
    assert!(server.event().contains(KEY));
}

#[test]
fn an_asynchronous_call_does_the_same() {
    let authority = Authority::new();
    let server = authority.serve("127.0.0.1", false);
    let driver = Driver::new(trusting(&authority)).unwrap();
    let call = get(&driver, &format!("https://{}", server.address), &once());
    assert_eq!(id(&asynchronously(async { driver.send(call).await.unwrap() })), "ana_1");
}

#[test]
fn an_unknown_authority_is_refused_before_the_key_is_sent() {
    let server = Authority::new().serve("127.0.0.1", false);
    let base = format!("https://{}", server.address);
    let other = Driver::new(trusting(&Authority::new())).unwrap();
    for driver in [other, driver()] {
        // The retries stand at their default: a certificate does not get better by asking again.
        refused(&fetch(&driver, &base, &sigward_core::request::CallOptions::default()).unwrap_err());
    }
    assert_eq!(server.events(), Vec::<String>::new());
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    let authority = Authority::new();
    let server = authority.serve("elsewhere.example", false);
    let driver = Driver::new(trusting(&authority)).unwrap();
    refused(&fetch(&driver, &format!("https://{}", server.address), &once()).unwrap_err());
    assert_eq!(server.events(), Vec::<String>::new());
}

#[test]
fn a_server_without_tls_is_refused() {
    let server = support::Server::start(|_, mut stream, _| {
        let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    refused(&fetch(&driver(), &format!("https://{}", server.address), &once()).unwrap_err());
}

#[test]
fn a_certificate_of_our_own_is_shown() {
    let authority = Authority::new();
    let server = authority.serve("127.0.0.1", true);
    let base = format!("https://{}", server.address);
    let with = DriverOptions { client_cert: Some(authority.issue_file("client")), ..trusting(&authority) };
    assert_eq!(id(&fetch(&Driver::new(with).unwrap(), &base, &once()).unwrap()), "ana_1");
    refused(&fetch(&Driver::new(trusting(&authority)).unwrap(), &base, &once()).unwrap_err());
    let other = Authority::new();
    let foreign = DriverOptions { client_cert: Some(other.issue_file("client")), ..trusting(&authority) };
    refused(&fetch(&Driver::new(foreign).unwrap(), &base, &once()).unwrap_err());
}

#[test]
fn files_that_cannot_serve_are_told_when_the_driver_is_made() {
    let authority = Authority::new();
    let good = std::fs::read_to_string(authority.bundle()).unwrap();
    let damaged = good.replace("BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----\nAAAA");
    let (one, two) = (authority.issue_pem("one"), authority.issue_pem("two"));
    let certificate = |pem: &str| pem.split("-----BEGIN PRIVATE KEY").next().unwrap().to_owned();
    let key = two.split("-----BEGIN PRIVATE KEY").nth(1).unwrap();
    let mixed = format!("{}-----BEGIN PRIVATE KEY{key}", certificate(&one));

    let file = |name: &str, text: &str| Some(authority.file(name, text));
    let nowhere = Some(authority.bundle().with_file_name("nowhere.pem"));
    let folder = authority.bundle().parent().map(Into::into);
    for (ca_bundle, client_cert, code) in [
        (nowhere.clone(), None, "CA_BUNDLE_MISSING"),
        (folder, None, "CA_BUNDLE_MISSING"),
        (file("empty.pem", ""), None, "CA_BUNDLE_INVALID"),
        (file("text.pem", "no certificate"), None, "CA_BUNDLE_INVALID"),
        (file("damaged.pem", &damaged), None, "CA_BUNDLE_INVALID"),
        (file("cut.pem", &good[..good.len() / 2]), None, "CA_BUNDLE_INVALID"),
        (None, nowhere, "CLIENT_CERT_MISSING"),
        (None, file("no.pem", ""), "CLIENT_CERT_INVALID"),
        (None, file("keyless.pem", &certificate(&one)), "CLIENT_CERT_INVALID"),
        (None, file("mixed.pem", &mixed), "CLIENT_CERT_INVALID"),
    ] {
        let shown = format!("{ca_bundle:?} {client_cert:?}");
        let error = Driver::new(DriverOptions { ca_bundle, client_cert, ..options() }).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Config, code), "{shown}: {error}");
        assert!(!format!("{error:?}").contains("BEGIN"));
    }
}

#[test]
fn ssl_cert_file_takes_the_place_of_the_system() {
    const NAME: &str = "ssl_cert_file_takes_the_place_of_the_system";
    if let Some(base) = std::env::var_os("SIGWARD_TEST_BASE") {
        let base = base.into_string().unwrap();
        assert_eq!(id(&fetch(&driver(), &base, &once()).unwrap()), "ana_1");
        return;
    }
    let authority = Authority::new();
    let server = authority.serve("127.0.0.1", false);
    let bundle = authority.bundle();
    let base = format!("https://{}", server.address);
    in_process(NAME, &[("SSL_CERT_FILE", bundle.to_str().unwrap()), ("SIGWARD_TEST_BASE", &base)]);
    assert_eq!(server.events().len(), 1);
}

#[test]
fn an_ssl_cert_file_that_leads_nowhere_is_told() {
    if in_process("an_ssl_cert_file_that_leads_nowhere_is_told", &[("SSL_CERT_FILE", "/nowhere/ca.pem")]) {
        let error = Driver::new(options()).unwrap_err();
        assert_eq!(error.code(), "CA_BUNDLE_MISSING");
        assert!(error.to_string().contains("SSL_CERT_FILE names /nowhere/ca.pem"));
    }
}

#[test]
fn an_ssl_cert_file_without_certificates_is_told_at_the_first_https_call() {
    const NAME: &str = "an_ssl_cert_file_without_certificates_is_told_at_the_first_https_call";
    let authority = Authority::new();
    let file = authority.file("empty.pem", "");
    if in_process(NAME, &[("SSL_CERT_FILE", file.to_str().unwrap())]) {
        let server = support::Server::answering(support::json(ANALYSIS));
        assert!(fetch(&driver(), &server.base(), &once()).is_ok(), "without TLS it plays no part");
        let error = fetch(&driver(), "https://127.0.0.1:1", &once()).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "CA_BUNDLE_INVALID"));
    }
}

/// An HTTP/2 server on the current runtime that answers every request of one connection, and returns the versions that the
/// client offered by ALPN.
async fn serve_http2(listener: tokio::net::TcpListener, config: rustls::ServerConfig) -> (String, usize) {
    let (stream, _) = listener.accept().await.unwrap();
    let stream = tokio_rustls::TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
    let chosen = String::from_utf8(stream.get_ref().1.alpn_protocol().unwrap().to_vec()).unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    let mut requests = 0;
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        assert_eq!(request.headers()["authorization"], format!("Bearer {KEY}"));
        requests += 1;
        let head = http::Response::builder().header("content-type", "application/json").body(()).unwrap();
        let mut body = respond.send_response(head, false).unwrap();
        body.send_data(Bytes::from_static(ANALYSIS.as_bytes()), true).unwrap();
    }
    (chosen, requests)
}

#[test]
fn http2_is_spoken_where_it_is_offered() {
    let authority = Authority::new();
    let mut config = authority.server_config("127.0.0.1", false);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let driver = Driver::new(trusting(&authority)).unwrap();
    let served = asynchronously(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(serve_http2(listener, config));
        for _ in 0..3 {
            assert_eq!(id(&driver.send(get(&driver, &base, &once())).await.unwrap()), "ana_1");
        }
        drop(driver); // and with it the connection
        server.await.unwrap()
    });
    assert_eq!(served, ("h2".to_owned(), 3), "three calls over one connection");
}

#[test]
fn dropping_a_call_resets_its_http2_stream() {
    let authority = Authority::new();
    let mut config = authority.server_config("127.0.0.1", false);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let driver = Driver::new(trusting(&authority)).unwrap();
    let reason = asynchronously(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let (begun, wait) = tokio::sync::oneshot::channel();
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let stream = tokio_rustls::TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            let (_request, mut respond) = connection.accept().await.unwrap().unwrap();
            begun.send(()).unwrap();
            // The stream only hears of its end while the connection is polled.
            tokio::select! {
                reason = std::future::poll_fn(|context| respond.poll_reset(context)) => reason.unwrap(),
                _ = connection.accept() => panic!("the connection ended instead of the stream"),
            }
        });
        let call = get(&driver, &base, &once());
        let task = tokio::spawn({
            let driver = driver.clone();
            async move { driver.send(call).await.map(|_| ()) }
        });
        wait.await.unwrap();
        task.abort();
        server.await.unwrap()
    });
    assert_eq!(reason, h2::Reason::CANCEL);
}

#[test]
fn http2_can_be_turned_off() {
    let authority = Authority::new();
    let mut config = authority.server_config("127.0.0.1", false);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let driver = Driver::new(DriverOptions { http2: false, ..trusting(&authority) }).unwrap();
    let error = asynchronously(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            tokio_rustls::TlsAcceptor::from(Arc::new(config)).accept(stream).await.map(|_| ())
        });
        let error = driver.send(get(&driver, &base, &once())).await.unwrap_err();
        assert!(server.await.unwrap().is_err(), "no version in common");
        error
    });
    refused(&error);
}

#[test]
fn a_request_that_the_service_never_looked_at_is_sent_again_whatever_it_was() {
    let authority = Authority::new();
    let mut config = authority.server_config("127.0.0.1", false);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let driver = Driver::new(trusting(&authority)).unwrap();
    let attempts = asynchronously(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let stream = tokio_rustls::TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            let (_, mut respond) = connection.accept().await.unwrap().unwrap();
            respond.send_reset(h2::Reason::REFUSED_STREAM);
            let (_, mut respond) = connection.accept().await.unwrap().unwrap();
            let mut body = respond.send_response(http::Response::new(()), false).unwrap();
            body.send_data(Bytes::from_static(ANALYSIS.as_bytes()), true).unwrap();
            let _ = connection.accept().await; // until the client goes
        });
        // No idempotency key and no harmless method: only the refusal itself allows sending it again.
        let nothing = serde_json::Value::Null;
        let options = sigward_core::request::CallOptions::default();
        let call = support::settings(&base)
            .untyped(
                sigward_core::operation::Method::Post,
                "/v1/analyses/ana_1/followup",
                &nothing,
                &nothing,
                &options,
                &driver.now(),
            )
            .unwrap();
        let answer = driver.send(call).await.unwrap();
        drop(driver);
        server.await.unwrap();
        answer.done.attempts
    });
    assert_eq!(attempts, 2);
}

#[test]
fn lanes_share_the_tls_configuration() {
    let authority = Authority::new();
    let driver = Driver::new(trusting(&authority)).unwrap();
    // The bundle was read when the driver was made; two lanes at once use it after the file has gone.
    std::fs::remove_file(authority.bundle()).unwrap();
    let servers = [authority.serve("127.0.0.1", false), authority.serve("127.0.0.1", false)];
    std::thread::scope(|scope| {
        for base in servers.iter().map(|server| format!("https://{}", server.address)) {
            let driver = &driver;
            scope.spawn(move || {
                let call = get(driver, &base, &once());
                assert_eq!(id(&driver.block_on(|lane| async move { lane.send(call).await }).unwrap()), "ana_1");
            });
        }
    });
}
