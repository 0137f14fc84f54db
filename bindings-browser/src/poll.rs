//! When to look again at work that takes long.

use sigward_core::{
    draft::{Unit, span},
    poll::{self, DEFAULT_DEADLINE, Look},
    sigsentry::models::AnalysisStatus,
};
use wasm_bindgen::prelude::*;

use crate::{
    Thrown,
    now::{millis, moment},
    throw,
};

/// A series of looks at one piece of work.
#[wasm_bindgen]
pub struct Poll(poll::Poll);

#[wasm_bindgen]
impl Poll {
    /// Begins to wait for the work with this id. `deadline` is in milliseconds.
    #[wasm_bindgen(constructor)]
    pub fn new(now: &[u64], id: String, deadline: Option<f64>) -> Thrown<Poll> {
        let deadline = span("wait", deadline, Unit::Milliseconds).map_err(throw)?;
        Ok(Self(poll::Poll::new(id, deadline.unwrap_or(DEFAULT_DEADLINE), &moment(now))))
    }

    /// Milliseconds to wait before the next look; throws once the deadline has passed.
    pub fn pending(&mut self, now: &[u64]) -> Thrown<f64> {
        match self.0.pending(&moment(now)) {
            Look::Again(wait) => Ok(millis(wait)),
            Look::GiveUp(error) => Err(throw(error)),
        }
    }
}

/// Whether an analysis of this status has ended.
#[wasm_bindgen]
pub fn is_terminal(status: &str) -> bool {
    AnalysisStatus::from(status).is_terminal()
}
