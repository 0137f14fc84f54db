//! API keys: list, create, revoke, replace.

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
    signalsmith::api_keys::{ApiKey, CREATE, CreateApiKey, CreatedApiKey, LIST, REVOKE},
    sigsentry::outcome::Acknowledged,
};

/// SignalSmith's API keys. Source: `api/signalsmith.md` section 3.
#[derive(Debug)]
pub struct ApiKeys<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> ApiKeys<'c, T> {
    /// All keys of the workspace, revoked ones included, without their texts.
    pub fn list(&self) -> Pending<'c, T, Vec<ApiKey>> {
        operation(self.0, &LIST, &[])
    }

    /// Creates a key. Its text is in the answer, this once.
    pub fn create(&self, name: impl Into<String>) -> Pending<'c, T, CreatedApiKey> {
        operation(self.0, &CREATE, &[]).body(json(&CreateApiKey { name: name.into() }))
    }

    /// Revokes a key, at once and for good: its next use is refused with an error of kind `unauthorized`.
    pub fn revoke(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &REVOKE, &[&id])
    }

    /// Begins to replace the key of this id. Nothing is called yet: see [`advance`](Self::advance).
    pub fn rotate(&self, id: impl Into<String>) -> Rotation {
        Rotation::new(Ending::Revoke, id)
    }

    /// Makes the next call of a rotation: creates a key of this name, later revokes the old one.
    ///
    /// In between, the new key has to be put where the old one is used; that is the caller's to do and to confirm with
    /// [`Rotation::handed_over`]. Until then it is an error of code `ROTATION_OUT_OF_STEP`. After an error of a call, the
    /// rotation is where it was, and the call can be made again.
    pub async fn advance(&self, rotation: &mut Rotation, name: &str) -> Result<()> {
        match rotation.step() {
            Step::Create => {
                let created = self.create(name).await?;
                rotation.created(created.id, created.key)
            }
            Step::Delete(id) => {
                let id = id.to_owned();
                self.revoke(&id).await?;
                rotation.deleted(&id)
            }
            Step::HandOver | Step::Deactivate(_) | Step::Done => Err(rotation.out_of_step()),
        }
    }

    /// Like [`advance`](Self::advance), blocking the calling thread.
    pub fn advance_blocking(&self, rotation: &mut Rotation, name: &str) -> Result<()>
    where
        T: BlockingTransport,
    {
        self.0.block_on(|caller| async move { ApiKeys(&caller).advance(rotation, name).await })
    }

    /// Takes back a rotation whose new key is not in use: revokes the new key, and the old one works on.
    pub async fn take_back(&self, rotation: &mut Rotation) -> Result<()> {
        let Some(Step::Delete(id)) = rotation.back() else { return Err(rotation.out_of_step()) };
        let id = id.to_owned();
        self.revoke(&id).await?;
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
