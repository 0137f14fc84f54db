//! The time and randomness that the core asks drivers for.

use std::{
    cell::RefCell,
    hash::{BuildHasher, RandomState},
    sync::OnceLock,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use sigward_core::{moment::Moment, time::Timestamp};

/// Random bytes fetched at once: a system call for 32 moments instead of one each.
const BATCH: usize = 512;

/// Now, in the process with this id: the one that runs, which whoever asks often need not ask the system for again.
pub(crate) fn now(process: u32) -> Moment {
    static START: OnceLock<Instant> = OnceLock::new();
    Moment { wall: wall(), monotonic: START.get_or_init(Instant::now).elapsed(), random: random(process) }
}

fn wall() -> Timestamp {
    let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    };
    Timestamp::from_unix_millis(millis)
}

struct Reserve {
    /// The process that fetched it: after a fork, parent and child would hand out the same numbers.
    process: u32,
    used: usize,
    bytes: [u8; BATCH],
}

fn random(process: u32) -> [u64; 2] {
    thread_local! {
        static RESERVE: RefCell<Reserve> = const { RefCell::new(Reserve { process: 0, used: BATCH, bytes: [0; BATCH] }) };
    }
    RESERVE.with_borrow_mut(|reserve| {
        if reserve.used == BATCH || reserve.process != process {
            if getrandom::fill(&mut reserve.bytes).is_err() {
                return [fallback(), fallback()];
            }
            (reserve.used, reserve.process) = (0, process);
        }
        let mut take = || {
            let mut number = [0; 8];
            number.copy_from_slice(&reserve.bytes[reserve.used..reserve.used + 8]);
            reserve.used += 8;
            u64::from_le_bytes(number)
        };
        [take(), take()]
    })
}

/// Unlike numbers for a system that refuses random ones: hashed from the time, the process and keys that are new for
/// every hasher.
fn fallback() -> u64 {
    RandomState::new().hash_one((SystemTime::now(), Instant::now(), std::process::id()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_moments_share_their_random_numbers() {
        let seen: HashSet<u64> = (0..1_000).flat_map(|_| now(1).random).collect();
        assert_eq!(seen.len(), 2_000);
        assert_ne!(fallback(), fallback());
    }

    #[test]
    fn time_goes_on() {
        let (first, second) = (now(1), now(1));
        assert!(second.monotonic >= first.monotonic);
        assert!(first.wall.unix_millis() > 1_700_000_000_000);
    }
}
