//! A secret that a caller gives a service, such as what is to sign webhooks.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sigward_core::schema::{Shape, Shaped, read_text};
use zeroize::Zeroizing;

/// A text that is sent and never printed. Wiped when dropped; `Debug` shows `***`.
///
/// ```
/// use sigward_server::secret::Secret;
/// assert_eq!(format!("{:?}", Secret::from("whsec")), "***");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text. Whatever prints or logs it prints a secret.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(Zeroizing::new(text.into()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// As it is: this is how it reaches the service.
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| Self::from(text))
    }
}

impl Shaped for Secret {
    const SHAPE: Shape = Shape::String;
}
