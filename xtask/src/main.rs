//! Chores of the repository: `cargo xtask <command> [--check]`. No logic of the product lives here.

mod common;
mod kotlin;
mod openapi;
#[cfg(test)]
mod parity;
mod python;
mod sample_logs;
mod swift;
mod typescript;

use std::{env, io::Write, path::Path, process::ExitCode};

const USAGE: &str = "usage: cargo xtask (generate | logs) [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments.as_slice() {
        ["generate"] => all([
            openapi::write(&root),
            kotlin::write(&root),
            python::write(&root),
            swift::write(&root),
            typescript::write(&root),
        ]),
        ["generate", "--check"] => all([
            openapi::check(&root),
            kotlin::check(&root),
            python::check(&root),
            swift::check(&root),
            typescript::check(&root),
        ]),
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

/// Several reports as one; every problem is told, not the first alone.
fn all<const N: usize>(outcomes: [Result<String, String>; N]) -> Result<String, String> {
    let problems: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err().map(String::as_str)).collect();
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    Ok(outcomes.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}
