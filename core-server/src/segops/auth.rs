//! Logging in. Source: `api/segops.md` section 4.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation},
    schema::Shaped,
    sigsentry::analyses::model_of,
};

use super::POST;

model! {
    /// Who logs in.
    pub struct Credentials {
        /// The e-mail address of the account.
        "email" email: String [Length(1, 254)],
        /// Its password.
        "password" password: String [Length(1, 4096)],
    }

    /// A token and one to renew it by.
    pub struct TokenPair {
        /// Sent as a bearer token. Lasts 60 minutes.
        "access" access: String,
        /// Gets further ones. How long it lasts is not documented.
        "refresh" refresh: Option<String>,
    }

    /// A token to renew by.
    pub struct RefreshToken {
        /// As login gave it.
        "refresh" refresh: String [Length(1, 4096)],
    }
}

/// Logs in.
pub const LOGIN: Operation = Operation {
    id: "segops.auth.login",
    path: "/api/auth/token/",
    summary: "Log in with an e-mail address and a password.",
    keys: &[],
    body: Body::Json(model_of::<Credentials>()),
    answer: Answer::Data(TokenPair::SHAPE),
    // A second login gives a second token and takes nothing from the first.
    repeatable: true,
    docs: "/api",
    ..POST
};

/// Renews a session.
pub const REFRESH: Operation = Operation {
    id: "segops.auth.refresh",
    path: "/api/auth/token/refresh/",
    summary: "Get a further token for a session.",
    keys: &[],
    body: Body::Json(model_of::<RefreshToken>()),
    answer: Answer::Data(TokenPair::SHAPE),
    repeatable: false, // the token may be good for one use
    docs: "/api",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&LOGIN, &REFRESH];
