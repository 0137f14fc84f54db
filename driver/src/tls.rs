//! The TLS configuration: rustls with ring, the authorities that are trusted, and our own certificate if there is one.

use std::{fs, io, path::Path, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    client::ResolvesClientCert,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::{CertifiedKey, SingleCertAndKey},
};
use sigward_core::error::{Error, Result};

use crate::options::DriverOptions;

/// What is known of certificates when the driver is made. Reading the system's authorities takes milliseconds, so that
/// waits until the first call that needs TLS.
pub(crate) struct Trust {
    roots: Roots,
    identity: Option<Arc<SingleCertAndKey>>,
    http2: bool,
}

enum Roots {
    System,
    /// The file that `SSL_CERT_FILE` names; it is there.
    File(std::path::PathBuf),
    /// The file that the option names, read.
    Read(Arc<RootCertStore>),
}

impl Trust {
    pub(crate) fn new(options: &DriverOptions, environment: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let roots = match (&options.ca_bundle, environment("SSL_CERT_FILE").filter(|path| !path.is_empty())) {
            (Some(path), _) => Roots::Read(read_roots("ca_bundle", path)?),
            (None, Some(path)) => {
                // A loopback client does not pay for reading it, but a name that leads nowhere is told at once.
                fs::File::open(&path).map_err(|error| missing("CA_BUNDLE_MISSING", "SSL_CERT_FILE", path.as_ref(), error))?;
                Roots::File(path.into())
            }
            (None, None) => Roots::System,
        };
        let identity = options.client_cert.as_deref().map(read_identity).transpose()?;
        Ok(Self { roots, identity, http2: options.http2 })
    }

    /// The configuration for services.
    pub(crate) fn config(&self) -> Result<ClientConfig> {
        let roots = match &self.roots {
            Roots::Read(roots) => Arc::clone(roots),
            Roots::File(path) => read_roots("SSL_CERT_FILE", path)?,
            Roots::System => system_roots()?,
        };
        let builder = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::config("TLS_SETUP_FAILED", "TLS could not be set up").with_cause(error))?
            .with_root_certificates(roots);
        let mut config = match &self.identity {
            Some(identity) => builder.with_client_cert_resolver(Arc::clone(identity) as Arc<dyn ResolvesClientCert>),
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = if self.http2 { vec![b"h2".to_vec(), b"http/1.1".to_vec()] } else { vec![b"http/1.1".to_vec()] };
        Ok(config)
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn system_roots() -> Result<Arc<RootCertStore>> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    // Systems carry a few certificates that no library takes; the others serve.
    let (added, _) = roots.add_parsable_certificates(found.certs);
    if added == 0 {
        let error = Error::config(
            "NO_SYSTEM_CERTIFICATES",
            "no certificate authorities were found on this system; install its ca-certificates package or set ca_bundle",
        );
        return Err(match found.errors.into_iter().next() {
            Some(cause) => error.with_cause(cause),
            None => error,
        });
    }
    Ok(Arc::new(roots))
}

fn read_roots(origin: &str, path: &Path) -> Result<Arc<RootCertStore>> {
    let invalid = |why: &str| {
        Error::config(
            "CA_BUNDLE_INVALID",
            format!("{origin} names {}, which {why}; expected certificates in PEM", path.display()),
        )
    };
    let bytes = fs::read(path).map_err(|error| missing("CA_BUNDLE_MISSING", origin, path, error))?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&bytes) {
        let certificate = certificate.map_err(|error| invalid("is not PEM throughout").with_cause(error))?;
        roots.add(certificate).map_err(|error| invalid("holds a certificate that can't be read").with_cause(error))?;
    }
    if roots.is_empty() {
        return Err(invalid("holds no certificate"));
    }
    Ok(Arc::new(roots))
}

fn read_identity(path: &Path) -> Result<Arc<SingleCertAndKey>> {
    // The cause is left out: what can't be read may be a part of a private key.
    let invalid = |why: &str| {
        let shown = path.display();
        let expected = "expected a certificate chain and its private key in one PEM file";
        Error::config("CLIENT_CERT_INVALID", format!("client_cert names {shown}, which {why}; {expected}"))
    };
    let bytes = fs::read(path).map_err(|error| missing("CLIENT_CERT_MISSING", "client_cert", path, error))?;
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(&bytes).collect::<Result<_, _>>().map_err(|_| invalid("is not PEM throughout"))?;
    if chain.is_empty() {
        return Err(invalid("holds no certificate"));
    }
    let key = PrivateKeyDer::from_pem_slice(&bytes).map_err(|_| invalid("holds no private key that can be read"))?;
    let certified = CertifiedKey::from_der(chain, key, &provider())
        .map_err(|_| invalid("holds a private key that is of an unknown kind or not the certificate's"))?;
    Ok(Arc::new(SingleCertAndKey::from(certified)))
}

fn missing(code: &'static str, origin: &str, path: &Path, error: io::Error) -> Error {
    Error::config(code, format!("{origin} names {}, which can't be read: {error}", path.display())).with_cause(error)
}
