//! The short answers of changes that do not echo the resource.

use sigward_core::model;

model! {
    /// The answer to an update.
    pub struct Updated {
        /// Whether it was changed.
        "updated" updated: bool,
    }

    /// The answer to a deletion.
    pub struct Deleted {
        /// Whether it was removed.
        "deleted" deleted: bool,
    }

    /// The answer to emptying a cache.
    pub struct Flushed {
        /// Whether it was emptied.
        "flushed" flushed: bool,
    }
}

/// The answer of an operation that says no more than that it succeeded, whatever stands in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged;

impl<'de> serde::Deserialize<'de> for Acknowledged {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
