//! No full key in anything that can be printed or stored: a run of the demo and of faults at the most verbose level, with
//! all output, every error, panic and `Debug`, and the database file, searched for the keys raw, in base64, hex and
//! percent-encoding.
#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    fs, io, panic,
    path::PathBuf,
    process::Command,
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde_json::{Value, json};
use sigward_core::{
    operation::Method,
    retry::Policy,
    sigsentry::models::{CreateAnalysis, ListAnalyses},
};
use sigward_emulator::Options;
use sigward_end_to_end::{Client, SMALL_WINDOW, Stage, driver, load, root};
use sigward_server::client::SegOps;

/// Everything that was written.
#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The spellings of a key that are looked for. Base64 depends on where the key starts within three bytes, and its first
/// and last characters on the neighbours: what is left between is looked for at all three places.
fn spellings(key: &str) -> Vec<Vec<u8>> {
    let mut all = vec![key.as_bytes().to_vec(), hex::encode(key).into_bytes(), hex::encode_upper(key).into_bytes()];
    let percent: String = key.bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "%{byte:02X}");
        text
    });
    all.extend([percent.to_lowercase().into_bytes(), percent.into_bytes(), key.replace('_', "%5F").into_bytes()]);
    for shift in 0..3 {
        let encoded = STANDARD_NO_PAD.encode([vec![0; shift], key.as_bytes().to_vec()].concat());
        let inner = &encoded[if shift == 0 { 0 } else { 4 }..encoded.len() / 4 * 4 - 4];
        all.push(inner.as_bytes().to_vec());
        all.push(inner.replace('+', "-").replace('/', "_").into_bytes());
    }
    all
}

fn holds(haystack: &[u8], key: &str) -> bool {
    spellings(key).iter().any(|spelling| haystack.windows(spelling.len()).any(|window| window == spelling.as_slice()))
}

#[test]
fn the_search_finds_a_key_in_every_spelling() {
    let key = "ss_secret_0123456789abcdefghij";
    for text in [
        format!("Authorization: Bearer {key}\r\n"),
        format!("Basic {}", STANDARD_NO_PAD.encode(format!("x:{key}"))),
        format!("{{{}}}", hex::encode(format!("Bearer {key}"))),
        format!("?key={}&x", key.replace('_', "%5F")),
    ] {
        assert!(holds(text.as_bytes(), key), "{text}");
    }
    assert!(!holds(b"ss_secret_012345 ss_secret_***", key));
}

/// Every kind of output of a run with faults: the trace of all crates, errors in both forms, `Debug` of all that holds a
/// key, and a panic's message with a client in it.
#[test]
fn no_key_in_a_run_with_faults_at_the_most_verbose_level() {
    let output = Output::default();
    let writer = output.clone();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).with_ansi(false).init();

    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("emulator.sqlite");
    let stage = Stage::with(Options { data: Some(data.clone()), ..Options::default() });
    let project = stage.project();
    let keys: Vec<_> = ["public", "secret", "organization", "legacy"].iter().map(|class| stage.mint(class)).collect();
    let mut told = String::new();
    for key in &keys {
        let policy = Policy { timeout: Duration::from_millis(400), max_retries: 1, ..Policy::default() };
        let settings = stage.settings(key).project(Some(project.clone())).unwrap().policy(policy).unwrap();
        let client = Client::with_settings(settings, driver());
        write!(told, "{client:?} {client:#?} {:?} {}", load(key), load(key)).unwrap();
        tell_everything(&stage, &client, key, &mut told);
        let panicked = panic::catch_unwind(panic::AssertUnwindSafe(|| panic!("{client:?}"))).unwrap_err();
        told.push_str(panicked.downcast_ref::<String>().unwrap());
    }
    let segops = tell_segops(&stage, &mut told);
    told.push_str(&stage.get("requests").to_string());
    told.push_str(&stage.get("keys").to_string());
    drop(stage);

    let mut places = vec![("the trace", output.0.lock().unwrap().clone()), ("errors and Debug", told.into_bytes())];
    for file in fs::read_dir(folder.path()).unwrap() {
        places.push(("the database", fs::read(file.unwrap().path()).unwrap()));
    }
    let trace = String::from_utf8_lossy(&places[0].1).into_owned();
    assert!(trace.contains("TRACE") && trace.contains("hyper"), "the trace is as verbose as it gets");
    for key in keys.iter().chain(&segops) {
        for (place, bytes) in &places {
            assert!(!holds(bytes, key), "a {} key is in {place}", &key[..key.len().min(10)]);
        }
    }
}

fn tell_everything(stage: &Stage, client: &Client, key: &str, told: &mut String) {
    let request =
        CreateAnalysis::new(format!("why does {key} fail"), SMALL_WINDOW.0.parse().unwrap(), SMALL_WINDOW.1.parse().unwrap());
    let faults = [
        Value::Null,
        json!({ "kind": "reset" }),
        json!({ "kind": "stall" }),
        json!({ "kind": "truncate" }),
        json!({ "kind": "bad_json" }),
        json!({ "kind": "html" }),
        json!({ "kind": "status", "status": 500 }),
        json!({ "kind": "status", "status": 401, "code": "UNAUTHORIZED" }),
        json!({ "kind": "redirect", "location": format!("http://localhost:9/?key={key}") }),
    ];
    for fault in faults {
        if !fault.is_null() {
            stage.fault(&fault);
        }
        match client.analyses().list(&ListAnalyses::default()).call() {
            Ok(page) => drop(page),
            Err(error) => write!(told, "{error} {error:?} {error:#?}").unwrap(),
        }
        stage.clear_faults();
    }
    // The caller's own text comes back in the caller's own data, as any text does; errors about it must not repeat it.
    let misplaced = [
        client.request(Method::Get, format!("/v1/analyses/{key}"), Value::Null, Value::Null).call().map(drop),
        client.request(Method::Get, "/v1/analyses", json!({ "status": key }), Value::Null).call().map(drop),
        client.analyses().get(key).call().map(drop),
        client.analyses().list(&ListAnalyses::default()).header("x-note", key).call().map(drop),
        client.analyses().create(&request).idempotency_key(key).call().map(drop),
        client.analyses().create(&request).project(key).call().map(drop),
    ];
    for error in misplaced.into_iter().filter_map(Result::err) {
        write!(told, "{error} {error:?}").unwrap();
    }
}

/// The same of SegOps: a key from its creation to its revocation, a session, a tracker. Returns what must not be found.
fn tell_segops(stage: &Stage, told: &mut String) -> Vec<String> {
    let overview = stage.get("");
    let password = overview["services"]["segops"]["password"].as_str().unwrap().to_owned();
    let user = stage.segops_user();
    let created = user.api_keys().create("taint", "acme").call().unwrap();
    let key = created.key.expose().to_owned();
    let policy = Policy { timeout: Duration::from_millis(400), max_retries: 0, ..Policy::default() };
    let client = SegOps::with_settings(stage.segops_settings(&created.key).policy(policy).unwrap(), driver());
    write!(told, "{user:?} {client:#?} {created:?} {}", serde_json::to_string(&created).unwrap()).unwrap();
    for fault in [
        json!({ "kind": "reset" }),
        json!({ "kind": "stall" }),
        json!({ "kind": "bad_json" }),
        json!({ "kind": "html", "status": 502 }),
        json!({ "kind": "status", "status": 401 }),
        json!({ "kind": "redirect", "location": format!("http://localhost:9/?key={key}") }),
    ] {
        // The user's client has the usual timeout: a stall would take a minute.
        for client in [&client, &user].into_iter().take(if fault["kind"] == "stall" { 1 } else { 2 }) {
            stage.fault(&fault);
            match client.users().get("user-1").call() {
                Ok(user) => drop(user),
                Err(error) => write!(told, "{error} {error:?} {error:#?}").unwrap(),
            }
            stage.clear_faults();
        }
    }
    let misplaced = [
        client.users().get(&key).call().map(drop),
        client.segments().membership(&key).call().map(drop),
        client.users().get("user-1").header("x-note", &key).call().map(drop),
    ];
    for error in misplaced.into_iter().filter_map(Result::err) {
        write!(told, "{error} {error:?}").unwrap();
    }
    user.api_keys().revoke(created.id).call().unwrap();
    let refused = client.users().get("user-1").call().unwrap_err();
    write!(told, "{refused} {refused:?} {}", String::from_utf8_lossy(&user.api_keys().list().call_raw().unwrap().body)).unwrap();
    // Every token that the emulator gives begins with the same header, which names how it is signed.
    vec![key, password, STANDARD_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#)]
}

/// The demo as a user runs it, with everything that its libraries can say. Its keys are its own, so they are looked for
/// by their form: more of a key than the 16 characters that the product's dashboard shows.
#[test]
fn no_key_in_the_demo_at_the_most_verbose_level() {
    // The workspace as `cargo test` has just built it: with fewer packages, features would differ and much be built again.
    let build = ["build", "--quiet", "--workspace", "--lib", "--bins", "--tests", "--locked"];
    let mut cargo = Command::new(env!("CARGO"));
    // Build scripts that look at what cargo says of this test's own package would run again, and all behind them.
    let of_package = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
    for (name, _) in std::env::vars_os() {
        if of_package.iter().any(|start| name.to_string_lossy().starts_with(start)) {
            cargo.env_remove(name);
        }
    }
    assert!(cargo.args(build).current_dir(root()).status().unwrap().success());
    let beside: PathBuf = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().join("sigward-demo");
    let run = Command::new(beside).env("RUST_LOG", "trace").env("SIGWARD_LOG", "trace").output().unwrap();
    let said = [run.stdout, run.stderr].concat();
    let text = String::from_utf8_lossy(&said);
    assert!(run.status.success(), "{text}");
    assert!(text.contains("TRACE"), "the demo speaks at the most verbose level");
    for prefix in ["ss_pub_", "ss_secret_", "ss_org_"] {
        assert!(text.contains(prefix), "{prefix} keys take part");
        for (at, _) in text.match_indices(prefix) {
            let shown: String =
                text[at..].chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
            assert!(shown.len() <= 16, "{} characters of a {prefix} key are shown", shown.len());
        }
        let longer = [hex::encode(prefix), STANDARD_NO_PAD.encode(format!("Bearer {prefix}"))[..12].to_owned()];
        assert!(longer.iter().all(|spelling| !text.contains(spelling.as_str())), "an encoded {prefix} key is shown");
    }
}
