//! One at a time, for asynchronous callers on any runtime, blocking lanes of several threads among them.

use std::{
    fmt,
    future::poll_fn,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
};

/// Lets one caller in; the others wait.
#[derive(Default)]
pub(crate) struct Gate(Mutex<State>);

#[derive(Default)]
struct State {
    /// The process of the caller inside. A fork copies the state and not the caller: a child finds the gate open.
    inside: Option<u32>,
    waiting: Vec<Waker>,
}

/// The right to be inside, until it is dropped.
pub(crate) struct Turn<'g>(&'g Gate);

impl Gate {
    /// Waits for its turn. Giving up the wait is dropping it.
    pub(crate) async fn enter(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut state = self.state();
            if state.inside != Some(std::process::id()) {
                state.inside = Some(std::process::id());
                return Poll::Ready(Turn(self));
            }
            if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                state.waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.0.state();
            state.inside = None;
            std::mem::take(&mut state.waiting)
        };
        // All of them: one that was woken may have given up meanwhile.
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gate")
    }
}
