//! One service as the package shows it: its rows, where its files stand, and what they stand on.

use std::collections::BTreeMap;

use sigward_core::{
    key::Service,
    operation::{Operation, Scope},
    schema::Model,
};
use sigward_server::api::Api;

use super::arguments::fields;
use crate::common::{layout::Layout, operations};

/// The file of parameters that several nouns take.
pub(super) const SHARED: &str = "shared";

/// A service's models and resources.
pub(super) struct Surface {
    pub(super) api: &'static Api,
    pub(super) layout: Layout,
    /// The folder of its files.
    pub(super) folder: String,
}

impl Surface {
    pub(super) fn new(api: &'static Api) -> Self {
        let folder = match api.service {
            Service::SigSentry => "generated".to_owned(),
            other => format!("generated/{}", other.name().to_ascii_lowercase()),
        };
        Self { api, layout: Layout::new(&operations::methods(api)), folder }
    }

    /// SigSentry is in both builds, every other service in that for servers alone.
    pub(super) fn is_sigsentry(&self) -> bool {
        self.api.service == Service::SigSentry
    }

    /// Every operation that has a method.
    pub(super) fn operations(&self) -> impl Iterator<Item = &'static Operation> {
        self.layout.nouns.iter().flat_map(|(_, operations)| operations).copied()
    }

    /// The folder of the layer below, as seen from a file.
    pub(super) fn runtime(&self) -> &'static str {
        if self.is_sigsentry() { "../../common" } else { "../../../node/services" }
    }

    /// The type of an operation's options.
    pub(super) fn options(&self, operation: &Operation) -> &'static str {
        match (self.api.service, operation.scope) {
            (Service::SignalSmith, Scope::Project) => "WorkspaceCallOptions",
            _ => "CallOptions",
        }
    }

    /// The models that several nouns take, whose parameters stand in a file of their own.
    pub(super) fn shared(&self) -> Vec<&'static Model> {
        let mut users: BTreeMap<&str, (&'static Model, Vec<&str>)> = BTreeMap::new();
        for (noun, operations) in &self.layout.nouns {
            for (model, _) in operations.iter().filter_map(|operation| fields(operation)) {
                let (_, nouns) = users.entry(model.name).or_insert((model, Vec::new()));
                if !nouns.contains(noun) {
                    nouns.push(noun);
                }
            }
        }
        users.into_values().filter(|(_, nouns)| nouns.len() > 1).map(|(model, _)| model).collect()
    }
}
