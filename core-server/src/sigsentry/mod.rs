//! SigSentry as a server sees it: its configuration operations, and with the analyses all 41 operations as one table.
//! Source: `api/sigsentry.md` sections 3 and 5.

use sigward_core::{
    envelope::SIGSENTRY,
    key::{KeyClass, Service},
    operation::{self, Method, Operation},
    sigsentry::{BASE_URL, analyses},
};

use crate::api::Api;

pub mod access_list;
pub mod api_keys;
pub mod channels;
pub mod credentials;
pub mod errors;
pub mod log_sources;
pub mod outcome;
pub mod projects;
pub mod repos;
pub mod usage;
pub mod watchdog;

/// The classes that configuration accepts. A public key is locked to analyses.
const SERVER_KEYS: &[KeyClass] = &[KeyClass::Secret, KeyClass::Organization];
const READ: Option<&str> = Some("config:read");
const WRITE: Option<&str> = Some("config:write");
/// The most entries that a list in a request may hold. The documentation states none; this only bounds the work.
const MANY: usize = 1_000_000;
/// The largest whole number that JSON carries exactly everywhere.
const MAX_COUNT: f64 = 9_007_199_254_740_991.0;

const NOUNS: [&[&Operation]; 9] = [
    analyses::OPERATIONS,
    projects::OPERATIONS,
    log_sources::OPERATIONS,
    repos::OPERATIONS,
    channels::OPERATIONS,
    watchdog::OPERATIONS,
    access_list::OPERATIONS,
    usage::OPERATIONS,
    api_keys::OPERATIONS,
];

/// Every operation of SigSentry, in the documentation's order.
pub static OPERATIONS: [&Operation; operation::count(&NOUNS)] = operation::flatten(&NOUNS);

/// SigSentry's API.
pub static API: Api = Api {
    service: Service::SigSentry,
    base_url: Some(BASE_URL),
    docs: "https://docs.sigsentry.com",
    root: "/v1",
    operations: &OPERATIONS,
    dialect: &SIGSENTRY,
    errors: errors::of,
};

/// The operation of that id.
///
/// ```
/// use sigward_server::sigsentry;
/// assert_eq!(sigsentry::find("sigsentry.usage.get").unwrap().path, "/v1/config/usage");
/// ```
pub fn find(id: &str) -> Option<&'static Operation> {
    API.find(id)
}

/// The operation that a request is for.
///
/// ```
/// use sigward_core::operation::Method;
/// use sigward_server::sigsentry;
/// let settings = sigsentry::route(Method::Put, "/v1/config/notifications/settings").unwrap();
/// assert_eq!(settings.id, "sigsentry.channels.update_settings");
/// ```
pub fn route(method: Method, path: &str) -> Option<&'static Operation> {
    API.route(method, path)
}
