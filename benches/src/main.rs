//! `sigward-bench [--rounds N] [--seconds S]`: what a call costs over our client, and over bare peers.
//!
//! One run interleaves everything: a round takes each level and each contender in turn, each in a process of its own (so
//! that CPU and peak memory are its own), and the next round begins with another contender. The server is a process too.

mod answer;
mod contenders;
mod measure;
mod server;
mod table;

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Child, Command, ExitCode, Stdio},
    time::Duration,
};

/// Calls in flight.
pub const LEVELS: [usize; 4] = [1, 16, 64, 1_024];

fn main() -> ExitCode {
    measure::raise_file_limit();
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["serve"] => server::run().map_err(|error| error.to_string()),
        ["client", name, base, in_flight, seconds] => client(name, base, in_flight, seconds),
        options => compare(options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn client(name: &str, base: &str, in_flight: &str, seconds: &str) -> Result<(), String> {
    let in_flight = in_flight.parse().map_err(|_| "not a number of calls")?;
    let seconds = seconds.parse().map_err(|_| "not a number of seconds")?;
    println!("{}", contenders::measure(name, base, in_flight, Duration::from_secs_f64(seconds))?);
    Ok(())
}

fn compare(options: &[&str]) -> Result<(), String> {
    let (mut rounds, mut seconds) = (5_usize, 1.0_f64);
    for option in options.chunks(2) {
        match option {
            ["--rounds", value] => rounds = value.parse().map_err(|_| "--rounds takes a number")?,
            ["--seconds", value] => seconds = value.parse().map_err(|_| "--seconds takes a number")?,
            _ => return Err("usage: sigward-bench [--rounds N] [--seconds S]".to_owned()),
        }
    }
    let server = Server::start()?;
    println!(
        "{} bytes of JSON over loopback; {rounds} rounds of {seconds} s per line, interleaved; medians; the CPU is the client process's.\n",
        answer::body().len()
    );
    let mut results = table::Results::new();
    for round in 0..rounds {
        for level in LEVELS {
            for place in 0..contenders::ALL.len() {
                let name = contenders::ALL[(place + round) % contenders::ALL.len()];
                let output = Command::new(env::current_exe().map_err(|error| error.to_string())?)
                    .args(["client", name, &server.base, &level.to_string(), &seconds.to_string()])
                    .stderr(Stdio::inherit())
                    .output()
                    .map_err(|error| error.to_string())?;
                if !output.status.success() {
                    return Err(format!("{name} with {level} in flight failed"));
                }
                let measured = String::from_utf8_lossy(&output.stdout).parse()?;
                results.entry((level, name)).or_default().push(measured);
            }
        }
        eprintln!("round {} of {rounds} done", round + 1);
    }
    table::print(&results);
    Ok(())
}

struct Server {
    process: Child,
    base: String,
}

impl Server {
    fn start() -> Result<Self, String> {
        let mut process = Command::new(env::current_exe().map_err(|error| error.to_string())?)
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut address = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut address).map_err(|error| error.to_string())?;
        }
        Ok(Self { process, base: format!("http://{}", address.trim()) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
