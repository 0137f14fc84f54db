//! Chores of the repository: `cargo xtask <command> [--check]`. No logic of the product lives here.

mod common;
mod openapi;
mod python;
mod sample_logs;

use std::{env, io::Write, path::Path, process::ExitCode};

const USAGE: &str = "usage: cargo xtask (generate | logs) [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments.as_slice() {
        ["generate"] => both(openapi::write(&root), python::write(&root)),
        ["generate", "--check"] => both(openapi::check(&root), python::check(&root)),
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

/// Two reports as one; every problem is told, not the first alone.
fn both(first: Result<String, String>, second: Result<String, String>) -> Result<String, String> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok(format!("{first}\n{second}")),
        (Err(first), Err(second)) => Err(format!("{first}\n{second}")),
        (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => Err(problem),
    }
}
