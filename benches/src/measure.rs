//! One measurement: a contender with a number of calls in flight, in a process of its own.

use std::{
    fmt,
    future::Future,
    str::FromStr,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    pub calls_per_second: f64,
    /// CPU of the client process, user and system.
    pub cpu_ms_per_thousand: f64,
    pub p50_us: f64,
    pub p99_us: f64,
    pub peak_rss_kib: f64,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { calls_per_second, cpu_ms_per_thousand, p50_us, p99_us, peak_rss_kib } = self;
        write!(f, "{calls_per_second} {cpu_ms_per_thousand} {p50_us} {p99_us} {peak_rss_kib}")
    }
}

impl FromStr for Measured {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        match numbers.as_deref() {
            Ok(&[calls_per_second, cpu_ms_per_thousand, p50_us, p99_us, peak_rss_kib]) => {
                Ok(Self { calls_per_second, cpu_ms_per_thousand, p50_us, p99_us, peak_rss_kib })
            }
            _ => Err(format!("not a measurement: {text:?}")),
        }
    }
}

/// What the callers share with the clock.
#[derive(Default)]
pub struct Run {
    stopped: AtomicBool,
    measuring: AtomicBool,
    /// Callers that have had their first answer, and so a connection.
    ready: AtomicU64,
    calls: AtomicU64,
    latencies: Mutex<Vec<u32>>,
}

impl Run {
    fn note(&self, started: Instant, first: bool) {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if first {
            self.ready.fetch_add(1, Ordering::Relaxed);
        }
        if self.measuring.load(Ordering::Relaxed) {
            let nanos = u32::try_from(started.elapsed().as_nanos()).unwrap_or(u32::MAX);
            self.latencies.lock().unwrap().push(nanos);
        }
    }

    fn is_running(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }

    fn is_ready(&self, in_flight: usize) -> bool {
        self.ready.load(Ordering::Relaxed) >= in_flight as u64
    }

    fn begin(&self) -> Begun {
        self.measuring.store(true, Ordering::Relaxed);
        Begun { at: Instant::now(), cpu: cpu(), calls: self.calls.load(Ordering::Relaxed) }
    }

    fn end(&self, begun: &Begun) -> Measured {
        let (span, cpu) = (begun.at.elapsed(), cpu() - begun.cpu);
        let calls = (self.calls.load(Ordering::Relaxed) - begun.calls) as f64;
        self.stopped.store(true, Ordering::Relaxed);
        let mut latencies = self.latencies.lock().unwrap();
        latencies.sort_unstable();
        let percentile = |share: f64| match latencies.len() {
            0 => f64::NAN,
            length => f64::from(latencies[((length as f64 * share) as usize).min(length - 1)]) / 1e3,
        };
        Measured {
            calls_per_second: calls / span.as_secs_f64(),
            cpu_ms_per_thousand: cpu.as_secs_f64() * 1e6 / calls,
            p50_us: percentile(0.50),
            p99_us: percentile(0.99),
            peak_rss_kib: usage().ru_maxrss as f64,
        }
    }
}

struct Begun {
    at: Instant,
    cpu: Duration,
    calls: u64,
}

/// How long the callers run before the measurement once all are connected.
const WARM_UP: Duration = Duration::from_millis(200);

/// Measures calls that are futures, on one thread.
pub fn futures<F>(in_flight: usize, span: Duration, call: impl Fn() -> F + Clone + Send + 'static) -> Measured
where
    F: Future<Output = ()> + Send,
{
    let run: &'static Run = Box::leak(Box::default());
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        for _ in 0..in_flight {
            let call = call.clone();
            tokio::spawn(async move {
                let mut first = true;
                while run.is_running() {
                    let started = Instant::now();
                    call().await;
                    run.note(started, std::mem::take(&mut first));
                }
            });
        }
        while !run.is_ready(in_flight) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(WARM_UP).await;
        let begun = run.begin();
        tokio::time::sleep(span).await;
        run.end(&begun)
    })
}

/// Measures calls that block, on a thread for each.
pub fn threads(in_flight: usize, span: Duration, call: impl Fn() + Clone + Send + 'static) -> Measured {
    let run: &'static Run = Box::leak(Box::default());
    for _ in 0..in_flight {
        let call = call.clone();
        let work = move || {
            let mut first = true;
            while run.is_running() {
                let started = Instant::now();
                call();
                run.note(started, std::mem::take(&mut first));
            }
        };
        std::thread::Builder::new().stack_size(512 * 1024).spawn(work).unwrap();
    }
    while !run.is_ready(in_flight) {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(WARM_UP);
    let begun = run.begin();
    std::thread::sleep(span);
    run.end(&begun)
}

fn usage() -> libc::rusage {
    let mut usage = std::mem::MaybeUninit::uninit();
    // SAFETY: `getrusage` fills the whole structure when it succeeds, which it does for one's own process.
    unsafe {
        assert_eq!(libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()), 0);
        usage.assume_init()
    }
}

fn cpu() -> Duration {
    let usage = usage();
    let time = |value: libc::timeval| Duration::from_secs(value.tv_sec as u64) + Duration::from_micros(value.tv_usec as u64);
    time(usage.ru_utime) + time(usage.ru_stime)
}

/// Raises the limit of open files to what the system allows: 1,024 calls in flight are as many connections.
pub fn raise_file_limit() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls take a whole `rlimit`.
    unsafe {
        assert_eq!(libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit), 0);
        limit.rlim_cur = limit.rlim_max;
        assert_eq!(libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit), 0);
    }
}
