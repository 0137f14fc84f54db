//! A key that a service has just minted.

use pyo3::{exceptions::PyTypeError, prelude::*};
use sigward_server::minted;

use crate::keys::Private;

/// The whole text of a key that was just created. The service gives it once: keep it where secrets are kept.
///
/// `str`, `repr` and formatting show the prefix and `***`; `expose()` gives the text. A client takes it as `api_key` as it
/// is. It can't be pickled.
///
/// >>> from sigward import MintedKey
/// >>> key = MintedKey("sigma_sk_live_4f9a")
/// >>> print(key, key.expose())
/// sigma_sk_live_*** sigma_sk_live_4f9a
#[pyclass(frozen, eq, module = "sigward", skip_from_py_object)]
#[derive(PartialEq, Eq)]
pub(crate) struct MintedKey(minted::MintedKey);

impl MintedKey {
    pub(crate) fn text(&self) -> &str {
        self.0.expose()
    }

    pub(crate) fn core(&self) -> minted::MintedKey {
        self.0.clone()
    }
}

impl From<minted::MintedKey> for MintedKey {
    fn from(key: minted::MintedKey) -> Self {
        Self(key)
    }
}

#[pymethods]
impl MintedKey {
    #[new]
    fn new(text: Private) -> Self {
        Self((&*text).into())
    }

    /// The key, to be stored. Whatever prints or logs this text prints a secret.
    ///
    /// >>> from sigward import MintedKey
    /// >>> MintedKey("sk_live_4f9a").expose()
    /// 'sk_live_4f9a'
    fn expose(&self) -> &str {
        self.text()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("MintedKey({})", self.0)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[allow(clippy::needless_pass_by_value)]
    fn __deepcopy__(slf: Py<Self>, _memo: Py<PyAny>) -> Py<Self> {
        slf
    }

    #[allow(clippy::unused_self)]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("a minted key can't be pickled, since the copy would hold the key; store what expose() gives"))
    }
}
