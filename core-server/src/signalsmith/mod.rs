//! SignalSmith as a server sees it, in the generation of its documentation that this project's mission quotes. Source:
//! `api/signalsmith.md`.
//!
//! What it states in part only (events, identity graphs, journeys, loaders, traits, insights, audience syncs, tests that
//! answer as a stream) goes through the client's untyped `request`.

use sigward_core::{
    key::{KeyClass, Service},
    model,
    operation::{self, Method, Operation, Scope},
    schema::{Field, Rule, Shape},
    workspace,
};

use crate::api::Api;

pub mod api_keys;
pub mod audiences;
pub mod destinations;
pub mod errors;
pub mod members;
pub mod models;
pub mod organizations;
pub mod roles;
pub mod sources;
pub mod syncs;
pub mod workspaces;

/// The workspace of a path. The same id goes into `X-Workspace-ID`.
const WORKSPACE: Field = param(workspace::PARAMETER, "workspace_id", "The workspace's id.");

/// What every operation of a workspace has in common.
const GET: Operation =
    Operation { service: Service::SignalSmith, keys: &[KeyClass::Secret], path_params: &[WORKSPACE], ..Operation::GET };
/// A POST. No page mentions `Idempotency-Key`.
const POST: Operation = Operation { method: Method::Post, repeatable: false, ..GET };
/// A PUT.
const PUT: Operation = Operation { method: Method::Put, ..GET };
/// A DELETE. What it answers is known of API keys alone.
const DELETE: Operation = Operation { method: Method::Delete, success: &[204, 200], ..GET };
/// A GET beside the workspaces.
const TENANT_GET: Operation = Operation { scope: Scope::Tenant, path_params: &[], ..GET };
/// A POST beside the workspaces.
const TENANT_POST: Operation = Operation { method: Method::Post, repeatable: false, ..TENANT_GET };
/// A PUT beside the workspaces.
const TENANT_PUT: Operation = Operation { method: Method::Put, ..TENANT_GET };
/// A DELETE beside the workspaces.
const TENANT_DELETE: Operation = Operation { method: Method::Delete, success: &[204, 200], ..TENANT_GET };

/// A parameter of a path.
const fn param(name: &'static str, snake_name: &'static str, doc: &'static str) -> Field {
    Field { name, snake_name, doc, shape: Shape::String, rules: &[Rule::Length(1, 255)] }
}

/// The longest id and name, in characters. The documentation states none; this only bounds the work.
const TEXT: usize = 255;
/// The most entries that a list in a request may hold. The documentation states none; this only bounds the work.
const MANY: usize = 100_000;
/// The largest whole number that JSON carries exactly everywhere.
const MAX_COUNT: f64 = 9_007_199_254_740_991.0;

model! {
    /// Which page of a list. Some lists come whole whatever this says.
    #[derive(Default)]
    pub struct Pages {
        /// The page, from 1.
        "page" page: Option<u64> [Range(1.0, 1_000_000_000.0), Default("1")],
        /// How many a page holds, 1 to 100.
        "page_size" page_size: Option<u64> [Range(1.0, 100.0), Default("20")],
    }
}

const NOUNS: [&[&Operation]; 10] = [
    api_keys::OPERATIONS,
    workspaces::OPERATIONS,
    members::OPERATIONS,
    organizations::OPERATIONS,
    roles::OPERATIONS,
    sources::OPERATIONS,
    models::OPERATIONS,
    destinations::OPERATIONS,
    syncs::OPERATIONS,
    audiences::OPERATIONS,
];

/// Every typed operation of SignalSmith, in the documentation's order.
pub static OPERATIONS: [&Operation; operation::count(&NOUNS)] = operation::flatten(&NOUNS);

/// SignalSmith's API. Every customer has an address of its own.
pub static API: Api = Api {
    service: Service::SignalSmith,
    base_url: None,
    docs: "https://composable.zeotap.com",
    root: "/api/v1",
    operations: &OPERATIONS,
    dialect: &errors::DIALECT,
    errors: errors::of,
};
