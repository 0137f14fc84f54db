//! Where a service's part of the package lies, and what in it is written by hand.

use sigward_core::{
    key::Service,
    operation::{Operation, Scope},
    schema::Field,
    workspace,
};
use sigward_server::api::Api;

use crate::common::{layout::Layout, operations::methods};

/// One service's part of the package.
pub(super) struct Surface {
    pub(super) api: &'static Api,
    pub(super) layout: Layout,
}

impl Surface {
    pub(super) fn new(api: &'static Api) -> Self {
        Self { api, layout: Layout::new(&methods(api)) }
    }

    /// SigSentry's part lies at the top: it was there first.
    pub(super) fn is_top(&self) -> bool {
        self.api.service == Service::SigSentry
    }

    fn name(&self) -> String {
        self.api.service.name().to_ascii_lowercase()
    }

    /// The folder of what is generated.
    pub(super) fn folder(&self) -> String {
        if self.is_top() { "_generated".to_owned() } else { format!("_generated/{}", self.name()) }
    }

    /// The package `sigward`, from within a module of resources or models.
    pub(super) fn root(&self) -> &'static str {
        if self.is_top() { "..." } else { "...." }
    }

    /// The same, from within a module beside the folders of resources and models.
    pub(super) fn above(&self) -> &'static str {
        if self.is_top() { ".." } else { "..." }
    }

    /// The package that the models are imported from by users.
    pub(super) fn package(&self) -> String {
        if self.is_top() { "sigward".to_owned() } else { format!("sigward.{}", self.name()) }
    }

    /// The same, from within a module of resources.
    pub(super) fn relative(&self) -> String {
        if self.is_top() { self.root().to_owned() } else { format!("{}{}", self.root(), self.name()) }
    }

    /// The file of the models' index.
    pub(super) fn index(&self) -> String {
        if self.is_top() { "models.py".to_owned() } else { format!("{}/models.py", self.name()) }
    }
}

/// The parameters of an operation's path that a caller gives by place: a workspace is an option.
pub(super) fn path_params(operation: &'static Operation) -> impl Iterator<Item = &'static Field> {
    operation.path_params.iter().filter(|field| field.name != workspace::PARAMETER)
}

/// Whether a parameter of a path is a whole number: SegOps' ids are, and its answers hold them as numbers.
pub(super) fn is_number(operation: &Operation, field: &Field) -> bool {
    operation.service == Service::SegOps && field.name != "user_id"
}

/// What a call is about, as an option: its name and doc.
pub(super) fn place(operation: &Operation) -> Option<(&'static str, &'static str)> {
    match (operation.service, operation.scope) {
        (Service::SigSentry, Scope::Project) => {
            Some(("project_id", "Id of the project, required with an organization key. Default: the client's."))
        }
        (Service::SignalSmith, Scope::Project) => Some(("workspace_id", "Id of the workspace. Default: the client's.")),
        _ => None,
    }
}

/// The bridge's name for an option: what calls are about has one for all services.
pub(super) fn bridged(name: &'static str) -> &'static str {
    if name == "workspace_id" { "project_id" } else { name }
}

/// Whether the method of an operation is written by hand.
pub(super) fn is_written(operation: &Operation) -> bool {
    operation.id == "segops.events.track_batch"
}

/// The class, written by hand, from which a noun gets further methods, and its module below `sigward`.
pub(super) fn base(service: Service, noun: &str) -> Option<(&'static str, &'static str)> {
    match (service, noun) {
        (Service::SegOps, "events") => Some(("_batch", "Batches")),
        (Service::SegOps, "exports") => Some(("_work", "ExportWaits")),
        (Service::SignalSmith, "syncs") => Some(("_work", "RunWaits")),
        _ => None,
    }
}
