//! What the SDK and the service refuse, each with its code.

use std::error::Error;

use sigward_core::{error::Error as CallError, exposure::Exposure, key::PublicKey, sigsentry::models::ListAnalyses};
use sigward_driver::Driver;
use sigward_server::{api_key::ApiKey, client::SigSentry};

use crate::Minted;

/// Shows each refusal, and fails if one does not come.
pub(crate) fn show(
    secret: &Minted,
    organization: &Minted,
    page: &SigSentry<Driver>,
    connect: impl Fn(ApiKey) -> Result<SigSentry<Driver>, CallError>,
) -> Result<(), Box<dyn Error>> {
    refused("secret key in a browser", PublicKey::load(&secret.0, Exposure::Browser).map_err(CallError::from))?;
    refused("secret key in a mobile app", PublicKey::load(&secret.0, Exposure::Mobile).map_err(CallError::from))?;
    refused("legacy key in a browser", PublicKey::load("tb_4f9a0000000000", Exposure::Browser).map_err(CallError::from))?;
    refused("malformed key", Minted(format!("{}\n", secret.0)).load_on_server().map_err(CallError::from))?;
    refused(
        "organization key, no project",
        connect(organization.load_on_server()?)?.analyses().list(&ListAnalyses::default()).call(),
    )?;
    refused("public key on configuration", page.log_sources().list().call())?;
    Ok(())
}

fn refused<T>(what: &str, outcome: Result<T, CallError>) -> Result<(), Box<dyn Error>> {
    match outcome {
        Ok(_) => Err(format!("{what}: this must be refused and was not").into()),
        Err(error) => {
            println!("{what}\n  {}: {}", error.code(), error.message());
            Ok(())
        }
    }
}
