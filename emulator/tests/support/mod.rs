//! A small HTTP client on plain sockets, so that the tests see exactly what is on the wire.
#![allow(clippy::unwrap_used, dead_code)] // each test file uses its own part

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sigward_emulator::{Emulator, Options, Running};

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Whether the body was as long as the head said.
    pub(crate) is_whole: bool,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn data(&self) -> Value {
        assert!(self.status < 300, "{} {}", self.status, self.text());
        self.json()["data"].clone()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// One connection.
pub(crate) struct Wire {
    reader: BufReader<TcpStream>,
}

impl Wire {
    pub(crate) fn open(address: SocketAddr) -> Self {
        Self::try_open(address).unwrap()
    }

    pub(crate) fn try_open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        // Not a measurement: only what keeps a broken test from hanging.
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { reader: BufReader::new(stream) })
    }

    pub(crate) fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> std::io::Result<()> {
        let mut text = format!("{method} {path} HTTP/1.1\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            text += "Host: localhost\r\n";
        }
        for (name, value) in headers {
            text.extend([name, ": ", value, "\r\n"]);
        }
        if !body.is_empty() || method == "POST" || method == "PUT" {
            text.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
        }
        text += "\r\n";
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(body);
        self.reader.get_mut().write_all(&bytes)
    }

    pub(crate) fn head(&mut self) -> std::io::Result<(u16, Vec<(String, String)>)> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            match line.split_once(": ") {
                Some((name, value)) => headers.push((name.to_owned(), value.to_owned())),
                None => return Ok((status, headers)),
            }
        }
    }

    pub(crate) fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }

    pub(crate) fn receive(&mut self) -> std::io::Result<Answer> {
        let (status, headers) = self.head()?;
        let find =
            |wanted: &str| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.clone());
        let mut body = Vec::new();
        let mut is_whole = true;
        if let Some(length) = find("content-length") {
            let length: u64 = length.parse().unwrap();
            (&mut self.reader).take(length).read_to_end(&mut body)?;
            is_whole = body.len() as u64 == length;
        } else if find("transfer-encoding").is_some() {
            loop {
                let size = self.line()?;
                let Ok(size) = u64::from_str_radix(&size, 16) else {
                    is_whole = false;
                    break;
                };
                (&mut self.reader).take(size).read_to_end(&mut body)?;
                self.line()?;
                if size == 0 {
                    break;
                }
            }
        }
        Ok(Answer { status, headers, body, is_whole })
    }

    /// What is left until the other side closes.
    pub(crate) fn rest(&mut self) -> std::io::Result<Vec<u8>> {
        let mut rest = Vec::new();
        self.reader.read_to_end(&mut rest)?;
        Ok(rest)
    }
}

/// An emulator and what tests ask of it.
pub(crate) struct Server {
    pub(crate) running: Running,
}

/// The sample lines that most tests use: a database that stops answering, seen by two services.
pub(crate) const LOGS: &str = r#"{"timestamp":"2026-03-01T10:00:00Z","level":"info","service":"orders","message":"order accepted"}
{"timestamp":"2026-03-01T10:00:05Z","level":"error","service":"database","message":"connection pool exhausted","error_type":"PoolTimeoutError"}
{"timestamp":"2026-03-01T10:00:06Z","level":"error","service":"orders","message":"database did not answer","error_type":"TimeoutError"}
{"timestamp":"2026-03-01T10:00:07Z","level":"error","service":"database","message":"connection pool exhausted","error_type":"PoolTimeoutError"}
{"timestamp":"2026-03-01T10:00:09Z","level":"info","service":"orders","message":"order accepted"}
"#;

/// A window around [`LOGS`].
pub(crate) fn window() -> Value {
    json!({ "description": "orders fail", "timeStart": "2026-03-01T09:30:00Z", "timeEnd": "2026-03-01T10:30:00Z" })
}

/// A folder that holds [`LOGS`].
pub(crate) fn log_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("app.ndjson"), LOGS).unwrap();
    folder
}

impl Server {
    pub(crate) fn start(options: Options) -> Self {
        Self { running: Emulator::start(options).unwrap() }
    }

    pub(crate) fn with_logs(folder: &tempfile::TempDir) -> Self {
        Self::start(Options { logs: Some(PathBuf::from(folder.path())), ..Options::default() })
    }

    pub(crate) fn wire(&self) -> Wire {
        Wire::open(self.running.address())
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut wire = self.wire();
        wire.send(method, path, headers, body).unwrap();
        wire.receive().unwrap()
    }

    /// A request with a key and a JSON body.
    pub(crate) fn call(&self, key: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.call_with(key, method, path, &[], body)
    }

    pub(crate) fn call_with(&self, key: &str, method: &str, path: &str, more: &[(&str, &str)], body: Option<&Value>) -> Answer {
        let bearer = format!("Bearer {key}");
        let mut headers = vec![("Authorization", bearer.as_str())];
        headers.extend_from_slice(more);
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        self.send(method, path, &headers, body.map(Value::to_string).unwrap_or_default().as_bytes())
    }

    /// The control API.
    pub(crate) fn control(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.send(method, &format!("/_emulator/{path}"), &[], body.map(Value::to_string).unwrap_or_default().as_bytes())
    }

    /// Mints a key of a class.
    pub(crate) fn mint(&self, class: &str) -> String {
        self.mint_with(&json!({ "class": class })).0
    }

    /// Mints a key and returns it and its id.
    pub(crate) fn mint_with(&self, body: &Value) -> (String, String) {
        let data = self.control("POST", "keys", Some(body)).data();
        (data["key"].as_str().unwrap().to_owned(), data["id"].as_str().unwrap().to_owned())
    }

    pub(crate) fn project(&self, slug: &str) -> String {
        let projects = self.running.overview()["projects"].as_array().unwrap();
        projects.iter().find(|project| project["slug"] == slug).unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn settings(&self, settings: &Value) {
        assert_eq!(self.control("PUT", "settings", Some(settings)).status, 200);
    }

    pub(crate) fn fault(&self, fault: &Value) {
        let answer = self.control("POST", "faults", Some(fault));
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// The last request that arrived, once it is finished.
    pub(crate) fn wait_requests(&self, query: &str) -> Vec<Value> {
        self.control("GET", &format!("requests?wait_ms=20000&{query}"), None).data().as_array().unwrap().clone()
    }

    /// Polls an analysis until it has ended.
    pub(crate) fn wait_analysis(&self, key: &str, id: &str) -> Value {
        wait_for("the end of the analysis", || {
            let record = self.call(key, "GET", &format!("/v1/analyses/{id}"), None).data();
            (!matches!(record["status"].as_str().unwrap(), "pending" | "processing")).then_some(record)
        })
    }
}

/// Asks again and again until there is an answer, for a minute at most.
pub(crate) fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(started.elapsed() < Duration::from_mins(1), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
