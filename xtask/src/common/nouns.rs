//! What each noun of a service is, in a sentence.

use sigward_core::key::Service;

/// For the docs of its class and of the client's property.
pub(crate) fn about(service: Service, noun: &str) -> &'static str {
    match (service, noun) {
        (Service::SigSentry, "analyses") => "Analyses of incidents.",
        (Service::SigSentry, "projects") => "The organization's projects.",
        (Service::SigSentry, "log_sources") => "Where a project's logs come from.",
        (Service::SigSentry, "repos") => "Where a project's code is.",
        (Service::SigSentry, "channels") => "Where a project's notifications go.",
        (Service::SigSentry, "watchdog") => "A project's watchdog and its rules.",
        (Service::SigSentry, "access_list") => "Who may start a project's analyses from chat. An empty list is an open project.",
        (Service::SigSentry, "usage") => "How much of the plan is used.",
        (Service::SigSentry, "api_keys") => "API keys, which SigSentry mints on its dashboard only.",
        (Service::SegOps, "api_keys") => "API keys. All of it takes a signed-in user.",
        (Service::SegOps, "events") => "What users did.",
        (Service::SegOps, "segments") => "Segments: who fits a definition.",
        (Service::SegOps, "exports") => "Files of a segment's members.",
        (Service::SegOps, "users") => "Users, as their events show them.",
        (Service::SegOps, "identity") => "Who is the same user as whom.",
        (Service::SignalSmith, "api_keys") => "API keys of a workspace.",
        (Service::SignalSmith, "workspaces") => "Workspaces, to which nearly everything belongs.",
        (Service::SignalSmith, "members") => "Members of a workspace.",
        (Service::SignalSmith, "invitations") => "Invitations to a workspace.",
        (Service::SignalSmith, "organizations") => "Organizations, their workspaces and members.",
        (Service::SignalSmith, "roles") => "Roles: what members of a workspace may do.",
        (Service::SignalSmith, "sources") => "The warehouses that models read.",
        (Service::SignalSmith, "models") => "The queries that syncs and audiences read.",
        (Service::SignalSmith, "destinations") => "Where syncs write.",
        (Service::SignalSmith, "syncs") => "What writes models to destinations.",
        (Service::SignalSmith, "audiences") => "Some rows of a model.",
        (Service::Sigma, "api_keys") => "API keys of the workspace.",
        (Service::Sigma, "schemas") => "What records are made of.",
        (Service::Sigma, "records") => "Records.",
        (Service::Sigma, "variants") => "Variants of records.",
        (Service::Sigma, "catalogs") => "Catalogs of categories.",
        (Service::Sigma, "categories") => "Categories of catalogs.",
        (Service::Sigma, "dimensions") => "Dimensions, along which values differ.",
        (Service::Sigma, "option_lists") => "Option lists: the values that an attribute may have.",
        (Service::Sigma, "search") => "Looking for records.",
        (Service::Sigma, "saved_queries") => "Queries that are kept.",
        (Service::Sigma, "webhooks") => "Webhooks: who is told of changes.",
        _ => "Operations of one noun.",
    }
}
