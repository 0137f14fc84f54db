//! `--data`: nothing acknowledged is lost, and a file that cannot be used says why.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::{Value, json};
use sigward_emulator::{Emulator, Options, StartError};
use support::{Server, Wire, log_folder, wait_for, window};

/// The emulator as a program of its own.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(data: &Path, logs: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sigward-emulator"))
            .args(["--port", "0", "--print-ready", "--data"])
            .arg(data)
            .arg("--logs")
            .arg(logs)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let address = ready["url"].as_str().unwrap().trim_start_matches("http://").parse().unwrap();
        Self { child, address }
    }

    fn send(&self, method: &str, path: &str, key: &str, body: &str) -> std::io::Result<(u16, Value)> {
        let bearer = format!("Bearer {key}");
        let mut wire = Wire::try_open(self.address)?;
        wire.send(method, path, &[("Authorization", &bearer), ("Content-Type", "application/json")], body.as_bytes())?;
        let answer = wire.receive()?;
        let value = serde_json::from_slice(&answer.body).map_err(|_| std::io::ErrorKind::UnexpectedEof)?;
        Ok((answer.status, value))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill(); // SIGKILL
        let _ = self.child.wait();
    }
}

#[test]
fn what_was_acknowledged_survives_sigkill() {
    let (folder, logs) = (tempfile::tempdir().unwrap(), log_folder());
    let file = folder.path().join("state.db");
    let program = Program::start(&file, logs.path());
    let (status, minted) = program.send("POST", "/_emulator/keys", "", r#"{"class":"secret"}"#).unwrap();
    assert_eq!(status, 200);
    let key = minted["data"]["key"].as_str().unwrap().to_owned();
    let acknowledged = Mutex::new((Vec::new(), Vec::new()));
    let mut program = Some(program);
    for round in 0..4 {
        let running = program.take().unwrap();
        let killed = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (running, killed, acknowledged, key) = (&running, &killed, &acknowledged, &key);
            for writer in 0..2 {
                scope.spawn(move || {
                    for number in 0..2000 {
                        let user = format!("usr_{round}_{writer}_{number}");
                        let body = json!({ "userId": user }).to_string();
                        match running.send("POST", "/v1/config/access-list", key, &body) {
                            Ok((201, _)) => acknowledged.lock().unwrap().0.push(user),
                            _ if killed.load(Ordering::SeqCst) => return,
                            other => panic!("{other:?}"),
                        }
                        if let Ok((202, made)) = running.send("POST", "/v1/analyses", key, &window().to_string()) {
                            acknowledged.lock().unwrap().1.push(made["data"]["id"].as_str().unwrap().to_owned());
                        }
                    }
                });
            }
            let target = acknowledged.lock().unwrap().0.len() + 40;
            wait_for("forty more", || (acknowledged.lock().unwrap().0.len() >= target).then_some(()));
            killed.store(true, Ordering::SeqCst);
            let id = running.child.id().to_string();
            assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
        });
        drop(running);
        let again = Program::start(&file, logs.path());
        let (_, listed) = again.send("GET", "/v1/config/access-list", &key, "").unwrap();
        let listed: Vec<_> = listed["data"].as_array().unwrap().iter().map(|entry| entry["userId"].as_str().unwrap()).collect();
        let known = acknowledged.lock().unwrap();
        assert!(known.0.iter().all(|user| listed.contains(&user.as_str())), "round {round}");
        for id in &known.1 {
            assert_eq!(again.send("GET", &format!("/v1/analyses/{id}"), &key, "").unwrap().0, 200, "round {round}");
        }
        drop(known);
        program = Some(again);
    }
    drop(program);
    let raw = fs::read(&file).unwrap();
    assert!(!raw.windows(key.len()).any(|part| part == key.as_bytes()), "the file holds no key");
}

#[test]
fn unfinished_analyses_are_taken_up_at_the_next_start() {
    let (folder, logs) = (tempfile::tempdir().unwrap(), log_folder());
    let options = Options { data: Some(folder.path().join("state.db")), logs: Some(logs.path().into()), ..Options::default() };
    let server = Server::start(options.clone());
    server.settings(&json!({ "inline_lines": 0, "processing_delay_ms": 600_000 }));
    let key = server.mint("secret");
    let record = server.call(&key, "POST", "/v1/analyses", Some(&window())).data();
    assert_eq!(record["status"], "processing");
    server.settings(&json!({ "processing_delay_ms": 0 }));
    drop(server);
    let server = Server::start(options);
    assert_eq!(server.wait_analysis(&key, record["id"].as_str().unwrap())["status"], "complete");
}

fn refusal(options: Options) -> String {
    match Emulator::start(options) {
        Err(StartError::Store(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn with_file(file: &Path) -> Options {
    Options { data: Some(file.into()), ..Options::default() }
}

#[test]
fn a_file_in_use_is_refused_and_free_again_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.db");
    let first = Emulator::start(with_file(&file)).unwrap();
    assert!(refusal(with_file(&file)).contains("in use by another emulator"));
    let other = Command::new(env!("CARGO_BIN_EXE_sigward-emulator")).args(["--port", "0", "--data"]).arg(&file).output().unwrap();
    assert!(!other.status.success());
    assert!(String::from_utf8_lossy(&other.stderr).contains("in use by another emulator"));
    drop(first);
    Emulator::start(with_file(&file)).unwrap();
}

#[test]
fn a_full_disk_is_told_at_start_and_survived_later() {
    let folder = tempfile::tempdir().unwrap();
    let full = Options { max_database_pages: Some(10), ..with_file(&folder.path().join("full.db")) };
    assert!(refusal(full).contains("the disk is full"));

    let server = Server::start(Options { max_database_pages: Some(120), ..with_file(&folder.path().join("small.db")) });
    let key = server.mint("secret");
    let add =
        |number: u32| server.call(&key, "POST", "/v1/config/access-list", Some(&json!({ "userId": format!("{number:0200}") })));
    let refused = (0..5000).map(add).find(|answer| answer.status != 201).unwrap();
    assert_eq!((refused.status, refused.code().as_str()), (500, "INTERNAL_ERROR"));
    assert_eq!(server.call(&key, "GET", "/v1/config/access-list", None).status, 200, "reading goes on");
}

#[test]
fn files_that_are_damaged_foreign_newer_or_out_of_reach_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text.db"), "this is no database, only text that is long enough to be looked at".repeat(40)).unwrap();
    assert!(refusal(with_file(&path("text.db"))).contains("is not a database"));

    drop(Emulator::start(with_file(&path("damaged.db"))).unwrap());
    let mut bytes = fs::read(path("damaged.db")).unwrap();
    let half = bytes.len() / 2;
    bytes[8192..half].fill(0xAA);
    fs::write(path("damaged.db"), bytes).unwrap();
    assert!(refusal(with_file(&path("damaged.db"))).contains("is damaged"));

    let other = rusqlite::Connection::open(path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
    drop(other);
    assert!(refusal(with_file(&path("other.db"))).contains("another program"));

    drop(Emulator::start(with_file(&path("newer.db"))).unwrap());
    let newer = rusqlite::Connection::open(path("newer.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    assert!(refusal(with_file(&path("newer.db"))).contains("later emulator"));

    assert!(refusal(with_file(&path("missing/state.db"))).contains("cannot be opened"));
    assert!(refusal(with_file(folder.path())).contains("cannot be opened"));
}
