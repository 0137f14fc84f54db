//! Who is asking: the key, what its prefix says before anything is looked up, and what its record says after.

use http::{HeaderMap, HeaderName, Method, header};
use sigward_core::{
    key::{self, KeyClass, Service},
    operation::{Operation, Scope},
};

use crate::{
    app::App,
    error::ApiError,
    settings::Settings,
    store::{Store, keys::KeyRecord, projects},
};

/// `X-Project-Id`.
pub(crate) const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
/// `Idempotency-Key`.
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Headers that only browsers send.
const BROWSER_HEADERS: [HeaderName; 4] = [
    header::ORIGIN,
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("sec-fetch-mode"),
    HeaderName::from_static("sec-fetch-dest"),
];

/// Whether a text holds a key of SigSentry or what looks like one of another service.
pub(crate) fn holds_key(text: &str) -> bool {
    key::contains_key(text) || text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(is_legacy)
}

fn is_legacy(word: &str) -> bool {
    word.starts_with("tb_") && word.len() > 20
}

/// What a request presents as its credential. Holds no key: only what may be shown of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presented {
    /// The class that the prefix states; `None` without a key in the documented form.
    pub(crate) class: Option<KeyClass>,
    /// The prefix.
    prefix: &'static str,
    /// The record, when the emulator minted the key.
    pub(crate) record: Option<KeyRecord>,
}

impl Presented {
    /// Reads `Authorization`. What is not `Bearer` and a key of SigSentry presents nothing.
    pub(crate) fn from_headers(store: &Store, headers: &HeaderMap) -> Self {
        let mut values = headers.get_all(header::AUTHORIZATION).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return Self::default() };
        let Some((scheme, text)) = value.to_str().ok().and_then(|value| value.split_once(' ')) else { return Self::default() };
        let text = text.trim();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Self::default();
        }
        let Ok(kind) = key::check(Service::SigSentry, text) else { return Self::default() };
        // A database that cannot be read shows in the request itself; here the key merely stays unknown.
        let record = store.find_key(text).ok().flatten();
        Self { class: Some(kind.class), prefix: kind.prefix, record }
    }

    /// What may be shown: 16 characters of a known key, the bare prefix of another.
    pub(crate) fn display(&self) -> Option<String> {
        let class = self.class?;
        Some(match &self.record {
            Some(record) => record.prefix.clone(),
            None => format!("{}*** ({class}, not minted here)", self.prefix),
        })
    }
}

/// A request that may pass.
pub(crate) struct Caller {
    /// Its key.
    pub(crate) key: KeyRecord,
    /// The project that it is about, for operations of a project.
    pub(crate) project: Option<projects::Project>,
}

/// The checks of the key itself, in the order of the service: the prefix first, then the record.
pub(crate) fn identify(
    app: &App,
    settings: &Settings,
    headers: &HeaderMap,
    presented: &Presented,
    operation: Option<&Operation>,
) -> Result<KeyRecord, ApiError> {
    let unauthorized = |message: &str| ApiError::new(401, "UNAUTHORIZED", message);
    let Some(class) = presented.class else {
        return Err(unauthorized("The request carries no API key in the form `Authorization: Bearer <key>`."));
    };
    let now = app.now();
    if class == KeyClass::Legacy && settings.legacy_sunset.is_some_and(|sunset| now >= sunset) {
        let message = "Keys of this format are no longer accepted. Mint an ss_secret_ or ss_org_ key in the dashboard.";
        return Err(ApiError::new(401, "KEY_FORMAT_DEPRECATED", message));
    }
    if class != KeyClass::Public && BROWSER_HEADERS.iter().any(|name| headers.contains_key(name)) {
        let message =
            "This request comes from a browser, where only ss_pub_ keys may be used. Revoke this key: it has been exposed.";
        return Err(ApiError::forbidden("PUBLIC_KEY_REQUIRED", message));
    }
    if let Some(operation) = operation {
        check_class(operation, class)?;
    }
    let Some(record) = presented.record.clone() else {
        return Err(unauthorized("The API key is not known."));
    };
    if record.revoked_at.is_some() {
        return Err(ApiError::new(401, "API_KEY_REVOKED", "The API key was revoked. Mint a new one in the dashboard."));
    }
    if record.expires_at.is_some_and(|expiry| now >= expiry) {
        return Err(ApiError::new(401, "API_KEY_EXPIRED", "The API key has expired. Mint a new one in the dashboard."));
    }
    app.store.touch_key(&record, now)?;
    Ok(record)
}

fn check_class(operation: &Operation, class: KeyClass) -> Result<(), ApiError> {
    if !operation.accepts(class) {
        return Err(match class {
            KeyClass::Public => ApiError::forbidden(
                "SECRET_KEY_REQUIRED",
                "An ss_pub_ key cannot do this. Use an ss_secret_ or ss_org_ key, on a server.",
            ),
            _ => ApiError::forbidden("FORBIDDEN", "A key of this class cannot do this."),
        });
    }
    if operation.scope == Scope::TenantOnly && class != KeyClass::Organization {
        return Err(ApiError::forbidden("ORG_KEY_REQUIRED", "This belongs to the whole organization. Use an ss_org_ key."));
    }
    Ok(())
}

/// What the key may do here: its permission and its project.
pub(crate) fn authorize(app: &App, headers: &HeaderMap, key: KeyRecord, operation: &Operation) -> Result<Caller, ApiError> {
    if let Some(permission) = operation.permission
        && !key.permissions.iter().any(|held| held == permission)
    {
        return Err(ApiError::forbidden("FORBIDDEN", format!("The API key lacks the permission {permission}.")));
    }
    let named = match headers.get(PROJECT_ID) {
        Some(value) => Some(value.to_str().map_err(|_| ApiError::invalid("X-Project-Id must be a project's id."))?),
        None => None,
    };
    let id = match (key.project_id.as_deref(), named) {
        (Some(own), Some(named)) if own != named => {
            return Err(ApiError::forbidden("WRONG_PROJECT", "The API key belongs to another project than X-Project-Id names."));
        }
        (Some(own), _) => Some(own),
        (None, Some(named)) => Some(named),
        (None, None) if operation.scope == Scope::Project => return Err(missing_project(operation)),
        (None, None) => None,
    };
    let Some(id) = id else { return Ok(Caller { key, project: None }) };
    let project = app.store.read(|db| projects::get(db, id))?;
    if project.is_none() {
        return Err(ApiError::forbidden("WRONG_PROJECT", "X-Project-Id names no project of this organization."));
    }
    Ok(Caller { key, project })
}

fn missing_project(operation: &Operation) -> ApiError {
    // The pages of the access list spell the code differently from all others; their rows say so.
    let code = operation.errors.iter().map(|(_, code)| *code).find(|code| *code == "MISSING_PROJECT");
    let message = "An organization key must name the project, by its id, in the header X-Project-Id.";
    ApiError::new(400, code.unwrap_or("MISSING_PROJECT_ID"), message)
}

/// Refuses a key in the query, where it would be logged.
pub(crate) fn refuse_key_in_query(query: Option<&str>) -> Result<(), ApiError> {
    let Some(query) = query else { return Ok(()) };
    let decoded = percent_encoding::percent_decode_str(query).decode_utf8_lossy();
    if holds_key(query) || holds_key(&decoded) {
        let message =
            "The address holds an API key. Send it in the Authorization header, and revoke this one: addresses are logged.";
        return Err(ApiError::new(401, "UNAUTHORIZED", message));
    }
    Ok(())
}

/// Whether pages of other sites may read answers to this: analyses, with a public key.
pub(crate) fn is_open_to_pages(path: &str) -> bool {
    path == "/v1/analyses" || path.starts_with("/v1/analyses/")
}

/// Whether this is the question that a browser asks before such a request.
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}
