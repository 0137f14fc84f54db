//! API keys: row 41 of `api/sigsentry.md` section 3. Named in the list of idempotent endpoints and nowhere else; every
//! other page says that keys are minted on the dashboard, and `DASHBOARD_ONLY` exists to say so.

use sigward_core::{
    model,
    operation::{Answer, Body, Operation, Scope},
    schema::Shape,
    sigsentry::analyses::model_of,
};

use super::{SERVER_KEYS, WRITE};

model! {
    /// A key to mint: the fields of the dashboard's form, since no page describes the body.
    #[derive(Default)]
    pub struct CreateApiKey {
        /// Its name.
        "name" name: Option<String>,
        /// What it may do, as `analysis:read`.
        "permissions" permissions: Option<Vec<String>>,
    }
}

/// Mints a key, on the dashboard only.
pub const CREATE: Operation = Operation {
    id: "sigsentry.api_keys.create",
    path: "/v1/config/api-keys",
    summary: "Mint an API key. SigSentry does this on its dashboard only, and so refuses the call.",
    keys: SERVER_KEYS,
    permission: WRITE,
    scope: Scope::Tenant,
    body: Body::Json(model_of::<CreateApiKey>()),
    success: &[201, 200],
    answer: Answer::Data(Shape::Any),
    idempotency_key: true,
    errors: &[(403, "DASHBOARD_ONLY")],
    docs: "/api/idempotency",
    ..Operation::POST
};

/// All of them.
pub const OPERATIONS: &[&Operation] = &[&CREATE];
