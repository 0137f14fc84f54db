//! `keys`: what it costs to load a key and to decide where it may live.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    hint::black_box,
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use sigward_core::{
    exposure::{Exposure, KeyOrigin, decide},
    key::{PublicKey, Service},
};
use sigward_server::api_key::ApiKey;

/// The most that loading a key of 40 characters may take, with the one allocation that holds it.
const GOAL_NS: f64 = 60.0;
/// Few enough to stay in the processor's cache.
const BATCH: usize = 200;
const BATCHES: usize = 5_000;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

struct Counting;

// SAFETY: everything is the system allocator's; only a count is kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps `alloc`'s contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps `dealloc`'s contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What one call takes.
struct Cost {
    nanos: f64,
    /// What dropping its result takes.
    drop_nanos: f64,
    allocations: f64,
}

/// The quickest batch, since whatever else the machine does only adds to it.
fn time<T>(mut work: impl FnMut() -> T) -> Cost {
    let mut kept = Vec::with_capacity(BATCH);
    let mut cost = Cost { nanos: f64::MAX, drop_nanos: f64::MAX, allocations: 0.0 };
    let each = |started: Instant| started.elapsed().as_nanos() as f64 / BATCH as f64;
    for _ in 0..BATCHES {
        let (before, started) = (ALLOCATIONS.load(Ordering::Relaxed), Instant::now());
        for _ in 0..BATCH {
            kept.push(black_box(work()));
        }
        cost.nanos = cost.nanos.min(each(started));
        cost.allocations = (ALLOCATIONS.load(Ordering::Relaxed) - before) as f64 / BATCH as f64;
        let started = Instant::now();
        kept.clear();
        cost.drop_nanos = cost.drop_nanos.min(each(started));
    }
    cost
}

fn main() {
    let secret = "ss_secret_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c";
    let public = "ss_pub_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c3e5";
    assert_eq!((secret.len(), public.len()), (40, 40));
    let server = |text: &str| ApiKey::load(text, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped);
    let Ok(kind) = server(secret).map(|key| key.kind()) else { panic!("the key does not load") };
    let decided = |exposure| decide(black_box(kind), black_box(exposure), KeyOrigin::Shipped).is_ok();
    let loads = [
        ("ApiKey::load, a secret key on a server", time(|| server(black_box(secret)).ok())),
        ("PublicKey::load, a public key in a browser", time(|| PublicKey::load(black_box(public), Exposure::Browser).ok())),
    ];
    let decisions =
        [("decide, allowed", time(|| decided(Exposure::Server))), ("decide, refused", time(|| decided(Exposure::Browser)))];
    println!("{:<46}{:>8}{:>14}{:>16}", "keys of 40 characters", "ns", "allocations", "ns to wipe it");
    for (name, Cost { nanos, drop_nanos, allocations }) in loads.iter().chain(&decisions) {
        println!("{name:<46}{nanos:>8.1}{allocations:>14.2}{drop_nanos:>16.1}");
    }
    let met = loads.iter().all(|(_, cost)| cost.nanos < GOAL_NS && cost.allocations <= 1.0);
    println!("  goal: under {GOAL_NS} ns and no allocation but the key's own: {}\n", if met { "met" } else { "MISSED" });
}
