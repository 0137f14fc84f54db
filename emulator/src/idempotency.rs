//! Idempotency keys: the second request with the same key and body gets the first one's answer, one with another body
//! a conflict, and one that comes while the first is under way waits for it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use http::HeaderMap;
use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sigward_core::operation::Operation;
use tokio::sync::OwnedMutexGuard;

use crate::{
    app::App,
    auth::IDEMPOTENCY_KEY,
    error::ApiError,
    reply::Reply,
    store::{
        idempotency::{self, Kept},
        keys::KeyRecord,
    },
};

/// The longest key, in characters.
const LONGEST: usize = 255;

type Turn = tokio::sync::Mutex<()>;

/// The keys that are being worked on.
#[derive(Default)]
pub(crate) struct InFlight {
    turns: Mutex<HashMap<(String, String), Weak<Turn>>>,
}

impl InFlight {
    /// Waits until no other request with this key is under way.
    async fn enter(&self, key: &str, name: &str) -> OwnedMutexGuard<()> {
        let turn: Arc<Turn> = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            if turns.len() > 1000 {
                turns.retain(|_, turn| turn.strong_count() > 0);
            }
            let slot = turns.entry((key.to_owned(), name.to_owned())).or_default();
            slot.upgrade().unwrap_or_else(|| {
                let fresh = Arc::<Turn>::default();
                *slot = Arc::downgrade(&fresh);
                fresh
            })
        };
        turn.lock_owned().await
    }
}

/// One request's idempotency key.
pub(crate) struct Claim {
    key_id: String,
    name: String,
    body_hash: Vec<u8>,
    _turn: OwnedMutexGuard<()>,
}

/// What a request's idempotency key leads to.
pub(crate) enum Entry {
    /// None was sent, or the operation does not honour it.
    None,
    /// The first of its kind: the answer is to be kept.
    First(Claim),
    /// The answer that was given before, and the analysis it is about.
    Replay(Reply, Option<String>),
}

impl Claim {
    /// Looks at a request's key.
    pub(crate) async fn enter(
        app: &App,
        headers: &HeaderMap,
        key: &KeyRecord,
        operation: &Operation,
        path: &str,
        body: &Value,
        image: Option<&[u8]>,
    ) -> Result<Entry, ApiError> {
        if !operation.idempotency_key {
            return Ok(Entry::None);
        }
        let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(Entry::None) };
        let Ok(name) = value.to_str() else { return Err(ApiError::invalid("Idempotency-Key must be printable ASCII.")) };
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err(ApiError::invalid("Idempotency-Key must be 1 to 255 characters long."));
        }
        let body_hash = hash(operation, path, body, image);
        let turn = app.in_flight.enter(&key.id, name).await;
        let since = app.since_idempotency();
        let Some(kept) = app.store.read(|db| idempotency::find(db, &key.id, name, since))? else {
            return Ok(Entry::First(Self { key_id: key.id.clone(), name: name.to_owned(), body_hash, _turn: turn }));
        };
        if kept.body_hash != body_hash {
            let message = "This Idempotency-Key was used with another request. Use a new key for a new request.";
            return Err(ApiError::new(409, "IDEMPOTENCY_KEY_CONFLICT", message));
        }
        Ok(Entry::Replay(Reply { status: kept.status, body: kept.answer }, kept.subject))
    }

    /// Keeps the answer, in the transaction of the effect.
    pub(crate) fn keep(&self, db: &Connection, app: &App, reply: &Reply, subject: Option<&str>) -> Result<(), rusqlite::Error> {
        let kept = Kept {
            body_hash: self.body_hash.clone(),
            status: reply.status,
            answer: reply.body.clone(),
            subject: subject.map(str::to_owned),
        };
        idempotency::keep(db, &self.key_id, &self.name, &kept, app.clock.now_ms(), app.since_idempotency())
    }
}

/// Over what the request says, not how: the order of JSON's fields and the boundary of a form do not count.
fn hash(operation: &Operation, path: &str, body: &Value, image: Option<&[u8]>) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [operation.id, path, &body.to_string()] {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    if let Some(image) = image {
        hash.update(image);
    }
    hash.finalize().to_vec()
}
