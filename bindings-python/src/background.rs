//! The one thread that serves asynchronous calls. It starts with the first of them, not with the import, never touches
//! Python, and ends with the process.

use std::{
    future::pending,
    ptr,
    sync::atomic::{AtomicPtr, Ordering},
    thread,
};

use sigward_core::error::{Error, Result};
use tokio::runtime::{Builder, Handle};

struct Background {
    process: u32,
    handle: Handle,
}

/// No lock: a fork would copy it as another thread holds it.
static BACKGROUND: AtomicPtr<Background> = AtomicPtr::new(ptr::null_mut());

/// The runtime of this process: the child of a fork has no thread of its parent's, and so starts its own.
pub(crate) fn runtime() -> Result<&'static Handle> {
    let process = std::process::id();
    let found = BACKGROUND.load(Ordering::Acquire);
    // SAFETY: the pointer is null or came from `Box::leak` below, and nothing leaked is ever freed.
    if let Some(background) = unsafe { found.as_ref() }
        && background.process == process
    {
        return Ok(&background.handle);
    }
    let started = Box::leak(Box::new(Background { process, handle: start()? }));
    // Where two threads make their first call at once, both runtimes serve; later calls use the one that came first.
    let _ = BACKGROUND.compare_exchange(found, started, Ordering::AcqRel, Ordering::Acquire);
    Ok(&started.handle)
}

fn start() -> Result<Handle> {
    let none = |error: std::io::Error| {
        Error::config("NO_RUNTIME", "the system gave no thread or no descriptors for asynchronous calls; raise its limits")
            .with_cause(error)
    };
    let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(none)?;
    let handle = runtime.handle().clone();
    thread::Builder::new().name("sigward".to_owned()).spawn(move || runtime.block_on(pending::<()>())).map_err(none)?;
    Ok(handle)
}
