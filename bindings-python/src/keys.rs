//! Key tools: what a key is, whether it may live somewhere, and texts without keys.

use std::ops::Deref;

use pyo3::{Borrowed, exceptions::PyValueError, prelude::*, sync::PyOnceLock, types::PyString};
use sigward_core::{
    error::Error,
    exposure::{self, Exposure, KeyOrigin, Permit},
    key::{self, PREFIXES, PublicKey, Service},
};
use sigward_server::api_key::ApiKey;
use zeroize::Zeroizing;

use crate::{draft::Text, errors::raise, minted::MintedKey, setup};

/// A key's service, class and prefix: everything about it that may be shown.
///
/// >>> import sigward
/// >>> sigward.parse_key("ss_pub_4f9a").key_class
/// 'public'
#[pyclass(frozen, eq, hash, module = "sigward", skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct KeyKind(key::KeyKind);

#[pymethods]
impl KeyKind {
    /// The service that mints such keys, as `SigSentry`; `None` for an unknown prefix.
    #[getter]
    fn service(&self) -> Option<&'static str> {
        self.0.service.map(Service::name)
    }

    /// What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
    #[getter]
    fn key_class(&self) -> &'static str {
        self.0.class.name()
    }

    /// The prefix, as `ss_secret_`.
    #[getter]
    fn prefix(&self) -> &'static str {
        self.0.prefix
    }

    /// The printable form of a key of this kind: its prefix and `***`.
    #[getter]
    fn redacted(&self) -> String {
        self.0.redacted().to_string()
    }

    fn __repr__(&self) -> String {
        let service = self.service().map_or_else(|| "None".to_owned(), |service| format!("'{service}'"));
        format!("KeyKind(service={service}, key_class='{}', prefix='{}')", self.key_class(), self.prefix())
    }
}

/// A text that may be a secret. Python's own error for what UTF-8 can't write (a lone surrogate, as a variable of the
/// environment may hold) keeps the whole text: here it is replaced, by what no key holds and no secret is.
pub(crate) struct Private(Zeroizing<String>);

impl Deref for Private {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for Private {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = given.cast::<PyString>()?;
        Ok(Self(Zeroizing::new(text.to_string_lossy().into_owned())))
    }
}

/// A text on its way to be loaded as a key. Python can't read it back: a traceback that shows the locals of a frame shows
/// this.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Key(Zeroizing<String>);

impl Key {
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

#[pymethods]
impl Key {
    #[new]
    fn new(text: Private) -> Self {
        Self(text.0)
    }

    /// The key that a service has just minted.
    #[staticmethod]
    fn of(minted: &Bound<'_, MintedKey>) -> Self {
        Self(Zeroizing::new(minted.get().text().to_owned()))
    }

    fn __repr__(&self) -> String {
        key::kind_for(Service::SigSentry, &self.0).unwrap_or(key::KeyKind::UNKNOWN).redacted().to_string()
    }
}

/// Who signs in, in a form that Python can't read back.
#[pyclass(frozen, module = "sigward._sigward")]
pub(crate) struct Login {
    pub(crate) email: String,
    pub(crate) password: Zeroizing<String>,
}

#[pymethods]
impl Login {
    #[new]
    fn new(email: String, password: Private) -> Self {
        Self { email, password: password.0 }
    }

    #[allow(clippy::unused_self)]
    fn __repr__(&self) -> &'static str {
        "Login(***)"
    }
}

/// Kinds are few and never change: each is one object.
fn shared(py: Python<'_>, kind: key::KeyKind) -> PyResult<Py<KeyKind>> {
    static KINDS: PyOnceLock<Vec<Py<KeyKind>>> = PyOnceLock::new();
    let kinds =
        KINDS.get_or_try_init(py, || PREFIXES.iter().map(|kind| Py::new(py, KeyKind(*kind))).collect::<PyResult<Vec<_>>>())?;
    match PREFIXES.iter().position(|known| known.prefix == kind.prefix).and_then(|at| kinds.get(at)) {
        Some(known) => Ok(known.clone_ref(py)),
        None => Py::new(py, KeyKind(kind)),
    }
}

fn named(name: &str) -> PyResult<Service> {
    setup::named(name).ok_or_else(|| PyValueError::new_err("service must be SigSentry, SegOps, SignalSmith or Sigma"))
}

/// Checks a text as a key of a service: `SigSentry` (the default), `SegOps`, `SignalSmith` or `Sigma`.
///
/// Raises `sigward.KeyMalformedError`, which says what is wrong and where, and never repeats the text.
///
/// >>> import sigward
/// >>> sigward.parse_key("ss_secret_4f9a")
/// KeyKind(service='SigSentry', key_class='secret', prefix='ss_secret_')
#[pyfunction]
#[pyo3(signature = (text, service=None))]
pub(crate) fn parse_key(py: Python<'_>, text: &Bound<'_, PyString>, service: Option<Text<'_>>) -> PyResult<Py<KeyKind>> {
    let of = service.map_or(Ok(Service::SigSentry), |name| named(&name))?;
    // Without a copy where the text is UTF-8; what is none has no place in a key, and Python's own error would hold it all.
    let utf8 = text.encode_utf8().ok();
    let checked = match utf8.as_ref().and_then(|bytes| str::from_utf8(bytes.as_bytes()).ok()) {
        Some(text) => key::check(of, text),
        None => key::check(of, &text.to_string_lossy()),
    };
    shared(py, checked.map_err(|error| raise(py, &Error::from(error)))?)
}

/// Names every kind that a text could be a well-formed key of. There may be two, or none.
///
/// >>> import sigward
/// >>> [kind.service for kind in sigward.detect_key("sk_live_4f9a")]
/// ['SignalSmith', 'SegOps']
#[pyfunction]
pub(crate) fn detect_key(py: Python<'_>, text: Private) -> PyResult<Vec<Py<KeyKind>>> {
    key::detect(&text).map(|kind| shared(py, kind)).collect()
}

/// The text with everything that looks like a key cut down to its prefix and `***`.
///
/// >>> import sigward
/// >>> sigward.redact("bad key ss_secret_4f9a!")
/// 'bad key ss_secret_***!'
#[pyfunction]
pub(crate) fn redact(text: Private) -> String {
    key::redact_all(&text)
}

fn place(exposure: &str) -> PyResult<Exposure> {
    [Exposure::Server, Exposure::Desktop, Exposure::Browser, Exposure::Mobile]
        .into_iter()
        .find(|place| place.name() == exposure)
        .ok_or_else(|| PyValueError::new_err("exposure must be server, desktop, browser or mobile"))
}

fn origin(name: &str) -> PyResult<KeyOrigin> {
    match name {
        "shipped" => Ok(KeyOrigin::Shipped),
        "user_supplied" => Ok(KeyOrigin::UserSupplied),
        _ => Err(PyValueError::new_err("origin must be shipped or user_supplied")),
    }
}

/// Decides whether a key of the service and prefix may live at an exposure; `None` and `""` stand for an unknown one. Gives
/// whether its format is no longer minted. For tests.
#[pyfunction]
#[pyo3(signature = (*, service, prefix, exposure, origin))]
pub(crate) fn decide_key(
    py: Python<'_>,
    service: Option<Text<'_>>,
    prefix: Text<'_>,
    exposure: Text<'_>,
    origin: Text<'_>,
) -> PyResult<bool> {
    let service = service.map(|name| named(&name)).transpose()?;
    let known = |kind: &&key::KeyKind| kind.service == service && kind.prefix == prefix;
    let kind = PREFIXES.iter().find(known).copied().unwrap_or(key::KeyKind::UNKNOWN);
    exposure::decide(kind, place(&exposure)?, self::origin(&origin)?)
        .map(|permit| permit == Permit::Deprecated)
        .map_err(|refused| raise(py, &Error::from(refused)))
}

/// Tries to load a key as if at some exposure, and forgets it: the rule itself, for tests. Gives its kind and whether its
/// format is no longer minted.
#[pyfunction]
#[pyo3(signature = (text, *, service, exposure, origin, public_only=false))]
pub(crate) fn load_key(
    py: Python<'_>,
    text: Text<'_>,
    service: Text<'_>,
    exposure: Text<'_>,
    origin: Text<'_>,
    public_only: bool,
) -> PyResult<(Py<KeyKind>, bool)> {
    let (place, origin) = (place(&exposure)?, self::origin(&origin)?);
    let loaded = if public_only {
        PublicKey::load(&text, place).map(|_| (PREFIXES[0], false))
    } else {
        ApiKey::load(&text, named(&service)?, place, origin).map(|key| (key.kind(), key.deprecation().is_some()))
    };
    let (kind, deprecated) = loaded.map_err(|error| raise(py, &Error::from(error)))?;
    Ok((shared(py, kind)?, deprecated))
}
