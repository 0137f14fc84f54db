//! Models as structures, and enumerations that may grow as structures around a text, a file per noun.

use std::{collections::BTreeSet, fmt::Write as _};

use sigward_core::schema::{Field, Model, OpenEnum, Shape};

use super::{BANNER, SOURCES, docs, samples, types};
use crate::common::{
    files::Files,
    layout::{Layout, Type, named},
    text::{camel, prose},
};

/// What a diagnosis says of code: a file of its own, since with it the diagnosis's would be too long to read.
const CODE: (&str, &str) = ("CodeCorrelation", "code");

pub(super) fn render(layout: &Layout, files: &mut Files) {
    for file in layout.files() {
        let mut of_code = BTreeSet::new();
        for kind in layout.in_file(file) {
            if let Type::Model(model) = kind
                && (model.name == CODE.0 || of_code.contains(model.name))
            {
                of_code.insert(model.name);
                model.fields.iter().for_each(|field| named(&field.shape, &mut of_code));
            }
            let home = if of_code.contains(kind.name()) { CODE.1 } else { file };
            let text = files
                .entry(format!("{SOURCES}/Models/{}Models.swift", camel(home)))
                .or_insert_with(|| format!("{BANNER}\nimport Foundation\n"));
            text.push('\n');
            match kind {
                Type::Model(model) => structure(model, text),
                Type::Enum(values) => enumeration(values, text),
            }
        }
    }
}

fn structure(model: &'static Model, text: &mut String) {
    let mut lines = docs::paragraph(&prose(model.doc), 0, 0);
    lines.extend(docs::example(&samples::of(model), 0));
    let identifiable = model.fields.iter().any(|field| field.name == "id" && matches!(field.shape, Shape::String));
    let identifiable = if identifiable { "Identifiable, " } else { "" };
    lines.push(format!("public struct {}: Codable, Hashable, {identifiable}Sendable {{", model.name));
    for field in model.fields {
        lines.extend(docs::paragraph(&docs::field(field, model), 4, 0));
        lines.push(format!("    public let {}: {}", types::name(field.snake_name), types::of(&field.shape)));
    }
    lines.push(String::new());
    lines.push("    /// Made by hand, as for previews and tests.".to_owned());
    let parameters: Vec<_> = model
        .fields
        .iter()
        .map(|field| format!("{}: {}{}", types::name(field.snake_name), types::of(&field.shape), default(field)))
        .collect();
    lines.extend(signature("    public init", &parameters, " {"));
    for field in model.fields {
        let name = types::name(field.snake_name);
        lines.push(format!("        self.{name} = {name}"));
    }
    lines.push("    }".to_owned());
    let may_miss = |field: &&Field| matches!(field.shape, Shape::List(_) | Shape::Map(_));
    let misses = model.fields.iter().any(|field| may_miss(&field));
    if misses {
        lines.extend(
            [
                "",
                "    /// Reads it. A missing list reads as an empty one, as in the core.",
                "    public init(from decoder: any Decoder) throws {",
                "        let fields = try decoder.container(keyedBy: CodingKeys.self)",
            ]
            .map(str::to_owned),
        );
        for field in model.fields {
            lines.push(format!("        {} = {}", types::name(field.snake_name), read(field)));
        }
        lines.push("    }".to_owned());
    }
    if misses || model.fields.iter().any(|field| types::name(field.snake_name) != field.name) {
        lines.push(String::new());
        lines.push("    private enum CodingKeys: String, CodingKey {".to_owned());
        for field in model.fields {
            let name = types::name(field.snake_name);
            lines.push(if name == field.name {
                format!("        case {name}")
            } else {
                format!("        case {name} = \"{}\"", field.name)
            });
        }
        lines.push("    }".to_owned());
    }
    lines.push("}".to_owned());
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}

fn read(field: &Field) -> String {
    let key = types::name(field.snake_name);
    match &field.shape {
        Shape::Optional(inner) => format!("try fields.decodeIfPresent({}.self, forKey: .{key})", types::of(inner.required())),
        shape @ Shape::List(_) => format!("try fields.decodeIfPresent({}.self, forKey: .{key}) ?? []", types::of(shape)),
        shape @ Shape::Map(_) => format!("try fields.decodeIfPresent({}.self, forKey: .{key}) ?? [:]", types::of(shape)),
        shape => format!("try fields.decode({}.self, forKey: .{key})", types::of(shape)),
    }
}

fn default(field: &Field) -> &'static str {
    match field.shape {
        Shape::Optional(_) => " = nil",
        Shape::List(_) => " = []",
        Shape::Map(_) => " = [:]",
        _ => "",
    }
}

/// A declaration's head on one line where it fits, else with a parameter a line.
pub(super) fn signature(head: &str, parameters: &[String], tail: &str) -> Vec<String> {
    let one = format!("{head}({}){tail}", parameters.join(", "));
    if one.len() <= crate::common::text::WIDTH {
        return vec![one];
    }
    let indent = " ".repeat(head.len() - head.trim_start().len());
    let mut lines = vec![format!("{head}(")];
    for (at, parameter) in parameters.iter().enumerate() {
        let comma = if at + 1 == parameters.len() { "" } else { "," };
        lines.push(format!("{indent}    {parameter}{comma}"));
    }
    lines.push(format!("{indent}){tail}"));
    lines
}

fn enumeration(values: &OpenEnum, text: &mut String) {
    let name = values.name;
    let first = values.values.first().map_or("", |(value, _)| value);
    let about = format!("{} Services add values: others pass through as given.", prose(values.doc));
    let mut lines = docs::paragraph(&about, 0, 0);
    lines.extend(docs::example(&format!("print({name}.{}) // {first}", types::name(first)), 0));
    lines.push(format!("public struct {name}: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {{"));
    for (value, doc) in values.values {
        lines.push(format!("    /// {}", prose(doc)));
        lines.push(format!("    public static let {} = Self(rawValue: \"{value}\")", types::name(value)));
    }
    lines.extend(
        [
            "",
            "    /// The value as the service spells it.",
            "    public let rawValue: String",
            "",
            "    /// Any value.",
            "    public init(rawValue: String) {",
            "        self.rawValue = rawValue",
            "    }",
            "",
            "    /// The value as the service spells it.",
            "    public var description: String { rawValue }",
            "}",
        ]
        .map(str::to_owned),
    );
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}
