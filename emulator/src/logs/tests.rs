//! Whole folders of logs.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn files_of_all_kinds_become_one_sorted_store() {
    let folder = folder(&[
        (
            "payments.log",
            b"stray line\n2026-11-14T09:05:25Z ERROR payments lost\n    at a.B(C.java:1)\n\nCaused by: java.io.LateException\n2026-11-14T09:05:20Z INFO payments ok\n",
        ),
        ("deep/er/all.ndjson", b"{\"time\":\"2026-11-14T09:05:22Z\",\"service\":\"users\",\"msg\":\"hi\"}\r\n{\"msg\":\"no time\"}\n{\"time\":\"2026\n"),
        ("README.md", b"2026-11-14T09:05:25Z not a log"),
        ("core.log", b"\x7fELF\0\0\0"),
        ("mixed.log", b"2026-11-14T09:05:23Z ERROR users ss_secret_4f9a12 refused\n2026-11-14T09:05:24Z INFO lone words\n"),
        ("nothing.log", b""),
    ]);
    let (store, report) = LogStore::load(folder.path()).unwrap();
    let lines: Vec<_> = store.lines().iter().map(|line| (line.service(), line.message())).collect();
    let expected = [
        ("payments", "ok"),
        ("users", "hi"),
        ("mixed", "users [API key] refused"),
        ("mixed", "lone words"),
        ("payments", "lost"),
    ];
    assert_eq!(lines, expected);
    let last = store.lines().last().unwrap();
    assert_eq!(
        (last.error_type(), last.detail()),
        (Some("LateException"), "    at a.B(C.java:1)\nCaused by: java.io.LateException")
    );
    assert_eq!((report.files, report.lines, report.continuations, report.unread_lines, report.other_files), (4, 5, 2, 3, 2));
    assert_eq!(
        report.to_string(),
        "5 entries in 4 files, 2 continuation lines, 3 lines not understood, 2 other files passed over"
    );
    assert_eq!(store.services(), ["mixed", "payments", "users"]);
}

#[test]
fn a_word_that_begins_every_message_is_the_service() {
    let lines: Vec<_> = (0..9).map(|second| format!("2026-11-14T09:05:2{second}Z INFO shop-api request {second}")).collect();
    let text = lines.join("\n");
    let folder = folder(&[("out", text.as_bytes())]);
    let (store, _) = LogStore::load(folder.path()).unwrap();
    assert_eq!((store.lines()[3].service(), store.lines()[3].message()), ("shop-api", "request 3"));
}

#[test]
fn limits_hold() {
    let long = format!("2026-11-14T09:05:25Z INFO {}\n2026-11-14T09:05:26Z INFO next\n", "x".repeat(300_000));
    let folder = folder(&[("a.log", long.as_bytes()), ("b.log", b"2026-11-14T09:05:27Z INFO b\n"), ("c/d/e.log", b"")]);
    let limits = Limits { line_bytes: 100, ..Limits::default() };
    let (store, report) = LogStore::load_within(folder.path(), &limits).unwrap();
    assert_eq!((store.lines().len(), report.cut_lines, report.is_cut), (3, 1, false));
    assert_eq!(store.lines()[0].message().len(), 74);
    for limits in [
        Limits { files: 1, ..Limits::default() },
        Limits { lines: 2, ..Limits::default() },
        Limits { depth: 2, ..Limits::default() },
    ] {
        assert!(LogStore::load_within(folder.path(), &limits).unwrap().1.is_cut, "{limits:?}");
    }
}

#[test]
fn a_bad_folder_is_named() {
    let folder = folder(&[("a.log", b"")]);
    let file = folder.path().join("a.log");
    let table = [
        (folder.path().join("no"), format!("the log folder {} does not exist", folder.path().join("no").display())),
        (file.clone(), format!("the log folder {} is not a folder; name the folder that holds the log files", file.display())),
    ];
    for (path, message) in table {
        assert_eq!(LogStore::load(&path).unwrap_err().to_string().replace('"', ""), message);
    }
}

#[test]
fn the_sample_logs_are_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/logs");
    let (store, report) = LogStore::load(&folder).unwrap();
    assert_eq!(store.services(), ["checkout", "gateway", "inventory", "notifications", "payments", "postgres", "users"]);
    assert!(store.lines().len() >= 50_000, "{report}");
    assert_eq!((report.unread_lines, report.cut_lines, report.failed.len(), report.is_cut), (0, 0, 0, false));
    let traced = store.lines().iter().filter(|line| line.trace().is_some()).count();
    assert!(traced * 10 > store.lines().len() * 8);
    let errors = store.lines().iter().filter(|line| line.level().is_error());
    let untyped: Vec<_> = errors.filter(|line| line.error_type().is_none()).map(LogLine::service).collect();
    assert_eq!(untyped, ["postgres", "checkout", "postgres", "postgres"], "a circuit breaker and deadlocks have no type");
}

/// Bytes that are likely to reach deep into the readers.
fn log_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        "\\PC{0,20}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "2026-11-14T09:05:25.1Z ",
            "[2026-11-14 09:05:25,1] ",
            "Nov 14 09:05:25 ",
            "<13>1 ",
            "ERROR ",
            "[payments] ",
            "{\"time\":",
            "}",
            "\"msg\":\"",
            "time=",
            "level=error ",
            "trace=abcdef01",
            "\n",
            "\n    at x",
            "[14/Nov/2026:09:12:03 +0100] \"GET\" 5",
            "ss_org_1",
            "\u{feff}",
            "é",
            "1794647523",
            "Sat ",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in log_like(), line_bytes in 0_usize..64) {
        let folder = folder(&[("any.log", &bytes)]);
        for limits in [Limits::default(), Limits { line_bytes, ..Limits::default() }] {
            let (store, report) = LogStore::load_within(folder.path(), &limits).unwrap();
            prop_assert_eq!(store.lines().len(), report.lines);
            prop_assert!(store.lines().is_sorted_by_key(LogLine::unix_millis));
            for line in store.lines() {
                let shown = format!("{}\n{}\n{}\n{:?}\n{:?}", line.message(), line.detail(), line.service(), line.error_type(), line.trace());
                prop_assert!(!sigward_core::key::contains_key(&shown));
            }
        }
    }
}
