//! Records.

use sigward_core::transport::Transport;

use crate::{
    client::{
        Caller, Listing, Pending,
        pending::{json, operation},
    },
    sigma::records::{self, CreateRecord, ListRecords, Record, RecordPage},
};

/// Sigma's records. The paths of single records are not documented: use the client's `request`. Source: `api/sigma.md` section 6.
#[derive(Debug)]
pub struct Records<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Records<'c, T> {
    /// One page of records.
    pub fn list(&self, filter: &ListRecords) -> Pending<'c, T, RecordPage> {
        operation(self.0, &records::LIST, &[]).query(json(filter))
    }

    /// All records that fit, fetched page by page as they are asked for.
    pub fn pages(&self, filter: &ListRecords) -> Listing<'c, T, Record> {
        Listing::new(operation(self.0, &records::LIST, &[]).query(json(filter)))
    }

    /// Creates a record.
    pub fn create(&self, record: &CreateRecord) -> Pending<'c, T, Record> {
        operation(self.0, &records::CREATE, &[]).body(json(record))
    }
}
