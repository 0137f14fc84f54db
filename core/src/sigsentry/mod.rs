//! SigSentry's analyses: what a public key may call. Source: `api/sigsentry.md` sections 3, 4 and 8.

pub mod analyses;
pub mod events;
pub mod models;
pub mod stream;

/// SigSentry's own address (`api/sigsentry.md` section 1).
pub const BASE_URL: &str = "https://api.sigsentry.com";
