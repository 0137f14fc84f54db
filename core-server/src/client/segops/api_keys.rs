//! API keys: create, list, revoke.

use sigward_core::{
    error::{Error, Result},
    transport::{BlockingTransport, Transport},
};

use super::{Caller, Pending, operation};
use crate::{
    client::pending::json,
    rotation::{Ending, Rotation, Step},
    segops::api_keys::{CREATE, CreateApiKey, CreatedApiKey, LIST, ListedApiKey, REVOKE},
    sigsentry::outcome::Acknowledged,
};

/// SegOps' API keys. All of it takes a signed-in user. Source: `api/segops.md` section 5.
#[derive(Debug)]
pub struct ApiKeys<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> ApiKeys<'c, T> {
    /// Creates a key. Its text is in the answer, this once.
    pub fn create(&self, name: impl Into<String>, tenant_slug: impl Into<String>) -> Pending<'c, T, CreatedApiKey> {
        let wanted = CreateApiKey { name: name.into(), tenant_slug: tenant_slug.into() };
        operation(self.0, &CREATE, &[]).body(json(&wanted))
    }

    /// Lists the keys, without their texts.
    pub fn list(&self) -> Pending<'c, T, Vec<ListedApiKey>> {
        operation(self.0, &LIST, &[])
    }

    /// Revokes a key, at once and for good: its next use is refused with an error of kind `unauthorized`.
    pub fn revoke(&self, id: u64) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &REVOKE, &[&id])
    }

    /// Begins to replace the key of this id by a new one: nothing is called yet.
    pub fn rotate(&self, id: u64) -> Rotation {
        Rotation::new(Ending::Revoke, id.to_string())
    }

    /// Makes the next call of a rotation: creates `wanted`, and at last revokes the old key.
    ///
    /// Between the two stands what only its caller can do: put the new key where the old one is used, see it at work, and
    /// confirm with [`Rotation::handed_over`]. Until then it is an error of code `ROTATION_OUT_OF_STEP`. After an error of a
    /// call, the rotation is where it was; see in the list whether the call was carried out before making it again.
    pub async fn advance(&self, rotation: &mut Rotation, wanted: &CreateApiKey) -> Result<()> {
        match rotation.step() {
            Step::Create => {
                let created = self.create(&wanted.name, &wanted.tenant_slug).await?;
                rotation.created(created.id.to_string(), created.key)
            }
            Step::Delete(id) => self.end(rotation, id.to_owned()).await,
            Step::HandOver | Step::Deactivate(_) | Step::Done => Err(rotation.out_of_step()),
        }
    }

    /// Like [`advance`](Self::advance), blocking the calling thread.
    pub fn advance_blocking(&self, rotation: &mut Rotation, wanted: &CreateApiKey) -> Result<()>
    where
        T: BlockingTransport,
    {
        self.0.block_on(|caller| async move { ApiKeys(&caller).advance(rotation, wanted).await })
    }

    /// Takes back a rotation whose new key is not in use: revokes the new key, and the old one works on.
    pub async fn take_back(&self, rotation: &mut Rotation) -> Result<()> {
        let Some(Step::Delete(id)) = rotation.back() else { return Err(rotation.out_of_step()) };
        let id = id.to_owned();
        self.end(rotation, id).await
    }

    /// Like [`take_back`](Self::take_back), blocking the calling thread.
    pub fn take_back_blocking(&self, rotation: &mut Rotation) -> Result<()>
    where
        T: BlockingTransport,
    {
        self.0.block_on(|caller| async move { ApiKeys(&caller).take_back(rotation).await })
    }

    async fn end(&self, rotation: &mut Rotation, id: String) -> Result<()> {
        let number = id.parse().map_err(|_| Error::invalid("the id of a key is a whole number"))?;
        self.revoke(number).await?;
        rotation.deleted(&id)
    }
}
