//! The emulator's clock: the machine's, moved by whatever a test asked for.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sigward_core::time::Timestamp;
use tokio::sync::watch;

/// The longest single wait before the clock is looked at again.
const LONGEST_NAP: Duration = Duration::from_hours(1);

/// A clock that can be moved. It always runs at the speed of the machine's.
pub(crate) struct Clock {
    offset_ms: watch::Sender<i64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { offset_ms: watch::Sender::new(0) }
    }
}

impl Clock {
    /// Milliseconds since 1970 on this clock.
    pub(crate) fn now_ms(&self) -> i64 {
        machine_ms().saturating_add(*self.offset_ms.borrow())
    }

    /// The time on this clock.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.now_ms())
    }

    /// Moves the clock by this much, either way.
    pub(crate) fn advance(&self, millis: i64) {
        self.offset_ms.send_modify(|offset| *offset = offset.saturating_add(millis));
    }

    /// Sets the clock.
    pub(crate) fn set(&self, time: Timestamp) {
        self.offset_ms.send_replace(time.unix_millis().saturating_sub(machine_ms()));
    }

    /// Waits until this clock shows `at_ms`. Moving the clock past it ends the wait at once.
    pub(crate) async fn sleep_until(&self, at_ms: i64) {
        let mut moved = self.offset_ms.subscribe();
        loop {
            moved.borrow_and_update();
            let Some(left) = u64::try_from(at_ms.saturating_sub(self.now_ms())).ok().filter(|left| *left > 0) else { return };
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(left).min(LONGEST_NAP)) => {}
                _ = moved.changed() => {}
            }
        }
    }
}

/// Milliseconds since 1970 on the machine's clock.
pub(crate) fn machine_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
