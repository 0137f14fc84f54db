//! The one thread that serves asynchronous calls. It starts with the first of them, not with the import, never touches
//! Python, and ends with the process.

use std::{
    mem,
    pin::Pin,
    ptr,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicPtr, Ordering},
    },
    thread,
};

use sigward_core::error::{Error, Result};
use tokio::{runtime::Builder, sync::Notify, task::AbortHandle};

/// The thread, and what is handed over to it.
pub(crate) struct Background {
    process: u32,
    handed: Mutex<Vec<Job>>,
    /// Whether the thread will look at what is handed over without being told. Telling it is a system call, so only the
    /// first of several calls that are handed over at once pays for one.
    told: AtomicBool,
    bell: Notify,
}

struct Job {
    work: Pin<Box<dyn Future<Output = ()> + Send>>,
    stop: Arc<Stop>,
}

/// What a call is given up by.
#[derive(Default)]
pub(crate) struct Stop {
    stopped: AtomicBool,
    task: OnceLock<AbortHandle>,
}

/// No lock: a fork would copy it as another thread holds it.
static BACKGROUND: AtomicPtr<Background> = AtomicPtr::new(ptr::null_mut());

impl Background {
    /// That of this process: the child of a fork has no thread of its parent's, and so starts its own.
    pub(crate) fn current() -> Result<&'static Self> {
        let process = std::process::id();
        let found = BACKGROUND.load(Ordering::Acquire);
        // SAFETY: the pointer is null or came from `Box::leak` below, and nothing leaked is ever freed.
        if let Some(background) = unsafe { found.as_ref() }
            && background.process == process
        {
            return Ok(background);
        }
        let made = Self { process, handed: Mutex::default(), told: AtomicBool::new(false), bell: Notify::new() };
        let started: &'static Self = Box::leak(Box::new(made));
        started.start()?;
        // Where two threads make their first call at once, both threads serve; later calls use the one that came first.
        let _ = BACKGROUND.compare_exchange(found, ptr::from_ref(started).cast_mut(), Ordering::AcqRel, Ordering::Acquire);
        Ok(started)
    }

    /// Runs a future on the thread.
    pub(crate) fn run(&self, work: impl Future<Output = ()> + Send + 'static) -> Arc<Stop> {
        let stop = Arc::new(Stop::default());
        self.handed().push(Job { work: Box::pin(work), stop: Arc::clone(&stop) });
        if !self.told.swap(true, Ordering::SeqCst) {
            self.bell.notify_one();
        }
        stop
    }

    fn start(&'static self) -> Result<()> {
        let none = |error: std::io::Error| {
            Error::config("NO_RUNTIME", "the system gave no thread or no descriptors for asynchronous calls; raise its limits")
                .with_cause(error)
        };
        let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(none)?;
        thread::Builder::new().name("sigward".to_owned()).spawn(move || runtime.block_on(self.serve())).map_err(none)?;
        Ok(())
    }

    async fn serve(&self) {
        let mut jobs = Vec::new();
        loop {
            self.bell.notified().await;
            // What is handed over from here on rings again, so nothing is missed.
            self.told.store(false, Ordering::SeqCst);
            mem::swap(&mut *self.handed(), &mut jobs);
            for Job { work, stop } in jobs.drain(..) {
                if !stop.stopped.load(Ordering::SeqCst) {
                    stop.begun(tokio::spawn(work).abort_handle());
                }
            }
        }
    }

    fn handed(&self) -> MutexGuard<'_, Vec<Job>> {
        // Nothing panics while it is held; and if it did, what it guards is whole all the same.
        self.handed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stop {
    /// Gives the call up: its future is dropped, and with it its connection.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        if let Some(task) = self.task.get() {
            task.abort();
        }
    }

    fn begun(&self, task: AbortHandle) {
        let task = self.task.get_or_init(|| task);
        if self.stopped.load(Ordering::SeqCst) {
            task.abort(); // given up in between
        }
    }
}
