//! Where an event loop collects the calls that have ended: all of them with one wake-up.
//!
//! The background thread puts what a call gave into a queue and, if the loop has not been woken yet, writes one byte to a
//! socket that the loop watches. It never waits for the interpreter. The loop then drains the queue and settles its
//! futures. A loop that watches no sockets (Windows' proactor) gives a function to call instead.

use std::{
    collections::HashMap,
    mem,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
#[cfg(unix)]
use std::{
    io::{Read, Write},
    os::{fd::AsRawFd, unix::net::UnixStream},
};

use pyo3::{intern, prelude::*};
use sigward_core::error::Result;

use crate::{
    background::{Background, Stop},
    errors,
};

/// Makes a call's result into a Python object, on the loop's thread.
type Finish = Box<dyn FnOnce(Python<'_>) -> PyResult<Py<PyAny>> + Send>;

/// One event loop's collecting point.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Port {
    shared: Arc<Shared>,
    waiting: Mutex<Waiting>,
    #[cfg(unix)]
    reader: Option<UnixStream>,
}

#[derive(Default)]
struct Waiting {
    last: u64,
    calls: HashMap<u64, (Py<PyAny>, Arc<Stop>)>,
}

struct Shared {
    ended: Mutex<Vec<(u64, Result<Finish>)>>,
    woken: AtomicBool,
    bell: Bell,
}

enum Bell {
    #[cfg(unix)]
    Socket(UnixStream),
    Function(Py<PyAny>),
}

impl Shared {
    fn put(&self, token: u64, ended: Result<Finish>) {
        lock(&self.ended).push((token, ended));
        if self.woken.swap(true, Ordering::AcqRel) {
            return;
        }
        match &self.bell {
            // One byte fits: there is never another. If the loop is gone, nobody needs to know.
            #[cfg(unix)]
            Bell::Socket(writer) => drop((&mut &*writer).write(&[1])),
            Bell::Function(wake) => drop(Python::try_attach(|py| wake.call0(py).map(drop))),
        }
    }
}

/// Nothing panics while these locks are held; and if it did, what they guard is whole all the same.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Port {
    /// Runs `work` in the background and settles `future` with what `finish` makes of its result.
    pub(crate) fn spawn<T: Send + 'static>(
        &self,
        py: Python<'_>,
        future: Py<PyAny>,
        work: impl Future<Output = Result<T>> + Send + 'static,
        finish: impl FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    ) -> PyResult<u64> {
        let background = Background::current().map_err(|error| errors::raise(py, &error))?;
        let mut waiting = lock(&self.waiting);
        waiting.last += 1;
        let token = waiting.last;
        let shared = Arc::clone(&self.shared);
        let stop = background.run(async move {
            let ended = work.await.map(|value| Box::new(move |py: Python<'_>| finish(py, value)) as Finish);
            shared.put(token, ended);
        });
        waiting.calls.insert(token, (future, stop));
        Ok(token)
    }
}

#[pymethods]
impl Port {
    /// With a function that wakes the loop from any thread, or with a socket to be watched.
    #[new]
    #[pyo3(signature = (wake=None))]
    fn new(wake: Option<Py<PyAny>>) -> PyResult<Self> {
        #[cfg(unix)]
        let (bell, reader) = if let Some(wake) = wake {
            (Bell::Function(wake), None)
        } else {
            let (reader, writer) = UnixStream::pair()?;
            reader.set_nonblocking(true)?;
            writer.set_nonblocking(true)?;
            (Bell::Socket(writer), Some(reader))
        };
        #[cfg(not(unix))]
        let bell = Bell::Function(wake.ok_or_else(|| pyo3::exceptions::PyNotImplementedError::new_err("no sockets"))?);
        Ok(Self {
            shared: Arc::new(Shared { ended: Mutex::default(), woken: AtomicBool::new(false), bell }),
            waiting: Mutex::default(),
            #[cfg(unix)]
            reader,
        })
    }

    /// The descriptor to watch.
    #[cfg(unix)]
    fn fileno(&self) -> i32 {
        self.reader.as_ref().map_or(-1, AsRawFd::as_raw_fd)
    }

    /// How many calls have not ended.
    fn pending(&self) -> usize {
        lock(&self.waiting).calls.len()
    }

    /// Gives a call up: its connection closes.
    fn cancel(&self, token: u64) {
        let given_up = lock(&self.waiting).calls.remove(&token);
        if let Some((_, stop)) = given_up {
            stop.stop();
        }
    }

    /// Settles the futures of all calls that have ended. Call on the loop's thread.
    fn drain(&self, py: Python<'_>) {
        #[cfg(unix)]
        if let Some(mut reader) = self.reader.as_ref() {
            let _ = reader.read(&mut [0; 8]);
        }
        // What is put from here on rings again, so nothing is missed.
        self.shared.woken.store(false, Ordering::Release);
        let ended = mem::take(&mut *lock(&self.shared.ended));
        for (token, result) in ended {
            // Given up meanwhile: nobody waits for it.
            let Some((future, _)) = lock(&self.waiting).calls.remove(&token) else { continue };
            let future = future.bind(py);
            let settled = match result {
                Ok(finish) => finish(py),
                Err(error) => Err(errors::raise(py, &error)),
            };
            let told = match settled {
                Ok(value) => future.call_method1(intern!(py, "set_result"), (value,)),
                Err(error) => future.call_method1(intern!(py, "set_exception"), (error,)),
            };
            // One that was cancelled meanwhile takes no result. One that can't be settled for another reason must not keep
            // the others waiting.
            if let Err(error) = told
                && !future.call_method0(intern!(py, "done")).and_then(|done| done.is_truthy()).unwrap_or(false)
            {
                error.write_unraisable(py, Some(future));
            }
        }
    }
}
