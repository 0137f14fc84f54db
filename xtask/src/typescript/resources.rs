//! Resources: a class per noun, with the types of what its methods take.

use std::collections::BTreeSet;

use sigward_core::{
    operation::{Answer, Operation},
    schema::Model,
};

use super::{
    BANNER, docs, examples, methods, models,
    surface::{SHARED, Surface},
    types::Way,
};
use crate::common::{
    errors,
    files::Files,
    layout::named,
    nouns,
    operations::{is_long, item_of},
    text::camel,
};

pub(super) fn render(surface: &Surface, files: &mut Files) {
    let folder = format!("{}/resources", surface.folder);
    let mut exports = Vec::new();
    let shared = surface.shared();
    if !shared.is_empty() {
        files.insert(format!("{folder}/{SHARED}.ts"), parameters(surface, &shared));
        exports.push(format!("export type * from \"./{SHARED}.js\";\n"));
    }
    for (noun, operations) in &surface.layout.nouns {
        files.insert(format!("{folder}/{noun}.ts"), module(surface, noun, operations, &shared));
        exports.push(format!("export * from \"./{noun}.js\";\n"));
    }
    files.insert(format!("{folder}/index.ts"), format!("{BANNER}\n{}", exports.concat()));
}

/// The parameters that several nouns take.
fn parameters(surface: &Surface, models: &[&'static Model]) -> String {
    let mut names = BTreeSet::new();
    models.iter().flat_map(|model| model.fields).for_each(|field| named(&field.shape, &mut names));
    let mut lines = models::imports(&surface.layout, &names, None, "../models");
    for model in models {
        lines.push(String::new());
        lines.extend(models::interface(model, &format!("{}Params", model.name), Way::In));
    }
    format!("{BANNER}{}\n", lines.join("\n"))
}

/// What a module needs of the layer below.
fn runtime(surface: &Surface, operations: &[&'static Operation]) -> Vec<String> {
    let (pages, long) = methods::uses(operations);
    let folder = surface.runtime();
    let mut lines = vec![String::new()];
    if surface.is_sigsentry() {
        lines.push(format!("import type {{ CallOptions }} from \"{folder}/options.js\";"));
        if pages {
            lines.push(format!("import {{ Pages }} from \"{folder}/pages.js\";"));
        }
    } else {
        let kinds: BTreeSet<_> = operations.iter().map(|operation| surface.options(operation)).collect();
        let kinds: Vec<_> = kinds.into_iter().collect();
        lines.push(format!("import type {{ {} }} from \"{folder}/options.js\";", kinds.join(", ")));
        if pages {
            lines.push(format!("import type {{ Pages }} from \"{folder}/pages.js\";"));
        }
    }
    lines.push(format!("import {{ Resource, raw, type WithRawResponse }} from \"{folder}/resource.js\";"));
    if long {
        lines.push(format!("import {{ withScreenshot, type WithScreenshot }} from \"{folder}/screenshot.js\";"));
        lines.push(format!("import {{ AnalysisStream }} from \"{folder}/stream.js\";"));
        lines.push(format!("import {{ untilEnded, type WaitOptions }} from \"{folder}/wait.js\";"));
    }
    lines
}

fn module(surface: &Surface, noun: &str, operations: &[&'static Operation], shared: &[&'static Model]) -> String {
    let mut lines = runtime(surface, operations);
    let is_shared = |model: &Model| shared.iter().any(|other| other.name == model.name);
    let (foreign, requests): (Vec<_>, Vec<_>) = methods::requests(operations).into_iter().partition(|model| is_shared(model));
    let mut names = BTreeSet::new();
    for operation in operations {
        if let Answer::Data(shape) = &operation.answer {
            named(shape, &mut names);
        }
        names.extend(item_of(operation).map(|item| item.name));
    }
    if operations.iter().any(|operation| is_long(operation)) {
        names.insert("AnalysisResult");
    }
    requests.iter().flat_map(|model| model.fields).for_each(|field| named(&field.shape, &mut names));
    lines.extend(models::imports(&surface.layout, &names, None, "../models"));
    if !foreign.is_empty() {
        let names: Vec<_> = foreign.iter().map(|model| format!("{}Params", model.name)).collect();
        lines.push(format!("import type {{ {} }} from \"./{SHARED}.js\";", names.join(", ")));
    }
    for model in requests {
        lines.push(String::new());
        lines.extend(models::interface(model, &format!("{}Params", model.name), Way::In));
    }
    lines.push(String::new());
    lines.extend(class(surface, noun, operations));
    format!("{BANNER}{}\n", lines.join("\n"))
}

fn class(surface: &Surface, noun: &str, operations: &[&'static Operation]) -> Vec<String> {
    let common = errors::common(operations);
    let name = format!("{}Resource", camel(noun));
    let about = nouns::about(surface.api.service, noun).to_owned();
    let mut paragraphs = vec![about, String::new(), "What every method may throw:".to_owned(), String::new()];
    paragraphs.extend(docs::throws(surface.api, &common));
    let mut lines = docs::comment(&paragraphs, 0);
    lines.push(format!("export class {name} extends Resource {{"));
    let mut property = vec!["The same methods, answering with status, headers and body beside what they give.".to_owned()];
    if let Some(example) = examples::raw(surface.api.service, noun) {
        property.extend(["@example".to_owned(), format!("```ts\n{example}\n```")]);
    }
    lines.extend(docs::comment(&property, 2));
    lines.push(format!("  get withRawResponse(): WithRawResponse<{name}> {{"));
    lines.push(format!("    return raw({name}, this._client);"));
    lines.push("  }".to_owned());
    for operation in operations {
        lines.push(String::new());
        lines.extend(methods::of(surface, operation, &common));
    }
    lines.push("}".to_owned());
    lines
}
