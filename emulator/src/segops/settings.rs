//! What may be changed of SegOps while the emulator runs.

use serde::{Deserialize, Serialize};

use crate::settings::Rate;

/// The vendor's plans, with the numbers of `api/segops.md` section 11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SegOpsPlan {
    /// To try.
    Free,
    /// To begin.
    Starter,
    /// What the emulator starts with.
    #[default]
    Business,
    /// Without limits.
    Enterprise,
}

impl SegOpsPlan {
    /// Calls a minute.
    pub(crate) fn calls_a_minute(self) -> Option<Rate> {
        let limit = match self {
            Self::Free => 60,
            Self::Starter => 300,
            Self::Business => 1000,
            Self::Enterprise => return None,
        };
        Some(Rate { limit, window_seconds: 60 })
    }

    /// Events a month.
    pub(crate) const fn events_a_month(self) -> Option<u64> {
        match self {
            Self::Free => Some(500_000),
            Self::Starter => Some(5_000_000),
            Self::Business => Some(50_000_000),
            Self::Enterprise => None,
        }
    }
}

/// Everything that the control API's settings hold of SegOps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SegOpsSettings {
    /// The plan of every tenant.
    pub(crate) plan: SegOpsPlan,
    /// Events a month, in place of the plan's number.
    pub(crate) monthly_events: Option<u64>,
    /// Where webhooks go, on loopback. The product sets it on its dashboard.
    pub(crate) webhook_url: Option<String>,
    /// What they are signed with.
    pub(crate) webhook_secret: Option<String>,
    /// How long an export takes, in milliseconds of the emulator's clock.
    pub(crate) export_ms: u32,
}

impl Default for SegOpsSettings {
    fn default() -> Self {
        Self { plan: SegOpsPlan::default(), monthly_events: None, webhook_url: None, webhook_secret: None, export_ms: 1500 }
    }
}
