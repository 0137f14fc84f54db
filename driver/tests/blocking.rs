//! Blocking calls: on the caller's thread, over connections that are kept.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Barrier},
    time::Duration,
};

use sigward_core::{
    error::{Error, ErrorKind},
    operation::Method,
    request::CallOptions,
    transport::{BlockingTransport as _, Body as _, Opened, Transport as _},
};
use sigward_driver::{Driver, DriverOptions};
use support::{
    ANALYSIS, Server, asynchronously, driver, fetch, get, id, in_process, json, once, options, read_request, report_end,
    report_end_of_request, settings,
};

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

#[test]
fn a_blocking_call_starts_no_thread() {
    if in_process("a_blocking_call_starts_no_thread", &[]) {
        // Closing leaves the server's only thread free for the next connection.
        let server = Server::answering(support::answer("200 OK", &[("connection", "close")], ANALYSIS));
        let driver = driver();
        let before = threads();
        // A name takes a lookup, which must not start one either.
        let base = format!("http://localhost:{}", server.address.port());
        for base in [server.base(), base] {
            let call = get(&driver, &base, &once());
            let during = driver.block_on(|lane| async move {
                lane.send(call).await?;
                Ok(threads())
            });
            assert_eq!((during.unwrap(), threads()), (before, before), "{base}");
        }
    }
}

#[test]
fn calls_one_after_another_share_a_connection() {
    let server = Server::concurrent();
    let driver = driver();
    for _ in 0..5 {
        assert_eq!(id(&fetch(&driver, &server.base(), &once()).unwrap()), "ana_1");
    }
    assert_eq!(server.events(), ["0"; 5]);
}

#[test]
fn calls_within_one_lane_share_a_connection_and_may_run_at_once() {
    let server = Server::concurrent();
    let driver = driver();
    let (first, second) = (get(&driver, &server.base(), &once()), get(&driver, &server.base(), &once()));
    let both = driver.block_on(|lane| async move {
        let (first, second) = tokio::join!(lane.send(first), lane.send(second));
        Ok((id(&first?), id(&second?)))
    });
    assert_eq!(both.unwrap(), ("ana_1".to_owned(), "ana_1".to_owned()));
}

#[test]
fn two_threads_block_at_once() {
    // Neither server answers before both were asked.
    let both = Arc::new(Barrier::new(2));
    let server = || {
        let both = Arc::clone(&both);
        Server::start(move |_, mut stream, _| {
            read_request(&mut stream).unwrap();
            both.wait();
            stream.write_all(&json(ANALYSIS)).unwrap();
        })
    };
    let servers = [server(), server()];
    let driver = driver();
    std::thread::scope(|scope| {
        for base in servers.iter().map(Server::base) {
            let driver = &driver;
            scope.spawn(move || assert_eq!(id(&fetch(driver, &base, &once()).unwrap()), "ana_1"));
        }
    });
}

#[test]
fn where_futures_run_a_blocking_call_is_an_error() {
    let driver = driver();
    let refused = |result: Result<(), Error>| {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "BLOCKING_CALL_IN_ASYNC_CONTEXT"));
    };
    asynchronously(async { refused(driver.block_on(|_| async { Ok(()) })) });
    let nested = driver.clone();
    driver
        .block_on(|_| async move {
            refused(nested.block_on(|_| async { Ok(()) }));
            Ok(())
        })
        .unwrap();
    let within = driver.clone();
    asynchronously(async {
        tokio::task::spawn_blocking(move || refused(within.block_on(|_| async { Ok(()) }))).await.unwrap();
    });
    assert_eq!(driver.block_on(|_| async { Ok(1) }).unwrap(), 1, "outside it works again");
}

#[test]
fn a_connection_that_the_service_has_closed_meanwhile_is_not_used() {
    let server = Server::start(|index, mut stream, events| {
        read_request(&mut stream).unwrap();
        stream.write_all(&json(ANALYSIS)).unwrap();
        drop(stream);
        let _ = events.send(format!("{index} closed"));
    });
    let driver = driver();
    for round in 0..3 {
        // Neither harmless to repeat nor with a key that makes it so: it has one attempt.
        let nothing = serde_json::Value::Null;
        let path = "/v1/analyses/ana_1/followup";
        let call = settings(&server.base()).untyped(Method::Post, path, &nothing, &nothing, &once(), &driver.now()).unwrap();
        let answer = driver.block_on(|lane| async move { lane.send(call).await }).unwrap();
        assert_eq!(answer.done.attempts, 1);
        assert_eq!(server.event(), format!("{round} closed"));
    }
}

#[test]
fn a_call_that_is_given_up_closes_its_connection_at_once() {
    let (begun, wait) = std::sync::mpsc::channel();
    let server = Server::start(move |_, mut stream, events| {
        read_request(&mut stream).unwrap();
        begun.send(()).unwrap();
        report_end(&mut stream, events);
    });
    let driver = driver();
    let call = get(&driver, &server.base(), &once());
    let given_up = driver.block_on(|lane| async move {
        tokio::select! {
            biased;
            answer = lane.send(call) => Ok(answer.is_ok()),
            // Checked after each turn of the call until its request has arrived.
            () = until(|| wait.try_recv().is_ok()) => Err(Error::new(ErrorKind::Cancelled, "CANCELLED", "given up")),
        }
    });
    assert_eq!(given_up.unwrap_err().kind(), ErrorKind::Cancelled);
    // The driver is still there, and its lane unused.
    assert_eq!(server.event(), "closed");
    drop(driver);
}

async fn until(mut done: impl FnMut() -> bool) {
    for _ in 0..20_000 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("it never happened");
}

#[test]
fn an_attempt_that_takes_too_long_closes_its_connection_at_once() {
    let server = Server::start(|_, mut stream, events| report_end_of_request(&mut stream, events));
    let driver = driver();
    let options = CallOptions { timeout: Some(Duration::from_millis(30)), ..once() };
    assert_eq!(fetch(&driver, &server.base(), &options).unwrap_err().code(), "ATTEMPT_TIMEOUT");
    assert_eq!(server.event(), "closed");
    drop(driver);
}

#[test]
fn a_stream_is_read_within_its_lane_and_closed_when_it_is_left() {
    let server = Server::start(|_, mut stream, events| {
        read_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n").unwrap();
        report_end(&mut stream, events);
    });
    let driver = driver();
    let call = get(&driver, &server.base(), &CallOptions { stream: true, ..once() });
    let first = driver.block_on(|lane| async move {
        let Opened::Stream(mut body) = lane.open(call).await? else { panic!("no stream") };
        body.chunk().await
    });
    assert_eq!(first.unwrap().unwrap(), "data: 1\n\n");
    assert_eq!(server.event(), "closed");
    drop(driver);
}

#[test]
fn a_panic_in_the_work_leaves_the_driver_whole() {
    let server = Server::concurrent();
    let driver = driver();
    fetch(&driver, &server.base(), &once()).unwrap();
    let panicked = catch_unwind(AssertUnwindSafe(|| driver.block_on(|_| async { panic!("on purpose") as Result<(), Error> })));
    assert!(panicked.is_err());
    assert_eq!(id(&fetch(&driver, &server.base(), &once()).unwrap()), "ana_1");
}

#[test]
fn a_driver_may_be_dropped_where_futures_run() {
    let server = Server::concurrent();
    let driver = driver();
    fetch(&driver, &server.base(), &once()).unwrap();
    asynchronously(async move { drop(driver) });
}

#[test]
fn unused_lanes_are_closed_in_time() {
    let server = Server::start(|_, mut stream, events| {
        read_request(&mut stream).unwrap();
        stream.write_all(&json(ANALYSIS)).unwrap();
        report_end(&mut stream, events);
    });
    let driver = Driver::new(DriverOptions { pool_idle_timeout: Duration::ZERO, ..options() }).unwrap();
    // One lane works while another is used and left; when the first is put back, the other has been unused too long.
    let (other, base) = (driver.clone(), server.base());
    let work = async move {
        std::thread::spawn(move || fetch(&other, &base, &once()).unwrap()).join().unwrap();
        Ok(())
    };
    driver.block_on(|_| work).unwrap();
    assert_eq!(server.event(), "closed");
    drop(driver);
}

#[test]
fn no_descriptors_left_is_an_error() {
    if in_process("no_descriptors_left_is_an_error", &[]) {
        let driver = driver();
        let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
        // SAFETY: the limit is a whole `rlimit`, and this process ends with the test.
        assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const none) }, 0);
        let error = driver.block_on(|_| async { Ok(()) }).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Config, "NO_RUNTIME"));
    }
}
