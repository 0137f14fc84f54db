//! Examples of the methods of SegOps, SignalSmith and Sigma: whole programs over what a fresh emulator holds, made from the
//! operation's own row. What an example is about is there from the start, is the first of a list, or is created before.

use sigward_core::{
    key::{KeyClass, Service},
    operation::{Answer, Operation},
    schema::{Field, Model, Shape},
};

use super::{
    lines::{call, quoted},
    methods::{Flavour, item_of},
    surface::{Surface, path_params},
};
use crate::common::{
    layout::{noun, verb},
    samples::{integer, text},
};

/// How far in a statement stands: the margin of a docstring's example, the prompt, and the blocks around.
const DEPTH: usize = 24;

/// What comes before a call, and the call's own arguments.
struct Call {
    before: Vec<String>,
    arguments: Vec<String>,
    uses_models: bool,
}

/// The example of a method for an operation.
pub(super) fn of(surface: &Surface, operation: &'static Operation, name: &str, flavour: Flavour) -> Vec<String> {
    let call = prepare(surface, operation);
    let method = format!("client.{}.{name}", noun(operation));
    let statement = if item_of(operation).is_some() && name == verb(operation) {
        format!("found = ~{method}({}).to_list(10)", call.arguments.join(", "))
    } else if matches!(operation.answer, Answer::Data(_)) {
        format!("answer = ~{method}({})", call.arguments.join(", "))
    } else {
        format!("~{method}({})", call.arguments.join(", "))
    };
    program(surface, operation, &call, &[statement], None, flavour)
}

/// The example of a noun's whole answers, by the first of its operations.
pub(super) fn raw(surface: &Surface, operation: &'static Operation, flavour: Flavour) -> Vec<String> {
    let call = prepare(surface, operation);
    let name = if item_of(operation).is_some() { format!("{}_page", verb(operation)) } else { verb(operation).to_owned() };
    let method = format!("client.{}.with_raw_response.{name}", noun(operation));
    let statement = format!("response = ~{method}({})", call.arguments.join(", "));
    let statements = [statement, "print(response.status < 300)".to_owned()];
    program(surface, operation, &call, &statements, Some("True"), flavour)
}

/// The example of beginning to replace a key.
pub(super) fn rotate(surface: &Surface, create: &'static Operation, flavour: Flavour) -> Vec<String> {
    let mut call = prepare(surface, create);
    let arguments = call.arguments.join(", ");
    call.before.push(format!("old = ~client.api_keys.create({arguments})"));
    let statements = [
        format!("rotation = client.api_keys.rotate(old.id, {arguments})"),
        "~rotation.advance()  # creates the new key".to_owned(),
        "print(rotation.stage)".to_owned(),
    ];
    program(surface, create, &call, &statements, Some("created"), flavour)
}

fn prepare(surface: &Surface, operation: &'static Operation) -> Call {
    let mut made = Call { before: Vec::new(), arguments: Vec::new(), uses_models: false };
    for field in path_params(operation) {
        let value = subject(surface, operation, field.snake_name, &mut made);
        made.arguments.push(value);
    }
    let model = operation.body.model().or(operation.query);
    for field in model.into_iter().flat_map(|model| model.fields).filter(|field| !field.is_optional()) {
        let value = argument(surface, operation, field, &mut made);
        made.arguments.push(format!("{}={value}", field.snake_name));
    }
    made
}

/// The id that a parameter of the path, or a field that names something, has in an example.
fn subject(surface: &Surface, operation: &'static Operation, name: &str, made: &mut Call) -> String {
    let service = surface.api.service;
    if let Some(id) = seeded(service, noun(operation), name) {
        return id.to_owned();
    }
    let about = match name {
        "id" => noun(operation),
        "source_id" => "sources",
        "model_id" | "parent_model_id" => "models",
        "destination_id" => "destinations",
        "role_id" => "roles",
        "export_id" => "exports",
        "run_id" => {
            made.before.push("run = ~client.syncs.trigger(sync.id)".to_owned());
            return "run.id".to_owned();
        }
        "account_id" => {
            made.before.push("[member] = ~client.members.list().to_list(1)".to_owned());
            return "member.account_id".to_owned();
        }
        _ => return quoted(text(service, "", name)),
    };
    let one = about.trim_end_matches('s').replace("categorie", "category").replace("saved_querie", "saved_query");
    let create = surface.api.find(&format!("{}.{about}.create", service.name().to_ascii_lowercase()));
    let is_own = about == noun(operation);
    match create {
        // What an example changes or removes, it has made.
        Some(create) if is_own && name != "export_id" && create.id != operation.id && !FOUND.contains(&about) => {
            let inner = prepare(surface, create);
            made.uses_models |= inner.uses_models;
            made.before.extend(inner.before);
            made.before.push(format!("{one} = ~client.{about}.create({})", inner.arguments.join(", ")));
        }
        Some(create) if about == "exports" => {
            let inner = prepare(surface, create);
            made.before.push(format!("export = ~client.exports.create({})", inner.arguments.join(", ")));
            return "export.export_id".to_owned();
        }
        _ => made.before.push(format!("[{one}] = ~client.{about}.list().to_list(1)")),
    }
    format!("{one}.id")
}

/// The nouns whose example takes the first of the list: to make one takes more than the example is about.
const FOUND: [&str; 2] = ["syncs", "organizations"];

/// What a fresh emulator holds, by the noun and the name of a parameter.
fn seeded(service: Service, noun: &str, name: &str) -> Option<&'static str> {
    Some(match (service, noun, name) {
        (Service::SegOps, "segments", "id") | (Service::SegOps, _, "segment_id") => "1",
        (Service::SegOps, "users" | "events" | "segments", "user_id") => "\"user-5\"",
        (Service::Sigma, "catalogs", "id") | (Service::Sigma, "categories", "catalog_id") => "\"cat-retail\"",
        (Service::Sigma, "categories", "id") => "\"ctg-coats\"",
        (Service::Sigma, "dimensions", "id") => "\"dim-language\"",
        (Service::Sigma, "option_lists", "id" | "list_id") => "\"opt-color\"",
        (Service::Sigma, _, "value_id") => "\"val-navy\"",
        (Service::Sigma, "records" | "variants", "id") | (Service::Sigma, _, "entity_id" | "record_id") => "\"ent-coastal-wb\"",
        (Service::Sigma, _, "variant_id") => "\"var-coastal-s\"",
        (Service::Sigma, _, "schema_id") => "\"schema-apparel\"",
        (Service::Sigma, _, "dimension_ids") => "[\"dim-language\"]",
        (Service::Sigma, _, "attribute") => "\"size\"",
        _ => return None,
    })
}

fn argument(surface: &Surface, operation: &'static Operation, field: &'static Field, made: &mut Call) -> String {
    let service = surface.api.service;
    let name = field.snake_name;
    if let Some(value) = seeded(service, noun(operation), name) {
        return value.to_owned();
    }
    let points = name.ends_with("_id") && name != "user_id" && name != "anonymous_id" && !name.ends_with("user_id");
    if points && matches!(field.shape, Shape::String | Shape::Integer) {
        return subject(surface, operation, name, made);
    }
    if service == Service::SegOps && name == "tenant_slug" {
        return "\"acme\"".to_owned();
    }
    value(service, &field.shape, name, made)
}

fn value(service: Service, shape: &Shape, name: &str, made: &mut Call) -> String {
    match shape {
        Shape::String | Shape::Minted => quoted(text(service, "", name)),
        Shape::Timestamp => "\"2026-11-14T12:00:00Z\"".to_owned(),
        Shape::Integer => integer(name).to_owned(),
        Shape::Number => "0.9".to_owned(),
        Shape::Boolean => "True".to_owned(),
        Shape::Any => "\"S\"".to_owned(),
        Shape::Optional(inner) => value(service, inner, name, made),
        // SegOps keeps conditions as they are; this is one that it reads.
        Shape::List(Shape::Any) if name == "conditions" => {
            let recent = "{\"type\": \"recency\", \"event_type\": \"page_viewed\", \"operator\": \"lt\", \"window_days\": 30}";
            made.before.push(format!("recent = {recent}"));
            "[recent]".to_owned()
        }
        Shape::List(inner) => format!("[{}]", value(service, inner, name, made)),
        Shape::Map(inner) => format!("{{\"name\": {}}}", value(service, inner, name, made)),
        Shape::Object(model) => object(service, model, made),
        Shape::Enum(values) => quoted(values.values.first().map_or("", |(value, _)| value)),
    }
}

fn object(service: Service, model: &Model, made: &mut Call) -> String {
    made.uses_models = true;
    let required = model.fields.iter().filter(|field| !field.is_optional());
    let given: Vec<_> =
        required.map(|field| format!("{}={}", field.snake_name, value(service, &field.shape, field.snake_name, made))).collect();
    format!("models.{}({})", model.name, given.join(", "))
}

fn program(
    surface: &Surface,
    operation: &Operation,
    call: &Call,
    statements: &[String],
    prints: Option<&str>,
    flavour: Flavour,
) -> Vec<String> {
    let name = surface.api.service.name();
    let class = format!("{}{name}", flavour.pick("", "Async"));
    let login =
        if operation.keys == [KeyClass::Session] { "email=\"ada@acme.example\", password=\"ada's password\"" } else { "" };
    let mut lines = Vec::new();
    if flavour == Flavour::Async {
        lines.push(">>> import asyncio".to_owned());
    }
    lines.push(format!(">>> from sigward import {class}"));
    if call.uses_models {
        lines.push(format!(">>> from {} import models", surface.package()));
    }
    match flavour {
        Flavour::Sync => lines.push(format!(">>> with {class}({login}) as client:")),
        Flavour::Async => {
            lines.push(">>> async def main() -> None:".to_owned());
            lines.push(format!("...     async with {class}({login}) as client:"));
        }
    }
    let pad = flavour.pick("    ", "        ");
    for statement in call.before.iter().chain(statements) {
        let statement = statement.replace('~', flavour.pick("", "await "));
        lines.extend(folded(&statement).into_iter().map(|line| format!("... {pad}{line}")));
    }
    if flavour == Flavour::Async {
        lines.push(">>> asyncio.run(main())".to_owned());
    }
    lines.extend(prints.map(str::to_owned));
    lines
}

/// A statement over several lines where it is too long for one: its arguments stand on lines of their own.
fn folded(statement: &str) -> Vec<String> {
    let (Some(open), Some(close)) = (statement.find('('), statement.rfind(')')) else { return vec![statement.to_owned()] };
    let (head, inner, tail) = (&statement[..open], &statement[open + 1..close], &statement[close + 1..]);
    let items: Vec<_> = split(inner);
    call_lines(head, &items, tail)
}

fn call_lines(head: &str, items: &[String], tail: &str) -> Vec<String> {
    call(DEPTH, head, items, tail).into_iter().map(|line| line[DEPTH..].to_owned()).collect()
}

/// The arguments between parentheses, cut at the commas that stand in no bracket.
fn split(inner: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0_i32;
    for letter in inner.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        match items.last_mut() {
            _ if letter == ',' && depth == 0 => items.push(String::new()),
            Some(last) => last.push(letter),
            None => {}
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}
