//! A service's API as one value: its rows, how it words its answers, where it is.

use std::sync::Arc;

use sigward_core::{
    base_url::BaseUrl,
    credential::Authorize,
    dialect::Dialect,
    error::{Error, Result},
    key::Service,
    operation::{self, Method, Operation},
    request::Settings,
};

use crate::{segops, sigma, signalsmith, sigsentry};

/// A service's API.
#[derive(Debug)]
pub struct Api {
    /// The service.
    pub service: Service,
    /// Its own address; none where every customer has another.
    pub base_url: Option<&'static str>,
    /// Where its documentation is; the rows name the pages below.
    pub docs: &'static str,
    /// What every path of an operation begins with; it may stand at the end of a base URL, too.
    pub root: &'static str,
    /// Every operation, in the documentation's order.
    pub operations: &'static [&'static Operation],
    /// How it words its answers.
    pub dialect: &'static Dialect,
    /// Every documented status and code that an operation may answer instead of success, by status. The code is empty
    /// where the service has none.
    pub errors: fn(&Operation) -> Vec<(u16, &'static str)>,
}

/// Every service that this crate knows.
pub static ALL: [&Api; 4] = [&sigsentry::API, &segops::API, &signalsmith::API, &sigma::API];

impl Api {
    /// The API of a service, if this crate knows it.
    pub fn of(service: Service) -> Option<&'static Self> {
        ALL.into_iter().find(|api| api.service == service)
    }

    /// The operation of that id.
    pub fn find(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }

    /// The operation that a request is for.
    pub fn route(&self, method: Method, path: &str) -> Option<&'static Operation> {
        operation::route(self.operations.iter().copied(), method, path)
    }

    /// Settings for this credential at this address, or at the service's own.
    pub fn settings(&self, credential: Arc<dyn Authorize>, base_url: Option<&str>) -> Result<Settings> {
        let missing =
            || Error::config("MISSING_BASE_URL", format!("{} has an address for each customer: give the base URL", self.service));
        let base_url = BaseUrl::parse_above(base_url.or(self.base_url).ok_or_else(missing)?, self.root)?;
        Ok(Settings::new(base_url, credential, self.operations).dialect(self.dialect))
    }
}
