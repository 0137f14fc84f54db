//! A receiver of webhooks.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

/// How long a webhook may take to come.
const PATIENCE: Duration = Duration::from_mins(1);

/// Listens on loopback.
#[derive(Debug)]
pub struct Hook(TcpListener);

/// One webhook: headers as they came, and the raw body.
#[derive(Debug)]
pub struct Received {
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is signed.
    pub body: Vec<u8>,
}

impl Received {
    /// Its headers as the verifiers take them.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl Hook {
    /// Listens on a free port.
    pub fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap(); // so that a webhook that never comes ends the test
        Self(listener)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.0.local_addr().unwrap())
    }

    /// Waits for the next webhook and answers it with 204.
    pub fn receive(&self) -> Received {
        let mut reader = BufReader::new(self.accept());
        let mut headers = Vec::new();
        let mut line = String::new();
        while reader.read_line(&mut line).unwrap() > 2 {
            if let Some((name, value)) = line.trim_end().split_once(": ") {
                headers.push((name.to_owned(), value.to_owned()));
            }
            line.clear();
        }
        let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length")).unwrap().1.parse().unwrap();
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        reader.get_mut().write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
        Received { headers, body }
    }

    fn accept(&self) -> TcpStream {
        let started = Instant::now();
        loop {
            if let Ok((stream, _)) = self.0.accept() {
                stream.set_nonblocking(false).unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                return stream;
            }
            assert!(started.elapsed() < PATIENCE, "no webhook came");
            thread::sleep(Duration::from_millis(5));
        }
    }
}
