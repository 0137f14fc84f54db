//! The kinds of errors.

use std::{collections::BTreeSet, fmt::Write as _};

use sigward_core::error::ErrorKind;
use sigward_server::sigsentry::API;

use super::{BANNER, types::name};
use crate::common::{errors, text::prose};

/// The file with the enumeration.
pub(super) fn render() -> String {
    let mut text = format!(
        "{BANNER}\nextension SigwardError {{\n    \
         /// What kind of failure a ``SigwardError`` is, from a closed set.\n    ///\n    \
         /// ```swift\n    /// print(SigwardError.Kind.rateLimited.rawValue) // rate_limited\n    /// ```\n    \
         public enum Kind: String, CaseIterable, Sendable {{\n"
    );
    for kind in ErrorKind::ALL {
        let _ = writeln!(text, "        /// {}\n        case {} = \"{}\"", prose(kind.doc()), name(kind.name()), kind.name());
    }
    text + "    }\n}\n"
}

/// The kinds of these answers with their codes, each as an entry of a list.
pub(super) fn entries(answers: &BTreeSet<errors::Answer>) -> Vec<String> {
    errors::by_kind(&API, answers)
        .iter()
        .map(|(kind, found)| format!("- ``SigwardError/Kind/{}``: {}.", name(kind.name()), errors::codes(found)))
        .collect()
}
