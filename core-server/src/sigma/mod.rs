//! Sigma PIM as a server sees it: every operation whose path and fields the documentation states. Source: `api/sigma.md`.
//!
//! What it states in part only (single records, workflows, roles, import and export, export jobs, channels, syncs,
//! change sets) goes through the client's untyped `request`.

use sigward_core::{
    key::{KeyClass, Service},
    operation::{self, Method, Operation},
    schema::{Field, Rule, Shape},
};

use crate::api::Api;

pub mod api_keys;
pub mod auth;
pub mod catalogs;
pub mod categories;
pub mod dimensions;
pub mod errors;
pub mod option_lists;
pub mod records;
pub mod schemas;
pub mod search;
pub mod variants;
pub mod webhook;
pub mod webhooks;

/// What every operation of Sigma has in common: a key or a token of one workspace.
const GET: Operation = Operation { service: Service::Sigma, keys: &[KeyClass::Secret, KeyClass::Session], ..Operation::GET };
/// A POST. No page mentions `Idempotency-Key`.
const POST: Operation = Operation { method: Method::Post, repeatable: false, ..GET };
/// A PUT.
const PUT: Operation = Operation { method: Method::Put, ..GET };
/// A DELETE. Answers 204 on the pages that show an answer.
const DELETE: Operation = Operation { method: Method::Delete, success: &[204, 200], ..GET };

/// The permissions of `api/sigma.md` section 3.
const READ: Option<&str> = Some("read");
const UPDATE_DATA: Option<&str> = Some("update-data");
const DELETE_DATA: Option<&str> = Some("delete-data");
const UPDATE_MODEL: Option<&str> = Some("update-model");
const DELETE_MODEL: Option<&str> = Some("delete-model");

/// A parameter of a path.
const fn param(name: &'static str, snake_name: &'static str, doc: &'static str) -> Field {
    Field { name, snake_name, doc, shape: Shape::String, rules: &[Rule::Length(1, 255)] }
}

/// The `{id}` of a path.
const ID: &[Field] = &[param("id", "id", "Its id, which the caller may have chosen.")];

/// The longest id and name, in characters. The documentation states none; this only bounds the work.
const TEXT: usize = 255;
/// The most entries that a list in a request may hold. The documentation states none; this only bounds the work.
const MANY: usize = 100_000;
/// The largest whole number that JSON carries exactly everywhere.
const MAX_COUNT: f64 = 9_007_199_254_740_991.0;

const NOUNS: [&[&Operation]; 11] = [
    auth::OPERATIONS,
    api_keys::OPERATIONS,
    schemas::OPERATIONS,
    records::OPERATIONS,
    variants::OPERATIONS,
    catalogs::OPERATIONS,
    categories::OPERATIONS,
    dimensions::OPERATIONS,
    option_lists::OPERATIONS,
    search::OPERATIONS,
    webhooks::OPERATIONS,
];

/// Every typed operation of Sigma, in the documentation's order.
pub static OPERATIONS: [&Operation; operation::count(&NOUNS)] = operation::flatten(&NOUNS);

/// Sigma's own address.
pub const BASE_URL: &str = "https://api.sigma-pim.com";

/// Sigma's API.
pub static API: Api = Api {
    service: Service::Sigma,
    base_url: Some(BASE_URL),
    docs: "https://docs.sigma-pim.com",
    root: "/api/v1",
    operations: &OPERATIONS,
    dialect: &errors::DIALECT,
    errors: errors::of,
};
