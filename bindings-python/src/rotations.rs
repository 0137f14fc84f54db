//! Where the rotation of a key stands. The package makes the calls.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::{exceptions::PyValueError, prelude::*};
use sigward_core::error::Result;
use sigward_server::rotation::{self, Ending, Stage, Step};

use crate::{draft::Text, errors::raise, minted::MintedKey};

/// The core's machine.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Rotation(Mutex<rotation::Rotation>);

impl Rotation {
    fn lock(&self) -> MutexGuard<'_, rotation::Rotation> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, py: Python<'_>, change: impl FnOnce(&mut rotation::Rotation) -> Result<()>) -> PyResult<()> {
        change(&mut self.lock()).map_err(|error| raise(py, &error))
    }
}

/// A step as a word and the id that it is about.
fn told(step: Step<'_>) -> (&'static str, Option<String>) {
    match step {
        Step::Create => ("create", None),
        Step::HandOver => ("hand_over", None),
        Step::Deactivate(id) => ("deactivate", Some(id.to_owned())),
        Step::Delete(id) => ("delete", Some(id.to_owned())),
        Step::Done => ("done", None),
    }
}

#[pymethods]
impl Rotation {
    /// The rotation of a key, of a service that ends keys in two steps or in one.
    #[new]
    fn new(old: String, deactivates: bool) -> Self {
        let ending = if deactivates { Ending::DeactivateThenDelete } else { Ending::Revoke };
        Self(Mutex::new(rotation::Rotation::new(ending, old)))
    }

    fn stage(&self) -> &'static str {
        match self.lock().stage() {
            Stage::Planned => "planned",
            Stage::Created => "created",
            Stage::HandedOver => "handed_over",
            Stage::Deactivated => "deactivated",
            Stage::Ended => "ended",
            Stage::TakenBack => "taken_back",
        }
    }

    fn old_id(&self) -> String {
        self.lock().old_id().to_owned()
    }

    fn new_id(&self) -> Option<String> {
        self.lock().new_id().map(str::to_owned)
    }

    fn new_key(&self) -> Option<MintedKey> {
        self.lock().new_key().cloned().map(MintedKey::from)
    }

    fn step(&self) -> (&'static str, Option<String>) {
        told(self.lock().step())
    }

    fn back(&self) -> Option<(&'static str, Option<String>)> {
        self.lock().back().map(told)
    }

    fn created(&self, py: Python<'_>, id: String, key: &Bound<'_, MintedKey>) -> PyResult<()> {
        self.change(py, |rotation| rotation.created(id, key.get().core()))
    }

    /// Notes that something without further facts was done.
    fn done(&self, py: Python<'_>, what: Text<'_>, id: Option<&str>) -> PyResult<()> {
        match (&*what, id) {
            ("hand_over", _) => self.change(py, rotation::Rotation::handed_over),
            ("hand_back", _) => self.change(py, rotation::Rotation::handed_back),
            ("deactivate", _) => self.change(py, rotation::Rotation::deactivated),
            ("delete", Some(id)) => self.change(py, |rotation| rotation.deleted(id)),
            _ => Err(PyValueError::new_err("there is no such step")),
        }
    }

    /// The error of a step that is not the next.
    fn out_of_step(&self, py: Python<'_>) -> PyErr {
        raise(py, &self.lock().out_of_step())
    }
}
