//! Small raw servers that do what no emulator would, and the calls that the tests make against them.
// Each test file uses a part of it.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::missing_panics_doc)]

pub mod tls;

use std::{
    future::Future,
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use sigward_core::{
    base_url::BaseUrl,
    call::Call,
    error::Result,
    exposure::Exposure,
    key::PublicKey,
    operation::Operation,
    request::{Arguments, CallOptions, Settings},
    sigsentry::{analyses, models::Analysis},
    transport::{Answer, BlockingTransport as _, Transport as _},
};
use sigward_driver::{AnswerHeaders, Driver, DriverOptions, Proxy};

/// The key of every test. Its text after the prefix appears nowhere else.
pub const KEY: &str = "ss_pub_0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/// How long a test waits for an event before it fails.
pub const PATIENCE: Duration = Duration::from_mins(1);

pub const ANALYSIS: &str = r#"{"success":true,"data":{"id":"ana_1","status":"processing"}}"#;

/// Options that no environment variable touches.
pub fn options() -> DriverOptions {
    DriverOptions { proxy: Proxy::Direct, ..DriverOptions::default() }
}

pub fn driver() -> Driver {
    Driver::new(options()).unwrap()
}

pub fn settings(base: &str) -> Settings {
    let key = PublicKey::load(KEY, Exposure::Server).unwrap();
    Settings::new(BaseUrl::parse(base).unwrap(), Arc::new(key), analyses::OPERATIONS)
}

/// A call that is not sent again.
pub fn once() -> CallOptions {
    CallOptions { max_retries: Some(0), ..CallOptions::default() }
}

pub fn call(driver: &Driver, base: &str, operation: &Operation, options: &CallOptions) -> Call {
    let path: &[&str] = if operation.path_params.is_empty() { &[] } else { &["ana_1"] };
    settings(base).call(operation, Arguments { path, ..Arguments::default() }, options, &driver.now()).unwrap()
}

pub fn get(driver: &Driver, base: &str, options: &CallOptions) -> Call {
    call(driver, base, &analyses::GET, options)
}

/// Sends a GET, blocking.
pub fn fetch(driver: &Driver, base: &str, options: &CallOptions) -> Result<Answer<AnswerHeaders>> {
    let call = get(driver, base, options);
    driver.block_on(|lane| async move { lane.send(call).await })
}

pub fn id(answer: &Answer<AnswerHeaders>) -> String {
    answer.decode::<Analysis>().unwrap().id
}

/// Runs a future on a runtime such as an asynchronous user has.
pub fn asynchronously<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// A server on loopback whose one thread hands its connections to `serve`, one after another.
pub struct Server {
    pub address: SocketAddr,
    events: Receiver<String>,
}

impl Server {
    /// At most 1,000 connections, which no test comes near.
    pub fn start(mut serve: impl FnMut(usize, TcpStream, &Sender<String>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, events) = channel();
        thread::spawn(move || {
            for (index, stream) in listener.incoming().take(1_000).enumerate() {
                let stream = stream.unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                serve(index, stream, &sender);
            }
        });
        Self { address, events }
    }

    /// Answers with an analysis on as many connections at once as there are, and reports each request's connection.
    pub fn concurrent() -> Self {
        Self::start(|index, mut stream, events| {
            let events = events.clone();
            thread::spawn(move || {
                while read_request(&mut stream).is_some() {
                    let _ = events.send(index.to_string());
                    stream.write_all(&json(ANALYSIS)).unwrap();
                }
            });
        })
    }

    /// Answers every request of every connection with `answer`, and reports each head.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_, mut stream, events| {
            while let Some(head) = read_request(&mut stream) {
                let _ = events.send(head);
                if stream.write_all(&answer).is_err() {
                    break;
                }
            }
        })
    }

    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next thing that the server reported.
    pub fn event(&self) -> String {
        self.events.recv_timeout(PATIENCE).unwrap()
    }

    /// What it has reported by now.
    pub fn events(&self) -> Vec<String> {
        self.events.try_iter().collect()
    }
}

/// Reads one request and returns its head, or `None` at the end of the connection.
pub fn read_request(stream: &mut impl Read) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > 64 * 1024 || !matches!(stream.read(&mut byte), Ok(1)) {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let length = header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(head)
}

/// A header of a head as it came.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().skip(1).find_map(|line| {
        let (given, value) = line.split_once(':')?;
        given.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

pub fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    format!("{text}\r\n{body}").into_bytes()
}

pub fn json(body: &str) -> Vec<u8> {
    answer("200 OK", &[("content-type", "application/json")], body)
}

/// Waits for one request that is never answered whole, and reports whether the caller closes the connection. A caller with
/// little time may leave before all of its request has come: then that was the end.
pub fn report_end_of_request(stream: &mut TcpStream, events: &Sender<String>) {
    if read_request(stream).is_some() {
        report_end(stream, events);
    } else {
        let _ = events.send("closed".to_owned());
    }
}

/// Reports whether the other side closes the connection.
pub fn report_end(stream: &mut TcpStream, events: &Sender<String>) {
    let mut rest = [0; 64];
    let said = match stream.read(&mut rest) {
        Ok(0) => "closed".to_owned(),
        Ok(length) => format!("{length} more bytes"),
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => "closed".to_owned(),
        Err(error) => error.to_string(),
    };
    let _ = events.send(said);
}

/// Ends a connection with a reset instead of an orderly end.
pub fn reset(stream: TcpStream) {
    let _ = stream.shutdown(Shutdown::Read);
    let linger = libc::linger { l_onoff: 1, l_linger: 0 };
    // SAFETY: the descriptor is open, and the option's value and length are those of a `linger`.
    let set = unsafe {
        libc::setsockopt(
            std::os::fd::AsRawFd::as_raw_fd(&stream),
            libc::SOL_SOCKET,
            libc::SO_LINGER,
            std::ptr::from_ref(&linger).cast(),
            u32::try_from(size_of::<libc::linger>()).unwrap(),
        )
    };
    assert_eq!(set, 0);
    drop(stream);
}

/// Runs one test of the current binary in a process of its own, with these environment variables. Returns true in it.
pub fn in_process(name: &str, variables: &[(&str, &str)]) -> bool {
    const MARK: &str = "SIGWARD_TEST_PROCESS";
    if std::env::var_os(MARK).is_some() {
        return true;
    }
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--nocapture", "--test-threads=1"]).env(MARK, "1");
    for variable in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
        command.env_remove(variable);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    false
}
