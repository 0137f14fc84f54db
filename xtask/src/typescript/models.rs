//! Models as interfaces and enumerations as unions of texts, a file per noun. Nothing of them is left at run time.

use std::collections::{BTreeMap, BTreeSet};

use sigward_core::schema::{Model, OpenEnum, Shape};

use super::{
    BANNER, docs,
    surface::Surface,
    types::{Way, member},
};
use crate::common::{
    files::Files,
    layout::{Layout, Type, named},
    text::{WIDTH, prose, quoted},
};

pub(super) fn render(surface: &Surface, files: &mut Files) {
    let Surface { layout, folder, .. } = surface;
    for file in layout.files() {
        files.insert(format!("{folder}/models/{file}.ts"), module(surface, file));
    }
    let exports: Vec<_> = layout.files().iter().map(|file| format!("export type * from \"./{file}.js\";\n")).collect();
    files.insert(format!("{folder}/models/index.ts"), format!("{BANNER}\n{}", exports.concat()));
}

fn module(surface: &Surface, file: &str) -> String {
    let layout = &surface.layout;
    let mut minted = false;
    let kinds: Vec<_> = layout.in_file(file).collect();
    let mut foreign = BTreeSet::new();
    let mut body = Vec::new();
    for kind in &kinds {
        body.push(String::new());
        match kind {
            Type::Enum(values) => body.extend(enumeration(values)),
            Type::Model(model) => {
                body.extend(interface(model, model.name, Way::Out));
                model.fields.iter().for_each(|field| named(&field.shape, &mut foreign));
                minted |= model.fields.iter().any(|field| matches!(field.shape, Shape::Minted));
            }
        }
    }
    let mut lines = imports(layout, &foreign, Some(file), ".");
    if minted {
        let at = lines.len().min(1);
        let own = format!("import type {{ MintedKey }} from \"{}/minted.js\";", surface.runtime());
        lines.insert(at, own);
        if at == 0 {
            lines.insert(0, String::new());
        }
    }
    lines.extend(body);
    format!("{BANNER}{}\n", lines.join("\n"))
}

/// The lines that import models of other files, an empty one in front if there are any.
pub(super) fn imports(layout: &Layout, names: &BTreeSet<&'static str>, but: Option<&str>, folder: &str) -> Vec<String> {
    let mut by_file: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names.iter().filter(|name| Some(layout.home(name)) != but) {
        by_file.entry(layout.home(name)).or_default().push(name);
    }
    let mut lines = Vec::new();
    for (file, names) in by_file {
        let one = format!("import type {{ {} }} from \"{folder}/{file}.js\";", names.join(", "));
        if one.len() <= WIDTH {
            lines.push(one);
        } else {
            lines.push("import type {".to_owned());
            lines.extend(names.iter().map(|name| format!("  {name},")));
            lines.push(format!("}} from \"{folder}/{file}.js\";"));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

/// An object's type.
pub(super) fn interface(model: &Model, name: &str, way: Way) -> Vec<String> {
    let mut lines = docs::comment(&[docs::link(&prose(model.doc))], 0);
    lines.push(format!("export interface {name} {{"));
    for field in model.fields {
        lines.extend(docs::comment(&[docs::field(field, way == Way::In)], 2));
        lines.push(format!("  {}", member(field, way)));
    }
    lines.push("}".to_owned());
    lines
}

/// Known values to editors and checkers; a value from tomorrow passes all the same.
fn enumeration(values: &OpenEnum) -> Vec<String> {
    let mut paragraphs = vec![format!("{} Other values pass through as given.", prose(values.doc)), String::new()];
    paragraphs.extend(values.values.iter().map(|(value, doc)| format!("- `{value}`: {}", docs::link(&prose(doc)))));
    let mut lines = docs::comment(&paragraphs, 0);
    lines.push(format!("export type {} =", values.name));
    lines.extend(values.values.iter().map(|(value, _)| format!("  | {}", quoted(value))));
    lines.push("  | (string & {});".to_owned());
    lines
}
