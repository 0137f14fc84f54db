//! Sessions of signed-in users: `api/sigma.md` section 2. A token lasts 24 hours; there is no other one to renew it with,
//! so it is renewed by itself before its end.

use std::time::Duration;

use sigward_core::{
    key::{KeyClass, Service},
    model,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
};

use super::POST;
use crate::{secret::Secret, session::Plan};

model! {
    /// Who signs in.
    pub struct LogIn {
        /// The user's e-mail address.
        "email" email: String [Length(1, super::TEXT)],
        /// The user's password.
        "password" password: Secret [Length(1, 10_000)],
    }

    /// A session.
    pub struct LoggedIn {
        /// The token, a JWT.
        "token" token: Secret,
        /// Who has signed in.
        "user" user: Option<User>,
    }

    /// A user.
    pub struct User {
        /// Its id.
        "id" id: String,
        /// Its e-mail address.
        "email" email: Option<String>,
        /// Its name.
        "name" name: Option<String>,
        /// Its role.
        "roleId" role_id: Option<String>,
    }
}

/// Signs in.
pub const LOG_IN: Operation = Operation {
    id: "sigma.auth.log_in",
    path: "/api/v1/auth/login",
    summary: "Sign a user in.",
    keys: &[],
    body: Body::Json(model_of::<LogIn>()),
    answer: Answer::Data(LoggedIn::SHAPE),
    repeatable: true,
    docs: "/authentication.html",
    ..POST
};

/// Renews a token.
pub const REFRESH: Operation = Operation {
    id: "sigma.auth.refresh",
    path: "/api/v1/auth/refresh",
    summary: "Renew a token that is still valid.",
    keys: &[KeyClass::Session],
    // Neither the body nor the answer is documented; the field is taken to be the one that signing in has.
    answer: Answer::Data(LoggedIn::SHAPE),
    repeatable: true,
    docs: "/authentication.html",
    ..POST
};

/// How Sigma's sessions work.
pub static PLAN: Plan = Plan {
    service: Service::Sigma,
    login: &LOG_IN,
    refresh: &REFRESH,
    token: "token",
    refresh_token: None,
    lifetime: Duration::from_hours(24),
    early: Duration::from_mins(5),
};

/// All of them.
pub const OPERATIONS: &[&Operation] = &[&LOG_IN, &REFRESH];
