//! What a client is set up with, and what a call says differently.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use sigward_core::{
    base_url::BaseUrl,
    credential::Authorize,
    draft::{Unit, span},
    error::{Error, Result},
    request::{CallOptions, Settings},
    retry::{Budget, Policy},
    sigsentry::{BASE_URL, analyses::OPERATIONS},
};

/// Options that the package has written as a JSON object. They are read one by one: code that `serde` derives for all of
/// them takes more room than everything else about them.
pub(crate) struct Options(Value);

impl Options {
    /// None for an absent text.
    pub(crate) fn read(text: Option<&str>) -> Result<Self> {
        let broken = |error: serde_json::Error| Error::config("INVALID_OPTION", format!("the options are no JSON: {error}"));
        text.map_or(Ok(Value::Null), |text| serde_json::from_str(text).map_err(broken)).map(Self)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str().map(str::to_owned)
    }

    fn count(&self, name: &str) -> Option<u32> {
        self.0.get(name)?.as_u64().map(|count| u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn span(&self, name: &str) -> Result<Option<Duration>> {
        span(name, self.0.get(name).and_then(Value::as_f64), Unit::Milliseconds)
    }

    fn headers(&self) -> Vec<(String, String)> {
        pairs(&self.0["headers"])
    }

    /// The core's settings with this credential.
    pub(crate) fn settings(&self, credential: Arc<dyn Authorize>) -> Result<Settings> {
        let base = BaseUrl::parse(&self.text("baseURL").unwrap_or_else(|| BASE_URL.to_owned()))?;
        let standard = Policy::default();
        let policy = Policy {
            max_retries: self.count("maxRetries").unwrap_or(standard.max_retries),
            timeout: self.span("timeout")?.unwrap_or(standard.timeout),
            deadline: self.span("deadline")?.unwrap_or(standard.deadline),
        };
        let mut settings = Settings::new(base, credential, OPERATIONS)
            .project(self.text("projectId"))?
            .policy(policy)?
            .budget(self.count("retryBudget").unwrap_or(Budget::DEFAULT_TOKENS));
        if let Some(app) = self.text("appInfo") {
            settings = settings.app_info(&app)?;
        }
        for (name, value) in self.headers() {
            settings = settings.header(name, value)?;
        }
        Ok(settings)
    }

    /// What a call says differently from its client.
    pub(crate) fn per_call(&self) -> Result<CallOptions> {
        Ok(CallOptions {
            timeout: self.span("timeout")?,
            deadline: self.span("deadline")?,
            max_retries: self.count("maxRetries"),
            project: self.text("projectId"),
            idempotency_key: self.text("idempotencyKey"),
            headers: self.headers(),
            stream: self.0.get("stream").and_then(Value::as_bool).unwrap_or_default(),
        })
    }
}

/// Headers as JavaScript lists them: pairs of texts.
pub(crate) fn pairs(list: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let pairs = list.as_array().into_iter().flatten();
    pairs.filter_map(|pair| Some((text(pair.get(0)?)?, text(pair.get(1)?)?))).collect()
}
