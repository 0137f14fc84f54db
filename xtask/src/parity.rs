//! Which operations each language has methods for: a test that names what a language lacks, and what it must not have.

use std::{collections::BTreeSet, fs, path::Path};

use sigward_core::{key::Service, operation::Operation, sigsentry::analyses};
use sigward_server::{api, session::Plan};

/// A package, and where its generated methods name their operations.
struct Language {
    name: &'static str,
    folder: &'static str,
    carries: fn(&Operation) -> bool,
}

const LANGUAGES: [Language; 4] = [
    Language { name: "Python", folder: "bindings-python/python/sigward", carries: is_called },
    Language { name: "Node", folder: "bindings-node/package/src/generated", carries: is_called },
    Language { name: "Swift", folder: "bindings-swift/Sources/Sigward/Generated", carries: is_public },
    Language { name: "Kotlin", folder: "bindings-kotlin/src/generated", carries: is_public },
];

/// Whether callers call it. Sessions log in and renew by themselves: what is answered to them are tokens.
fn is_called(operation: &Operation) -> bool {
    Plan::of(operation.service).is_none_or(|plan| ![plan.login.id, plan.refresh.id].contains(&operation.id))
}

/// Whether a public key may call it: all that the packages for apps and pages have.
fn is_public(operation: &Operation) -> bool {
    analyses::OPERATIONS.iter().any(|row| row.id == operation.id)
}

/// Every operation that a file below the folder names in quotes.
fn named(folder: &Path) -> BTreeSet<&'static str> {
    let (mut texts, mut folders) = (String::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                texts.push_str(&fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }
    let quoted = |id: &str| ['"', '\''].iter().any(|quote| texts.contains(&format!("{quote}{id}{quote}")));
    rows().map(|row| row.id).filter(|id| quoted(id)).collect()
}

fn rows() -> impl Iterator<Item = &'static Operation> {
    api::ALL.into_iter().flat_map(|api| api.operations.iter().copied())
}

#[test]
fn no_language_lacks_an_operation_and_no_client_has_one_too_many() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut problems = Vec::new();
    for language in LANGUAGES {
        let found = named(&root.join(language.folder));
        for api in api::ALL {
            let of_service = |id: &&&str| rows().any(|row| row.service == api.service && row.id == **id);
            let wanted: BTreeSet<_> = api.operations.iter().filter(|row| (language.carries)(row)).map(|row| row.id).collect();
            let has: BTreeSet<_> = found.iter().filter(of_service).copied().collect();
            problems.extend(wanted.difference(&has).map(|id| format!("{} lacks {id}", language.name)));
            problems.extend(has.difference(&wanted).map(|id| format!("{} must not have {id}", language.name)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_public_key_reaches_eight_operations_of_one_service() {
    let public: Vec<_> = rows().filter(|row| is_public(row)).collect();
    assert_eq!(public.len(), 8);
    assert!(public.iter().all(|row| row.service == Service::SigSentry));
}
