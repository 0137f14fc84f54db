//! Where an environment (the main thread, a worker) collects the calls that have ended: all of them with one wake-up.
//!
//! The background thread puts what a call gave into a queue and, if the environment has not been woken yet, rings its
//! thread-safe function. JavaScript then takes the whole queue.

use std::{
    collections::HashSet,
    mem, ptr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use napi::{
    Env, Status,
    bindgen_prelude::{Function, ToNapiValue},
    check_status, sys,
    threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode::NonBlocking},
};
use napi_derive::napi;
use sigward_core::error::Result;

use crate::{background, failure, reply::Given, text::Text};

/// Weak: what keeps the process alive while calls are under way is JavaScript's to say, who knows of all ports.
type Bell = ThreadsafeFunction<(), (), (), Status, false, true>;

/// One environment's collecting point.
#[napi]
pub struct Port {
    shared: Arc<Shared>,
}

struct Shared {
    ended: Mutex<Vec<Ended>>,
    woken: AtomicBool,
    /// The tokens of the calls under way; `None` once the environment is gone.
    running: Mutex<Option<HashSet<u64>>>,
    bell: Bell,
}

struct Ended {
    token: u64,
    failed: bool,
    text: Text<Given>,
}

impl Shared {
    fn put(&self, token: u64, ended: Result<Text<Given>>) {
        match lock(&self.running).as_mut() {
            Some(running) => running.remove(&token),
            None => return, // nobody is left to be told
        };
        let (failed, text) = match ended {
            Ok(text) => (false, text),
            Err(error) => (true, Text::new(Given::Own(failure::text(&error)))),
        };
        self.push(Ended { token, failed, text });
    }

    fn push(&self, ended: Ended) {
        lock(&self.ended).push(ended);
        if !self.woken.swap(true, Ordering::AcqRel) {
            self.bell.call((), NonBlocking);
        }
    }

    /// The environment ends: what it waits for is given up.
    fn end(&self) {
        for token in lock(&self.running).take().unwrap_or_default() {
            background::cancel(token);
        }
    }
}

/// The end of work that runs elsewhere than in the background.
pub(crate) struct End {
    token: u64,
    shared: Arc<Shared>,
}

impl End {
    /// Tells what came of it.
    pub(crate) fn put(self, ended: Result<Text<Given>>) {
        self.shared.put(self.token, ended);
    }
}

/// Tells the environment something again and again, under one token.
pub(crate) struct Teller {
    token: u64,
    shared: Arc<Shared>,
}

impl Teller {
    /// The token as JavaScript has it.
    pub(crate) fn number(&self) -> f64 {
        number(self.token)
    }

    /// Tells it one more text.
    pub(crate) fn tell(&self, text: String) {
        if lock(&self.shared.running).is_some() {
            self.shared.push(Ended { token: self.token, failed: false, text: Text::new(Given::Own(text)) });
        }
    }
}

impl Port {
    /// A token for work that runs elsewhere, and where to tell its end.
    pub(crate) fn begin(&self) -> (f64, End) {
        let token = background::token();
        if let Some(running) = lock(&self.shared.running).as_mut() {
            running.insert(token);
        }
        (number(token), End { token, shared: Arc::clone(&self.shared) })
    }

    /// What tells the environment again and again.
    pub(crate) fn teller(&self) -> Teller {
        Teller { token: background::token(), shared: Arc::clone(&self.shared) }
    }

    /// Runs `work` in the background. Gives the token that its result will carry.
    pub(crate) fn spawn(&self, work: impl Future<Output = Result<Text<Given>>> + Send + 'static) -> napi::Result<f64> {
        let token = background::token();
        if let Some(running) = lock(&self.shared.running).as_mut() {
            running.insert(token);
        }
        let shared = Arc::clone(&self.shared);
        background::run(token, async move { shared.put(token, work.await) }).map_err(failure::raise)?;
        Ok(number(token))
    }
}

/// Tokens count calls: a double holds them exactly.
#[allow(clippy::cast_precision_loss)]
const fn number(token: u64) -> f64 {
    token as f64
}

#[napi]
impl Port {
    /// With the function to call when calls have ended.
    #[napi(constructor)]
    pub fn new(env: Env, drain: Function<'_, (), ()>) -> napi::Result<Self> {
        let bell = drain.build_threadsafe_function::<()>().weak::<true>().build()?;
        let shared = Arc::new(Shared {
            ended: Mutex::default(),
            woken: AtomicBool::new(false),
            running: Mutex::new(Some(HashSet::new())),
            bell,
        });
        env.add_env_cleanup_hook(Arc::clone(&shared), |shared| shared.end())?;
        Ok(Self { shared })
    }

    /// The calls that have ended: token and text by turns. The token of a failed one is negative and its text the facts.
    #[napi]
    pub fn take(&self) -> Batch {
        // What is put from here on rings again, so nothing is missed.
        self.shared.woken.store(false, Ordering::Release);
        Batch(mem::take(&mut *lock(&self.shared.ended)))
    }

    /// Gives a call up: its connection closes, and it never ends.
    #[napi]
    pub fn cancel(&self, token: f64) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it came from `number`
        let token = token as u64;
        let known = lock(&self.shared.running).as_mut().is_some_and(|running| running.remove(&token));
        if known {
            background::cancel(token);
        }
    }
}

/// A batch of ended calls.
pub struct Batch(Vec<Ended>);

impl ToNapiValue for Batch {
    unsafe fn to_napi_value(env: sys::napi_env, batch: Self) -> napi::Result<sys::napi_value> {
        let mut array = ptr::null_mut();
        // SAFETY: `env` is the environment whose thread this is, and what is set was made in it.
        unsafe {
            check_status!(sys::napi_create_array_with_length(env, batch.0.len() * 2, &raw mut array))?;
            let mut at = 0;
            for Ended { token, failed, text } in batch.0 {
                let token = if failed { -number(token) } else { number(token) };
                for value in [f64::to_napi_value(env, token)?, Text::to_napi_value(env, text)?] {
                    check_status!(sys::napi_set_element(env, array, at, value))?;
                    at += 1;
                }
            }
        }
        Ok(array)
    }
}

/// Nothing panics while these locks are held; and if it did, what they guard is whole all the same.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
