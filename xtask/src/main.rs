//! Chores of the repository: `cargo xtask <command> [--check]`. No logic of the product lives here.

mod openapi;
mod sample_logs;

use std::{env, io::Write, path::Path, process::ExitCode};

const USAGE: &str = "usage: cargo xtask (generate | logs) [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments.as_slice() {
        ["generate"] => openapi::write(&root),
        ["generate", "--check"] => openapi::check(&root),
        ["logs"] => sample_logs::write(&root),
        ["logs", "--check"] => sample_logs::check(&root),
        _ => Err(USAGE.to_owned()),
    };
    // A closed pipe is no reason to fail a chore that is done.
    match outcome {
        Ok(report) => {
            let _ = writeln!(std::io::stdout(), "{report}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "{problem}");
            ExitCode::FAILURE
        }
    }
}
