//! Connections through a proxy.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{Write, copy},
    net::TcpStream,
    thread,
};

use sigward_core::{error::ErrorKind, request::CallOptions};
use sigward_driver::{Driver, DriverOptions, Proxy};
use support::{ANALYSIS, KEY, Server, driver, fetch, header, id, in_process, json, once, options, read_request, tls::Authority};

fn through(url: String) -> DriverOptions {
    DriverOptions { proxy: Proxy::Url(url), ..options() }
}

/// A proxy that connects to wherever it is told.
fn tunnel() -> Server {
    Server::start(|_, mut stream, events| {
        let head = read_request(&mut stream).unwrap();
        let target = head.split(' ').nth(1).unwrap().to_owned();
        let _ = events.send(head);
        let mut service = TcpStream::connect(target).unwrap();
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
        let (mut from, mut to) = (stream.try_clone().unwrap(), service.try_clone().unwrap());
        thread::spawn(move || copy(&mut from, &mut to));
        let _ = copy(&mut service, &mut stream);
    })
}

#[test]
fn https_goes_through_a_tunnel_that_does_not_see_the_key() {
    let authority = Authority::new();
    let (service, proxy) = (authority.serve("127.0.0.1", false), tunnel());
    let options =
        DriverOptions { ca_bundle: Some(authority.bundle()), ..through(format!("http://user:p%40ss@{}", proxy.address)) };
    let base = format!("https://{}", service.address);
    assert_eq!(id(&fetch(&Driver::new(options).unwrap(), &base, &once()).unwrap()), "ana_1");
    let head = proxy.event();
    assert!(head.starts_with(&format!("CONNECT {} HTTP/1.1\r\n", service.address)), "{head}");
    assert_eq!(header(&head, "proxy-authorization"), Some("Basic dXNlcjpwQHNz"));
    assert!(!head.contains(KEY));
    let head = service.event();
    assert_eq!(header(&head, "proxy-authorization"), None);
    assert!(head.contains(KEY));
}

#[test]
fn http_goes_to_the_proxy_in_absolute_form() {
    let proxy = Server::answering(json(ANALYSIS));
    let driver = Driver::new(through(proxy.address.to_string())).unwrap();
    assert_eq!(id(&fetch(&driver, "http://127.0.0.1:9", &once()).unwrap()), "ana_1");
    assert!(proxy.event().starts_with("GET http://127.0.0.1:9/v1/analyses/ana_1 HTTP/1.1\r\n"));
}

#[test]
fn a_proxy_that_fails_is_no_connection() {
    let refusing = Server::answering(support::answer("407 Proxy Authentication Required", &[], ""));
    let closing = Server::start(|_, mut stream, _| {
        read_request(&mut stream).unwrap();
    });
    let absent = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for proxy in [refusing.address, closing.address, absent] {
        let driver = Driver::new(through(format!("http://user:hunter2@{proxy}"))).unwrap();
        let error = fetch(&driver, "https://127.0.0.1:9", &once()).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "CONNECTION_FAILED"));
        let shown = format!("{error} {error:?} {driver:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("aHVudGVyMg"), "{shown}");
    }
}

#[test]
fn a_proxy_with_a_certificate_nobody_knows_is_refused() {
    let proxy = Authority::new().serve("127.0.0.1", false);
    let driver = Driver::new(through(format!("https://{}", proxy.address))).unwrap();
    for base in ["http://127.0.0.1:9", "https://127.0.0.1:9"] {
        let error = fetch(&driver, base, &CallOptions::default()).unwrap_err();
        assert_eq!((error.code(), error.attempts()), ("TLS_FAILED", 1), "{base}");
    }
}

#[test]
fn the_environments_proxy_is_used_beyond_this_machine_alone() {
    const NAME: &str = "the_environments_proxy_is_used_beyond_this_machine_alone";
    if std::env::var_os("SIGWARD_TEST_CHILD_OF").is_none() {
        let proxy = Server::answering(support::answer("502 Bad Gateway", &[], ""));
        let url = format!("http://{}", proxy.address);
        let variables =
            [("HTTPS_PROXY", &*url), ("HTTP_PROXY", &url), ("NO_PROXY", "unproxied.invalid"), ("SIGWARD_TEST_CHILD_OF", NAME)];
        in_process(NAME, &variables);
        let heads = proxy.events();
        assert_eq!(heads.len(), 1, "{heads:?}");
        assert!(heads[0].starts_with("CONNECT proxied.invalid:443 HTTP/1.1\r\n"));
        return;
    }
    let from_environment = || Driver::new(DriverOptions { proxy: Proxy::Environment, ..options() }).unwrap();
    let service = Server::answering(json(ANALYSIS));
    assert_eq!(id(&fetch(&from_environment(), &service.base(), &once()).unwrap()), "ana_1");

    let authority = Authority::new();
    let secure = authority.serve("localhost", false);
    let trusting = DriverOptions { ca_bundle: Some(authority.bundle()), proxy: Proxy::Environment, ..options() };
    let base = format!("https://localhost:{}", secure.address.port());
    assert_eq!(id(&fetch(&Driver::new(trusting).unwrap(), &base, &once()).unwrap()), "ana_1");

    for (driver, base) in [
        (from_environment(), "https://proxied.invalid"),
        (from_environment(), "https://unproxied.invalid"),
        (driver(), "https://direct.invalid"),
    ] {
        assert_eq!(fetch(&driver, base, &once()).unwrap_err().code(), "CONNECTION_FAILED", "{base}");
    }
}

#[test]
fn a_proxy_in_the_environment_that_is_none_does_not_disturb_loopback() {
    const NAME: &str = "a_proxy_in_the_environment_that_is_none_does_not_disturb_loopback";
    if in_process(NAME, &[("ALL_PROXY", "socks5://user:hunter2@proxy.invalid")]) {
        let driver = Driver::new(DriverOptions { proxy: Proxy::Environment, ..options() }).unwrap();
        let service = Server::answering(json(ANALYSIS));
        assert_eq!(id(&fetch(&driver, &service.base(), &once()).unwrap()), "ana_1");
        let error = fetch(&driver, "https://service.invalid", &once()).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "INVALID_PROXY"));
        assert!(!format!("{error} {error:?} {driver:?}").contains("hunter2"));
    }
}
