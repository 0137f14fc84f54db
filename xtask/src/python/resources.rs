//! Resources: a class per noun and flavour, and the properties through which a client gives them.

use std::collections::BTreeMap;

use sigward_core::operation::Operation;

use super::{
    BANNER,
    arguments::Arguments,
    docs::section,
    errors, examples,
    layout::verb,
    lines::{WIDTH, call, camel, indent, quoted},
    methods::{self, Flavour},
    service_examples,
    surface::{self, Surface},
};
use crate::common::nouns;

pub(super) fn render(surface: &Surface, files: &mut BTreeMap<String, String>) {
    let root = surface.folder();
    for (flavour, folder) in [(Flavour::Sync, "resources"), (Flavour::Async, "async_resources")] {
        for (noun, operations) in &surface.layout.nouns {
            files.insert(format!("{root}/{folder}/{noun}.py"), module(surface, noun, operations, flavour));
            if let Some(long) = operations.iter().find(|operation| methods::is_long(operation)) {
                let text = start_module(surface, noun, operations, long, flavour);
                files.insert(format!("{root}/{folder}/{noun}_start.py"), text);
            }
        }
        files.insert(format!("{root}/{folder}/__init__.py"), index(surface, flavour));
    }
}

fn class(noun: &str, flavour: Flavour) -> String {
    format!("{}{}", flavour.pick("", "Async"), camel(noun))
}

/// The base class of the client: a property per noun, whose module is loaded on first use.
fn index(surface: &Surface, flavour: Flavour) -> String {
    let layout = &surface.layout;
    let mut lines = vec![
        format!("\"\"\"The resources of a {}client, each loaded when first used.\"\"\"", flavour.pick("", "asyncio ")),
        String::new(),
        "from __future__ import annotations".to_owned(),
        String::new(),
        "from importlib import import_module".to_owned(),
        "from typing import TYPE_CHECKING, Any".to_owned(),
        String::new(),
        format!("from {}_core import ResourceHost", surface.root()),
        String::new(),
        "if TYPE_CHECKING:".to_owned(),
    ];
    lines.extend(layout.nouns.iter().map(|(noun, _)| format!("    from .{noun} import {}", class(noun, flavour))));
    let host = flavour.pick("SyncResources", "AsyncResources");
    lines.extend([
        String::new(),
        format!("__all__ = [{}]", quoted(host)),
        String::new(),
        "_CLASSES: dict[str, Any] = {}".to_owned(),
        String::new(),
        String::new(),
        "def _load(noun: str, name: str) -> Any:".to_owned(),
        "    found = _CLASSES[noun] = getattr(import_module(\".\" + noun, __name__), name)".to_owned(),
        "    return found".to_owned(),
        String::new(),
        String::new(),
        format!("class {host}(ResourceHost):"),
        "    \"\"\"The nouns of the service as properties.\"\"\"".to_owned(),
        String::new(),
        "    __slots__ = ()".to_owned(),
    ]);
    for (noun, operations) in &layout.nouns {
        let name = class(noun, flavour);
        lines.extend([
            String::new(),
            "    @property".to_owned(),
            format!("    def {noun}(self) -> {name}:"),
            format!("        \"\"\"{}", nouns::about(surface.api.service, noun)),
            String::new(),
            "        Example:".to_owned(),
        ]);
        let first = operations.first().copied();
        if surface.is_top() {
            let first = format!("sigsentry.{noun}.{}", first.map_or("", verb));
            lines.extend(examples::of(&first).map(|example| indent(example.render(flavour), 12)).unwrap_or_default());
        } else if let Some(first) = first {
            lines.extend(indent(service_examples::of(surface, first, verb(first), flavour), 12));
        }
        lines.extend(["        \"\"\"".to_owned()]);
        // Made anew: one that the client kept would keep the client, and only the collector would close it.
        let load = format!("_CLASSES.get({0}) or _load({0}, {1})", quoted(noun), quoted(&name));
        let one = format!("        found: {name} = ({load})(self)");
        if one.len() <= WIDTH {
            lines.push(one);
        } else {
            lines.extend([format!("        load = {load}"), format!("        found: {name} = load(self)")]);
        }
        lines.push("        return found".to_owned());
    }
    format!("{BANNER}{}\n", lines.join("\n"))
}

/// The base class of a noun with long work: what starts it and waits for it, which is half of the noun's lines.
fn start_module(
    surface: &Surface,
    noun: &str,
    operations: &[&'static Operation],
    long: &'static Operation,
    flavour: Flavour,
) -> String {
    let name = class(noun, flavour) + "Start";
    let arguments = Arguments::new(long);
    let mut body = vec![String::new(), String::new()];
    body.extend(call(0, "def _body", &arguments.parameters(), " -> dict[str, Any]:"));
    body.extend(indent(arguments.collect("body"), 4));
    body.extend(["    return body", "", ""].map(str::to_owned));
    body.extend([
        format!("class {name}({}):", flavour.pick("Resource", "AsyncResource")),
        "    \"\"\"Starting analyses, and waiting until they have ended.\"\"\"".to_owned(),
        String::new(),
        "    __slots__ = ()".to_owned(),
        String::new(),
    ]);
    body.extend(methods::of(surface, long, flavour, &errors::common(operations)));
    file(surface, noun, &[&name], flavour, &body)
}

fn module(surface: &Surface, noun: &str, operations: &[&'static Operation], flavour: Flavour) -> String {
    let name = class(noun, flavour);
    let common = errors::common(operations);
    let is_split = operations.iter().any(|operation| methods::is_long(operation));
    let base = match surface::base(surface.api.service, noun) {
        Some((_, base)) => format!("{}{base}", flavour.pick("", "Async")),
        None if is_split => format!("{name}Start"),
        None => flavour.pick("Resource", "AsyncResource").to_owned(),
    };
    let mut body = vec![String::new(), String::new(), format!("class {name}({base}):")];
    body.push(format!("    \"\"\"{}", nouns::about(surface.api.service, noun)));
    let mut raised = errors::entries(surface.api, &common);
    raised.extend([
        "APIConnectionError: kind `connection`. No connection, or it broke.".to_owned(),
        "APITimeoutError: kind `timeout`. The timeout or the deadline passed.".to_owned(),
        "DecodeError: kind `decode`. The answer is not what the documentation says.".to_owned(),
    ]);
    body.extend(section("Every method may raise", &raised, 4));
    body.extend(["    \"\"\"", "", "    __slots__ = ()", "", "    @property"].map(str::to_owned));
    body.push(format!("    def with_raw_response(self) -> {name}Raw:"));
    body.push("        \"\"\"The same methods, answering with status, headers and body beside the parsed value.".to_owned());
    body.extend([String::new(), "        Example:".to_owned()]);
    match operations.iter().find(|operation| !surface::is_written(operation)) {
        Some(first) if !surface.is_top() => body.extend(indent(service_examples::raw(surface, first, flavour), 12)),
        _ => body.extend(indent(examples::raw(noun).render(flavour), 12)),
    }
    body.push("        \"\"\"".to_owned());
    body.push(format!("        return {name}Raw(self._client)"));
    for operation in operations.iter().filter(|row| !methods::is_long(row) && !surface::is_written(row)) {
        body.push(String::new());
        body.extend(methods::of(surface, operation, flavour, &common));
    }
    if noun == "api_keys" && !surface.is_top() {
        let id = operations.iter().flat_map(|row| surface::path_params(row).map(move |field| surface::is_number(row, field)));
        let id = if id.into_iter().any(|number| number) { "str | int" } else { "str" };
        if let Some(create) = operations.iter().find(|row| verb(row) == "create") {
            body.push(String::new());
            body.extend(methods::rotate(surface, create, id, flavour));
        }
    }
    body.extend(raw(&name, operations, flavour));
    file(surface, noun, &[&name, &format!("{name}Raw")], flavour, &body)
}

/// A module of these public names with the imports that its text needs.
fn file(surface: &Surface, noun: &str, names: &[&str], flavour: Flavour, body: &[String]) -> String {
    let text = body.join("\n");
    format!("{BANNER}{}\n{text}\n", head(surface, noun, names, flavour, &text))
}

fn raw(name: &str, operations: &[&'static Operation], flavour: Flavour) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        String::new(),
        format!("class {name}Raw({}):", flavour.pick("RawResource", "AsyncRawResource")),
        format!("    \"\"\"`{name}` with the whole response.\"\"\""),
        String::new(),
        "    __slots__ = ()".to_owned(),
    ];
    for operation in operations.iter().filter(|row| !surface::is_written(row)) {
        let verb = if methods::item_of(operation).is_some() { methods::page_verb(operation) } else { verb(operation).to_owned() };
        // Decorated, since a plain assignment has an inferred type, which checkers may infer differently.
        lines.extend([
            String::new(),
            format!("    @{}({name}.{verb})", flavour.pick("raw_method", "async_raw_method")),
            format!("    def {verb}(self) -> None:"),
            format!("        \"\"\"`{verb}` with the whole response.\"\"\""),
        ]);
    }
    lines
}

fn head(surface: &Surface, noun: &str, names: &[&str], flavour: Flavour, text: &str) -> String {
    let uses = |word: &str| text.contains(word);
    let mut lines = vec![
        format!("\"\"\"`client.{noun}`: {}\"\"\"", nouns::about(surface.api.service, noun)),
        String::new(),
        "from __future__ import annotations".to_owned(),
        String::new(),
        format!("from typing import TYPE_CHECKING{}", if uses("Any") { ", Any" } else { "" }),
        String::new(),
    ];
    if uses("= UNSET") {
        lines.extend(["from msgspec import UNSET, UnsetType".to_owned(), String::new()]);
    }
    // Each module of the package with what is taken from it and the text that tells whether it is used.
    let from: [(&str, &[(&str, &str)]); 8] = [
        ("_core", &[("AsyncResource", "(AsyncResource)"), ("Resource", "(Resource)")]),
        ("_lists", &[("AsyncListPages", "return AsyncListPages("), ("ListPages", "return ListPages(")]),
        ("_pages", &[("AsyncPages", "return AsyncPages("), ("Pages", "return Pages(")]),
        (
            "_raw",
            &[
                ("AsyncRawResource", "(AsyncRawResource)"),
                ("Items", " Items("),
                ("Page", " Page("),
                ("RawResource", "(RawResource)"),
                ("async_raw_method", "@async_raw_method("),
                ("raw_method", "@raw_method("),
            ],
        ),
        ("_rotation", &[("AsyncRotation", "return AsyncRotation("), ("Rotation", "return Rotation(")]),
        ("_stream", &[("AnalysisStream", "return AnalysisStream("), ("AsyncAnalysisStream", "return AsyncAnalysisStream(")]),
        ("_values", &[("screenshot as image", "=image("), ("timestamp", " timestamp(")]),
        (
            "_wait",
            &[
                ("create_and_wait", "= create_and_wait("),
                ("create_and_wait_async", "await create_and_wait_async("),
                ("wait_for", "= wait_for("),
                ("wait_for_async", "await wait_for_async("),
            ],
        ),
    ];
    for (module, candidates) in from {
        let taken: Vec<_> = candidates.iter().filter(|(_, sign)| uses(sign)).map(|(name, _)| *name).collect();
        if !taken.is_empty() {
            lines.push(format!("from {}{module} import {}", surface.root(), taken.join(", ")));
        }
    }
    if let Some((module, base)) = surface::base(surface.api.service, noun) {
        lines.push(format!("from {}{module} import {}{base}", surface.root(), flavour.pick("", "Async")));
    }
    if uses("models.") {
        lines.push(format!("from {} import models", surface.relative()));
    }
    let start = class(noun, flavour) + "Start";
    if uses(&format!("({start})")) {
        lines.push(format!("from .{noun}_start import {start}"));
    }
    lines.extend([String::new(), "if TYPE_CHECKING:".to_owned()]);
    if uses("builtins.list") {
        lines.push("    import builtins".to_owned());
    }
    let abstracts: Vec<_> =
        ["Awaitable", "Callable", "Mapping", "Sequence"].into_iter().filter(|name| uses(&format!("{name}["))).collect();
    lines.push(format!("    from collections.abc import {}", abstracts.join(", ")));
    if uses("datetime | str") {
        lines.push("    from datetime import datetime".to_owned());
    }
    if !surface.is_top() && (uses("-> AsyncPages[") || uses("-> Pages[")) {
        lines
            .extend([String::new(), format!("    from {}_pages import {}", surface.root(), flavour.pick("Pages", "AsyncPages"))]);
    }
    if uses("Screenshot |") {
        lines.extend([String::new(), "    from ..._values import Screenshot".to_owned()]);
    }
    let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
    lines.extend([String::new(), format!("__all__ = [{}]", names.join(", "))]);
    lines.join("\n")
}
