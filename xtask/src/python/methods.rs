//! One method for one operation, plain or asynchronous, and the four that belong to long work and pages.

use sigward_core::{
    key::KeyClass,
    operation::{Answer, Operation, Scope},
    schema::Shape,
};

use super::{
    arguments::Arguments,
    docs::{prose, section, spoken},
    errors::{self, Answer as Code},
    examples,
    layout::verb,
    lines::{call, fill, indent, quoted, wrap},
    service_examples,
    surface::Surface,
    types,
};
pub(super) use crate::common::operations::{is_long, item_of};
use std::collections::BTreeSet;

/// Blocking or for asyncio.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Sync,
    Async,
}

impl Flavour {
    pub(super) const fn pick(self, sync: &'static str, asynchronous: &'static str) -> &'static str {
        match self {
            Self::Sync => sync,
            Self::Async => asynchronous,
        }
    }
}

const ON_STATUS: &str = "on_status: Called with the `Analysis` at each look, the first and the last included.";
const PROGRESS: &str = "progress: Whether to show a line of progress on standard error, if that is a terminal.";
const WAIT: &str = "wait: Seconds to wait in all. Default: 600. After that `WaitTimeoutError` holds the id in `resource_id`.";

/// All methods for an operation, an empty line between two.
pub(super) fn of(surface: &Surface, operation: &'static Operation, flavour: Flavour, common: &BTreeSet<Code>) -> Vec<String> {
    let method = Method { surface, operation, flavour, common, arguments: Arguments::new(operation) };
    let mut all = if let Some(item) = item_of(operation) {
        vec![method.pages(item.name), method.plain(&page_verb(operation))]
    } else {
        vec![method.plain(verb(operation))]
    };
    if is_long(operation) {
        all.extend([method.create_and_wait(), method.wait(), method.stream()]);
    }
    all.join(&String::new())
}

/// The name of the method that reads one page of a list.
pub(super) fn page_verb(operation: &Operation) -> String {
    format!("{}_page", verb(operation))
}

struct Method<'a> {
    surface: &'a Surface,
    operation: &'static Operation,
    flavour: Flavour,
    common: &'a BTreeSet<Code>,
    arguments: Arguments,
}

impl Method<'_> {
    /// One call.
    fn plain(&self, name: &str) -> Vec<String> {
        let (given, returns, about) = match &self.operation.answer {
            // Whether such a list comes bare or in an envelope is the service's to choose.
            Answer::Data(shape @ Shape::List(_)) if item_of(self.operation).is_some() => {
                (format!("Items({})", types::answer(shape, false)), types::answer(shape, true), answer_doc(shape))
            }
            Answer::Data(shape @ Shape::Object(page)) if item_of(self.operation).is_some() && !self.surface.is_top() => {
                let list = page.fields.iter().find(|field| matches!(field.shape, Shape::List(_))).map_or("", |list| list.name);
                (
                    format!("Page({}, {})", types::answer(shape, false), quoted(list)),
                    types::answer(shape, true),
                    answer_doc(shape),
                )
            }
            Answer::Data(shape) => (types::answer(shape, false), types::answer(shape, true), answer_doc(shape)),
            Answer::Acknowledged | Answer::Nothing => ("None".to_owned(), "None".to_owned(), String::new()),
        };
        let summary = if item_of(self.operation).is_some() {
            "Read one page, with where it stands among all."
        } else {
            self.operation.summary
        };
        let (query, body) = match (self.operation.query, self.operation.body.model()) {
            (Some(_), _) => ("query", "None"),
            (None, Some(_)) => ("None", "body"),
            (None, None) => ("None", "None"),
        };
        let mut lines = call(
            4,
            &format!("{} {name}", self.flavour.pick("def", "async def")),
            &self.arguments.signature(&[]),
            &format!(" -> {returns}:"),
        );
        lines.extend(self.docstring(summary, &[], &about, name));
        lines.extend(self.collect());
        let mut items = vec![quoted(self.operation.id), self.arguments.path(), query.to_owned(), body.to_owned(), given];
        items.extend(self.arguments.handed_on());
        lines.extend(self.answered(&returns, "self._client._call", &items));
        lines
    }

    /// The statements that call a function and return what it gives, nothing included: a raw resource's call gives
    /// something. Checkers see `Any`; the variable tells them, and them alone, what was decoded.
    fn answered(&self, returns: &str, function: &str, items: &[String]) -> Vec<String> {
        let wait = self.flavour.pick("", "await ");
        let mut lines = fill(8, &format!("answer: {returns} = {wait}{function}"), items);
        lines.push("        return answer".to_owned());
        lines
    }

    fn collect(&self) -> Vec<String> {
        if !self.arguments.has_fields() {
            return Vec::new();
        }
        if is_long(self.operation) {
            return call(8, "body = _body", &self.arguments.names(), "");
        }
        indent(self.arguments.collect(if self.operation.query.is_some() { "query" } else { "body" }), 8)
    }

    /// The iterator over all items.
    fn pages(&self, item: &str) -> Vec<String> {
        let pages = self.flavour.pick("Pages", "AsyncPages");
        let mut lines = call(
            4,
            &format!("def {}", verb(self.operation)),
            &self.arguments.signature(&[]),
            &format!(" -> {pages}[models.{item}]:"),
        );
        let about = format!("An iterator over every `models.{item}` that fits, fetched page by page as they are asked for.");
        lines.extend(self.docstring(self.operation.summary, &[], &about, verb(self.operation)));
        lines.extend(self.collect());
        let page = match &self.operation.answer {
            Answer::Data(shape) => types::answer(shape, false),
            _ => "None".to_owned(),
        };
        let mut items = vec!["self._client".to_owned(), quoted(self.operation.id)];
        let class = if self.surface.is_top() {
            items.extend(["query".to_owned(), page]);
            pages
        } else {
            items.extend([self.arguments.path(), "query".to_owned(), format!("models.{item}")]);
            self.flavour.pick("ListPages", "AsyncListPages")
        };
        items.extend(self.arguments.handed_on());
        lines.extend(fill(8, &format!("return {class}"), &items));
        lines
    }

    fn create_and_wait(&self) -> Vec<String> {
        let summary = "Start an analysis and read it until it has ended: from 1 s growing to 10 s between two looks.";
        let on_status = self.on_status();
        let signature = self.arguments.signature(&[on_status, "progress: bool = False", "wait: float | None = None"]);
        let head = self.flavour.pick("def create_and_wait", "async def create_and_wait");
        let mut lines = call(4, head, &signature, " -> models.Analysis:");
        lines.extend(self.docstring(
            summary,
            &[ON_STATUS, PROGRESS, WAIT],
            "`models.Analysis`: one that has ended.",
            "create_and_wait",
        ));
        lines.extend(self.collect());
        let mut items: Vec<_> =
            ["self._client", "body", "on_status=on_status", "progress=progress", "wait=wait"].map(str::to_owned).into();
        items.extend(self.arguments.handed_on());
        lines.extend(self.answered("models.Analysis", self.flavour.pick("create_and_wait", "create_and_wait_async"), &items));
        lines
    }

    fn wait(&self) -> Vec<String> {
        let on_status = self.on_status();
        let options =
            ["timeout: float | None = None", "project_id: str | None = None", "extra_headers: Mapping[str, str] | None = None"];
        let mut signature = ["self", "id: str", "*"].map(str::to_owned).to_vec();
        signature.extend([on_status, "progress: bool = False", "wait: float | None = None"].map(str::to_owned));
        signature.extend(options.map(str::to_owned));
        let mut lines = call(4, self.flavour.pick("def wait", "async def wait"), &signature, " -> models.Analysis:");
        lines.push("        \"\"\"Read an analysis until it has ended: from 1 s growing to 10 s between two looks.".to_owned());
        let mut docs = vec!["id: Opaque id of the analysis.".to_owned()];
        docs.extend([ON_STATUS, PROGRESS, WAIT].map(str::to_owned));
        docs.extend(
            [
                "timeout: Seconds that one attempt may take. Default: the client's.",
                "project_id: Id of the project, required with an organization key. Default: the client's.",
                "extra_headers: Further headers. One that carries a credential is refused.",
            ]
            .map(str::to_owned),
        );
        lines.extend(section("Args", &docs, 8));
        lines.extend(section("Returns", &["`models.Analysis`: one that has ended.".to_owned()], 8));
        lines.extend(self.example("sigsentry.analyses.wait"));
        lines.push("        \"\"\"".to_owned());
        let items = [
            "self._client",
            "id",
            "on_status=on_status",
            "progress=progress",
            "wait=wait",
            "timeout=timeout",
            "project_id=project_id",
            "extra_headers=extra_headers",
        ]
        .map(str::to_owned);
        lines.extend(self.answered("models.Analysis", self.flavour.pick("wait_for", "wait_for_async"), &items));
        lines
    }

    fn stream(&self) -> Vec<String> {
        let stream = self.flavour.pick("AnalysisStream", "AsyncAnalysisStream");
        let mut lines = call(4, "def stream", &self.arguments.signature(&[]), &format!(" -> {stream}:"));
        let summary =
            "Start an analysis and read its events while it runs; where the service sends none, they come from polling.";
        let about = format!("`{stream}`: a context manager and an iterator over events; leaving it closes the connection.");
        lines.extend(self.docstring(summary, &[], &about, "stream"));
        lines.extend(self.collect());
        let mut items: Vec<_> = ["self._client", "body"].map(str::to_owned).into();
        items.extend(self.arguments.handed_on());
        lines.extend(fill(8, &format!("return {stream}"), &items));
        lines
    }

    const fn on_status(&self) -> &'static str {
        self.flavour.pick(
            "on_status: Callable[[models.Analysis], object] | None = None",
            "on_status: Callable[[models.Analysis], Awaitable[object] | object] | None = None",
        )
    }

    fn docstring(&self, summary: &str, further: &[&str], returns: &str, name: &str) -> Vec<String> {
        let mut lines = wrap(&format!("\"\"\"{}", prose(summary)), 8, 8);
        lines.push(String::new());
        lines.extend(wrap(&self.conditions(), 8, 8));
        lines.push(format!("        Source: <{}{}>.", self.surface.api.docs, self.operation.docs));
        lines.extend(section("Args", &self.arguments.docs(further), 8));
        if !returns.is_empty() {
            lines.extend(section("Returns", &[returns.to_owned()], 8));
        }
        let own: BTreeSet<_> = errors::of(self.operation).difference(self.common).copied().collect();
        lines.extend(section("Raises", &errors::entries(self.surface.api, &own), 8));
        if self.surface.is_top() {
            let id = self.operation.id.rsplit_once('.').map_or("", |(noun, _)| noun);
            lines.extend(self.example(&format!("{id}.{name}")));
        } else {
            lines.extend([String::new(), "        Example:".to_owned()]);
            lines.extend(indent(service_examples::of(self.surface, self.operation, name, self.flavour), 12));
        }
        lines.push("        \"\"\"".to_owned());
        lines
    }

    /// Who may call it, and about what.
    fn conditions(&self) -> String {
        if !self.surface.is_top() {
            let keys = match self.operation.keys {
                [KeyClass::Session] => "Takes a signed-in user, no key",
                [_] => "Takes a secret key",
                _ => "Takes a secret key or a signed-in user",
            };
            let permission =
                self.operation.permission.map(|permission| format!(" with the permission `{permission}`")).unwrap_or_default();
            return format!("{keys}{permission}.");
        }
        let keys: Vec<_> = self.operation.keys.iter().map(|class| class.name()).collect();
        let keys = match keys.as_slice() {
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
            [] => String::new(),
        };
        let permission =
            self.operation.permission.map(|permission| format!(" with the permission `{permission}`")).unwrap_or_default();
        let scope = match self.operation.scope {
            Scope::Project => "",
            Scope::Tenant => " It is about the whole organization.",
            Scope::TenantOnly => " It is about the whole organization, and the service may want an organization key.",
        };
        format!("Takes a key of class {keys}{permission}.{scope}")
    }

    fn example(&self, id: &str) -> Vec<String> {
        let Some(example) = examples::of(id) else { return Vec::new() };
        let mut lines = vec![String::new(), "        Example:".to_owned()];
        lines.extend(indent(example.render(self.flavour), 12));
        lines
    }
}

/// The method that begins to replace a key.
pub(super) fn rotate(surface: &Surface, create: &'static Operation, id: &str, flavour: Flavour) -> Vec<String> {
    let method = Method { surface, operation: create, flavour, common: &BTreeSet::new(), arguments: Arguments::new(create) };
    let class = flavour.pick("Rotation", "AsyncRotation");
    let mut signature = method.arguments.signature(&[]);
    signature.insert(1, format!("id: {id}"));
    let mut lines = call(4, "def rotate", &signature, &format!(" -> {class}:"));
    let summary = "Begin to replace a key by a new one, as which the other arguments say. Nothing is called yet.";
    lines.extend(wrap(&format!("\"\"\"{summary}"), 8, 8));
    let mut entries = vec!["id: The id of the key that is replaced.".to_owned()];
    entries.extend(method.arguments.docs(&[]));
    lines.extend(section("Args", &entries, 8));
    let about = format!("`{class}`: makes the calls, one with each `advance()`.");
    lines.extend(section("Returns", &[about], 8));
    lines.extend([String::new(), "        Example:".to_owned()]);
    lines.extend(indent(service_examples::rotate(surface, create, flavour), 12));
    lines.push("        \"\"\"".to_owned());
    lines.extend(indent(method.arguments.collect("wanted"), 8));
    let deactivates = surface.api.find(&create.id.replace(".create", ".deactivate")).is_some();
    let mut items = vec!["self".to_owned(), "id".to_owned(), if deactivates { "True" } else { "False" }.to_owned()];
    items.push("wanted".to_owned());
    items.extend(method.arguments.own_options());
    lines.extend(fill(8, &format!("return {class}"), &items));
    lines
}

fn answer_doc(shape: &Shape) -> String {
    match shape {
        Shape::Object(model) => format!("`models.{}`: {}", model.name, spoken(model.doc, model)),
        Shape::List(Shape::Object(model)) => format!("A list of `models.{}`: {}", model.name, spoken(model.doc, model)),
        _ => "The JSON value as it came: its shape is not documented.".to_owned(),
    }
}
