//! Replacing an API key by a new one: the core's machine. JavaScript makes the calls that it names.

use napi_derive::napi;
use sigward_core::{error::Result, key::Service};
use sigward_server::{
    api::Api,
    minted::MintedKey,
    rotation::{self, Ending, Stage, Step},
};

use crate::{failure::raise, keys};

/// What may be printed of a key that a service has just minted: its prefix and `***`.
#[napi]
pub fn minted(text: String) -> String {
    MintedKey::from(text.as_str()).to_string()
}

/// How far one key's replacement has come.
#[napi]
pub struct Rotation(rotation::Rotation);

/// A call to make, and the id of the key that it is about.
#[napi(object, object_from_js = false)]
pub struct Turn {
    /// `create`, `hand_over`, `deactivate`, `delete` or `done`.
    pub step: &'static str,
    pub id: Option<String>,
}

impl From<Step<'_>> for Turn {
    fn from(step: Step<'_>) -> Self {
        let (step, id) = match step {
            Step::Create => ("create", None),
            Step::HandOver => ("hand_over", None),
            Step::Deactivate(id) => ("deactivate", Some(id)),
            Step::Delete(id) => ("delete", Some(id)),
            Step::Done => ("done", None),
        };
        Self { step, id: id.map(str::to_owned) }
    }
}

/// A service that can switch a key off without deleting it has an operation for it.
fn ending(service: Service) -> Ending {
    let two = Api::of(service).is_some_and(|api| api.operations.iter().any(|row| row.id.ends_with(".api_keys.deactivate")));
    if two { Ending::DeactivateThenDelete } else { Ending::Revoke }
}

#[napi]
impl Rotation {
    #[napi(constructor)]
    pub fn new(service: String, id: String) -> napi::Result<Self> {
        Ok(Self(rotation::Rotation::new(ending(keys::named(&service)?), id)))
    }

    #[napi]
    pub fn stage(&self) -> &'static str {
        match self.0.stage() {
            Stage::Planned => "planned",
            Stage::Created => "created",
            Stage::HandedOver => "handed_over",
            Stage::Deactivated => "deactivated",
            Stage::Ended => "ended",
            Stage::TakenBack => "taken_back",
        }
    }

    #[napi]
    pub fn new_id(&self) -> Option<String> {
        self.0.new_id().map(str::to_owned)
    }

    /// What to do next.
    #[napi]
    pub fn step(&self) -> Turn {
        self.0.step().into()
    }

    /// How to take the last step back, if that is possible.
    #[napi]
    pub fn back(&self) -> Option<Turn> {
        self.0.back().map(Turn::from)
    }

    /// The new key was created. JavaScript has it; this knows its id.
    #[napi]
    pub fn created(&mut self, id: String) -> napi::Result<()> {
        told(self.0.created(id, MintedKey::from("")))
    }

    #[napi]
    pub fn handed_over(&mut self) -> napi::Result<()> {
        told(self.0.handed_over())
    }

    #[napi]
    pub fn handed_back(&mut self) -> napi::Result<()> {
        told(self.0.handed_back())
    }

    #[napi]
    pub fn deactivated(&mut self) -> napi::Result<()> {
        told(self.0.deactivated())
    }

    #[napi]
    pub fn deleted(&mut self, id: String) -> napi::Result<()> {
        told(self.0.deleted(&id))
    }

    /// Throws that what was wanted is not the next step, and says what is.
    #[napi]
    pub fn refuse(&self) -> napi::Result<()> {
        Err(raise(self.0.out_of_step()))
    }
}

fn told(outcome: Result<()>) -> napi::Result<()> {
    outcome.map_err(raise)
}
