//! What comes back: answers, redirects, broken answers, limits, time.
#![allow(clippy::unwrap_used)]

mod support;

use std::{io::Write, time::Duration};

use sigward_core::{
    error::ErrorKind,
    header::HeaderView as _,
    request::CallOptions,
    retry::Policy,
    sigsentry::analyses,
    transport::{BlockingTransport as _, Body as _, Opened, Transport as _},
};
use sigward_driver::{Driver, DriverOptions};
use support::{
    ANALYSIS, KEY, Server, answer, asynchronously, call, driver, fetch, get, header, id, json, once, options, read_request,
    report_end, report_end_of_request, reset, settings,
};

#[test]
fn an_answer_is_read_whole() {
    let server = Server::answering(answer("200 OK", &[("X-Request-Id", "req_7")], ANALYSIS));
    let driver = driver();
    let answer = asynchronously(async { driver.send(get(&driver, &server.base(), &once())).await.unwrap() });
    assert_eq!((answer.status, id(&answer).as_str()), (200, "ana_1"));
    assert_eq!(answer.headers.get("x-request-id"), Some("req_7"));
    assert_eq!((answer.done.attempts, answer.done.request_id.as_deref()), (1, Some("req_7")));
    let head = server.event();
    assert!(head.starts_with("GET /v1/analyses/ana_1 HTTP/1.1\r\n"));
    assert_eq!(header(&head, "authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(header(&head, "accept"), Some("application/json"));
    for absent in ["accept-encoding", "cookie", "referer"] {
        assert_eq!(header(&head, absent), None, "{absent}");
    }
}

#[test]
fn a_body_in_pieces_is_put_together() {
    let pieces: Vec<_> = ANALYSIS.as_bytes().chunks(7).map(|piece| format!("{:x}\r\n{}\r\n", piece.len(), text(piece))).collect();
    let pieces = pieces.concat();
    let server = Server::answering(format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{pieces}0\r\n\r\n"));
    assert_eq!(id(&fetch(&driver(), &server.base(), &once()).unwrap()), "ana_1");
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_body_is_sent_and_a_post_keeps_its_idempotency_key() {
    let server = Server::start(|index, mut stream, events| {
        let _ = events.send(read_request(&mut stream).unwrap());
        if index == 0 {
            reset(stream);
        } else {
            stream.write_all(&json(ANALYSIS)).unwrap();
        }
    });
    let driver = driver();
    let arguments = sigward_core::request::Arguments {
        path: &["ana_1"],
        body: serde_json::json!({"question": "why?"}),
        ..Default::default()
    };
    let call = settings(&server.base()).call(&analyses::FOLLOW_UP, arguments, &CallOptions::default(), &driver.now()).unwrap();
    let answer = asynchronously(async { driver.send(call).await.unwrap() });
    assert_eq!(answer.done.attempts, 2);
    let (first, second) = (server.event(), server.event());
    assert_eq!(header(&first, "content-length"), Some("19"));
    assert!(header(&first, "idempotency-key").is_some());
    assert_eq!(first, second);
}

#[test]
fn redirects_within_the_origin_are_followed_and_to_another_never() {
    let elsewhere = Server::answering(json(ANALYSIS));
    let other = elsewhere.base();
    let server = Server::start(move |_, mut stream, events| {
        while let Some(head) = read_request(&mut stream) {
            let target = match head.split(' ').nth(1).unwrap() {
                "/v1/analyses/ana_1" => "/moved",
                "/v1/analyses/ana_1/similar" => &other,
                _ => "",
            };
            let moved = answer("307 Temporary Redirect", &[("location", target)], "");
            let reply = if target.is_empty() { json(ANALYSIS) } else { moved };
            // Told before it is answered, so that the test that has the answer finds the event.
            let _ = events.send(head);
            stream.write_all(&reply).unwrap();
        }
    });
    let driver = driver();
    let answer = fetch(&driver, &server.base(), &once()).unwrap();
    assert_eq!((id(&answer).as_str(), answer.done.attempts), ("ana_1", 2));
    assert!(server.events().last().unwrap().starts_with("GET /moved "));

    let call = call(&driver, &server.base(), &analyses::SIMILAR, &once());
    let error = driver.block_on(|lane| async move { lane.send(call).await }).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "CROSS_ORIGIN_REDIRECT"));
    assert_eq!(elsewhere.events(), Vec::<String>::new(), "the other origin heard nothing");
}

#[test]
fn an_answer_larger_than_the_limit_is_refused() {
    let large = "x".repeat(2_000);
    let announced = answer("200 OK", &[], &large);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
        format!("3e8\r\n{}\r\n", &large[..1_000]).repeat(2)
    );
    let unending = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{large}");
    let limited = Driver::new(DriverOptions { max_response_bytes: 1_999, ..options() }).unwrap();
    let enough = Driver::new(DriverOptions { max_response_bytes: 2_000, ..options() }).unwrap();
    for large in [announced, chunked.into_bytes(), unending.into_bytes()] {
        let server = Server::start(move |_, mut stream, _| {
            read_request(&mut stream).unwrap();
            let _ = stream.write_all(&large);
        });
        let error = fetch(&limited, &server.base(), &CallOptions::default()).unwrap_err();
        assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::Decode, "ANSWER_TOO_LARGE", 1));
        assert_eq!(fetch(&enough, &server.base(), &once()).unwrap().body.len(), 2_000);
    }
}

#[test]
fn a_broken_answer_is_a_lost_connection() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"success\"".to_vec();
    let half_a_chunk = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{\"succ".to_vec();
    let half_a_head = b"HTTP/1.1 200 OK\r\ncontent-le".to_vec();
    let no_http = b"SSH-2.0-OpenSSH_9.2\r\n".to_vec();
    for broken in [cut, half_a_chunk, half_a_head, no_http, Vec::new()] {
        let shown = String::from_utf8_lossy(&broken).into_owned();
        let server = Server::start(move |_, mut stream, _| {
            read_request(&mut stream).unwrap();
            stream.write_all(&broken).unwrap();
        });
        let error = fetch(&driver(), &server.base(), &once()).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "CONNECTION_LOST"), "{shown}");
    }
}

#[test]
fn a_reset_is_a_lost_connection_and_a_get_is_sent_again() {
    let server = Server::start(|index, mut stream, _| {
        read_request(&mut stream).unwrap();
        match index {
            0 => reset(stream),
            _ => stream.write_all(&json(ANALYSIS)).unwrap(),
        }
    });
    assert_eq!(fetch(&driver(), &server.base(), &CallOptions::default()).unwrap().done.attempts, 2);
    let always = Server::start(|_, mut stream, _| {
        read_request(&mut stream).unwrap();
        reset(stream);
    });
    let error = fetch(&driver(), &always.base(), &once()).unwrap_err();
    assert_eq!((error.code(), error.retryable()), ("CONNECTION_LOST", true));
}

#[test]
fn no_connection_is_told_apart_from_a_lost_one() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = fetch(&driver(), &format!("http://{closed}"), &once()).unwrap_err();
    assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::Connection, "CONNECTION_FAILED", 1));
    // RFC 6761 keeps this name from ever having an address.
    let base = "https://sigward.invalid";
    let driver = driver();
    for error in [
        fetch(&driver, base, &once()).unwrap_err(),
        asynchronously(async { driver.send(get(&driver, base, &once())).await.unwrap_err() }),
    ] {
        assert_eq!((error.kind(), error.code()), (ErrorKind::Connection, "CONNECTION_FAILED"));
    }
}

#[test]
fn an_attempt_and_a_call_have_their_time() {
    let server = Server::start(|_, mut stream, events| report_end_of_request(&mut stream, events));
    let options = CallOptions { timeout: Some(Duration::from_millis(50)), ..once() };
    let error = fetch(&driver(), &server.base(), &options).unwrap_err();
    assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::Timeout, "ATTEMPT_TIMEOUT", 1));
    assert_eq!(server.event(), "closed");

    // A call's time runs from its making: on a busy machine a short one may be over before the first attempt.
    let within = |millis| {
        let options = CallOptions { deadline: Some(Duration::from_millis(millis)), ..CallOptions::default() };
        fetch(&driver(), &server.base(), &options).unwrap_err()
    };
    let error = [50, 500, 5_000].into_iter().map(within).find(|error| error.attempts() > 0).unwrap();
    assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::Timeout, "DEADLINE_EXCEEDED", 1));
    assert_eq!(server.event(), "closed");
}

#[test]
fn the_time_covers_the_body() {
    let server = Server::start(|_, mut stream, events| {
        let _ = read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
        report_end(&mut stream, events);
    });
    let options = CallOptions { timeout: Some(Duration::from_millis(50)), ..once() };
    assert_eq!(fetch(&driver(), &server.base(), &options).unwrap_err().code(), "ATTEMPT_TIMEOUT");
    assert_eq!(server.event(), "closed");
}

#[test]
fn dropping_a_call_closes_its_connection() {
    let (sender, mut begun) = tokio::sync::mpsc::unbounded_channel();
    let server = Server::start(move |_, mut stream, events| {
        read_request(&mut stream).unwrap();
        sender.send(()).unwrap();
        report_end(&mut stream, events);
    });
    let driver = driver();
    asynchronously(async {
        let task = tokio::spawn({
            let (driver, call) = (driver.clone(), get(&driver, &server.base(), &once()));
            async move { driver.send(call).await.map(|_| ()) }
        });
        begun.recv().await.unwrap();
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        let server = tokio::task::spawn_blocking(move || server.event());
        assert_eq!(server.await.unwrap(), "closed");
    });
}

#[test]
fn a_stream_is_handed_on_as_it_comes() {
    let (proceed, wait) = std::sync::mpsc::channel::<()>();
    let server = Server::start(move |_, mut stream, events| {
        let _ = events.send(read_request(&mut stream).unwrap());
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\r\nevent: status\n").unwrap();
        wait.recv_timeout(support::PATIENCE).unwrap();
        stream.write_all(b"data: {}\n\n").unwrap();
        report_end(&mut stream, events);
    });
    let driver = driver();
    // The attempt's time ends with the head: a stream may last longer.
    let options = CallOptions { stream: true, ..once() };
    asynchronously(async {
        let Opened::Stream(mut body) = driver.open(get(&driver, &server.base(), &options)).await.unwrap() else {
            panic!("no stream");
        };
        assert_eq!(body.chunk().await.unwrap().unwrap(), "event: status\n");
        proceed.send(()).unwrap();
        assert_eq!(body.chunk().await.unwrap().unwrap(), "data: {}\n\n");
        drop(body);
        tokio::task::yield_now().await;
    });
    assert!(server.event().contains("accept: text/event-stream, application/json;q=0.9\r\n"));
    assert_eq!(server.event(), "closed");
}

#[test]
fn a_silent_stream_and_a_broken_one_end_with_an_error() {
    let silent = Server::start(|_, mut stream, events| {
        read_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n").unwrap();
        report_end(&mut stream, events);
    });
    let broken = Server::start(|_, mut stream, _| {
        read_request(&mut stream).unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n40\r\ndata")
            .unwrap();
    });
    let impatient = Driver::new(DriverOptions { stream_idle_timeout: Duration::from_millis(50), ..options() }).unwrap();
    let options = CallOptions { stream: true, ..once() };
    for (server, driver, kind, code) in
        [(silent, impatient, ErrorKind::Timeout, "STREAM_SILENT"), (broken, driver(), ErrorKind::Connection, "CONNECTION_LOST")]
    {
        let error = asynchronously(async {
            let Opened::Stream(mut body) = driver.open(get(&driver, &server.base(), &options)).await.unwrap() else {
                panic!("no stream");
            };
            for _ in 0..10 {
                match body.chunk().await {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("the stream ended in order"),
                    Err(error) => return error,
                }
            }
            panic!("no end");
        });
        assert_eq!((error.kind(), error.code()), (kind, code));
    }
}

#[test]
fn an_answer_in_json_where_a_stream_was_allowed_is_read_whole() {
    let server = Server::answering(json(ANALYSIS));
    let driver = driver();
    let options = CallOptions { stream: true, ..once() };
    let opened = asynchronously(async { driver.open(get(&driver, &server.base(), &options)).await.unwrap() });
    let Opened::Whole(answer) = opened else { panic!("a stream") };
    assert_eq!(id(&answer), "ana_1");
}

#[test]
fn outside_a_runtime_an_asynchronous_call_is_an_error() {
    let driver = driver();
    let call = get(&driver, "http://127.0.0.1:9", &once());
    let mut future = std::pin::pin!(driver.send(call));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = future.as_mut().poll(&mut context) else { panic!("not refused") };
    assert_eq!(error.code(), "NO_ASYNC_RUNTIME");
}

#[test]
fn errors_hold_neither_url_nor_key() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let driver = driver();
    let policy = Policy { max_retries: 0, ..Policy::default() };
    let call = settings(&format!("http://{closed}"))
        .policy(policy)
        .unwrap()
        .untyped(
            sigward_core::operation::Method::Get,
            "/v1/analyses",
            &serde_json::json!({"search": "private"}),
            &serde_json::Value::Null,
            &once(),
            &driver.now(),
        )
        .unwrap();
    let error = asynchronously(async { driver.send(call).await.unwrap_err() });
    let mut shown = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(&error);
    while let Some(under) = cause {
        shown = format!("{shown} {under} {under:?}");
        cause = under.source();
    }
    for private in [KEY, "private", "search"] {
        assert!(!shown.contains(private), "{shown}");
    }
}
