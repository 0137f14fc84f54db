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
const BATCH: usize = 1_000;
const BATCHES: usize = 1_000;

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

/// Nanoseconds (median over the batches) and allocations per call, dropping what `work` returns included.
fn time<T>(mut work: impl FnMut() -> T) -> (f64, f64) {
    let (mut nanos, mut allocations) = (Vec::with_capacity(BATCHES), 0);
    for _ in 0..BATCHES {
        let (before, started) = (ALLOCATIONS.load(Ordering::Relaxed), Instant::now());
        for _ in 0..BATCH {
            black_box(work());
        }
        nanos.push(started.elapsed().as_nanos() as f64 / BATCH as f64);
        allocations += ALLOCATIONS.load(Ordering::Relaxed) - before;
    }
    nanos.sort_unstable_by(f64::total_cmp);
    (nanos[BATCHES / 2], allocations as f64 / (BATCH * BATCHES) as f64)
}

fn main() {
    let secret = "ss_secret_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c";
    let public = "ss_pub_4f9a1c2e7b8d0f3a5c6e9b1d4f7a2c3e5";
    assert_eq!((secret.len(), public.len()), (40, 40));
    let server = |text: &str| ApiKey::load(text, Service::SigSentry, Exposure::Server, KeyOrigin::Shipped);
    let kind = server(secret).map(|key| key.kind());
    let Ok(kind) = kind else { panic!("the key does not load") };

    println!("{:<58}{:>8}{:>14}", "keys of 40 characters", "ns", "allocations");
    let rows = [
        ("ApiKey::load on a server, wiped and dropped again", time(|| server(black_box(secret)).ok())),
        (
            "PublicKey::load in a browser, wiped and dropped again",
            time(|| PublicKey::load(black_box(public), Exposure::Browser).ok()),
        ),
    ];
    let decision = time(|| decide(black_box(kind), black_box(Exposure::Server), KeyOrigin::Shipped).is_ok());
    let refusal = time(|| decide(black_box(kind), black_box(Exposure::Browser), KeyOrigin::Shipped).is_err());
    for (name, (nanos, allocations)) in rows {
        println!("{name:<58}{nanos:>8.1}{allocations:>14.2}");
    }
    println!("{:<58}{:>8.1}{:>14.2}", "decide, allowed", decision.0, decision.1);
    println!("{:<58}{:>8.1}{:>14.2}", "decide, refused", refusal.0, refusal.1);
    let met = rows.iter().all(|(_, (nanos, allocations))| *nanos < GOAL_NS && *allocations <= 1.0);
    println!("  goal: under {GOAL_NS} ns and no allocation but the key's own: {}\n", if met { "met" } else { "MISSED" });
}
