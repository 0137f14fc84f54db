//! The examples in the docs of methods. `client` is a client of the service. Each runs as a test: behind a `console.log`
//! stands what it prints.

mod segops;
mod sigma;
mod signalsmith;
mod sigsentry;

use sigward_core::key::Service;

/// An example, by the method's noun and name.
type Table = &'static [(&'static str, &'static str)];

fn find(table: Table, id: &str) -> Option<&'static str> {
    table.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// The example of an operation, or of a method beside it, by id.
pub(super) fn of(id: &str) -> Option<&'static str> {
    match id.split_once('.')? {
        ("sigsentry", id) => sigsentry::of(id),
        ("segops", id) => find(segops::ALL, id),
        ("signalsmith", id) => find(signalsmith::ALL, id),
        ("sigma", id) => find(sigma::ALL, id),
        _ => None,
    }
}

/// The example of a noun's whole answers: the plainest of its calls.
pub(super) fn raw(service: Service, noun: &str) -> Option<&'static str> {
    match service {
        Service::SigSentry => Some(sigsentry::raw(noun)),
        Service::SegOps => find(segops::RAW, noun),
        Service::SignalSmith => find(signalsmith::RAW, noun),
        Service::Sigma => find(sigma::RAW, noun),
    }
}
