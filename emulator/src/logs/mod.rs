//! Log files on disk, read into one store sorted by time.
//!
//! A folder of NDJSON or plain-text files becomes a [`LogStore`]; a slice of it is what an analysis reads. Lines are
//! taken as they come: many spellings of times, levels and field names are known, a line without a time belongs to the
//! line before it, and what can't be read is counted in the [`LoadReport`], never a reason to stop. API keys found in
//! a log are masked while it is read, so that nothing later can show one.

mod clock;
mod fields;
mod level;
mod line;
mod load;
mod plain;
mod secret;
mod store;
mod structured;

pub use level::Level;
pub use line::LogLine;
pub(crate) use line::cut;
pub use load::{Limits, LoadError, LoadReport};
pub use secret::mask_keys;
pub use store::LogStore;

#[cfg(test)]
mod tests;
