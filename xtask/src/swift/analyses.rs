//! The operations of a noun as a structure: a method for each, and those that belong to long work and to pages.

use std::{collections::BTreeSet, fmt::Write as _};

use sigward_core::{
    operation::{Answer, Body, Operation},
    schema::{Field, Model},
    sigsentry::analyses::GET,
};

use super::{
    BANNER, docs, errors as kinds, examples,
    models::signature,
    types::{self, name},
};
use crate::common::{
    errors,
    layout::verb,
    operations::{is_long, item_of},
    text::{WIDTH, camel, lower_camel, prose, quoted},
};

/// A parameter: its declaration, its name within the method, its doc.
#[derive(Clone)]
struct Parameter {
    declared: String,
    name: String,
    doc: String,
}

impl Parameter {
    fn new(declared: impl Into<String>, name: &str, doc: impl Into<String>) -> Self {
        Self { declared: declared.into(), name: name.to_owned(), doc: doc.into() }
    }

    fn options() -> Self {
        Self::new("options: CallOptions = CallOptions()", "options", "What this call says differently from the client.")
    }

    fn wait() -> Self {
        let doc = "How long to wait in all. Default: 10 minutes. After that an error of kind ``SigwardError/Kind/timeout`` \
                   holds the id in `resourceID`.";
        Self::new("wait: Duration? = nil", "wait", doc)
    }

    /// Where `onStatus` runs. Without it, a closure of a view or of its model, which are the main actor's, would not compile.
    fn isolation() -> Self {
        let doc = "The actor that calls `onStatus`. Default: the caller's own.";
        Self::new("isolation: isolated (any Actor)? = #isolation", "isolation", doc)
    }

    fn on_status() -> Self {
        let doc = "Called with the analysis after every look at it, the first and the last included.";
        Self::new("onStatus: (Analysis) async throws -> Void = { _ in }", "onStatus", doc)
    }
}

/// What stands around a method's arguments.
struct Shape<'a> {
    name: &'a str,
    about: &'a str,
    answer: &'a str,
    returns: &'a str,
    is_async: bool,
}

/// The file of a noun, without what starts long work and waits for it.
pub(super) fn render(noun: &str, operations: &[&'static Operation]) -> String {
    let common = errors::common(operations);
    let mut text = format!("{BANNER}\nimport Foundation\n\n/// The operations of `client.{}`.\n///\n", lower_camel(noun));
    text.push_str("/// Every method may throw a ``SigwardError`` of these kinds, beside what it names itself:\n///\n");
    let mut entries = kinds::entries(&common);
    entries.extend(
        [
            "- ``SigwardError/Kind/connection``: no connection, or it broke.",
            "- ``SigwardError/Kind/timeout``: the timeout or the deadline passed.",
            "- ``SigwardError/Kind/decode``: the answer is not what the documentation says.",
        ]
        .map(str::to_owned),
    );
    for entry in entries {
        let _ = writeln!(text, "{}", docs::paragraph(&entry, 0, 2).join("\n"));
    }
    for line in docs::example("print(try await client.analyses.listPage(limit: 1).pagination.limit) // 1", 0) {
        let _ = writeln!(text, "{line}");
    }
    let _ = write!(text, "public struct {}: Sendable {{\n    let calls: Calls\n", camel(noun));
    for operation in operations.iter().filter(|operation| !is_long(operation)) {
        Method { operation, common: &common }.render(&mut text);
    }
    text.push_str("}\n");
    text
}

/// The second file of a noun with long work: what starts it and waits for it, which is half of the noun's lines.
pub(super) fn render_start(noun: &str, operations: &[&'static Operation]) -> Option<String> {
    let long = operations.iter().find(|operation| is_long(operation))?;
    let mut text = format!("{BANNER}\nimport Foundation\n\n/// Starting analyses, and waiting until they have ended.\n");
    let _ = write!(text, "extension {} {{", camel(noun));
    Method { operation: long, common: &errors::common(operations) }.render(&mut text);
    text.push_str("}\n");
    Some(text)
}

struct Method<'a> {
    operation: &'static Operation,
    common: &'a BTreeSet<errors::Answer>,
}

impl Method<'_> {
    fn render(&self, text: &mut String) {
        let summary = prose(self.operation.summary);
        let name = lower_camel(verb(self.operation));
        let answer = match &self.operation.answer {
            Answer::Data(shape) => types::of(shape),
            Answer::Acknowledged | Answer::Nothing => "Void".to_owned(),
        };
        let parameters = self.parameters(&[Parameter::options()]);
        let run = format!("try await calls.run({})", self.request());
        if let Some(item) = item_of(self.operation) {
            let about = format!("{summary} Pages are fetched as the loop gets to them; each loop begins anew.");
            let call =
                format!("calls.pages({}, from: page) {{ (page: {answer}) in (page.items, page.pagination) }}", self.request());
            let pages = format!("Pages<{}>", item.name);
            let returns = format!("Every ``{}`` that fits, as a sequence.", item.name);
            let shape = Shape { name: &name, about: &about, answer: &pages, returns: &returns, is_async: false };
            self.method(text, &shape, &parameters, &call);
            let about = "Read one page, with where it stands among all.";
            let shape = Shape { name: &format!("{name}Page"), about, answer: &answer, returns: "The page.", is_async: true };
            self.method(text, &shape, &parameters, &run);
            return;
        }
        let returns = if answer == "Void" { "" } else { "What the service answers." };
        self.method(text, &Shape { name: &name, about: &summary, answer: &answer, returns, is_async: true }, &parameters, &run);
        if is_long(self.operation) {
            self.long(text);
        }
    }

    /// What belongs to work that goes on after its creation.
    fn long(&self, text: &mut String) {
        let about = "Start an analysis and look at it until it has ended, from 1 s growing to 10 s between two looks. One that \
                     ends as `failed` is an answer, no error: look at its status.";
        let returns = "The analysis when it has ended.";
        let shape = Shape { name: "createAndWait", about, answer: "Analysis", returns, is_async: true };
        let parameters =
            self.parameters(&[Parameter::options(), Parameter::wait(), Parameter::isolation(), Parameter::on_status()]);
        let call =
            format!("try await calls.createAndWait({}, wait: wait, isolation: isolation, onStatus: onStatus)", self.request());
        self.method(text, &shape, &parameters, &call);

        let about = "Start an analysis and read its events while it runs; where the service sends none, they come from looks \
                     at the analysis. It starts with the loop, anew with each loop; leaving the loop closes the connection, and \
                     the analysis goes on.";
        let shape =
            Shape { name: "stream", about, answer: "AnalysisEvents", returns: "The events, as a sequence.", is_async: false };
        let call = format!("AnalysisEvents(calls: calls, request: {})", self.request());
        self.method(text, &shape, &self.parameters(&[Parameter::options()]), &call);

        let get = Method { operation: &GET, ..*self };
        let id = |label: &str| Parameter::new(format!("{label} id: String"), "id", "Opaque id of the analysis.");
        let about = "Look at an analysis until it has ended, from 1 s growing to 10 s between two looks.";
        let shape = Shape { name: "waitFor", about, answer: "Analysis", returns, is_async: true };
        let parameters = [id("_"), Parameter::options(), Parameter::wait(), Parameter::isolation(), Parameter::on_status()];
        get.method(
            text,
            &shape,
            &parameters,
            "try await calls.waitFor(id, options: options, wait: wait, isolation: isolation, onStatus: onStatus)",
        );

        let about = "The analysis after every look at it, the last when it has ended. Looks begin with the loop.";
        let shape = Shape { name: "statuses", about, answer: "Statuses", returns: "The looks, as a sequence.", is_async: false };
        let parameters = [id("of"), Parameter::options(), Parameter::wait()];
        get.method(text, &shape, &parameters, "Statuses(calls: calls, id: id, options: options, wait: wait)");
    }

    fn model(&self) -> Option<&'static Model> {
        self.operation.body.model().or(self.operation.query)
    }

    /// Required fields first, as in every call of Swift's.
    fn fields(&self) -> Vec<&'static Field> {
        let mut fields: Vec<_> = self.model().into_iter().flat_map(|model| model.fields).collect();
        fields.sort_by_key(|field| field.is_optional()); // stable: the documentation's order stays
        fields
    }

    fn parameters(&self, further: &[Parameter]) -> Vec<Parameter> {
        let path = self.operation.path_params.iter().map(|field| {
            let name = name(field.snake_name);
            Parameter::new(format!("_ {name}: String"), &name, prose(field.doc))
        });
        let fields = self.fields().into_iter().filter_map(|field| {
            let (name, kind) = (name(field.snake_name), types::of(&field.shape));
            let default = if field.is_optional() { " = nil" } else { "" };
            Some(Parameter::new(format!("{name}: {kind}{default}"), &name, docs::field(field, self.model()?)))
        });
        let mut all: Vec<_> = path.chain(fields).collect();
        if matches!(self.operation.body, Body::JsonOrImage(_)) {
            all.push(Parameter::new("screenshot: Data? = nil", "screenshot", "A PNG, JPEG or WebP picture, up to 10 MB."));
        }
        all.extend(further.iter().cloned());
        all
    }

    fn request(&self) -> String {
        let mut items = vec![quoted(self.operation.id)];
        if !self.operation.path_params.is_empty() {
            let names: Vec<_> = self.operation.path_params.iter().map(|field| name(field.snake_name)).collect();
            items.push(format!("path: [{}]", names.join(", ")));
        }
        let pairs: Vec<_> =
            self.fields().iter().map(|field| format!("{}: {}", quoted(field.name), name(field.snake_name))).collect();
        if !pairs.is_empty() {
            let place = if self.operation.query.is_some() { "query" } else { "body" };
            items.push(format!("{place}: [{}]", pairs.join(", ")));
        }
        if matches!(self.operation.body, Body::JsonOrImage(_)) {
            items.push("screenshot: screenshot".to_owned());
        }
        items.push("options: options".to_owned());
        format!("Request({})", items.join(", "))
    }

    fn method(&self, text: &mut String, shape: &Shape<'_>, parameters: &[Parameter], call: &str) {
        let mut lines = vec![String::new()];
        lines.extend(docs::paragraph(shape.about, 4, 0));
        lines.push(docs::blank(4));
        let permission =
            self.operation.permission.map(|it| format!("Takes a key with the permission `{it}`. ")).unwrap_or_default();
        let source = format!("{permission}[Source](https://docs.sigsentry.com{}).", self.operation.docs);
        lines.extend(docs::paragraph(&source, 4, 0));
        let noun = self.operation.id.rsplit_once('.').map_or("", |(noun, _)| noun);
        let is_plain = shape.name == lower_camel(verb(self.operation));
        let id = if is_plain { self.operation.id.to_owned() } else { format!("{noun}.{}", shape.name) };
        lines.extend(docs::example(examples::of(&id).unwrap_or_default(), 4));
        lines.push(docs::blank(4));
        lines.push("    /// - Parameters:".to_owned());
        for Parameter { name, doc, .. } in parameters {
            lines.extend(docs::entry(&format!("{name}: {doc}"), 4));
        }
        if !shape.returns.is_empty() {
            lines.extend(docs::paragraph(&format!("- Returns: {}", shape.returns), 4, 2));
        }
        let own: BTreeSet<_> = errors::of(self.operation).difference(self.common).copied().collect();
        let own: Vec<_> = kinds::entries(&own).iter().map(|entry| entry.replacen("- ", "", 1).replacen(':', ",", 1)).collect();
        if !own.is_empty() {
            let own: Vec<_> = own.iter().map(|entry| entry.trim_end_matches('.').to_owned()).collect();
            let place = if shape.is_async { "Throws" } else { "Note" };
            let thrown = if shape.is_async { "" } else { "The loop may throw: " };
            lines.extend(docs::paragraph(&format!("- {place}: {thrown}{}.", own.join("; ")), 4, 2));
        }
        let declared: Vec<_> = parameters.iter().map(|parameter| parameter.declared.clone()).collect();
        let effects = if shape.is_async { " async throws" } else { "" };
        let answer = if shape.answer == "Void" { String::new() } else { format!(" -> {}", shape.answer) };
        lines.extend(signature(&format!("    public func {}", shape.name), &declared, &format!("{effects}{answer} {{")));
        lines.extend(broken(call));
        lines.push("    }".to_owned());
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
    }
}

/// A call on one line where it fits, else with the request's fields a line each.
fn broken(call: &str) -> Vec<String> {
    let one = format!("        {call}");
    let Some((before, after)) = call.split_once("Request(").filter(|_| one.len() > WIDTH) else { return vec![one] };
    let Some((arguments, tail)) = after.split_once("options: options)") else { return vec![one] };
    let mut lines = vec![format!("        {before}Request(")];
    let place = ["query: [", "body: ["].into_iter().find_map(|place| Some((place, arguments.split_once(place)?)));
    match place {
        Some((place, (first, rest))) => {
            let (fields, rest) = rest.split_once(']').unwrap_or((rest, ""));
            lines.push(format!("            {}", first.trim_end()));
            lines.push(format!("            {place}"));
            lines.extend(fields.split(", ").map(|pair| format!("                {pair},")));
            lines.push("            ],".to_owned());
            lines.extend(
                rest.split(", ").map(str::trim).filter(|item| !item.is_empty()).map(|item| format!("            {item},")),
            );
            lines.push("            options: options".to_owned());
        }
        None => lines.push(format!("            {arguments}options: options")),
    }
    lines.push(format!("        ){tail}"));
    lines
}
