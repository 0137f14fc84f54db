//! Replacing an API key by a new one: create the new key, hand it over, switch the old one off, delete it.
//!
//! A rotation is a state machine without I/O, the same for every service whose API mints keys: it says what to do next,
//! and how to take back what was done. Both keys work until the old one is switched off, so a rotation that stops in
//! between breaks nothing. `api_keys().advance()` of a client makes the calls.

use sigward_core::error::{Error, Result};

use crate::minted::MintedKey;

/// How a service ends a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In two steps, as Sigma: a key that is deactivated works no more but is still there, until it is deleted.
    DeactivateThenDelete,
    /// At once and for good, as SegOps and SignalSmith.
    Revoke,
}

/// How far a rotation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is done yet.
    Planned,
    /// There are two keys, and the old one is in use.
    Created,
    /// There are two keys, and the new one is in use.
    HandedOver,
    /// The old key is switched off.
    Deactivated,
    /// The old key is gone.
    Ended,
    /// The new key is gone, and the old one is in use as before.
    TakenBack,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'r> {
    /// Create a key that may do what the old one may, and give it to [`Rotation::created`].
    Create,
    /// Put the new key where the old one is used, see it at work there, and say [`Rotation::handed_over`].
    HandOver,
    /// Deactivate the key of this id.
    Deactivate(&'r str),
    /// Delete the key of this id, for good; where the service revokes keys, revoke it.
    Delete(&'r str),
    /// Nothing: the rotation has ended.
    Done,
}

/// The rotation of one key.
///
/// ```
/// use sigward_server::rotation::{Ending, Rotation, Step};
/// let mut rotation = Rotation::new(Ending::DeactivateThenDelete, "apikey-old");
/// assert_eq!(rotation.step(), Step::Create);
/// rotation.created("apikey-new", "sigma_sk_live_4f9a".into())?;
/// rotation.handed_over()?;
/// assert_eq!(rotation.step(), Step::Deactivate("apikey-old"));
/// assert_eq!(rotation.back(), Some(Step::HandOver)); // the old key still works: hand that over again
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Rotation {
    ending: Ending,
    old: String,
    new: Option<(String, MintedKey)>,
    stage: Stage,
}

impl Rotation {
    /// The rotation of the key of this id.
    pub fn new(ending: Ending, old: impl Into<String>) -> Self {
        Self { ending, old: old.into(), new: None, stage: Stage::Planned }
    }

    /// How far it has come.
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The id of the key that is replaced.
    pub fn old_id(&self) -> &str {
        &self.old
    }

    /// The id of the key that replaces it, once there is one.
    pub fn new_id(&self) -> Option<&str> {
        self.new.as_ref().map(|(id, _)| id.as_str())
    }

    /// The key that replaces it, once there is one. The service never shows it again.
    pub fn new_key(&self) -> Option<&MintedKey> {
        self.new.as_ref().map(|(_, key)| key)
    }

    /// What to do next.
    pub fn step(&self) -> Step<'_> {
        match (self.stage, self.ending) {
            (Stage::Planned, _) => Step::Create,
            (Stage::Created, _) => Step::HandOver,
            (Stage::HandedOver, Ending::DeactivateThenDelete) => Step::Deactivate(&self.old),
            (Stage::HandedOver, Ending::Revoke) | (Stage::Deactivated, _) => Step::Delete(&self.old),
            (Stage::Ended | Stage::TakenBack, _) => Step::Done,
        }
    }

    /// How to take the last step back; `None` where that is not possible. No service documents a call that switches a key
    /// on again, so once the old key is switched off the way leads on.
    pub fn back(&self) -> Option<Step<'_>> {
        match (self.stage, self.new_id()) {
            (Stage::Created, Some(new)) => Some(Step::Delete(new)),
            (Stage::HandedOver, _) => Some(Step::HandOver),
            _ => None,
        }
    }

    /// The new key was created.
    pub fn created(&mut self, id: impl Into<String>, key: MintedKey) -> Result<()> {
        self.leave(Stage::Planned, Stage::Created)?;
        self.new = Some((id.into(), key));
        Ok(())
    }

    /// The new key is where the old one was, and has been seen at work.
    pub fn handed_over(&mut self) -> Result<()> {
        self.leave(Stage::Created, Stage::HandedOver)
    }

    /// The old key is where it was, in place of the new one.
    pub fn handed_back(&mut self) -> Result<()> {
        self.leave(Stage::HandedOver, Stage::Created)
    }

    /// The old key was deactivated.
    pub fn deactivated(&mut self) -> Result<()> {
        if self.ending == Ending::Revoke {
            return Err(self.out_of_step());
        }
        self.leave(Stage::HandedOver, Stage::Deactivated)
    }

    /// The key that [`step`](Self::step) or [`back`](Self::back) named was deleted or revoked.
    pub fn deleted(&mut self, id: &str) -> Result<()> {
        if self.stage == Stage::Created && self.new_id() == Some(id) {
            self.new = None;
            self.stage = Stage::TakenBack;
            return Ok(());
        }
        if id == self.old && self.step() == Step::Delete(&self.old) {
            self.stage = Stage::Ended;
            return Ok(());
        }
        Err(self.out_of_step())
    }

    fn leave(&mut self, from: Stage, to: Stage) -> Result<()> {
        if self.stage != from {
            return Err(self.out_of_step());
        }
        self.stage = to;
        Ok(())
    }

    /// What whoever makes the calls answers where a step is its caller's, or comes in the wrong order.
    pub fn out_of_step(&self) -> Error {
        let must = match self.step() {
            Step::Create => "the new key has to be created",
            Step::HandOver => "the new key has to be put where the old one is used, and that be confirmed with handed_over()",
            Step::Deactivate(_) => "the old key has to be deactivated",
            Step::Delete(_) => "the old key has to be deleted",
            Step::Done => "nothing is left to do",
        };
        Error::config("ROTATION_OUT_OF_STEP", format!("this is not the rotation's next step: {must}"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn key() -> MintedKey {
        "sigma_sk_live_4f9a".into()
    }

    fn handed_over(ending: Ending) -> Rotation {
        let mut rotation = Rotation::new(ending, "old");
        rotation.created("new", key()).unwrap();
        rotation.handed_over().unwrap();
        rotation
    }

    #[test]
    fn two_steps_end_a_key_that_can_be_deactivated() {
        let mut rotation = handed_over(Ending::DeactivateThenDelete);
        assert_eq!(rotation.deleted("old").unwrap_err().code(), "ROTATION_OUT_OF_STEP");
        assert_eq!(rotation.step(), Step::Deactivate("old"));
        rotation.deactivated().unwrap();
        assert_eq!((rotation.step(), rotation.back()), (Step::Delete("old"), None));
        rotation.deleted("old").unwrap();
        assert_eq!((rotation.step(), rotation.stage(), rotation.back()), (Step::Done, Stage::Ended, None));
    }

    #[test]
    fn one_step_ends_a_key_that_is_revoked() {
        let mut rotation = handed_over(Ending::Revoke);
        assert_eq!(rotation.step(), Step::Delete("old"));
        assert!(rotation.deactivated().is_err());
        rotation.deleted("old").unwrap();
        assert_eq!(rotation.step(), Step::Done);
    }

    #[test]
    fn everything_before_can_be_taken_back() {
        let mut rotation = handed_over(Ending::DeactivateThenDelete);
        assert_eq!(rotation.back(), Some(Step::HandOver));
        rotation.handed_back().unwrap();
        assert_eq!(rotation.back(), Some(Step::Delete("new")));
        rotation.deleted("new").unwrap();
        assert_eq!((rotation.stage(), rotation.step(), rotation.back()), (Stage::TakenBack, Step::Done, None));
        assert!(rotation.new_key().is_none());
        assert!(rotation.created("again", key()).is_err());
    }

    #[test]
    fn nothing_is_done_out_of_step_and_nothing_shown() {
        let mut rotation = Rotation::new(Ending::Revoke, "old");
        assert!(rotation.handed_over().is_err() && rotation.handed_back().is_err() && rotation.deleted("old").is_err());
        assert_eq!(rotation.step(), Step::Create);
        rotation.created("new", key()).unwrap();
        assert!(rotation.deleted("old").is_err() && rotation.deleted("other").is_err());
        assert!(!format!("{rotation:?}").contains("4f9a"));
    }
}
