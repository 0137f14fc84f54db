//! Who a request is from. This crate has one credential, the public key; `sigward-server` adds the others.

use std::fmt;

use crate::{
    error::Result,
    header::Headers,
    key::{KeyKind, PREFIXES, PublicKey},
    operation::Scope,
};

/// Something that can authorise a request by writing its credential headers.
pub trait Authorize: Send + Sync + fmt::Debug {
    /// The service, class and prefix of the credential.
    fn kind(&self) -> KeyKind;

    /// Writes the credential headers of a request of this scope, for this project if one was named. Refuses what the
    /// service is known to refuse, before the network.
    fn authorize(&self, scope: Scope, project: Option<&str>, headers: &mut Headers) -> Result<()>;
}

impl Authorize for PublicKey {
    fn kind(&self) -> KeyKind {
        PREFIXES[0]
    }

    /// A project that is named is sent, as with a server's keys: the service compares it with the key's own and says
    /// so if they differ, where leaving it out would read another project than the caller meant.
    fn authorize(&self, _: Scope, project: Option<&str>, headers: &mut Headers) -> Result<()> {
        headers.push_secret("authorization", format!("Bearer {}", self.expose()));
        if let Some(project) = project {
            headers.push("x-project-id", project.to_owned());
        }
        Ok(())
    }
}
