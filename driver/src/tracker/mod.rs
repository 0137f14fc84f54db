//! SegOps' buffered tracker on a thread of its own.

mod spool;

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use sigward_core::{
    error::{Error, Result},
    transport::Transport as _,
};
use sigward_server::{
    client::SegOps,
    segops::events::Event,
    tracker::{Machine, Next, Report, TrackerOptions},
};

use crate::Driver;
use spool::Spool;

/// How long dropping a tracker waits for what it holds.
const DROP_WAIT: Duration = Duration::from_secs(5);

/// Sends events in the background, many at once. Share it by reference: `track` takes `&self`.
///
/// Events go out 20 at a time, or after 5 s, whichever comes first, and in their order. A batch that fails is kept and sent
/// again after a wait that grows from half a second to 8 s; a `Retry-After` is obeyed up to 120 s, after which it looks
/// again. Nothing is dropped without a word: an event that the service refuses by itself is handed to the report, a full
/// tracker refuses new events, and [`close`](Self::close) returns what it could not send.
///
/// Events arrive at least once. Where a connection broke before the answer came, nobody can tell whether the service has
/// taken a batch, and it is sent again.
pub struct Tracker {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
    process: u32,
    driver: Driver,
}

struct Shared {
    state: Mutex<State>,
    /// Something for the thread to look at, or something that it has done.
    changed: Condvar,
    report: Box<dyn Fn(Report) + Send + Sync>,
}

struct State {
    /// None once the tracker has been taken apart.
    machine: Option<Machine>,
    spool: Option<Spool>,
    /// Why the spool could not be written.
    broken: Option<String>,
}

/// What became of a tracker that was closed.
#[derive(Debug)]
pub struct Closed {
    /// The events that were not sent, oldest first; a batch that was on its way is among them and may arrive all the same.
    /// With a spool they are in it, too, and go out when it is opened next.
    pub left: Vec<Event>,
}

impl Tracker {
    /// A tracker that sends through this client and tells `report` on its own thread what became of each batch.
    ///
    /// With a `spool`, a file that is made where there is none, an event is in the hands of the operating system when
    /// `track` returns, and what a killed process has left is sent first. One process at a time may have it open.
    pub fn start(
        client: SegOps<Driver>,
        driver: Driver,
        options: TrackerOptions,
        spool: Option<&Path>,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> Result<Self> {
        let mut machine = Machine::new(options)?;
        let spool = match spool {
            Some(path) => {
                let (spool, events) = Spool::open(path)?;
                let now = driver.now();
                for event in events {
                    machine.push(event, &now);
                }
                Some(spool)
            }
            None => None,
        };
        let state = State { machine: Some(machine), spool, broken: None };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), report: Box::new(report) });
        let (worker, clock) = (Arc::clone(&shared), driver.clone());
        let thread = std::thread::Builder::new()
            .name("sigward-tracker".to_owned())
            .spawn(move || run(&worker, &client, &clock))
            .map_err(|error| Error::config("NO_THREAD", "the system gave no thread for the tracker").with_cause(error))?;
        Ok(Self { shared, thread: Mutex::new(Some(thread)), process: std::process::id(), driver })
    }

    /// Takes an event, without waiting for the network. Refuses one that breaks a rule, that has no room, or that the spool
    /// could not keep.
    pub fn track(&self, event: Event) -> Result<()> {
        self.check_process()?;
        let now = self.driver.now();
        let mut state = self.shared.state();
        let State { machine: Some(machine), spool, broken } = &mut *state else { return Err(closed()) };
        let event = machine.prepare(event, &now)?;
        if let Some(why) = broken {
            return Err(Error::config("SPOOL_UNWRITABLE", why.clone()));
        }
        if let Some(spool) = spool {
            spool.add(&event)?;
        }
        machine.push(event, &now);
        drop(state);
        self.shared.changed.notify_all();
        Ok(())
    }

    /// How many events wait, those on their way included.
    pub fn waiting(&self) -> usize {
        self.shared.state().machine.as_ref().map_or(0, Machine::waiting)
    }

    /// Sends what waits and returns when it is sent, or `false` when this long has passed before.
    pub fn flush(&self, limit: Duration) -> Result<bool> {
        self.check_process()?;
        let mut state = self.shared.state();
        if let Some(machine) = &mut state.machine {
            machine.flush();
        }
        self.shared.changed.notify_all();
        let state = self.shared.wait(state, limit, |state| state.machine.as_ref().is_none_or(|machine| machine.waiting() == 0));
        Ok(state.machine.as_ref().is_none_or(|machine| machine.waiting() == 0))
    }

    /// Takes no more events, sends what waits for up to this long, and returns the rest. A second time finds nothing to do.
    pub fn close(&self, limit: Duration) -> Result<Closed> {
        self.check_process()?;
        Ok(self.shut(limit))
    }

    fn shut(&self, limit: Duration) -> Closed {
        let mut state = self.shared.state();
        if let Some(machine) = &mut state.machine {
            machine.close();
        }
        self.shared.changed.notify_all();
        let mut state =
            self.shared.wait(state, limit, |state| state.machine.as_ref().is_none_or(|machine| machine.waiting() == 0));
        let left = state.machine.take().map(Machine::into_left).unwrap_or_default();
        // Closed here and not when the last reference goes, so that it can be opened again at once.
        state.spool = None;
        drop(state);
        self.shared.changed.notify_all();
        // A thread that is in the middle of a call ends with the call: waiting for it could take as long as the call may.
        let thread = self.thread().take();
        if let Some(thread) = thread.filter(|_| left.is_empty()) {
            let _ = thread.join();
        }
        Closed { left }
    }

    fn thread(&self) -> MutexGuard<'_, Option<JoinHandle<()>>> {
        self.thread.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A fork copies the buffer and not the thread that empties it.
    fn check_process(&self) -> Result<()> {
        if self.process == std::process::id() {
            return Ok(());
        }
        Err(Error::config("TRACKER_OF_PARENT", "this process was forked after the tracker was made; make one in the child"))
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        if self.thread().is_none() || self.process != std::process::id() {
            return;
        }
        for event in self.shut(DROP_WAIT).left {
            self.shared.tell(Report::Refused { event: Box::new(event), error: closed() });
        }
    }
}

impl fmt::Debug for Tracker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tracker").field("waiting", &self.waiting()).finish_non_exhaustive()
    }
}

fn closed() -> Error {
    Error::config("TRACKER_CLOSED", "the tracker was closed before this event could be sent")
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Whatever panicked has left the queue whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A report that panics must not end the thread: events would wait for ever, and nobody be told.
    fn tell(&self, report: Report) {
        if catch_unwind(AssertUnwindSafe(|| (self.report)(report))).is_err() {
            tracing::error!(target: "sigward", "the report of a tracker has panicked; the tracker goes on");
        }
    }

    /// Waits until `done`, or until the time is up.
    fn wait<'s>(
        &self,
        mut state: MutexGuard<'s, State>,
        limit: Duration,
        done: impl Fn(&State) -> bool,
    ) -> MutexGuard<'s, State> {
        let started = Instant::now();
        while !done(&state) {
            let Some(left) = limit.checked_sub(started.elapsed()).filter(|left| !left.is_zero()) else { break };
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }
}

/// The thread: until the tracker is closed and empty, or taken apart.
fn run(shared: &Shared, client: &SegOps<Driver>, clock: &Driver) {
    let mut state = shared.state();
    loop {
        let Some(machine) = &mut state.machine else { return };
        match machine.next(&clock.now()) {
            Next::Done => return,
            Next::Idle => state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            Next::Wait(span) => {
                state = shared.changed.wait_timeout(state, span).unwrap_or_else(PoisonError::into_inner).0;
            }
            Next::Send(events) => {
                drop(state);
                // The machine repeats by its own rules, and knows more than a call does.
                let outcome = client.events().send_batch(&events).max_retries(0).call();
                state = shared.state();
                let State { machine: Some(machine), spool, broken } = &mut *state else { return };
                let (done, report) = match outcome {
                    Ok(answer) => machine.sent(&answer),
                    Err(error) => machine.failed(error, &clock.now()),
                };
                if let Some(spool) = spool
                    && let Err(error) = spool.done(done, machine)
                {
                    *broken = Some(error.message().to_owned());
                }
                drop(state);
                shared.tell(report);
                shared.changed.notify_all();
                state = shared.state();
            }
        }
    }
}
