//! An API operation as one row. Everything that is known of an endpoint stands in its row and nowhere else.

use std::fmt;

use serde_json::Value;

use crate::{
    key::{KeyClass, Service},
    schema::{Field, Model, Shape},
    time::Timestamp,
    validate::Violation,
};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Read.
    Get,
    /// Create, or do.
    Post,
    /// Replace or change.
    Put,
    /// Change a part.
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of that name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|method| method.name().eq_ignore_ascii_case(name))
    }

    /// Whether HTTP promises that repeating the request has the effect of making it once (RFC 9110 section 9.2.2).
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whose data an operation is about, and so whether an organization key must name a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One project's: an organization key must come with `X-Project-Id`. At SignalSmith one workspace's, which every
    /// request names.
    Project,
    /// The whole organization's; any server key will do.
    Tenant,
    /// The whole organization's, and the service wants an organization key. The pages disagree
    /// (`api/sigsentry.md` section 10 row 5), so the SDK leaves the refusal to the service.
    TenantOnly,
}

/// What a request's body holds.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// No body.
    None,
    /// A JSON object.
    Json(&'static Model),
    /// A JSON object, or the same fields as `multipart/form-data` with one image beside them.
    JsonOrImage(&'static Model),
}

impl Body {
    /// The fields, if there is a body.
    pub const fn model(&self) -> Option<&'static Model> {
        match self {
            Self::None => None,
            Self::Json(model) | Self::JsonOrImage(model) => Some(model),
        }
    }
}

/// What a successful answer holds.
#[derive(Debug)]
pub enum Answer {
    /// Data of this shape: inside `{ "success": true, "data": … }` at SigSentry, the whole body elsewhere.
    Data(Shape),
    /// `{ "success": true }` alone.
    Acknowledged,
    /// No body.
    Nothing,
}

/// One API operation.
#[derive(Debug)]
pub struct Operation {
    /// `service.resource.verb`.
    pub id: &'static str,
    /// The service.
    pub service: Service,
    /// The HTTP method.
    pub method: Method,
    /// The path, parameters in braces.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The classes of key that it accepts. A legacy key counts as a secret one. None: it is called without a credential.
    pub keys: &'static [KeyClass],
    /// The permission that the key must hold.
    pub permission: Option<&'static str>,
    /// Whose data it is about.
    pub scope: Scope,
    /// The parameters in the path, in order.
    pub path_params: &'static [Field],
    /// The parameters behind `?`.
    pub query: Option<&'static Model>,
    /// The body.
    pub body: Body,
    /// What must hold across the fields of the body or query, given the current time.
    pub check: Option<fn(&Value, Timestamp) -> Vec<Violation>>,
    /// Whether a successful status may come with `"success": false`, data and no error: a test that ran and failed.
    pub may_fail_with_data: bool,
    /// The status of success, the documented one first.
    pub success: &'static [u16],
    /// What a successful answer holds.
    pub answer: Answer,
    /// Whether the service honours `Idempotency-Key` here.
    pub idempotency_key: bool,
    /// Whether sending it twice does no harm, even without an idempotency key.
    pub repeatable: bool,
    /// Error codes of this operation beyond those that every operation has, with their status.
    pub errors: &'static [(u16, &'static str)],
    /// The page of the vendor's documentation.
    pub docs: &'static str,
}

impl Operation {
    /// A read with nothing said yet: the base that rows are written over.
    pub const GET: Self = Self {
        id: "",
        service: Service::SigSentry,
        method: Method::Get,
        path: "",
        summary: "",
        keys: &[],
        permission: None,
        scope: Scope::Project,
        path_params: &[],
        query: None,
        body: Body::None,
        check: None,
        may_fail_with_data: false,
        success: &[200],
        answer: Answer::Nothing,
        idempotency_key: false,
        repeatable: true,
        errors: &[],
        docs: "",
    };
    /// A POST that may not be repeated.
    pub const POST: Self = Self { method: Method::Post, repeatable: false, ..Self::GET };
    /// A PUT.
    pub const PUT: Self = Self { method: Method::Put, ..Self::GET };
    /// A PATCH that may not be repeated, as HTTP has it (RFC 5789 section 2).
    pub const PATCH: Self = Self { method: Method::Patch, repeatable: false, ..Self::GET };
    /// A DELETE.
    pub const DELETE: Self = Self { method: Method::Delete, ..Self::GET };

    /// Whether a key of this class may call it.
    pub fn accepts(&self, class: KeyClass) -> bool {
        self.keys.is_empty() || self.keys.contains(&class) || (class == KeyClass::Legacy && self.keys.contains(&KeyClass::Secret))
    }

    /// Whether `path` (without query, decoded or not) is this operation's.
    ///
    /// ```
    /// use sigward_core::sigsentry::analyses;
    /// assert!(analyses::FOLLOW_UP.matches("/v1/analyses/ana_1/followup"));
    /// assert!(!analyses::FOLLOW_UP.matches("/v1/analyses//followup"));
    /// ```
    pub fn matches(&self, path: &str) -> bool {
        let mut given = path.split('/');
        let fits = self.path.split('/').all(|part| match given.next() {
            Some(value) if part.starts_with('{') => !value.is_empty(),
            Some(value) => value == part,
            None => false,
        });
        fits && given.next().is_none()
    }

    /// Whether the machine may send it again when an attempt's outcome is unknown.
    pub const fn may_repeat(&self) -> bool {
        self.repeatable || self.idempotency_key
    }
}

/// The operation that a request is for. Where a literal path and one with a parameter both fit (`…/settings` and
/// `…/{id}`), the literal one is meant.
pub fn route<'a>(operations: impl IntoIterator<Item = &'a Operation>, method: Method, path: &str) -> Option<&'a Operation> {
    operations
        .into_iter()
        .filter(|operation| operation.method == method && operation.matches(path))
        .min_by_key(|operation| operation.path_params.len())
}

/// How many rows some tables have together.
pub const fn count(tables: &[&[&Operation]]) -> usize {
    let (mut count, mut table) = (0, 0);
    while table < tables.len() {
        count += tables[table].len();
        table += 1;
    }
    count
}

/// Several tables as one, for constants: `N` is their [`count`].
#[allow(clippy::missing_panics_doc)] // evaluated by the compiler only: tables are constants
pub const fn flatten<const N: usize>(tables: &[&[&'static Operation]]) -> [&'static Operation; N] {
    let mut all = [&Operation::GET; N];
    let (mut at, mut table) = (0, 0);
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            all[at] = tables[table][row];
            at += 1;
            row += 1;
        }
        table += 1;
    }
    assert!(at == N);
    all
}
