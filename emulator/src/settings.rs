//! What may be changed while the emulator runs: the plan, the rates, the dates and the delays.

use serde::{Deserialize, Serialize};
use sigward_core::time::Timestamp;

use crate::{segops::SegOpsSettings, signalsmith::SignalSmithSettings};

/// The vendor's plans, with the numbers of `api/sigsentry.md` section 7. Numbers that the documentation does not give
/// (analyses a month, projects, log sources) are this emulator's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Plan {
    /// The smallest.
    Starter,
    /// For teams.
    Pro,
    /// For companies; what the emulator starts with.
    Business,
    /// Without limits.
    Enterprise,
}

impl Plan {
    const fn pick<T: Copy>(self, numbers: [T; 4]) -> T {
        match self {
            Self::Starter => numbers[0],
            Self::Pro => numbers[1],
            Self::Business => numbers[2],
            Self::Enterprise => numbers[3],
        }
    }

    /// Follow-ups that one analysis may have.
    pub(crate) const fn follow_ups(self) -> Option<u64> {
        self.pick([Some(0), Some(5), Some(20), None])
    }

    /// Channels that one project may have.
    pub(crate) const fn channels(self) -> Option<u64> {
        self.pick([Some(2), Some(10), None, None])
    }

    /// Watchdog rules that one project may have.
    pub(crate) const fn rules(self) -> Option<u64> {
        self.pick([Some(0), Some(3), Some(10), None])
    }

    /// Whether similar incidents and the polishing of post-mortems are included.
    pub(crate) const fn has_similar_and_polish(self) -> bool {
        self.pick([false, true, true, true])
    }

    /// Days that the watchdog's feed reaches back.
    pub(crate) const fn feed_days(self) -> u64 {
        self.pick([7, 7, 30, 30])
    }

    /// Analyses a month. The documentation's sample says 500 and no plan.
    pub(crate) const fn analyses(self) -> u64 {
        self.pick([50, 500, 20_000, 1_000_000])
    }

    /// Projects.
    pub(crate) const fn projects(self) -> u64 {
        self.pick([2, 10, 500, 100_000])
    }

    /// Log sources that one project may have.
    pub(crate) const fn log_sources(self) -> u64 {
        self.pick([1, 5, 500, 100_000])
    }
}

/// A token bucket: `limit` requests at once, refilled evenly over `window_seconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rate {
    /// How many requests fit at once.
    pub(crate) limit: u32,
    /// How long an empty bucket takes to fill.
    #[serde(default = "a_minute")]
    pub(crate) window_seconds: u32,
}

const fn a_minute() -> u32 {
    60
}

/// The three buckets that each key has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Rates {
    /// GET.
    pub(crate) read: Rate,
    /// POST, PUT, DELETE.
    pub(crate) mutation: Rate,
    /// `POST /v1/analyses`.
    pub(crate) create: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        let minute = |limit| Rate { limit, window_seconds: a_minute() };
        Self { read: minute(60_000), mutation: minute(30_000), create: minute(10_000) }
    }
}

/// How webhooks are repeated. The documentation says "exponential backoff for a while".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Backoff {
    /// The wait after the first failure, in milliseconds; it doubles each time.
    pub(crate) first_ms: u32,
    /// How often a delivery is tried in all before it is marked failed.
    pub(crate) attempts: u32,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first_ms: 1000, attempts: 6 }
    }
}

/// Everything that the control API's settings hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// The organization's plan.
    pub(crate) plan: Plan,
    /// Analyses a month, in place of the plan's number.
    pub(crate) monthly_analyses: Option<u64>,
    /// Whether analyses beyond the month's number are allowed and billed.
    pub(crate) overage: bool,
    /// When legacy keys stop working; while unset they work.
    pub(crate) legacy_sunset: Option<Timestamp>,
    /// The buckets of each key.
    pub(crate) rates: Rates,
    /// The most lines a window may have to be answered at once.
    pub(crate) inline_lines: u64,
    /// How much longer than the work itself a large window takes, in milliseconds of the emulator's clock.
    pub(crate) processing_delay_ms: u32,
    /// The share of unreadable lines beyond which an analysis is only partial.
    pub(crate) unreadable_share: f64,
    /// How long an idempotency key is remembered, in seconds of the emulator's clock.
    pub(crate) idempotency_seconds: u32,
    /// How webhooks are repeated.
    pub(crate) webhooks: Backoff,
    /// Whether watchdog rules are looked at by themselves.
    pub(crate) watchdog: bool,
    /// SegOps.
    pub(crate) segops: SegOpsSettings,
    /// SignalSmith.
    pub(crate) signalsmith: SignalSmithSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plan: Plan::Business,
            monthly_analyses: None,
            overage: false,
            legacy_sunset: None,
            rates: Rates::default(),
            inline_lines: 2000,
            processing_delay_ms: 1500,
            unreadable_share: 0.2,
            idempotency_seconds: 24 * 3600,
            webhooks: Backoff::default(),
            watchdog: true,
            segops: SegOpsSettings::default(),
            signalsmith: SignalSmithSettings::default(),
        }
    }
}

impl Settings {
    /// Analyses a month.
    pub(crate) fn analyses_a_month(&self) -> u64 {
        self.monthly_analyses.unwrap_or(self.plan.analyses())
    }
}
