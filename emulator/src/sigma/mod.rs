//! Sigma, served from its operation rows. Where the documentation is silent, a choice of ours stands in a comment.

mod api_keys;
mod auth;
mod catalogs;
mod model;
mod records;
mod search;
mod seed;
mod variants;
pub(crate) mod webhooks;

use serde_json::{Value, json};
use sigward_core::schema::{Shape, Shaped};
use sigward_server::sigma::{API, api_keys::Permission};

use crate::{
    error::ApiError,
    services::{Act, Service},
    store::documents::Shelf,
};

pub(crate) use api_keys::mint;
pub(crate) use auth::USER_ID;

/// The five permissions.
pub(crate) fn permissions() -> Vec<String> {
    match Permission::SHAPE {
        Shape::Enum(known) => known.values.iter().map(|(name, _)| (*name).to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// The service's name in the store and in paths.
const NAME: &str = "sigma";

/// Sigma.
pub(crate) static SERVICE: Service = Service {
    name: NAME,
    api: &API,
    identify: auth::identify,
    authorize: auth::authorize,
    act,
    refusal: |error: &ApiError| json!({ "error": error.code, "message": error.message }),
    rates: |_, _| Vec::new(), // no page mentions a limit
    seed: seed::all,
    overview: || json!({ "workspace": WORKSPACE, "email": auth::EMAIL, "password": auth::PASSWORD }),
};

/// The one workspace that there is: a key or a token names none.
const WORKSPACE: &str = "ws-demo";

/// Documents of the workspace.
const fn shelf(kind: &'static str) -> Shelf<'static> {
    Shelf { service: NAME, kind, owner: WORKSPACE }
}

const SCHEMAS: Shelf<'static> = shelf("schema");
const RECORDS: Shelf<'static> = shelf("record");
const CATALOGS: Shelf<'static> = shelf("catalog");
const CATEGORIES: Shelf<'static> = shelf("category");
const DIMENSIONS: Shelf<'static> = shelf("dimension");
const OPTION_LISTS: Shelf<'static> = shelf("option-list");
const QUERIES: Shelf<'static> = shelf("query");
const WEBHOOKS: Shelf<'static> = shelf("webhook");

/// The variants of a record.
fn variants_of(record: &str) -> Shelf<'_> {
    Shelf { service: NAME, kind: "variant", owner: record }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

#[allow(clippy::match_same_arms)] // in the order of the rows
fn act(id: &str) -> Option<Act> {
    Some(match id {
        "sigma.auth.log_in" => auth::log_in,
        "sigma.auth.refresh" => auth::refresh,
        "sigma.api_keys.list" => api_keys::list,
        "sigma.api_keys.create" => api_keys::create,
        "sigma.api_keys.deactivate" => api_keys::deactivate,
        "sigma.api_keys.delete" => api_keys::delete,
        "sigma.schemas.list" => model::list,
        "sigma.schemas.create" => model::create,
        "sigma.records.list" => records::list,
        "sigma.records.create" => records::create,
        "sigma.variants.list" => variants::list,
        "sigma.variants.list_of_record" => variants::list_of_record,
        "sigma.variants.create" => variants::create,
        "sigma.variants.get" => variants::get,
        "sigma.variants.update" => variants::update,
        "sigma.variants.delete" => variants::delete,
        "sigma.variants.resolved" => variants::resolved,
        "sigma.variants.set_value" => variants::set_value,
        "sigma.catalogs.list" | "sigma.dimensions.list" | "sigma.option_lists.list" => model::list,
        "sigma.catalogs.create" | "sigma.dimensions.create" | "sigma.option_lists.create" => model::create,
        "sigma.catalogs.get" | "sigma.dimensions.get" | "sigma.option_lists.get" | "sigma.categories.get" => model::get,
        "sigma.catalogs.update" | "sigma.dimensions.update" | "sigma.option_lists.update" | "sigma.categories.update" => {
            model::update
        }
        "sigma.dimensions.delete" | "sigma.option_lists.delete" => model::delete,
        "sigma.dimensions.scope_matrix" => model::scope_matrix,
        "sigma.option_lists.add_value" => model::add_value,
        "sigma.option_lists.update_value" => model::update_value,
        "sigma.option_lists.delete_value" => model::delete_value,
        "sigma.catalogs.delete" => catalogs::delete,
        "sigma.catalogs.tree" => catalogs::tree,
        "sigma.categories.create" => catalogs::create_category,
        "sigma.categories.delete" => catalogs::delete_category,
        "sigma.categories.assign" => catalogs::assign,
        "sigma.categories.unassign" => catalogs::unassign,
        "sigma.categories.entities" => catalogs::entities,
        "sigma.search.query" => search::query,
        "sigma.search.full_text" | "sigma.search.text" => search::text,
        "sigma.saved_queries.list" => model::list,
        "sigma.saved_queries.create" => search::save,
        "sigma.saved_queries.get" => model::get,
        "sigma.saved_queries.delete" => model::delete,
        "sigma.saved_queries.execute" => search::execute,
        "sigma.webhooks.list" => webhooks::list,
        "sigma.webhooks.get" => webhooks::get,
        "sigma.webhooks.create" => webhooks::create,
        "sigma.webhooks.update" => webhooks::update,
        "sigma.webhooks.delete" => model::delete,
        _ => return None,
    })
}
