//! Credentials of a connected system: sent to SigSentry, never returned by it, never printed.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sigward_core::{
    schema::{Shape, Shaped},
    validate::Violation,
};
use zeroize::Zeroize;

/// Credentials by name, as `accessKeyId`. `Debug` shows the names alone; the values are wiped when dropped.
///
/// ```
/// use sigward_server::sigsentry::credentials::Credentials;
/// let credentials = Credentials::from([("apiKey", "dd-4f9a")]);
/// assert_eq!(format!("{credentials:?}"), r#"{"apiKey": ***}"#);
/// assert_eq!(credentials.get("apiKey"), Some("dd-4f9a"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Credentials(BTreeMap<String, String>);

impl Credentials {
    /// Adds one, or replaces it.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<String>) {
        if let Some(mut old) = self.0.insert(name.into(), value.into()) {
            old.zeroize();
        }
    }

    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<K: Into<String>, V: Into<String>, const N: usize> From<[(K, V); N]> for Credentials {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Credentials {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (name, format_args!("***")))).finish()
    }
}

impl Drop for Credentials {
    fn drop(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

impl Shaped for Credentials {
    const SHAPE: Shape = Shape::Map(&Shape::String);
}

/// What credentials a connected system of one type needs: one of the sets, whole.
#[derive(Debug)]
pub struct Needs {
    /// The value of the field that names the type.
    pub of: &'static str,
    /// The sets of names, one of which must be there.
    pub one_of: &'static [&'static [&'static str]],
}

/// Which field names the type of the connected system, and what each type needs. Types that are not listed, because
/// they are newer or their keys are undocumented, are not checked.
#[derive(Debug)]
pub struct CredentialRules {
    /// The name of the field, as `platform`.
    pub field: &'static str,
    /// What each type needs.
    pub needs: &'static [Needs],
}

impl CredentialRules {
    /// Checks the credentials of a request that creates a connection.
    pub fn check(&self, body: &Value) -> Vec<Violation> {
        let (Some(of), Some(given)) = (body[self.field].as_str(), body["credentials"].as_object()) else {
            return Vec::new(); // the fields' own shapes are checked before
        };
        let Some(needs) = self.needs.iter().find(|needs| needs.of == of) else {
            return Vec::new();
        };
        let is_there = |name: &&str| given.get(*name).and_then(Value::as_str).is_some_and(|value| !value.is_empty());
        if needs.one_of.iter().any(|set| set.iter().all(is_there)) {
            return Vec::new();
        }
        let sets: Vec<_> = needs.one_of.iter().map(|set| set.join(" and ")).collect();
        vec![Violation::new("credentials", format!("must hold {} for {of}", sets.join(", or ")))]
    }
}
