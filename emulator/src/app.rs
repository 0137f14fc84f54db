//! Everything that the parts of the emulator share.

use std::sync::{Arc, PoisonError, RwLock};

use sigward_core::time::Timestamp;

use crate::{
    clock::Clock,
    error::ApiError,
    evidence::Evidence,
    faults::Faults,
    idempotency::InFlight,
    limits::Limiter,
    requests::RequestLog,
    services,
    settings::Settings,
    sigsentry::analyses::Runs,
    store::{self, Store, projects},
    watchdog::Watch,
    webhooks::Webhooks,
};

/// The emulator's shared state.
pub(crate) struct App {
    /// The database.
    pub(crate) store: Store,
    /// The clock.
    pub(crate) clock: Clock,
    /// The faults that wait.
    pub(crate) faults: Faults,
    /// What arrived.
    pub(crate) requests: Arc<RequestLog>,
    /// The rate limits.
    pub(crate) limiter: Limiter,
    /// The idempotency keys that are being worked on.
    pub(crate) in_flight: InFlight,
    /// What analyses read.
    pub(crate) evidence: Evidence,
    /// The analyses under way.
    pub(crate) runs: Runs,
    /// The watchdog.
    pub(crate) watch: Watch,
    /// The webhooks on their way.
    pub(crate) webhooks: Webhooks,
    settings: RwLock<Settings>,
    /// What a reset goes back to.
    initial: Settings,
    organization: RwLock<String>,
}

impl App {
    /// Brings the state up on an open store.
    pub(crate) fn new(store: Store, clock: Clock, evidence: Evidence, initial: Settings) -> Result<Self, ApiError> {
        let now = clock.now();
        let organization = store.write(|tx| projects::seed(tx, now))?;
        store.write(|tx| services::seed(tx, now))?;
        let kept = store.read(|db| store::meta(db, "settings"))?;
        // Settings of an earlier version that no longer read are replaced by the initial ones.
        let settings = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| initial.clone());
        Ok(Self {
            store,
            clock,
            faults: Faults::default(),
            requests: Arc::default(),
            limiter: Limiter::default(),
            in_flight: InFlight::default(),
            evidence,
            runs: Runs::default(),
            watch: Watch::default(),
            webhooks: Webhooks::default(),
            settings: RwLock::new(settings),
            initial,
            organization: RwLock::new(organization),
        })
    }

    /// The settings as they are now.
    pub(crate) fn settings(&self) -> Settings {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the settings and keeps them.
    pub(crate) fn set_settings(&self, settings: &Settings) -> Result<(), ApiError> {
        let text = serde_json::to_string(settings).map_err(ApiError::internal)?;
        self.store.write(|tx| store::set_meta(tx, "settings", &text))?;
        self.settings.write().unwrap_or_else(PoisonError::into_inner).clone_from(settings);
        Ok(())
    }

    /// The organization's id.
    pub(crate) fn organization(&self) -> String {
        self.organization.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The time on the emulator's clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Idempotency keys from before this are forgotten, in milliseconds since 1970.
    pub(crate) fn since_idempotency(&self) -> i64 {
        let seconds = self.settings.read().unwrap_or_else(PoisonError::into_inner).idempotency_seconds;
        self.clock.now_ms().saturating_sub(i64::from(seconds) * 1000)
    }

    /// Forgets everything and seeds anew. Keys minted before are gone with the rest.
    pub(crate) fn reset(&self) -> Result<(), ApiError> {
        self.store.clear()?;
        let now = self.now();
        let organization = self.store.write(|tx| projects::seed(tx, now))?;
        self.store.write(|tx| services::seed(tx, now))?;
        *self.organization.write().unwrap_or_else(PoisonError::into_inner) = organization;
        self.set_settings(&self.initial)?;
        self.faults.clear();
        self.limiter.clear();
        self.requests.clear();
        Ok(())
    }
}
