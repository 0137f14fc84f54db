//! What the core may not ask for itself: the time and randomness. Drivers pass a [`Moment`] into every step.

use std::time::Duration;

use crate::time::Timestamp;

/// Now, as a driver sees it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The calendar's time, for windows and for `Retry-After` dates.
    pub wall: Timestamp,
    /// Time since any fixed point that never goes back, for deadlines and waits.
    pub monotonic: Duration,
    /// 128 random bits, new for every moment: jitter and idempotency keys come from them.
    pub random: [u64; 2],
}

impl Moment {
    /// A fraction in `[0, 1)` from the first random number.
    pub(crate) fn fraction(&self) -> f64 {
        // 53 bits are what an f64 holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let fraction = (self.random[0] >> 11) as f64 / (1_u64 << 53) as f64;
        fraction
    }

    /// A version 4 UUID (RFC 9562 section 5.4) from both random numbers.
    pub(crate) fn uuid(&self) -> String {
        let [high, low] = self.random;
        let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
        let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }
}
