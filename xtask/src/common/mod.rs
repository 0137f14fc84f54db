//! What the generators of all languages share: which type stands in which file, what an operation may answer, wrapping, and
//! writing files or finding them stale.

pub(crate) mod errors;
pub(crate) mod files;
pub(crate) mod layout;
pub(crate) mod nouns;
pub(crate) mod operations;
pub(crate) mod samples;
pub(crate) mod text;
