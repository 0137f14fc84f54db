//! SignalSmith, served from its operation rows. Where the documentation is silent, a choice of ours stands in a comment.

mod api_keys;
mod auth;
mod collections;
mod members;
mod organizations;
mod seed;
mod settings;
mod syncs;
mod workspaces;

use serde_json::{Map, Value, json};
use sigward_server::signalsmith::API;

use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::{Act, Call, Service},
};

pub(crate) use api_keys::mint;
pub(crate) use seed::{ACCOUNT, WORKSPACE};
pub(crate) use settings::SignalSmithSettings;

/// The service's name in the store and in paths.
const NAME: &str = "signalsmith";

/// SignalSmith.
pub(crate) static SERVICE: Service = Service {
    name: NAME,
    api: &API,
    identify: auth::identify,
    authorize: auth::authorize,
    act,
    refusal: |error: &ApiError| json!({ "error": error.message }),
    rates: |settings, _| vec![settings.signalsmith.minute, settings.signalsmith.burst],
    seed: seed::all,
    overview: || json!({ "workspace": seed::WORKSPACE, "organization": seed::ORGANIZATION }),
};

fn act(id: &str) -> Option<Act> {
    Some(match id {
        "signalsmith.api_keys.list" => api_keys::list,
        "signalsmith.api_keys.create" => api_keys::create,
        "signalsmith.api_keys.revoke" => api_keys::revoke,
        "signalsmith.workspaces.list" => workspaces::list,
        "signalsmith.workspaces.create" | "signalsmith.organizations.create_workspace" => workspaces::create,
        "signalsmith.workspaces.get" => workspaces::get,
        "signalsmith.workspaces.update" => workspaces::update,
        "signalsmith.workspaces.delete" => workspaces::delete,
        "signalsmith.workspaces.settings" => workspaces::settings,
        "signalsmith.members.list" | "signalsmith.organizations.list_members" => members::list,
        "signalsmith.members.add" | "signalsmith.organizations.add_member" => members::add,
        "signalsmith.members.update" | "signalsmith.organizations.update_member" => members::update,
        "signalsmith.members.remove" | "signalsmith.organizations.remove_member" => members::remove_member,
        "signalsmith.invitations.list" => members::list_invitations,
        "signalsmith.invitations.create" => members::invite,
        "signalsmith.invitations.delete" => members::take_back,
        "signalsmith.organizations.list" => organizations::list,
        "signalsmith.organizations.create" => organizations::create,
        "signalsmith.organizations.get" => organizations::get,
        "signalsmith.organizations.update" => organizations::update,
        "signalsmith.organizations.delete" => organizations::delete,
        "signalsmith.organizations.list_workspaces" => organizations::list_workspaces,
        "signalsmith.destinations.fields" => collections::fields,
        "signalsmith.models.preview" => collections::preview_model,
        "signalsmith.audiences.estimate" => collections::estimate,
        "signalsmith.audiences.preview" => collections::preview_audience,
        "signalsmith.audiences.list_of_model" => collections::list_of_model,
        "signalsmith.syncs.trigger" => syncs::trigger,
        "signalsmith.syncs.runs" => syncs::runs,
        "signalsmith.syncs.get_run" => syncs::get_run,
        _ => return collections::act(id),
    })
}

/// The fields of a new thing.
fn fresh(call: &Call, mut fields: Map<String, Value>) -> Value {
    fields.insert("id".to_owned(), json!(ids::uuid()));
    fields.insert("created_at".to_owned(), json!(call.now));
    fields.insert("updated_at".to_owned(), json!(call.now));
    Value::Object(fields)
}

/// A list, bare as in every example of the reference; or, where the emulator's settings say so, in the envelope that its
/// overview describes.
fn listed(call: &Call, items: Vec<Value>) -> Outcome {
    if !call.app.settings().signalsmith.envelope {
        return Outcome::Done(Value::Array(items));
    }
    let number = |name: &str, default: u64| call.query[name].as_u64().unwrap_or(default);
    let (page, size, total) = (number("page", 1), number("page_size", 20), items.len());
    let at = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let data: Vec<_> = items.into_iter().skip(at((page - 1).saturating_mul(size))).take(at(size)).collect();
    Outcome::Done(json!({ "data": data, "pagination": { "page": page, "page_size": size, "total": total } }))
}
