//! What may be changed of SignalSmith while the emulator runs.

use serde::{Deserialize, Serialize};

use crate::settings::Rate;

/// The limits, the form of lists, the length of runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SignalSmithSettings {
    /// What a workspace may do in a minute.
    pub(crate) minute: Rate,
    /// What it may do in a second.
    pub(crate) burst: Rate,
    /// Whether lists come in pages with an envelope around them, in place of bare.
    pub(crate) envelope: bool,
    /// How long a run of a sync takes, in milliseconds of the emulator's clock.
    pub(crate) run_ms: u32,
}

impl Default for SignalSmithSettings {
    fn default() -> Self {
        Self {
            minute: Rate { limit: 100, window_seconds: 60 },
            burst: Rate { limit: 20, window_seconds: 1 },
            envelope: false,
            run_ms: 1500,
        }
    }
}
