//! What only a server may hold or do: secret and organization keys, SigSentry's configuration operations, webhooks.
//!
//! It is a crate of its own and not a feature of `sigward-core`, because features unify across a workspace: the
//! dependency graph of a client library proves that none of this is in it. As a second lock it does not compile for
//! targets whose programs are shipped to users.
#![forbid(unsafe_code)]

#[cfg(any(
    target_os = "ios", // Mac Catalyst too, on toolchains that don't know it by its ABI
    target_os = "tvos",
    target_os = "watchos",
    target_os = "visionos",
    target_os = "android",
    target_os = "emscripten",
    target_abi = "macabi",
    target_env = "macabi",
    target_env = "ohos",
    all(target_family = "wasm", target_os = "unknown"),
))]
compile_error!(
    "sigward-server can't be built for a client target: it holds secret keys, and everyone who has a program can read what \
     is in it. Depend on sigward-core, which loads ss_pub_ keys, and keep secret keys on a server."
);

// Nothing below depends on the target, so on a client target the message above is the only one.
pub mod api;
pub mod api_key;
pub mod client;
mod gate;
pub mod minted;
pub mod rotation;
pub mod secret;
pub mod segops;
pub mod session;
pub mod sigma;
pub mod signalsmith;
mod signature;
pub mod sigsentry;
pub mod tracker;
pub mod walk;
pub mod webhook;
