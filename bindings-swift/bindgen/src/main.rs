//! `cargo bindgen [--check]`: the Swift and Kotlin sides of the border, written by UniFFI from what the
//! library says of itself. `--check` fails when a committed file is stale. `--of CRATE LIBRARY OUT` does the
//! same for another crate.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use camino::Utf8PathBuf;
use serde_json::Value;
use uniffi_bindgen::{
    BindgenPaths, BindgenPathsLayer,
    bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths},
};

/// Where each generated file goes, below the root; and the folder below which a language's generator writes it.
const FILES: [(&str, &str); 3] = [
    ("swift/SigwardBridge.swift", "bindings-swift/Sources/SigwardBridge/SigwardBridge.swift"),
    ("swift/SigwardFFI.h", "bindings-swift/Sources/SigwardFFI/SigwardFFI.h"),
    ("kotlin/dev/sigward/bridge/sigward.kt", "bindings-kotlin/src/main/kotlin/dev/sigward/bridge/sigward.kt"),
];

/// The first line of every generated file.
const BANNER: &str = "// Written by UniFFI from what the library says of itself (cargo bindgen). Do not edit.";

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    say(&match *arguments.as_slice() {
        [] => run(&root, false),
        ["--check"] => run(&root, true),
        ["--of", folder, library, out] => of(&root.join(folder), Path::new(library), Path::new(out)),
        _ => Err("usage: cargo bindgen [--check | --of CRATE LIBRARY OUT]".to_owned()),
    })
}

fn say(outcome: &Result<String, String>) -> ExitCode {
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

fn run(root: &Path, check: bool) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    let library = library(root)?;
    both(&root.join("bindings-swift"), &library, folder.path())?;
    let mut stale = Vec::new();
    for (made, kept) in FILES {
        let fresh = fs::read_to_string(folder.path().join(made)).map_err(|error| format!("{made} was not written: {error}"))?;
        let fresh = tidy(&if made.starts_with("kotlin") { hidden(&fresh)? } else { fresh });
        let kept_at = root.join(kept);
        if check {
            if fs::read_to_string(&kept_at).ok().as_deref() != Some(&*fresh) {
                stale.push(kept);
            }
        } else {
            let parent = kept_at.parent().unwrap_or(root);
            fs::create_dir_all(parent).map_err(|error| format!("can't create {}: {error}", parent.display()))?;
            fs::write(&kept_at, fresh).map_err(|error| format!("can't write {kept}: {error}"))?;
        }
    }
    if stale.is_empty() {
        Ok(format!("the borders of Swift and Kotlin ({})", if check { "up to date" } else { "written" }))
    } else {
        Err(format!("stale: {}; run `cargo bindgen` and commit the result", stale.join(", ")))
    }
}

/// With a first line that says where it comes from, in place of UniFFI's, and without the blanks at line ends that its
/// templates leave behind: they would show in every difference.
fn tidy(text: &str) -> String {
    let body = text.trim_start_matches(|letter: char| letter.is_whitespace());
    let body: Vec<_> = body.lines().skip_while(|line| line.starts_with("//")).collect();
    let mut tidy: String = std::iter::once(BANNER).chain(body).flat_map(|line| [line.trim_end(), "\n"]).collect();
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

/// Kotlin's side with nothing that a user of the package sees: UniFFI declares all of it public. Kotlin's compiler, which
/// asks for a stated visibility of everything public, would name a declaration that this misses.
fn hidden(text: &str) -> Result<String, String> {
    // What follows the last converter are the top-level functions, indented as their template left them.
    let functions = text.rfind("object FfiConverter").and_then(|at| Some(at + text.get(at..)?.find("\n}\n")?));
    let functions = functions.ok_or("UniFFI writes Kotlin in another order than this knows")?;
    let (types, functions) = text.split_at(functions);
    let types: String = types.lines().flat_map(|line| [internal(line), "\n".to_owned()]).collect();
    let all = types + &functions.replace(" fun `", " internal fun `");
    // Written by a machine and not ours to improve.
    Ok(all.replacen("@file:Suppress(\"NAME_SHADOWING\")", "@file:Suppress(\"ALL\")", 1))
}

/// A line that declares something at the top level, as internal.
fn internal(line: &str) -> String {
    let declared = line.strip_prefix("public ").unwrap_or(line);
    let mut words = declared.split([' ', '<']);
    let kinds = ["class", "interface", "object", "fun", "typealias"];
    let modifiers = ["open", "sealed", "data", "enum", "abstract", "inline"];
    let is_declaration = words.find(|word| !modifiers.contains(word)).is_some_and(|word| kinds.contains(&word));
    if is_declaration { format!("internal {declared}") } else { line.to_owned() }
}

/// Builds the library as the tests do and says where it is.
fn library(root: &Path) -> Result<PathBuf, String> {
    let arguments = ["build", "-p", "sigward-swift", "--lib", "--locked", "--message-format=json-render-diagnostics"];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(root)
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo can't be run: {error}"))?;
    if !output.status.success() {
        return Err("the library could not be built; see above".to_owned());
    }
    let messages = output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let mut files = messages
        .filter(|message| message["target"]["name"] == "sigward" && message["reason"] == "compiler-artifact")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    let is_library = |file: &Path| file.extension().is_some_and(|it| it == "so" || it == "dylib" || it == "dll");
    files
        .find_map(|file| file.as_str().map(PathBuf::from).filter(|file| is_library(file)))
        .ok_or_else(|| "cargo built no shared library of sigward-swift".to_owned())
}

/// What UniFFI writes for the library of a crate, as it is: for the tests, which put another package beside this one.
fn of(folder: &Path, library: &Path, out: &Path) -> Result<String, String> {
    both(folder, library, out)?;
    Ok(format!("{}: written to {}", library.display(), out.display()))
}

fn both(folder: &Path, library: &Path, out: &Path) -> Result<(), String> {
    generate(folder, library, TargetLanguage::Swift, &out.join("swift"))?;
    generate(folder, library, TargetLanguage::Kotlin, &out.join("kotlin"))
}

fn generate(folder: &Path, library: &Path, language: TargetLanguage, out: &Path) -> Result<(), String> {
    let mut paths = BindgenPaths::default();
    paths.add_layer(Here(utf8(folder)?));
    let options =
        GenerateOptions { languages: vec![language], source: utf8(library)?, out_dir: utf8(out)?, ..GenerateOptions::default() };
    generate_with_bindgen_paths(options, paths).map_err(|error| format!("UniFFI: {error:#}"))
}

fn utf8(path: &Path) -> Result<Utf8PathBuf, String> {
    Utf8PathBuf::from_path_buf(path.to_owned()).map_err(|path| format!("{} is no UTF-8", path.display()))
}

/// Where `uniffi.toml` lies: there is one crate, so cargo need not be asked.
struct Here(Utf8PathBuf);

impl BindgenPathsLayer for Here {
    fn get_crate_root(&self, _: &str) -> Option<Utf8PathBuf> {
        Some(self.0.clone())
    }
}
