//! The artifact of a client library is searched for what no client may hold. The same search finds all of it in a
//! server's program of the same build, so it can find it.
//!
//! What the core may hold is no trace: it names every key prefix and credential header in order to refuse them.
#![allow(clippy::unwrap_used)]

use std::{path::PathBuf, process::Command};

use serde_json::Value;

/// Something that only a server's artifact may hold.
struct Trace {
    what: &'static str,
    bytes: &'static [u8],
}

const TRACES: [Trace; 11] = [
    Trace { what: "a configuration path", bytes: b"/v1/config" },
    Trace { what: "a permission to configure", bytes: b"config:write" },
    Trace { what: "an operation of SegOps", bytes: b"segops." },
    Trace { what: "a path of SegOps", bytes: b"/api/ingestion" },
    Trace { what: "code of sigward-server", bytes: b"sigward_server" },
    Trace { what: "the type that holds secret keys", bytes: b"ApiKey" },
    Trace { what: "HMAC signing", bytes: b"hmac" },
    Trace { what: "HMAC signing", bytes: b"Hmac" },
    // The first four round constants of FIPS 180-4 section 4.2.2, little-endian: no name is needed to find them.
    Trace {
        what: "SHA-256",
        bytes: &[0x98, 0x2f, 0x8a, 0x42, 0x91, 0x44, 0x37, 0x71, 0xcf, 0xfb, 0xc0, 0xb5, 0xa5, 0xdb, 0xb5, 0xe9],
    },
    Trace { what: "an HTTP stack", bytes: b"hyper" },
    Trace { what: "a runtime", bytes: b"tokio" },
];

fn holds(artifact: &[u8], bytes: &[u8]) -> bool {
    artifact.windows(bytes.len()).any(|window| window == bytes)
}

/// Builds the workspace as `cargo test --workspace` does and returns the files that it made of one target.
fn build(name: &str, kind: &str) -> Vec<PathBuf> {
    let arguments =
        ["build", "--workspace", "--lib", "--bins", "--tests", "--locked", "--message-format=json-render-diagnostics"];
    let mut command = Command::new(env!("CARGO"));
    // Build scripts that look at what cargo says of this test's own package would run again, and all behind them.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_", "CARGO_BIN_"].iter().any(|start| name.starts_with(start)) {
            command.env_remove(&*name);
        }
    }
    let output = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files = Vec::new();
    for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let message: Value = serde_json::from_slice(line).unwrap();
        let target = &message["target"];
        let is_it = target["name"] == name && target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|it| it == kind));
        if is_it && message["profile"]["test"] == false {
            files.extend(message["filenames"].as_array().unwrap().iter().filter_map(Value::as_str).map(PathBuf::from));
        }
    }
    files
}

#[test]
fn a_client_library_holds_nothing_that_only_a_server_may() {
    let libraries = build("sigward_client_probe", "cdylib");
    let library = libraries.iter().find(|file| file.extension().is_some_and(|it| it == "so" || it == "dylib")).unwrap();
    let artifact = std::fs::read(library).unwrap();
    assert!(holds(&artifact, b"sigward_probe_drive") && holds(&artifact, b"/v1/analyses"), "this is another file");
    for Trace { what, bytes } in TRACES {
        assert!(!holds(&artifact, bytes), "{} holds {what} ({})", library.display(), bytes.escape_ascii());
    }
}

#[test]
fn the_library_of_mobile_apps_holds_nothing_that_only_a_server_may() {
    for (kind, extensions) in [("cdylib", ["so", "dylib"]), ("staticlib", ["a", "lib"])] {
        let libraries = build("sigward", kind);
        let is_it = |file: &&PathBuf| file.extension().is_some_and(|it| extensions.iter().any(|wanted| it == *wanted));
        let library = libraries.iter().find(is_it).unwrap();
        let artifact = std::fs::read(library).unwrap();
        assert!(holds(&artifact, b"uniffi_sigward_fn") && holds(&artifact, b"/v1/analyses"), "this is another file");
        for Trace { what, bytes } in TRACES {
            assert!(!holds(&artifact, bytes), "{} holds {what} ({})", library.display(), bytes.escape_ascii());
        }
    }
}

/// `SIGWARD_SHIPPED=FILE:FILE… cargo test --workspace --test artifact -- --ignored`
#[test]
#[ignore = "tests/packaging names the files of the packages, once they are made"]
fn what_is_shipped_to_apps_holds_nothing_that_only_a_server_may() {
    let files = std::env::var_os("SIGWARD_SHIPPED").unwrap();
    let mut libraries = 0;
    for file in std::env::split_paths(&files) {
        let artifact = std::fs::read(&file).unwrap();
        libraries += usize::from(holds(&artifact, b"uniffi_sigward_fn") && holds(&artifact, b"/v1/analyses"));
        for Trace { what, bytes } in TRACES {
            assert!(!holds(&artifact, bytes), "{} holds {what} ({})", file.display(), bytes.escape_ascii());
        }
    }
    assert!(libraries > 0, "none of these is the library");
}

#[test]
fn the_same_search_finds_all_of_it_in_a_servers_program() {
    let programs = build("sigward-emulator", "bin");
    let artifact = std::fs::read(programs.first().unwrap()).unwrap();
    for Trace { what, bytes } in TRACES {
        assert!(holds(&artifact, bytes), "the search does not find {what} ({}), so it proves nothing", bytes.escape_ascii());
    }
}
