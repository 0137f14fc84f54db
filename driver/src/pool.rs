//! Connections between their calls.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use http::{Uri, uri::Scheme};
use hyper::client::conn::http2;
use rustls::ClientConfig;
use sigward_core::error::Result;
use tokio::{runtime, time};

use crate::{
    line::{Line, Payload},
    options::DriverOptions,
    tls::Trust,
};

/// A TLS configuration that is made when the first call needs it, since that takes milliseconds.
pub(crate) type SharedTls = Arc<OnceLock<Arc<ClientConfig>>>;

/// Whose runtime the connections live on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Asynchronous callers', which runs all the time. Host names are looked up on another thread.
    Caller,
    /// A blocking caller's, which runs while it calls. Host names are looked up on the calling thread, which has nothing
    /// else to do: a blocking call starts no thread. The system's own limits bound the lookup, not the call's timeout.
    Lane,
}

/// The unused connections of one owner.
pub(crate) struct Pool {
    pub(crate) owner: Owner,
    /// Shared by the pools of a process, and with it the sessions to resume.
    tls: SharedTls,
    places: Mutex<Vec<Place>>,
    /// Whether there ever was a connection that a task of its own drives.
    has_tasks: AtomicBool,
    /// Whether a task closes what is unused for too long.
    is_swept: AtomicBool,
}

/// The connections to one origin.
struct Place {
    secure: bool,
    authority: String,
    /// The one used last is at the back.
    lines: VecDeque<Unused>,
    shared: Option<Shared>,
}

struct Unused {
    line: Box<Line>,
    runtime: runtime::Id,
    since: Instant,
}

/// An HTTP/2 connection, which many calls use at once.
struct Shared {
    sender: http2::SendRequest<Payload>,
    runtime: runtime::Id,
    used: Instant,
}

/// What a call sends its request over.
pub(crate) enum Connection {
    Own(Leased),
    Shared(http2::SendRequest<Payload>),
}

/// A connection in use. Dropped, it closes; given back, it waits for the next call.
pub(crate) struct Leased {
    line: Box<Line>,
    pool: Arc<Pool>,
    runtime: runtime::Id,
}

impl Pool {
    pub(crate) fn new(owner: Owner, tls: SharedTls) -> Self {
        Self { owner, tls, places: Mutex::default(), has_tasks: AtomicBool::new(false), is_swept: AtomicBool::new(false) }
    }

    pub(crate) fn tls(&self, trust: &Trust) -> Result<Arc<ClientConfig>> {
        if let Some(config) = self.tls.get() {
            return Ok(Arc::clone(config));
        }
        let config = trust.config()?;
        Ok(Arc::clone(self.tls.get_or_init(|| Arc::new(config))))
    }

    /// Whether the runtime has to turn for a connection to hear or to say something between calls.
    pub(crate) fn has_tasks(&self) -> bool {
        self.has_tasks.load(Ordering::Relaxed)
    }

    /// An unused connection to the origin of `uri` that lives on this runtime.
    pub(crate) fn take(self: &Arc<Self>, uri: &Uri, runtime: runtime::Id, keep: Duration) -> Option<Connection> {
        let now = Instant::now();
        loop {
            let mut line = {
                let mut places = self.places();
                let place = places.iter_mut().find(|place| place.is_of(uri))?;
                if let Some(shared) = &mut place.shared {
                    if shared.is_usable(now, keep) && shared.runtime == runtime {
                        shared.used = now;
                        return Some(Connection::Shared(shared.sender.clone()));
                    }
                    place.shared = None;
                }
                let at = place.lines.iter().rposition(|unused| unused.runtime == runtime)?;
                place.lines.remove(at)?
            }; // a connection closes, and is asked whether it has, without the lock
            if now.saturating_duration_since(line.since) <= keep && line.line.is_usable(self.owner == Owner::Lane) {
                return Some(Connection::Own(self.lease(line.line, runtime)));
            }
        }
    }

    /// A new connection, for the call that made it.
    pub(crate) fn lease(self: &Arc<Self>, line: Box<Line>, runtime: runtime::Id) -> Leased {
        Leased { line, pool: Arc::clone(self), runtime }
    }

    /// Makes an HTTP/2 connection everybody's, unless another call was quicker.
    pub(crate) fn share(&self, uri: &Uri, sender: &http2::SendRequest<Payload>, runtime: runtime::Id, keep: Duration) {
        let now = Instant::now();
        self.has_tasks.store(true, Ordering::Relaxed);
        let mut places = self.places();
        let place = Place::of(&mut places, uri);
        if !place.shared.as_ref().is_some_and(|shared| shared.is_usable(now, keep) && shared.runtime == runtime) {
            place.shared = Some(Shared { sender: sender.clone(), runtime, used: now });
        }
    }

    fn put(self: &Arc<Self>, uri: &Uri, line: Box<Line>, runtime: runtime::Id, options: &DriverOptions) {
        let since = Instant::now();
        let mut stale = Vec::new();
        {
            let mut places = self.places();
            let place = Place::of(&mut places, uri);
            place.lines.push_back(Unused { line, runtime, since });
            place.expire(since, options.pool_idle_timeout, &mut stale);
            if place.lines.len() > options.pool_max_idle_per_host {
                stale.extend(place.lines.pop_front());
            }
        }
        drop(stale);
        if self.owner == Owner::Caller && !self.is_swept.swap(true, Ordering::Relaxed) {
            tokio::spawn(sweep(Sweeper(Arc::downgrade(self)), options.pool_idle_timeout));
        }
    }

    fn places(&self) -> MutexGuard<'_, Vec<Place>> {
        // Nothing panics while it is held; and if it did, connections are whole all the same.
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn of<'a>(places: &'a mut Vec<Self>, uri: &Uri) -> &'a mut Self {
        let at = places.iter().position(|place| place.is_of(uri)).unwrap_or_else(|| {
            let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
            places.push(Self { secure: is_secure(uri), authority, lines: VecDeque::new(), shared: None });
            places.len() - 1
        });
        &mut places[at]
    }

    fn is_of(&self, uri: &Uri) -> bool {
        self.secure == is_secure(uri) && uri.authority().is_some_and(|authority| authority.as_str() == self.authority)
    }

    /// Takes out what is unused for too long, to be dropped by the caller when no lock is held.
    fn expire(&mut self, now: Instant, keep: Duration, stale: &mut Vec<Unused>) {
        while self.lines.front().is_some_and(|oldest| now.saturating_duration_since(oldest.since) > keep) {
            stale.extend(self.lines.pop_front());
        }
        if self.shared.as_ref().is_some_and(|shared| !shared.is_usable(now, keep)) {
            self.shared = None; // calls that still use it have a sender of their own
        }
    }
}

impl Shared {
    fn is_usable(&self, now: Instant, keep: Duration) -> bool {
        !self.sender.is_closed() && now.saturating_duration_since(self.used) <= keep
    }
}

impl Leased {
    pub(crate) fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    /// Keeps the connection for the next call, if it is one that goes on.
    pub(crate) fn give_back(self, uri: &Uri, options: &DriverOptions) {
        let Self { mut line, pool, runtime } = self;
        if line.is_usable(false) {
            pool.put(uri, line, runtime, options);
        }
    }
}

pub(crate) fn is_secure(uri: &Uri) -> bool {
    uri.scheme() == Some(&Scheme::HTTPS)
}

/// Closes what is unused for too long, and ends when nothing is left.
async fn sweep(sweeper: Sweeper, keep: Duration) {
    loop {
        time::sleep(keep.max(Duration::from_millis(100))).await;
        let Some(pool) = sweeper.0.upgrade() else { return };
        let mut stale = Vec::new();
        let mut places = pool.places();
        let now = Instant::now();
        places.iter_mut().for_each(|place| place.expire(now, keep, &mut stale));
        let empty = places.iter().all(|place| place.lines.is_empty() && place.shared.is_none());
        if empty {
            pool.is_swept.store(false, Ordering::Relaxed); // under the lock, so that whoever puts next sees it
        }
        drop(places);
        if empty {
            return;
        }
    }
}

/// A runtime may end with its tasks in the middle of things; the next one sweeps again.
struct Sweeper(Weak<Pool>);

impl Drop for Sweeper {
    fn drop(&mut self) {
        if let Some(pool) = self.0.upgrade() {
            pool.is_swept.store(false, Ordering::Relaxed);
        }
    }
}
