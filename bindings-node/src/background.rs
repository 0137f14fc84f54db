//! The one thread that serves all calls. It starts with the first of them, not with the import, never touches JavaScript,
//! and ends with the process.
//!
//! Calls are handed over by a queue: a hundred that start in one turn of the event loop cost one wake-up.

use std::{
    collections::HashMap,
    mem,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use sigward_core::error::{Error, Result};
use tokio::{
    runtime::Builder,
    sync::Notify,
    task::{self, AbortHandle},
};

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

enum Order {
    Run(u64, Work),
    Cancel(u64),
}

#[derive(Default)]
struct Shared {
    orders: Mutex<Vec<Order>>,
    bell: Notify,
}

/// Names calls. Tokens are unique in the process, so that no environment can cancel another's call.
static LAST: AtomicU64 = AtomicU64::new(0);
static BACKGROUND: OnceLock<Arc<Shared>> = OnceLock::new();

/// A token that was not given before.
pub(crate) fn token() -> u64 {
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Begins to run `work` under a token.
pub(crate) fn run(token: u64, work: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    order(Order::Run(token, Box::pin(work)))
}

/// Gives the work of a token up: its connection closes. Nothing happens if it has ended.
pub(crate) fn cancel(token: u64) {
    // Without a thread there is nothing to cancel.
    let _ = order(Order::Cancel(token));
}

fn order(order: Order) -> Result<()> {
    let shared = match BACKGROUND.get() {
        Some(shared) => shared,
        None => start()?,
    };
    let first = {
        let mut orders = lock(&shared.orders);
        orders.push(order);
        orders.len() == 1
    };
    // Those behind the first are found by whoever comes for it.
    if first {
        shared.bell.notify_one();
    }
    Ok(())
}

fn start() -> Result<&'static Arc<Shared>> {
    static STARTING: Mutex<()> = Mutex::new(());
    let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(shared) = BACKGROUND.get() {
        return Ok(shared);
    }
    let none = |error: std::io::Error| {
        Error::config("NO_RUNTIME", "the system gave no thread or no descriptors for calls; raise its limits").with_cause(error)
    };
    let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(none)?;
    let shared = Arc::<Shared>::default();
    let served = Arc::clone(&shared);
    thread::Builder::new().name("sigward".to_owned()).spawn(move || runtime.block_on(serve(served))).map_err(none)?;
    Ok(BACKGROUND.get_or_init(|| shared))
}

async fn serve(shared: Arc<Shared>) {
    let running = Arc::<Mutex<HashMap<u64, AbortHandle>>>::default();
    loop {
        shared.bell.notified().await;
        let orders = mem::take(&mut *lock(&shared.orders));
        let mut running_now = lock(&running);
        for order in orders {
            match order {
                Order::Run(token, work) => {
                    let running = Arc::clone(&running);
                    let task = task::spawn(async move {
                        work.await;
                        lock(&running).remove(&token);
                    });
                    running_now.insert(token, task.abort_handle());
                }
                Order::Cancel(token) => {
                    if let Some(task) = running_now.remove(&token) {
                        task.abort();
                    }
                }
            }
        }
    }
}

/// Nothing panics while these locks are held; and if it did, what they guard is whole all the same.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
