//! Option lists.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Pending,
        pending::{json, operation},
    },
    sigma::option_lists::{self, AddOption, CreateOptionList, OptionList, OptionValue, UpdateOption, UpdateOptionList},
    sigsentry::outcome::Acknowledged,
};

/// Sigma's option lists. Source: `api/sigma.md` section 7.
#[derive(Debug)]
pub struct OptionLists<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> OptionLists<'c, T> {
    /// All option lists.
    pub fn list(&self) -> Pending<'c, T, Vec<OptionList>> {
        operation(self.0, &option_lists::LIST, &[])
    }

    /// Creates an option list.
    pub fn create(&self, list: &CreateOptionList) -> Pending<'c, T, OptionList> {
        operation(self.0, &option_lists::CREATE, &[]).body(json(list))
    }

    /// Reads an option list.
    pub fn get(&self, id: &str) -> Pending<'c, T, OptionList> {
        operation(self.0, &option_lists::GET_ONE, &[&id])
    }

    /// Changes an option list; its options stay.
    pub fn update(&self, id: &str, changes: &UpdateOptionList) -> Pending<'c, T, OptionList> {
        operation(self.0, &option_lists::UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes an option list.
    pub fn delete(&self, id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &option_lists::DELETE, &[&id])
    }

    /// Adds an option to a list.
    pub fn add_value(&self, list_id: &str, option: &AddOption) -> Pending<'c, T, OptionValue> {
        operation(self.0, &option_lists::ADD_VALUE, &[&list_id]).body(json(option))
    }

    /// Changes an option.
    pub fn update_value(&self, list_id: &str, value_id: &str, changes: &UpdateOption) -> Pending<'c, T, OptionValue> {
        operation(self.0, &option_lists::UPDATE_VALUE, &[&list_id, &value_id]).body(json(changes))
    }

    /// Deletes an option.
    pub fn delete_value(&self, list_id: &str, value_id: &str) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &option_lists::DELETE_VALUE, &[&list_id, &value_id])
    }
}
