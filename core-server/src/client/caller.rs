//! What a service's client shares with its calls.

use std::{fmt, sync::Arc};

use serde::de::DeserializeOwned;
use sigward_core::{
    error::{Error, Result},
    request::Settings,
    transport::{Answer, BlockingTransport, Transport},
};

use super::pending::Draft;
use crate::session::{Renewal, Session};

/// What every call of a client goes through: settings, a transport and, where calls are made as a signed-in user, the
/// session that is renewed before them. Typed clients stand on it, and so does each binding.
#[derive(Clone)]
pub struct Caller<T> {
    pub(in crate::client) settings: Arc<Settings>,
    pub(in crate::client) transport: T,
    session: Option<Arc<Session>>,
}

impl<T> fmt::Debug for Caller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl<T: Transport> Caller<T> {
    /// Calls with the credential of the settings.
    pub fn new(settings: Settings, transport: T) -> Self {
        Self { settings: Arc::new(settings), transport, session: None }
    }

    /// Calls as a signed-in user. The settings' credential is the session.
    pub fn signed_in(settings: Settings, session: Arc<Session>, transport: T) -> Self {
        Self { settings: Arc::new(settings), transport, session: Some(session) }
    }

    /// The settings of its calls.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// What carries its calls.
    pub fn transport(&self) -> &T {
        &self.transport
    }

    /// Sends a call and reads its answer.
    pub(super) async fn answer<R: DeserializeOwned>(&self, draft: &Draft) -> Result<R> {
        self.send(draft.clone()).await?.decode()
    }

    /// Sends a call. A session is renewed before, where it is time to, and once more where the service refuses it all the
    /// same: a refused call has had no effect.
    pub async fn send(&self, draft: Draft) -> Result<Answer<T::Headers>> {
        let Some(session) = &self.session else {
            return self.transport.send(draft.call(&self.settings, &self.transport.now())?).await;
        };
        // A call with the token of the moment, and which one that is: asked for first, so that the refusal of an old token is
        // never held against one that another call has got meanwhile.
        let prepare = || -> Result<_> { Ok((session.generation(), draft.clone().call(&self.settings, &self.transport.now())?)) };
        // What is wrong with the call itself is told before anyone logs in for it.
        let (mut used, mut call) = prepare()?;
        if session.is_due(&self.transport.now()) {
            self.renew(session).await?;
        }
        if session.generation() != used {
            (used, call) = prepare()?;
        }
        match self.transport.send(call).await {
            Err(error) if error.status() == Some(401) => {
                session.refused(used);
                self.renew(session).await?;
                self.transport.send(prepare()?.1).await
            }
            other => other,
        }
    }

    /// Renews the session, unless another call is doing so: then it waits for that.
    async fn renew(&self, session: &Session) -> Result<()> {
        let _turn = session.turn().await;
        while let Some(renewal) = session.renewal(&self.transport.now()) {
            let outcome = self.attempt(session, renewal).await;
            session.ended(renewal, outcome, &self.transport.now())?;
        }
        Ok(())
    }

    async fn attempt(&self, session: &Session, renewal: Renewal) -> Result<serde_json::Value> {
        let call = session.call(renewal, &self.settings, &self.transport.now())?;
        self.transport.send(call).await.and_then(|answer| answer.decode()).map_err(|error: Error| session.clean(error))
    }

    /// Runs work on the calling thread, with a caller whose connections live there.
    pub fn block_on<R, F: Future<Output = Result<R>>>(&self, work: impl FnOnce(Self) -> F) -> Result<R>
    where
        T: BlockingTransport,
    {
        let (settings, session) = (Arc::clone(&self.settings), self.session.clone());
        self.transport.block_on(|transport| work(Self { settings, transport, session }))
    }
}
