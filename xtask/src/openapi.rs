//! `cargo xtask generate`: an OpenAPI 3.1 description of each service, from its operation rows and models alone.

mod components;
mod conditions;
mod paths;
mod services;
mod shapes;

use std::{fs, path::Path};

use serde_json::{Value, json};

use components::Components;
use services::{SERVICES, Service};

/// Writes the descriptions.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    for service in SERVICES {
        let path = root.join(service.file);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|error| format!("can't create {}: {error}", folder.display()))?;
        fs::write(&path, text(service)?).map_err(|error| format!("can't write {}: {error}", path.display()))?;
    }
    Ok(report("written"))
}

/// Fails when a committed description differs from what the rows say.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let mut stale = Vec::new();
    for service in SERVICES {
        let fresh = text(service)?;
        if fs::read(root.join(service.file)).ok().as_deref() != Some(fresh.as_bytes()) {
            stale.push(service.file);
        }
    }
    if stale.is_empty() {
        Ok(report("up to date"))
    } else {
        Err(format!("stale: {}; run `cargo xtask generate` and commit the result", stale.join(", ")))
    }
}

fn report(state: &str) -> String {
    let files: Vec<_> =
        SERVICES.iter().map(|service| format!("{}: {} operations", service.file, service.api.operations.len())).collect();
    format!("{} ({state})", files.join(", "))
}

fn text(service: &Service) -> Result<String, String> {
    let mut text = serde_json::to_string_pretty(&describe(service))
        .map_err(|error| format!("can't write {} as JSON: {error}", service.file))?;
    text.push('\n');
    Ok(text)
}

fn describe(service: &Service) -> Value {
    let mut components = Components::new(service);
    let paths = paths::all(service, &mut components);
    let mut tags: Vec<&str> = service.api.operations.iter().map(|operation| paths::tag(operation)).collect();
    tags.dedup();
    json!({
        "openapi": "3.1.0",
        "info": { "title": service.title, "version": "1", "description": service.about },
        "servers": [{ "url": service.server() }],
        "externalDocs": { "url": service.api.docs },
        "security": [{ "key": [] }],
        "tags": tags.iter().map(|tag| json!({ "name": tag })).collect::<Vec<_>>(),
        "paths": paths,
        "components": components.finish(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use super::*;

    /// Every `$ref` of a description.
    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_component_is_used() {
        for service in SERVICES {
            let description = describe(service);
            let mut found = BTreeSet::new();
            references(&description, &mut found);
            for reference in &found {
                assert!(description.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
            }
            for kind in ["schemas", "headers", "responses"] {
                for name in description["components"][kind].as_object().unwrap().keys() {
                    assert!(found.contains(format!("#/components/{kind}/{name}").as_str()), "{name} is not used");
                }
            }
        }
    }

    #[test]
    fn every_row_is_described() {
        for service in SERVICES {
            let description = describe(service);
            let paths = description["paths"].as_object().unwrap();
            let ids: BTreeSet<_> = paths
                .values()
                .flat_map(|methods| methods.as_object().unwrap().values())
                .map(|operation| operation["operationId"].as_str().unwrap())
                .collect();
            assert_eq!(ids, service.api.operations.iter().map(|operation| operation.id).collect());
        }
    }

    #[test]
    fn the_committed_files_are_fresh() {
        check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
    }

    #[test]
    fn a_stale_file_is_named() {
        let error = check(Path::new("/nowhere")).unwrap_err();
        assert!(error.contains("openapi/sigsentry.json"), "{error}");
    }
}
