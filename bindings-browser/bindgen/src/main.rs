//! `sigward-browser-bindgen IN.wasm FOLDER`: writes `FOLDER/core.js`, `core.d.ts` and `core_bg.wasm`.
//!
//! wasm-bindgen's crate and CLI must be of one version. As a dependency of the workspace, the CLI's library has the
//! version of the lock file that also pins the crate's.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [input, folder] = arguments.as_slice() else {
        return fail("usage: sigward-browser-bindgen IN.wasm FOLDER");
    };
    // `web` gives an ES module that instantiates from bytes it is handed, with neither a bundler nor an address.
    let written = Bindgen::new()
        .input_path(input)
        .out_name("core")
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).omit_default_module_path(true).generate(folder));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}")),
    }
}

#[allow(clippy::print_stderr)] // a tool for the terminal
fn fail(message: &str) -> ExitCode {
    eprintln!("sigward-browser-bindgen: {message}");
    ExitCode::FAILURE
}
