//! `sigward-emulator`: the services on a loopback port.

use std::{
    io::{self, Write},
    net::IpAddr,
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use sigward_emulator::{Emulator, Options, StartError, StartTime};
use tracing_subscriber::EnvFilter;

/// A local stand-in for the services that sigward calls. It listens on loopback only.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 8737, env = "SIGWARD_EMULATOR_PORT")]
    port: u16,
    /// The loopback address.
    #[arg(long, default_value = "127.0.0.1")]
    address: IpAddr,
    /// Keeps the state in this file; without it, the state is gone when the emulator stops.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The folder of log files that analyses read.
    #[arg(long, value_name = "DIR")]
    logs: Option<PathBuf>,
    /// Starts the clock at a time such as 2026-11-14T12:00:00Z; `logs` is a second after the last log line.
    #[arg(long, value_name = "TIME", value_parser = start_time, num_args = 0..=1, default_missing_value = "logs")]
    seed_clock: Option<StartTime>,
    /// Settings of the control API to start with, as JSON.
    #[arg(long, value_name = "JSON", value_parser = json)]
    settings: Option<serde_json::Value>,
    /// Prints one line of JSON with the URL and the projects once it is listening.
    #[arg(long)]
    print_ready: bool,
    /// What to log to standard error, such as `debug`; `SIGWARD_LOG` does the same.
    #[arg(long, env = "SIGWARD_LOG", default_value = "warn")]
    log: String,
    /// The most pages that the database may grow to.
    #[arg(long, hide = true)]
    max_database_pages: Option<u32>,
}

fn start_time(text: &str) -> Result<StartTime, String> {
    match text {
        "logs" => Ok(StartTime::EndOfLogs),
        time => time.parse().map(StartTime::At).map_err(|error: sigward_core::time::InvalidTimestamp| error.to_string()),
    }
}

fn json(text: &str) -> Result<serde_json::Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt().with_env_filter(EnvFilter::new(&arguments.log)).with_writer(io::stderr).init();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "sigward-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), StartError> {
    let other = |error: io::Error| StartError::Other(error.to_string());
    let running = Emulator::start(Options {
        address: Some((arguments.address, arguments.port).into()),
        data: arguments.data.clone(),
        logs: arguments.logs.clone(),
        clock: arguments.seed_clock,
        settings: arguments.settings.clone(),
        max_database_pages: arguments.max_database_pages,
        ..Options::default()
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(other)?;
    // Listening for signals begins before anyone is told that the emulator is there.
    let stop = {
        let _inside = runtime.enter();
        signals().map_err(other)?
    };
    let mut out = io::stdout().lock();
    if arguments.print_ready {
        let mut ready = running.overview().clone();
        ready["url"] = running.url().into();
        for (service, url) in running.service_urls() {
            ready["services"][service]["url"] = url.into();
        }
        // In one piece: whoever reads it from a file finds the whole line or nothing.
        out.write_all(format!("{ready}\n").as_bytes()).and_then(|()| out.flush()).map_err(other)?;
    } else {
        writeln!(out, "The emulator listens on {}. Stop it with Ctrl-C.", running.url()).map_err(other)?;
        for (service, url) in running.service_urls() {
            writeln!(out, "  {service}: {url}").map_err(other)?;
        }
    }
    drop(out);
    runtime.block_on(async {
        stop.await;
        running.stop().await;
    });
    Ok(())
}

/// Ctrl-C, or the signal that service managers send.
#[cfg(unix)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ctrl-C.
#[cfg(windows)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
