//! From an operation and its arguments to a request: every check that needs no network happens here.

use std::{fmt, fmt::Write as _, sync::Arc, time::Duration};

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::{
    base_url::BaseUrl,
    call::Call,
    credential::Authorize,
    dialect::Dialect,
    envelope,
    envelope::SIGSENTRY,
    error::{Error, ErrorKind, Result},
    header::{Headers, check_extra, check_value},
    key::{self, KeyClass},
    moment::Moment,
    operation::{self, Body, Method, Operation, Scope},
    retry::{Budget, Policy},
    screenshot::Screenshot,
    validate::{self, Enums, Violation},
    workspace,
};

/// The longest `Idempotency-Key`, in characters.
pub const MAX_IDEMPOTENCY_KEY: usize = 255;

/// RFC 3986's unreserved characters stay as they are; all else is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a client sends, ready for an HTTP stack.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers, credentials among them. `Debug` hides those.
    pub headers: Headers,
    /// The body, whose type stands in the headers.
    pub body: Option<Bytes>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.as_ref().map(Bytes::len);
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body_bytes", &body)
            .finish()
    }
}

/// What a client is set up with: shared by all its calls.
#[derive(Clone, Debug)]
pub struct Settings {
    base_url: BaseUrl,
    credential: Arc<dyn Authorize>,
    operations: &'static [&'static Operation],
    dialect: &'static Dialect,
    project: Option<String>,
    policy: Policy,
    budget: Arc<Budget>,
    user_agent: String,
    headers: Vec<(String, String)>,
}

/// What a single call says differently from its client.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// How long one attempt may take. Default: the client's.
    pub timeout: Option<Duration>,
    /// How long the call may take with all its attempts and waits. Default: the client's.
    pub deadline: Option<Duration>,
    /// How often it is sent again. Default: the client's.
    pub max_retries: Option<u32>,
    /// The project, for an organization key. Default: the client's.
    pub project: Option<String>,
    /// Default: a new UUID where the operation honours one.
    pub idempotency_key: Option<String>,
    /// Headers beside the client's.
    pub headers: Vec<(String, String)>,
    /// Whether the answer may come as `text/event-stream`.
    pub stream: bool,
}

/// The arguments of an operation.
#[derive(Clone, Debug, Default)]
pub struct Arguments<'a> {
    /// The values of the path's parameters, in order.
    pub path: &'a [&'a str],
    /// The fields of the query, as an object; `Null` for none.
    pub query: Value,
    /// The body, as an object; `Null` for none.
    pub body: Value,
    /// An image beside the body, where the operation takes one.
    pub screenshot: Option<Screenshot>,
}

/// What the machine needs to know of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    pub(crate) method: Method,
    pub(crate) may_repeat: bool,
    idempotency_key: bool,
    scope: Scope,
    /// Whether it goes without a credential.
    open: bool,
    pub(crate) dialect: &'static Dialect,
}

impl Settings {
    /// Settings with the defaults of [`Policy`] and [`Budget`]. `operations` are the rows that the credential's package
    /// knows; an untyped request to one of them follows its rules.
    pub fn new(base_url: BaseUrl, credential: Arc<dyn Authorize>, operations: &'static [&'static Operation]) -> Self {
        Self {
            base_url,
            credential,
            operations,
            dialect: &SIGSENTRY,
            project: None,
            policy: Policy::default(),
            budget: Arc::default(),
            user_agent: format!("sigward/{}", env!("CARGO_PKG_VERSION")),
            headers: Vec::new(),
        }
    }

    /// Sets how the service words its answers. Default: as SigSentry does.
    pub fn dialect(mut self, dialect: &'static Dialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Sets the project of an organization key, or the workspace where the service has those instead.
    pub fn project(mut self, id: Option<String>) -> Result<Self> {
        check_project(id.as_deref())?;
        self.project = id;
        Ok(self)
    }

    /// Sets timeout, deadline and number of retries.
    pub fn policy(mut self, policy: Policy) -> Result<Self> {
        if policy.timeout.is_zero() || policy.deadline.is_zero() {
            return Err(Error::config("INVALID_TIMEOUT", "the timeout and the deadline must be longer than 0 s"));
        }
        self.policy = policy;
        Ok(self)
    }

    /// Sets how many retries the client may make before successes must earn more.
    pub fn budget(mut self, tokens: u32) -> Self {
        self.budget = Arc::new(Budget::new(tokens));
        self
    }

    /// Adds the caller's product to the user agent, as `name/version`.
    pub fn app_info(mut self, app: &str) -> Result<Self> {
        check_value("user-agent", app)?;
        write!(self.user_agent, " {app}").map_err(|error| Error::config("INVALID_HEADER", error.to_string()))?;
        Ok(self)
    }

    /// Adds a header to every request. Names of credential headers are refused.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Result<Self> {
        let (name, value) = (name.into(), value.into());
        check_extra(&name, &value)?;
        self.headers.push((name, value));
        Ok(self)
    }

    /// Where requests go.
    pub fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    /// Who they are from.
    pub fn credential(&self) -> &dyn Authorize {
        &*self.credential
    }

    /// The operation of that id, if the credential's package knows it.
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }

    /// Prepares a call of an operation, or says why it can't succeed.
    pub fn call(&self, operation: &Operation, arguments: Arguments<'_>, options: &CallOptions, now: &Moment) -> Result<Call> {
        let class = self.credential.kind().class;
        if !operation.accepts(class) {
            return Err(wrong_key(class, operation));
        }
        let named = options.project.as_deref().or(self.project.as_deref());
        check_project(named)?;
        let (values, project) = workspace::complete(operation, arguments.path, named)?;
        let mut path = fill_path(operation, &values)?;
        let violations = check_fields(operation, &arguments, now);
        if let Some(error) = Violation::into_error(&violations) {
            return Err(error);
        }
        append_query(&mut path, &arguments.query)?;
        let traits = Traits {
            method: operation.method,
            may_repeat: operation.may_repeat(),
            idempotency_key: operation.idempotency_key,
            scope: operation.scope,
            open: operation.keys.is_empty(),
            dialect: self.dialect,
        };
        let body = match (arguments.screenshot, operation.body) {
            (Some(screenshot), Body::JsonOrImage(_)) => Some(screenshot.form(&arguments.body, now)),
            (Some(_), _) => return Err(Error::invalid("this operation takes no screenshot")),
            (None, _) => json_body(&arguments.body),
        };
        self.prepare(traits, &path, project, body, options, now)
    }

    /// Prepares a call that has no typed operation. A path that belongs to one follows its rules; a public key may call
    /// nothing else.
    pub fn untyped(
        &self,
        method: Method,
        path: &str,
        query: &Value,
        body: &Value,
        options: &CallOptions,
        now: &Moment,
    ) -> Result<Call> {
        check_untyped_path(path)?;
        let in_path = workspace::in_path(self.operations, path);
        let row = operation::route(self.operations.iter().copied(), method, path);
        let class = self.credential.kind().class;
        let dialect = self.dialect;
        let traits = match row {
            Some(row) if row.accepts(class) => Traits {
                method,
                may_repeat: row.may_repeat(),
                idempotency_key: row.idempotency_key,
                scope: row.scope,
                open: row.keys.is_empty(),
                dialect,
            },
            Some(row) => return Err(wrong_key(class, row)),
            None if class == KeyClass::Public => {
                return Err(Error::new(
                    ErrorKind::WrongKeyType,
                    "SECRET_KEY_REQUIRED",
                    "a public key may call the analysis operations only; make this call from your server with a secret key",
                ));
            }
            None => Traits {
                method,
                may_repeat: method.is_idempotent(),
                idempotency_key: false,
                scope: if in_path.is_some() { Scope::Project } else { Scope::Tenant },
                open: false,
                dialect,
            },
        };
        let mut path = path.to_owned();
        append_query(&mut path, query)?;
        let project = in_path.as_deref().or(options.project.as_deref()).or(self.project.as_deref());
        check_project(project)?;
        self.prepare(traits, &path, project, json_body(body), options, now)
    }

    fn prepare(
        &self,
        traits: Traits,
        path: &str,
        project: Option<&str>,
        body: Option<(String, Bytes)>,
        options: &CallOptions,
        now: &Moment,
    ) -> Result<Call> {
        let mut headers = Headers::default();
        if !traits.open {
            self.credential.authorize(traits.scope, project, &mut headers)?;
        }
        headers.push("user-agent", self.user_agent.clone());
        headers.push("accept", if options.stream { "text/event-stream, application/json;q=0.9" } else { "application/json" });
        if let Some(key) = idempotency_key(traits, options, now)? {
            headers.push("idempotency-key", key);
        }
        for (name, value) in &self.headers {
            headers.push_extra(name, value);
        }
        for (name, value) in &options.headers {
            check_extra(name, value)?;
            headers.push_extra(name, value);
        }
        let body = body.map(|(content_type, bytes)| {
            headers.push("content-type", content_type);
            bytes
        });
        let policy = Policy {
            max_retries: options.max_retries.unwrap_or(self.policy.max_retries),
            timeout: options.timeout.unwrap_or(self.policy.timeout),
            deadline: options.deadline.unwrap_or(self.policy.deadline),
        };
        if policy.timeout.is_zero() || policy.deadline.is_zero() {
            return Err(Error::config("INVALID_TIMEOUT", "the timeout and the deadline must be longer than 0 s"));
        }
        let request = Request { method: traits.method, url: self.base_url.join(path), headers, body };
        Ok(Call::new(request, traits, policy, self.base_url.clone(), Arc::clone(&self.budget)))
    }
}

fn wrong_key(class: KeyClass, operation: &Operation) -> Error {
    let (id, session) = (operation.id, operation.keys == [KeyClass::Session]);
    let wrong = |code, message| Error::new(ErrorKind::WrongKeyType, code, message);
    match class {
        _ if session => wrong(
            "SESSION_REQUIRED",
            format!("{id} can't be called with a key; it takes a session: log in with e-mail and password"),
        ),
        KeyClass::Session => wrong("API_KEY_REQUIRED", format!("{id} can't be called with a session; it takes an API key")),
        _ => {
            let organization = if operation.accepts(KeyClass::Organization) { " or an organization" } else { "" };
            let takes = format!("it takes a secret{organization} key, on a server");
            wrong("SECRET_KEY_REQUIRED", format!("{id} can't be called with a {class} key; {takes}"))
        }
    }
}

fn check_fields(operation: &Operation, arguments: &Arguments<'_>, now: &Moment) -> Vec<Violation> {
    let mut found = Vec::new();
    for (place, model, value) in [("query", operation.query, &arguments.query), ("body", operation.body.model(), &arguments.body)]
    {
        match model {
            Some(_)
                if value.is_null() && model.is_some_and(|model| model.fields.iter().all(crate::schema::Field::is_optional)) => {}
            Some(_) if !value.is_object() => found.push(Violation::new(place, "must be an object")),
            Some(model) => found.extend(validate::check(model, value, Enums::Open)),
            None if value.is_null() => {}
            None => found.push(Violation::new(place, "must be absent: the operation takes none")),
        }
    }
    match operation.check {
        Some(check) if found.is_empty() => {
            check(if arguments.body.is_null() { &arguments.query } else { &arguments.body }, now.wall)
        }
        _ => found,
    }
}

fn fill_path(operation: &Operation, values: &[&str]) -> Result<String> {
    let mut violations = Vec::new();
    if values.len() != operation.path_params.len() {
        return Err(Error::invalid(format!(
            "{} takes {} path parameters, not {}",
            operation.id,
            operation.path_params.len(),
            values.len()
        )));
    }
    let mut path = String::with_capacity(operation.path.len() + 40);
    let mut next = operation.path_params.iter().zip(values);
    for part in operation.path.split('/').skip(1) {
        path.push('/');
        if !part.starts_with('{') {
            path.push_str(part);
        } else if let Some((field, value)) = next.next() {
            validate::check_field(field, &Value::String((*value).to_owned()), field.name, Enums::Open, &mut violations);
            // These two are the only values that percent-encoding can't keep from meaning another path.
            if matches!(*value, "." | "..") || key::contains_key(value) {
                violations.push(Violation::new(field.name, "must be an id"));
            }
            path.extend(utf8_percent_encode(value, ENCODED));
        }
    }
    Violation::into_error(&violations).map_or(Ok(path), Err)
}

fn check_untyped_path(path: &str) -> Result<()> {
    let why = if !path.starts_with('/') || path.starts_with("//") {
        "must start with one slash"
    } else if key::contains_key(path) {
        "holds an API key; keys never go into a URL"
    } else if path.contains(['?', '#', '\\']) {
        "must not hold a query or a fragment; pass the query separately"
    } else if path.bytes().any(|byte| !(b'!'..=b'~').contains(&byte)) {
        "holds a space or a character outside ASCII; percent-encode it"
    } else if path.split('/').any(|part| matches!(part.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..")) {
        "must not hold . or .. segments"
    } else {
        return Ok(());
    };
    Err(Error::invalid(format!("the path {why}")))
}

fn append_query(path: &mut String, query: &Value) -> Result<()> {
    let Some(fields) = query.as_object() else {
        return if query.is_null() { Ok(()) } else { Err(Error::invalid("the query must be an object")) };
    };
    let holds_key = || Error::invalid("the query holds an API key; keys never go into a URL");
    let mut separator = '?';
    for (name, value) in fields {
        // First of all, since what is wrong with a value is told with its name.
        if key::contains_key(name) {
            return Err(holds_key());
        }
        let values = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for value in values {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text.clone(),
                Value::Bool(_) | Value::Number(_) => envelope::text(value),
                Value::Array(_) | Value::Object(_) => {
                    return Err(Error::invalid(format!("{name} in the query must be a text, a number or a boolean")));
                }
            };
            if key::contains_key(&text) {
                return Err(holds_key());
            }
            path.push(separator);
            path.extend(utf8_percent_encode(name, ENCODED));
            path.push('=');
            path.extend(utf8_percent_encode(&text, ENCODED));
            separator = '&';
        }
    }
    Ok(())
}

fn json_body(body: &Value) -> Option<(String, Bytes)> {
    (!body.is_null()).then(|| ("application/json".to_owned(), Bytes::from(envelope::text(body))))
}

fn check_project(project: Option<&str>) -> Result<()> {
    match project {
        Some(id)
            if id.is_empty()
                || id.len() > 255
                || key::contains_key(id)
                || !id.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) =>
        {
            Err(Error::config(
                "INVALID_PROJECT_ID",
                "the project or workspace id is empty, too long or holds a character that ids do not; pass its UUID",
            ))
        }
        _ => Ok(()),
    }
}

fn idempotency_key(traits: Traits, options: &CallOptions, now: &Moment) -> Result<Option<String>> {
    match &options.idempotency_key {
        Some(key) => {
            let visible = key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            if key.is_empty() || key.len() > MAX_IDEMPOTENCY_KEY || !visible || key::contains_key(key) {
                return Err(Error::invalid(format!(
                    "the idempotency key must be 1 to {MAX_IDEMPOTENCY_KEY} visible ASCII characters and no API key"
                )));
            }
            Ok(Some(key.clone()))
        }
        None => Ok(traits.idempotency_key.then(|| now.uuid())),
    }
}
