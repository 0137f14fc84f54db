//! A client: a public key and settings. It makes calls, and sends none.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use sigward_core::{
    base_url::BaseUrl,
    draft::{self, Unit, Written},
    error::Result,
    key::PublicKey,
    request::{self, Settings},
    retry::Policy,
    sigsentry::{BASE_URL, analyses::OPERATIONS, events},
};
use zeroize::Zeroizing;

use crate::{
    call::Call,
    error::CoreError,
    events::Events,
    header::{Header, pairs},
    key::EXPOSURE,
    moment::Moment,
};

/// What a client is set up with; what is absent is the core's default.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Setup {
    /// The address that requests go to: https, or http on loopback.
    #[uniffi(default)]
    pub base_url: Option<String>,
    /// The project that the service is to compare with the key's own.
    #[uniffi(default)]
    pub project: Option<String>,
    /// How long one attempt may take, in seconds.
    #[uniffi(default)]
    pub timeout: Option<f64>,
    /// How long a call may take with all its attempts and waits, in seconds.
    #[uniffi(default)]
    pub deadline: Option<f64>,
    /// How often a call is sent again, 0 or more.
    #[uniffi(default)]
    pub max_retries: Option<i64>,
    /// Headers of every request. Names of credentials are refused.
    #[uniffi(default)]
    pub headers: Vec<Header>,
    /// The app's name and version, as `shop/2.1`, for the user agent.
    #[uniffi(default)]
    pub app_info: Option<String>,
}

/// What a single call says differently from its client.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CallOptions {
    /// How long one attempt may take, in seconds.
    #[uniffi(default)]
    pub timeout: Option<f64>,
    /// How long the call may take with all its attempts and waits, in seconds.
    #[uniffi(default)]
    pub deadline: Option<f64>,
    /// How often it is sent again, 0 or more.
    #[uniffi(default)]
    pub max_retries: Option<i64>,
    /// The project that the service is to compare with the key's own.
    #[uniffi(default)]
    pub project: Option<String>,
    /// Without one, a new UUID where the operation honours it.
    #[uniffi(default)]
    pub idempotency_key: Option<String>,
    /// Headers beside the client's.
    #[uniffi(default)]
    pub headers: Vec<Header>,
}

/// A call before its checks.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Draft {
    /// The id of an operation, or `GET /v1/…`: a method and a path that belong to one.
    pub operation: String,
    /// The values of the path's parameters, in order.
    #[uniffi(default)]
    pub path: Vec<String>,
    /// The fields of the query, as a JSON object.
    #[uniffi(default)]
    pub query: Option<Vec<u8>>,
    /// The body, as a JSON object.
    #[uniffi(default)]
    pub body: Option<Vec<u8>>,
    /// A PNG, JPEG or WebP picture beside the body.
    #[uniffi(default)]
    pub screenshot: Option<Vec<u8>>,
    /// What it says differently from its client.
    pub options: CallOptions,
}

/// A public key and what all its calls share. Nothing in it can be read but what may be shown.
#[derive(Debug, uniffi::Object)]
pub struct Client(Arc<Settings>);

#[uniffi::export]
impl Client {
    /// Loads a public key. Any other is refused, and wiped.
    #[uniffi::constructor]
    pub fn new(public_key: String, setup: Setup) -> Result<Arc<Self>, CoreError> {
        let text = Zeroizing::new(public_key);
        let key = PublicKey::load(&text, EXPOSURE)?;
        Ok(Arc::new(Self(Arc::new(setup.settings(key)?))))
    }

    /// The key's prefix and `***`.
    pub fn redacted_key(&self) -> String {
        self.0.credential().kind().redacted().to_string()
    }

    /// The address that requests go to.
    pub fn base_url(&self) -> String {
        self.0.base_url().to_string()
    }

    /// Checks a call and prepares it, or says why it can't succeed.
    pub fn call(&self, draft: Draft, now: Moment) -> Result<Arc<Call>, CoreError> {
        Ok(Call::new(draft.written()?.call(&self.0, &now.into())?))
    }

    /// Checks a call that creates an analysis and prepares it as a stream of events.
    pub fn events(&self, draft: Draft, now: Moment) -> Result<Arc<Events>, CoreError> {
        let draft = draft.written()?.draft(&self.0)?;
        let (events, call) = events::EventsWith::open(Arc::clone(&self.0), draft, &now.into())?;
        Ok(Arc::new(Events::new(Mutex::new(events), Call::new(call))))
    }
}

impl Setup {
    fn settings(self, key: PublicKey) -> Result<Settings> {
        let base = BaseUrl::parse(self.base_url.as_deref().unwrap_or(BASE_URL))?;
        let standard = Policy::default();
        let policy = Policy {
            max_retries: draft::retries(self.max_retries)?.unwrap_or(standard.max_retries),
            timeout: span("timeout", self.timeout)?.unwrap_or(standard.timeout),
            deadline: span("deadline", self.deadline)?.unwrap_or(standard.deadline),
        };
        let mut settings = Settings::new(base, Arc::new(key), OPERATIONS).project(self.project)?.policy(policy)?;
        if let Some(app) = self.app_info {
            settings = settings.app_info(&app)?;
        }
        for (name, value) in pairs(self.headers) {
            settings = settings.header(name, value)?;
        }
        Ok(settings)
    }
}

impl Draft {
    fn written(self) -> Result<Written> {
        let Self { operation, path, query, body, screenshot, options } = self;
        Ok(Written { operation, path, query, body, screenshot, options: options.read()? })
    }
}

impl CallOptions {
    fn read(self) -> Result<request::CallOptions> {
        Ok(request::CallOptions {
            timeout: span("timeout", self.timeout)?,
            deadline: span("deadline", self.deadline)?,
            max_retries: draft::retries(self.max_retries)?,
            project: self.project,
            idempotency_key: self.idempotency_key,
            headers: pairs(self.headers),
            stream: false,
        })
    }
}

/// Seconds as a span of time.
pub(crate) fn span(option: &str, seconds: Option<f64>) -> Result<Option<Duration>> {
    draft::span(option, seconds, Unit::Seconds)
}
