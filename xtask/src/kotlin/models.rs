//! Models as data classes, and enumerations that may grow as value classes, a file per noun.

use std::fmt::Write as _;

use sigward_core::schema::{Field, Model, OpenEnum, Shape};

use super::{BANNER, SOURCES, docs, samples, types};
use crate::common::{
    files::Files,
    layout::{Layout, Type},
    text::{camel, lower_camel, prose},
};

pub(super) fn render(layout: &Layout, files: &mut Files) {
    for file in layout.files() {
        let mut body = String::new();
        for kind in layout.in_file(file) {
            body.push('\n');
            match kind {
                Type::Model(model) => class(model, &mut body),
                Type::Enum(values) => enumeration(values, &mut body),
            }
        }
        files.insert(format!("{SOURCES}/models/{}.kt", camel(file)), head(&body) + &body);
    }
}

fn head(body: &str) -> String {
    let mut text = format!("{BANNER}package dev.sigward.models\n\n");
    // In Kotlin's order of imports: by name, Java's last.
    for (word, import) in [
        ("InstantSerializer", "dev.sigward.internal.InstantSerializer"),
        ("@Serializable", "kotlinx.serialization.Serializable"),
        ("@SerialName", "kotlinx.serialization.SerialName"),
        ("JsonElement", "kotlinx.serialization.json.JsonElement"),
        (") Instant", "java.time.Instant"),
        ("@JvmInline", "kotlin.jvm.JvmInline"),
    ] {
        if body.contains(word) {
            let _ = writeln!(text, "import {import}");
        }
    }
    text
}

fn class(model: &'static Model, text: &mut String) {
    text.push_str("/**\n");
    let mut lines = docs::paragraph(&prose(model.doc), 0, 0);
    lines.extend(docs::example(&samples::of(model), 0));
    lines.push(" *".to_owned());
    for field in model.fields {
        let entry = format!("@property {} {}", lower_camel(field.snake_name), docs::field(field, model));
        lines.extend(docs::paragraph(&entry, 0, 4));
    }
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    let _ = write!(text, " */\n@Serializable\npublic data class {}(\n", model.name);
    for field in model.fields {
        let name = lower_camel(field.snake_name);
        if name != field.name {
            let _ = writeln!(text, "    @SerialName(\"{}\")", field.name);
        }
        let _ = writeln!(text, "    public val {name}: {}{},", types::property(&field.shape), default(field));
    }
    text.push_str(")\n");
}

/// A missing list reads as an empty one, as in the core.
fn default(field: &Field) -> &'static str {
    match field.shape {
        Shape::Optional(_) => " = null",
        Shape::List(_) => " = emptyList()",
        Shape::Map(_) => " = emptyMap()",
        _ => "",
    }
}

fn enumeration(values: &OpenEnum, text: &mut String) {
    let name = values.name;
    let first = values.values.first().map_or("", |(value, _)| value);
    let lines = docs::paragraph(&format!("{} Services add values: others pass through as given.", prose(values.doc)), 0, 0);
    let _ = write!(
        text,
        "/**\n{}\n *\n * ```kotlin\n * println({name}.{}) // {first}\n * ```\n *\n * @property value As the service spells it.\n */\n\
         @Serializable\n@JvmInline\npublic value class {name}(public val value: String) {{\n    \
         override fun toString(): String = value\n\n    /** The documented values. */\n    public companion object {{\n",
        lines.join("\n"),
        first.to_ascii_uppercase(),
    );
    for (value, doc) in values.values {
        let constant = value.to_ascii_uppercase();
        let _ = write!(text, "        /** {} */\n        public val {constant}: {name} = {name}(\"{value}\")\n\n", prose(doc));
    }
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    text.push_str("\n    }\n}\n");
}
