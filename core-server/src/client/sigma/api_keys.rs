//! API keys: list, create, deactivate, delete, replace.

use sigward_core::{
    error::Result,
    transport::{BlockingTransport, Transport},
};

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    rotation::{Ending, Rotation, Step},
    sigma::api_keys::{ApiKey, CREATE, CreateApiKey, CreatedApiKey, DEACTIVATE, DELETE, LIST},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's API keys. Whether a key may manage keys, or only a signed-in user, is not documented. Source: `api/sigma.md`
/// section 3.
#[derive(Debug)]
pub struct ApiKeys<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> ApiKeys<'c, T> {
    /// All keys of the workspace, without their texts.
    pub fn list(&self) -> Pending<'c, T, Vec<ApiKey>> {
        operation(self.0, &LIST, &[])
    }

    /// Creates a key. Its text is in the answer, this once.
    pub fn create(&self, key: &CreateApiKey) -> Pending<'c, T, CreatedApiKey> {
        operation(self.0, &CREATE, &[]).body(json(key))
    }

    /// Switches a key off: every endpoint refuses it from then on, with an error of kind `unauthorized`.
    pub fn deactivate(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &DEACTIVATE, &[&id])
    }

    /// Deletes a key, for good. Deactivate it first.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &DELETE, &[&id])
    }

    /// Begins to replace the key of this id. Nothing is called yet: see [`advance`](Self::advance).
    pub fn rotate(&self, id: impl Into<String>) -> Rotation {
        Rotation::new(Ending::DeactivateThenDelete, id)
    }

    /// Makes the next call of a rotation: creates `wanted`, later deactivates the old key, and at last deletes it.
    ///
    /// Between the first two, the new key has to be put where the old one is used; that is the caller's to do and to
    /// confirm with [`Rotation::handed_over`]. Until then it is an error of code `ROTATION_OUT_OF_STEP`. After an error of a
    /// call, the rotation is where it was, and the call can be made again.
    pub async fn advance(&self, rotation: &mut Rotation, wanted: &CreateApiKey) -> Result<()> {
        match rotation.step() {
            Step::Create => {
                let created = self.create(wanted).await?;
                rotation.created(created.id, created.raw_key)
            }
            Step::Deactivate(id) => {
                self.deactivate(id).await?;
                rotation.deactivated()
            }
            Step::Delete(id) => {
                let id = id.to_owned();
                self.delete(&id).await?;
                rotation.deleted(&id)
            }
            Step::HandOver | Step::Done => Err(rotation.out_of_step()),
        }
    }

    /// Like [`advance`](Self::advance), blocking the calling thread.
    pub fn advance_blocking(&self, rotation: &mut Rotation, wanted: &CreateApiKey) -> Result<()>
    where
        T: BlockingTransport,
    {
        self.0.block_on(|caller| async move { ApiKeys(&caller).advance(rotation, wanted).await })
    }

    /// Takes back a rotation whose new key is not in use: deletes the new key, and the old one works on.
    pub async fn take_back(&self, rotation: &mut Rotation) -> Result<()> {
        let Some(Step::Delete(id)) = rotation.back() else { return Err(rotation.out_of_step()) };
        let id = id.to_owned();
        self.delete(&id).await?;
        rotation.deleted(&id)
    }

    /// Like [`take_back`](Self::take_back), blocking the calling thread.
    pub fn take_back_blocking(&self, rotation: &mut Rotation) -> Result<()>
    where
        T: BlockingTransport,
    {
        self.0.block_on(|caller| async move { ApiKeys(&caller).take_back(rotation).await })
    }
}
