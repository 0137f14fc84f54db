//! The dependency graph is the proof that client crates hold neither server keys nor a network stack.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, process::Command};

/// What a client crate may be built on is the core; these are what it must never reach.
const FORBIDDEN: [&str; 12] = [
    "sigward-server",
    "sigward-driver",
    "reqwest",
    "hyper",
    "http",
    "tokio",
    "rustls",
    "ring",
    "ureq",
    "openssl",
    "hmac",
    "sha2",
];

/// Every crate that the crate depends on for any target, itself included.
fn depends_on(package: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--locked", "-e", "normal", "--target", "all", "--prefix", "none", "-f", "{p}", "-p", package];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next().filter(|name| !name.is_empty()).map(str::to_owned)).collect()
}

#[test]
fn client_crates_reach_no_server_crate_and_no_network() {
    for package in ["sigward-core", "sigward-client-probe", "sigward-browser", "sigward-swift"] {
        let found = depends_on(package);
        assert!(found.contains("sigward-core"), "{package}: {found:?}");
        for name in FORBIDDEN {
            assert!(!found.contains(name), "{package} depends on {name}");
        }
    }
}

#[test]
fn the_same_search_finds_them_in_a_server_crate() {
    let found = depends_on("sigward-driver");
    for name in ["hyper", "http", "tokio", "rustls", "ring"] {
        assert!(found.contains(name), "the search does not find {name} in sigward-driver, so it proves nothing");
    }
}
