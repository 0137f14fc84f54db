//! The services beside SigSentry, each below a path of its own on the one port: `/segops/api/…`. SigSentry, which was
//! there first, is at the root.
//!
//! A path, since a base URL may hold one and every HTTP client can send one: two services have the same paths
//! (`/api/v1/…`) and the same scheme (`Bearer sk_live_…`), and a host name of its own would have to be resolved.

mod call;
pub(crate) mod collection;
mod dispatch;
pub(crate) mod jwt;

use http::{HeaderMap, Method as HttpMethod};
use rusqlite::Transaction;
use serde_json::Value;
use sigward_core::{
    key::KeyClass,
    operation::{Method, Operation},
    time::Timestamp,
};
use sigward_server::{api::Api, sigsentry};

pub(crate) use call::Call;
pub(crate) use dispatch::serve;

use crate::{
    app::App, error::ApiError, reply::Outcome, segops, settings::Settings, sigma, signalsmith, store::service_keys::ServiceKey,
};

/// What an operation does, in a transaction.
pub(crate) type Act = fn(&Call, &Transaction<'_>) -> Result<Outcome, ApiError>;

/// Refuses what a known caller may not do, given the row and the parameters in the path.
pub(crate) type Authorize = fn(&App, &HeaderMap, &Caller, &Operation, &[String]) -> Result<(), ApiError>;

/// Who makes a request.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// What its class is: a key's, or a session.
    pub(crate) class: KeyClass,
    /// The tenant or workspace that it is of; none for a user of several.
    pub(crate) owner: Option<String>,
    /// The user, for a session.
    pub(crate) user: Option<String>,
    /// The key, for a key.
    pub(crate) key: Option<ServiceKey>,
}

/// A service beside SigSentry.
pub(crate) struct Service {
    /// Its name, which is the first part of its paths.
    pub(crate) name: &'static str,
    /// Its rows.
    pub(crate) api: &'static Api,
    /// Who makes a request, by its credential, before the row's own demands are looked at.
    pub(crate) identify: fn(&App, &HeaderMap) -> Result<Caller, ApiError>,
    /// What a caller that is known may not do.
    pub(crate) authorize: Authorize,
    /// What the operation of an id does.
    pub(crate) act: fn(&str) -> Option<Act>,
    /// The body of a refusal.
    pub(crate) refusal: fn(&ApiError) -> Value,
    /// How many requests fit in how long, in each of the service's limits.
    pub(crate) rates: fn(&Settings, Option<&Operation>) -> Vec<crate::settings::Rate>,
    /// Makes what there is at the start.
    pub(crate) seed: fn(&Transaction<'_>, Timestamp) -> Result<(), ApiError>,
    /// What a test needs to know to begin, beside the address.
    pub(crate) overview: fn() -> Value,
}

/// Every service beside SigSentry.
pub(crate) static ALL: [&Service; 3] = [&segops::SERVICE, &signalsmith::SERVICE, &sigma::SERVICE];

/// The service that a path belongs to, and the path as the service knows it.
pub(crate) fn of(path: &str) -> Option<(&'static Service, &str)> {
    let rest = path.strip_prefix('/')?;
    let (name, _) = rest.split_once('/')?;
    let service = ALL.into_iter().find(|service| service.name == name)?;
    Some((service, &rest[name.len()..]))
}

/// The row of a request to any service.
pub(crate) fn find(method: &HttpMethod, path: &str) -> Option<&'static Operation> {
    let method = Method::from_name(method.as_str())?;
    match of(path) {
        Some((service, path)) => service.api.route(method, path),
        None => sigsentry::route(method, path),
    }
}

/// Makes what the services have at the start, where it is not there yet.
pub(crate) fn seed(tx: &Transaction<'_>, now: Timestamp) -> Result<(), ApiError> {
    ALL.into_iter().try_for_each(|service| (service.seed)(tx, now))
}

/// Whether a path is an API's, so that faults may meet it.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with("/v1") || of(path).is_some()
}

/// What may be shown of a request's credential, and the id of its key.
pub(crate) fn shown(app: &App, path: &str, headers: &HeaderMap) -> Option<(String, Option<String>)> {
    let (service, _) = of(path)?;
    let caller = (service.identify)(app, headers).ok()?;
    Some(match caller.key {
        Some(key) => (key.prefix, Some(key.id)),
        None => ("(session)".to_owned(), None),
    })
}
