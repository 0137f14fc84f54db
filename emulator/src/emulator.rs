//! Starting and stopping.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, thread::JoinHandle};

use axum::Router;
use sigward_core::time::Timestamp;
use tokio::sync::watch;

use crate::{
    app::App,
    clock::Clock,
    control, dashboard,
    evidence::Evidence,
    server, services,
    settings::Settings,
    sigsentry,
    store::{Store, StoreError, StoreOptions},
    watchdog, webhooks,
};

/// How an emulator is started. The default is a free port, everything in memory, and no logs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port of 127.0.0.1; 0, the default, takes a free one.
    pub port: u16,
    /// The whole address in place of the port. It must be loopback.
    pub address: Option<SocketAddr>,
    /// The file that keeps the state; in memory without one.
    pub data: Option<PathBuf>,
    /// The folder of the log files that analyses read.
    pub logs: Option<PathBuf>,
    /// What the emulator's clock shows at start; the machine's time without one.
    pub clock: Option<StartTime>,
    /// What holds until the control API changes it, as JSON of the control API's settings.
    pub settings: Option<serde_json::Value>,
    /// The most pages that the database may grow to, for tests of a full disk.
    #[doc(hidden)]
    pub max_database_pages: Option<u32>,
}

/// What the emulator's clock shows at start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartTime {
    /// This time.
    At(Timestamp),
    /// A second after the last log line.
    EndOfLogs,
}

/// Why an emulator did not start, in a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The database could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address could not be listened on.
    #[error("cannot listen on {0}: {1}")]
    Address(SocketAddr, #[source] std::io::Error),
    /// The settings do not read.
    #[error("the settings are wrong: {0}")]
    Settings(#[source] serde_json::Error),
    /// The logs do not read, and the clock was to be set by them.
    #[error("the clock cannot be set by the logs: {0}")]
    Logs(String),
    /// Anything else.
    #[error("the emulator could not start: {0}")]
    Other(String),
}

/// The emulator. See [`Emulator::start`].
#[derive(Debug)]
pub struct Emulator;

impl Emulator {
    /// Starts an emulator on threads of its own and returns once it is listening.
    ///
    /// ```
    /// use sigward_emulator::{Emulator, Options};
    /// let running = Emulator::start(Options::default())?;
    /// assert!(running.url().starts_with("http://127.0.0.1:"));
    /// # Ok::<(), sigward_emulator::StartError>(())
    /// ```
    pub fn start(options: Options) -> Result<Running, StartError> {
        let wanted = options.address.unwrap_or_else(|| server::loopback(options.port));
        let store = Store::open(&StoreOptions { file: options.data.clone(), max_pages: options.max_database_pages })?;
        let app = Arc::new(prepare(options, store)?);
        let at = |error| StartError::Address(wanted, error);
        let listener = server::bind(wanted).map_err(at)?;
        let address = listener.local_addr().map_err(at)?;
        let other = |error: std::io::Error| StartError::Other(error.to_string());
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(other)?;
        let (stop, stopped) = watch::channel(false);
        let overview = app.overview().map_err(|error| StartError::Other(error.message))?;
        let thread = std::thread::Builder::new()
            .name("sigward-emulator".to_owned())
            .spawn(move || {
                runtime.block_on(serve(app, listener, stopped));
                // Work that nobody waits for is abandoned; what it had to keep is in the database. That its tasks are gone
                // closes the database, so that the next emulator can open it.
                runtime.shutdown_timeout(server::GRACE);
            })
            .map_err(other)?;
        tracing::info!(%address, "listening");
        Ok(Running { address, overview, stop, thread: Some(thread) })
    }
}

fn prepare(options: Options, store: Store) -> Result<App, StartError> {
    let settings: Settings =
        options.settings.map_or_else(|| Ok(Settings::default()), serde_json::from_value).map_err(StartError::Settings)?;
    let clock = Clock::default();
    let evidence = Evidence::new(options.logs);
    match options.clock {
        None => {}
        Some(StartTime::At(time)) => clock.set(time),
        Some(StartTime::EndOfLogs) => {
            let read = evidence.read().map_err(StartError::Logs)?;
            let (_, last) = read.store.span().ok_or_else(|| StartError::Logs("there are no log lines".to_owned()))?;
            clock.set(last.plus(std::time::Duration::from_secs(1)));
        }
    }
    App::new(store, clock, evidence, settings).map_err(|error| StartError::Other(error.message))
}

async fn serve(app: Arc<App>, listener: std::net::TcpListener, stopped: watch::Receiver<bool>) {
    let listener = match tokio::net::TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!(%error, "the emulator cannot listen");
            return;
        }
    };
    if let Err(error) = sigsentry::analyses::resume(&app) {
        tracing::error!(message = error.message, "unfinished analyses could not be resumed");
    }
    tokio::spawn(webhooks::run(Arc::clone(&app)));
    tokio::spawn(watchdog::run(Arc::clone(&app)));
    let api = Router::new().fallback(sigsentry::serve).with_state(Arc::clone(&app));
    let router = Router::new().merge(control::router(&app)).merge(dashboard::router(&app)).fallback_service(api);
    server::run(app, router, listener, stopped).await;
}

/// A running emulator. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    overview: serde_json::Value,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as a URL without a path: the base URL of clients.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The base URL of each service beside SigSentry, by the service's name.
    pub fn service_urls(&self) -> impl Iterator<Item = (&'static str, String)> {
        services::ALL.into_iter().map(|service| (service.name, format!("{}/{}", self.url(), service.name)))
    }

    /// The organization, its projects, the plan and the time at the start, as `GET /_emulator/` gives them.
    pub fn overview(&self) -> &serde_json::Value {
        &self.overview
    }

    /// Lets the answers under way end, for at most two seconds, and stops.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // Joining blocks, so a thread of its own does it, whatever runtime the caller is on.
            let (done, finished) = tokio::sync::oneshot::channel();
            std::thread::spawn(move || {
                let _ = thread.join();
                let _ = done.send(());
            });
            let _ = finished.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
