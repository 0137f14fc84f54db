//! Models as `msgspec.Struct`, a file per noun, loaded when first used.

use std::collections::{BTreeMap, BTreeSet};

use sigward_core::schema::{Field, Model, OpenEnum, Shape};

use super::{
    BANNER,
    docs::{self, prose, section},
    layout::{DIAGNOSIS, SHARED, Type, named},
    lines::{call, indent, quoted, wrap},
    samples,
    surface::Surface,
    types,
};

pub(super) fn render(surface: &Surface, files: &mut BTreeMap<String, String>) {
    let folder = format!("{}/models", surface.folder());
    for file in surface.layout.files() {
        files.insert(format!("{folder}/{file}.py"), module(surface, file));
    }
    files.insert(format!("{folder}/__init__.py"), format!("{BANNER}\"\"\"Models, a file per noun.\"\"\"\n"));
    files.insert(surface.index(), index(surface));
}

/// The module that finds each name's file when it is first asked for: importing the package loads no model.
fn index(surface: &Surface) -> String {
    let layout = &surface.layout;
    let mut lines = vec![
        "\"\"\"What the operations answer, as types. A noun's models are loaded when the first of them is used.".to_owned(),
        String::new(),
    ];
    let mut types = layout.files().into_iter().flat_map(|file| layout.in_file(file).collect::<Vec<_>>());
    let first = types.find_map(|kind| if let Type::Model(model) = kind { Some(model) } else { None });
    if surface.is_top() {
        lines.extend(
            [">>> from sigward import models", ">>> models.Pagination(page=1, limit=20, total=57, total_pages=3).total", "57"]
                .map(str::to_owned),
        );
    } else if let Some(model) = first {
        lines.extend(samples::of(surface, model));
    }
    lines.extend([
        "\"\"\"".to_owned(),
        String::new(),
        "from __future__ import annotations".to_owned(),
        String::new(),
        "from importlib import import_module".to_owned(),
        "from typing import TYPE_CHECKING".to_owned(),
        String::new(),
        "if TYPE_CHECKING:".to_owned(),
    ]);
    let dot = if surface.is_top() { "." } else { ".." };
    let folder = surface.folder().replace('/', ".");
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for file in layout.files() {
        let mut names: Vec<_> = layout.in_file(file).map(Type::name).collect();
        names.sort_unstable();
        let items: Vec<_> = names.iter().map(|name| format!("{name} as {name}")).collect();
        lines.extend(import(4, &format!("{dot}{folder}.models.{file}"), &items));
        homes.extend(names.into_iter().map(|name| (name, file)));
    }
    lines.push(String::new());
    lines.push("__all__ = [".to_owned());
    lines.extend(homes.keys().map(|name| format!("    {},", quoted(name))));
    lines.extend(["]", "", "_HOMES = {"].map(str::to_owned));
    lines.extend(homes.iter().map(|(name, file)| format!("    {}: {},", quoted(name), quoted(file))));
    let value = format!("    value = globals()[name] = getattr(import_module(\"sigward.{folder}.models.\" + home), name)");
    lines.extend(
        [
            "}",
            "",
            "",
            "def __getattr__(name: str) -> object:",
            "    home = _HOMES.get(name)",
            "    if home is None:",
            "        raise AttributeError(f\"module {__name__!r} has no attribute {name!r}\")",
            &value,
            "    return value",
            "",
            "",
            "def __dir__() -> list[str]:",
            "    return __all__",
        ]
        .map(str::to_owned),
    );
    format!("{BANNER}{}\n", lines.join("\n"))
}

fn import(by: usize, module: &str, names: &[String]) -> Vec<String> {
    let one = format!("{}from {module} import {}", " ".repeat(by), names.join(", "));
    if one.len() <= super::lines::WIDTH { vec![one] } else { call(by, &format!("from {module} import "), names, "") }
}

fn module(surface: &Surface, file: &str) -> String {
    let layout = &surface.layout;
    let kinds: Vec<_> = layout.in_file(file).collect();
    let models: Vec<_> =
        kinds.iter().filter_map(|kind| if let Type::Model(model) = kind { Some(*model) } else { None }).collect();
    let enums: Vec<_> =
        kinds.iter().filter_map(|kind| if let Type::Enum(values) = kind { Some(*values) } else { None }).collect();
    let mut body = enumerations(&enums);
    for model in ordered(&models) {
        body.extend([String::new(), String::new()]);
        body.extend(class(surface, model));
    }
    let text = body.join("\n");
    let uses = |word: &str| text.contains(word);
    let mut head = vec![
        match file {
            SHARED => "\"\"\"What several nouns use.\"\"\"".to_owned(),
            DIAGNOSIS => "\"\"\"What stands inside the result of an analysis.\"\"\"".to_owned(),
            noun => format!("\"\"\"Models of `{noun}`.\"\"\""),
        },
        String::new(),
        "from __future__ import annotations".to_owned(),
        String::new(),
    ];
    if uses(": datetime") || uses("[datetime]") {
        head.extend(["from datetime import datetime".to_owned()]);
    }
    let mut typing: Vec<&str> = Vec::new();
    for (name, used) in [("TYPE_CHECKING", !enums.is_empty()), ("Any", uses("Any")), ("Optional", uses("Optional["))] {
        if used {
            typing.push(name);
        }
    }
    if !typing.is_empty() {
        head.push(format!("from typing import {}", typing.join(", ")));
    }
    if !models.is_empty() {
        head.extend([String::new(), "import msgspec".to_owned()]);
    }
    let mut foreign = BTreeSet::new();
    for field in models.iter().flat_map(|model| model.fields) {
        named(&field.shape, &mut foreign);
    }
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for name in foreign.into_iter().filter(|name| layout.home(name) != file) {
        by_file.entry(layout.home(name)).or_default().push(name.to_owned());
    }
    if !by_file.is_empty() || uses("MintedKey") {
        head.push(String::new());
    }
    if uses("MintedKey") {
        head.push(format!("from {}_sigward import MintedKey", surface.root()));
    }
    if !by_file.is_empty() {
        head.extend(by_file.iter().flat_map(|(file, names)| import(0, &format!(".{file}"), names)));
    }
    format!("{BANNER}{}\n{text}\n", head.join("\n"))
}

/// A class body is evaluated once all names of the module are there, but readers want what is used before its user.
fn ordered(models: &[&'static Model]) -> Vec<&'static Model> {
    fn add(model: &'static Model, from: &[&'static Model], done: &mut Vec<&'static Model>) {
        if done.iter().any(|other| other.name == model.name) {
            return;
        }
        let mut inner = BTreeSet::new();
        model.fields.iter().for_each(|field| named(&field.shape, &mut inner));
        for other in from.iter().filter(|other| inner.contains(other.name)) {
            add(other, from, done);
        }
        done.push(model);
    }
    let mut done = Vec::new();
    for model in models {
        add(model, models, &mut done);
    }
    done
}

/// Open enumerations: text at run time, so that a value from tomorrow passes; known values to type checkers.
fn enumerations(enums: &[&'static OpenEnum]) -> Vec<String> {
    if enums.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        String::new(),
        "if TYPE_CHECKING:".to_owned(),
        "    from typing import Literal, Union".to_owned(),
        String::new(),
        "    from typing_extensions import TypeAlias".to_owned(),
    ];
    for values in enums {
        let texts: Vec<_> = values.values.iter().map(|(value, _)| quoted(value)).collect();
        lines.push(String::new());
        let one = format!("    {}: TypeAlias = Union[Literal[{}], str]", values.name, texts.join(", "));
        if one.chars().count() <= super::lines::WIDTH {
            lines.push(one);
        } else {
            lines.push(format!("    {}: TypeAlias = Union[", values.name));
            lines.push("        Literal[".to_owned());
            lines.extend(texts.iter().map(|text| format!("            {text},")));
            lines.extend(["        ],".to_owned(), "        str,".to_owned(), "    ]".to_owned()]);
        }
        lines.extend(docs::enumeration(values));
    }
    lines.push("else:".to_owned());
    lines.extend(enums.iter().map(|values| format!("    {} = str", values.name)));
    lines
}

fn class(surface: &Surface, model: &'static Model) -> Vec<String> {
    let mut options = vec!["msgspec.Struct".to_owned(), "frozen=True".to_owned(), "kw_only=True".to_owned()];
    options.push("omit_defaults=True".to_owned());
    let renamed: Vec<_> = model.fields.iter().filter(|field| field.name != field.snake_name).map(rename).collect();
    if !renamed.is_empty() {
        let one = format!("rename={{{}}}", renamed.join(", "));
        if one.len() <= 70 {
            options.push(one);
        } else {
            let inner: Vec<_> = renamed.iter().map(|pair| format!("        {pair},")).collect();
            options.push(format!("rename={{\n{}\n    }}", inner.join("\n")));
        }
    }
    let mut lines = if options.iter().any(|option| option.contains('\n')) {
        let mut lines = vec![format!("class {}(", model.name)];
        lines.extend(options.iter().map(|option| format!("    {option},")));
        lines.push("):".to_owned());
        lines
    } else {
        call(0, &format!("class {}", model.name), &options, ":")
    };
    lines.extend(wrap(&format!("\"\"\"{}", prose(model.doc)), 4, 4));
    let attributes: Vec<_> =
        model.fields.iter().map(|field| format!("{}: {}", field.snake_name, docs::field(field, model, false))).collect();
    lines.extend(section("Attributes", &attributes, 4));
    lines.extend([String::new(), "    Example:".to_owned()]);
    lines.extend(indent(samples::of(surface, model), 8));
    lines.push("    \"\"\"".to_owned());
    lines.push(String::new());
    lines.extend(model.fields.iter().map(member));
    lines
}

fn rename(field: &Field) -> String {
    format!("{}: {}", quoted(field.snake_name), quoted(field.name))
}

fn member(field: &Field) -> String {
    let default = match field.shape {
        Shape::Optional(_) => " = None",
        // A missing list reads as an empty one, as in the core. msgspec makes a new one for each struct.
        Shape::List(_) => " = []",
        Shape::Map(_) => " = {}",
        _ => "",
    };
    format!("    {}: {}{default}", field.snake_name, types::field(&field.shape))
}
