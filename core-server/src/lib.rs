//! What only a server may hold or do: secret and organization keys, SigSentry's configuration operations, webhooks.
#![forbid(unsafe_code)]

pub mod sigsentry;
