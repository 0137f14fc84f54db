//! Certificates, and servers that show them.

use std::{io::Write, path::PathBuf, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    RootCertStore, ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
    server::WebPkiClientVerifier,
};
use tempfile::TempDir;

use super::{ANALYSIS, Server, json, read_request};

/// An authority with a folder for its files.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    folder: TempDir,
}

pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: Vec<u8>,
    pem: String,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), certificate.pem()).unwrap();
        Self { certificate: certificate.der().clone(), issuer: Issuer::new(params, key), folder }
    }

    /// The file that holds its certificate.
    pub fn bundle(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Another file in its folder.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn issue(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        let pem = certificate.pem() + &key.serialize_pem();
        Identity { chain: vec![certificate.der().clone()], key: key.serialize_der(), pem }
    }

    /// A certificate and its key, in that order.
    pub fn issue_pem(&self, name: &str) -> String {
        self.issue(name).pem
    }

    /// A file with both.
    pub fn issue_file(&self, name: &str) -> PathBuf {
        self.file("identity.pem", &self.issue_pem(name))
    }

    /// A configuration for a server of this name; it wants a certificate of this authority's if `mutual`.
    pub fn server_config(&self, name: &str, mutual: bool) -> ServerConfig {
        let identity = self.issue(name);
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap();
        let builder = if mutual {
            let mut roots = RootCertStore::empty();
            roots.add(self.certificate.clone()).unwrap();
            let provider = Arc::new(ring::default_provider());
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
            builder.with_client_cert_verifier(verifier)
        } else {
            builder.with_no_client_auth()
        };
        builder.with_single_cert(identity.chain, PrivateKeyDer::Pkcs8(identity.key.into())).unwrap()
    }

    /// A server that answers every request with an analysis, over HTTP/1.1.
    pub fn serve(&self, name: &str, mutual: bool) -> Server {
        let config = Arc::new(self.server_config(name, mutual));
        Server::start(move |_, stream, events| {
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            while let Some(head) = read_request(&mut stream) {
                let _ = events.send(head);
                stream.write_all(&json(ANALYSIS)).unwrap();
            }
            stream.conn.send_close_notify();
            let _ = stream.flush();
        })
    }
}
