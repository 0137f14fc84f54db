//! The emulator as a process of its own, stopped when the demo ends, however it ends.

use std::{
    env,
    error::Error,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

/// A running emulator.
pub(crate) struct Emulator {
    process: Child,
    url: String,
}

impl Emulator {
    /// Starts the emulator that was built beside this program, on a free port, over the sample logs.
    pub(crate) fn start() -> Result<Self, Box<dyn Error>> {
        let program = env::current_exe()?.with_file_name("sigward-emulator");
        let logs = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../logs"));
        let mut process = Command::new(&program)
            .args(["--port", "0", "--print-ready", "--logs"])
            .arg(logs)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                format!("{} did not start ({error}); build it with: cargo build -p sigward-emulator", program.display())
            })?;
        let mut ready = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut ready)?;
        }
        let url = serde_json::from_str::<Value>(&ready).ok().and_then(|ready| Some(ready.get("url")?.as_str()?.to_owned()));
        if let Some(url) = url {
            return Ok(Self { process, url });
        }
        process.kill()?;
        Err(format!("the emulator ended with {} before it was ready; its reason stands above", process.wait()?).into())
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone when this returns.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
