//! Sessions of signed-in users: logging in, renewing early, one renewal at a time.
//!
//! A session is a state machine without I/O: [`Session::renewal`] says what to ask for, [`Session::call`] makes the call,
//! [`Session::ended`] takes what came. The client of each service says by a [`Plan`] how its sessions work.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};
use sigward_core::{
    call::Call,
    credential::Authorize,
    error::{Error, ErrorKind, Result},
    header::Headers,
    key::{KeyClass, KeyKind, Service},
    moment::Moment,
    operation::{Operation, Scope},
    request::{Arguments, CallOptions, Settings},
};
use zeroize::Zeroizing;

use crate::{
    gate::{Gate, Turn},
    segops, sigma,
};

/// How a service's sessions work.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The service.
    pub service: Service,
    /// Takes `{ "email", "password" }`.
    pub login: &'static Operation,
    /// Renews a session.
    pub refresh: &'static Operation,
    /// The field of the answer to both that holds the token.
    pub token: &'static str,
    /// The field that holds the token for renewing, in the answers and in the body of `refresh`. Without one, `refresh`
    /// takes no body and is authorised by the token itself.
    pub refresh_token: Option<&'static str>,
    /// How long a token lasts.
    pub lifetime: Duration,
    /// How long before its end it is renewed.
    pub early: Duration,
}

impl Plan {
    /// That of a service; none where nobody signs in.
    pub fn of(service: Service) -> Option<&'static Self> {
        [&segops::SESSIONS, &sigma::auth::PLAN].into_iter().find(|plan| plan.service == service)
    }
}

/// What is to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// A first token, by e-mail and password.
    LogIn,
    /// A further one, by what the session has.
    Refresh,
}

/// The session of a signed-in user, kept alive for as long as it is used.
///
/// Holds e-mail and password, so that it can log in again where renewing is refused. All of it is wiped when dropped and
/// none of it is shown.
pub struct Session {
    plan: &'static Plan,
    email: String,
    password: Zeroizing<String>,
    tokens: Mutex<Tokens>,
    gate: Gate,
}

#[derive(Default)]
struct Tokens {
    access: Option<Zeroizing<String>>,
    refresh: Option<Zeroizing<String>>,
    /// When the token ends, on the driver's monotonic clock.
    ends: Duration,
    /// Counted up with every token, so that a refusal of an old one is not held against a new one.
    generation: u64,
    /// Whether the service has refused the token before its time.
    refused: bool,
}

impl Session {
    /// A session that logs in when it is first needed.
    pub fn new(plan: &'static Plan, email: &str, password: &str) -> Result<Self> {
        if email.trim().is_empty() || password.is_empty() {
            return Err(Error::config("MISSING_LOGIN", "a session needs an e-mail address and a password; one of them is empty"));
        }
        Ok(Self {
            plan,
            email: email.to_owned(),
            password: Zeroizing::new(password.to_owned()),
            tokens: Mutex::default(),
            gate: Gate::default(),
        })
    }

    /// Whether a call should wait for a renewal first.
    pub fn is_due(&self, now: &Moment) -> bool {
        self.renewal(now).is_some()
    }

    /// What is to be asked for now, if anything.
    pub fn renewal(&self, now: &Moment) -> Option<Renewal> {
        let tokens = self.tokens();
        let fresh = tokens.access.is_some() && !tokens.refused && now.monotonic.saturating_add(self.plan.early) < tokens.ends;
        if fresh {
            return None;
        }
        let can_refresh = match self.plan.refresh_token {
            Some(_) => tokens.refresh.is_some(),
            // The token itself has to be good still.
            None => tokens.access.is_some() && !tokens.refused && now.monotonic < tokens.ends,
        };
        Some(if can_refresh { Renewal::Refresh } else { Renewal::LogIn })
    }

    /// The turn of whoever renews. Others wait for it and look again.
    pub(crate) async fn turn(&self) -> Turn<'_> {
        self.gate.enter().await
    }

    /// The call that renews.
    pub fn call(&self, renewal: Renewal, settings: &Settings, now: &Moment) -> Result<Call> {
        let (operation, body) = match (renewal, self.plan.refresh_token) {
            (Renewal::LogIn, _) => (self.plan.login, json!({ "email": self.email, "password": *self.password })),
            (Renewal::Refresh, Some(field)) => {
                let token = self.tokens().refresh.clone().unwrap_or_default();
                (self.plan.refresh, json!({ field: *token }))
            }
            (Renewal::Refresh, None) => (self.plan.refresh, Value::Null),
        };
        settings.call(operation, Arguments { body, ..Arguments::default() }, &CallOptions::default(), now)
    }

    /// Takes the answer to a renewal. A refused `refresh` is no failure yet: logging in comes next.
    pub fn ended(&self, renewal: Renewal, outcome: Result<Value>, now: &Moment) -> Result<()> {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) if renewal == Renewal::Refresh && matches!(error.status(), Some(400 | 401 | 403)) => {
                self.tokens().forget();
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let text = |name: &str| answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let Some(access) = text(self.plan.token) else {
            let message = format!("the answer to logging in holds no {}", self.plan.token);
            return Err(Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", message));
        };
        let mut tokens = self.tokens();
        tokens.access = Some(Zeroizing::new(access.to_owned()));
        if let Some(refresh) = self.plan.refresh_token.and_then(text) {
            tokens.refresh = Some(Zeroizing::new(refresh.to_owned())); // some services give a new one each time
        }
        tokens.ends = now.monotonic.saturating_add(self.plan.lifetime);
        tokens.generation += 1;
        tokens.refused = false;
        Ok(())
    }

    /// Which token is in use.
    pub fn generation(&self) -> u64 {
        self.tokens().generation
    }

    /// The service has refused this token.
    pub fn refused(&self, generation: u64) {
        let mut tokens = self.tokens();
        if tokens.generation == generation {
            tokens.refused = true;
        }
    }

    /// Cuts what a renewal sends in its body from an error, should the service echo it.
    pub fn clean(&self, error: Error) -> Error {
        let refresh = self.tokens().refresh.clone().unwrap_or_default();
        error.without(&self.password).without(&refresh)
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tokens {
    fn forget(&mut self) {
        *self = Self { generation: self.generation, ..Self::default() };
    }
}

impl Authorize for Session {
    fn kind(&self) -> KeyKind {
        KeyKind { service: Some(self.plan.service), class: KeyClass::Session, prefix: "" }
    }

    fn authorize(&self, _: Scope, _: Option<&str>, headers: &mut Headers) -> Result<()> {
        // Before the first login there is nothing to write, and nothing but the login is sent.
        if let Some(token) = &self.tokens().access {
            headers.push_secret("authorization", format!("Bearer {}", **token));
        }
        Ok(())
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("service", &self.plan.service).finish_non_exhaustive()
    }
}
