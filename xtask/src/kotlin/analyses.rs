//! The operations of a noun as a class: a method for each, and those that belong to long work and to pages.

use std::{collections::BTreeSet, fmt::Write as _};

use sigward_core::{
    operation::{Answer, Body, Operation},
    schema::{Field, Model},
    sigsentry::analyses::GET,
};
use sigward_server::sigsentry::API;

use super::{BANNER, docs, errors as classes, types};
use crate::common::{
    errors,
    layout::verb,
    operations::{is_long, item_of},
    text::{camel, lower_camel, prose, quoted},
};

const OPTIONS: (&str, &str, &str) =
    ("options", "CallOptions = CallOptions.DEFAULT", "What this call says differently from the client.");
const WAIT: (&str, &str, &str) = (
    "wait",
    "Duration? = null",
    "How long to wait in all. Default: 10 minutes. After that a [TimeoutException] holds the id in `resourceId`.",
);
const ON_STATUS: (&str, &str, &str) = (
    "onStatus",
    "suspend (Analysis) -> Unit = {}",
    "Called with the analysis after every look at it, the first and the last included.",
);

/// A parameter: name, type with default, doc.
type Parameter = (String, String, String);

fn owned((name, kind, doc): (&str, &str, &str)) -> Parameter {
    (name.to_owned(), kind.to_owned(), doc.to_owned())
}

/// The file of a noun.
pub(super) fn render(noun: &str, operations: &[&'static Operation]) -> String {
    let common = errors::common(operations);
    let mut body = String::new();
    for operation in operations {
        Method { operation, common: &common }.render(&mut body);
    }
    let mut text = format!("{BANNER}package dev.sigward\n\n");
    for (word, import) in [
        ("Calls", "dev.sigward.internal.Calls"),
        ("draft(", "dev.sigward.internal.draft"),
        ("fields(", "dev.sigward.internal.fields"),
    ] {
        if body.contains(word) || word == "Calls" {
            let _ = writeln!(text, "import {import}");
        }
    }
    for name in types_in(&body) {
        let _ = writeln!(text, "import dev.sigward.models.{name}");
    }
    for (word, import) in [
        ("Flow<", "kotlinx.coroutines.flow.Flow"),
        ("ListSerializer(", "kotlinx.serialization.builtins.ListSerializer"),
        (": Instant", "java.time.Instant"),
        ("Duration?", "kotlin.time.Duration"),
    ] {
        if body.contains(word) {
            let _ = writeln!(text, "import {import}");
        }
    }
    let _ = write!(
        text,
        "\n/**\n * The operations of `client.{}`.\n *\n * Every method may throw, beside what it names itself:\n",
        lower_camel(noun)
    );
    let mut entries = raised(&common);
    entries.extend([
        "[ConnectionException]: no connection, or it broke.".to_owned(),
        "[TimeoutException]: the timeout or the deadline passed.".to_owned(),
        "[DecodeException]: the answer is not what the documentation says.".to_owned(),
    ]);
    for entry in entries {
        let _ = writeln!(text, "{}", docs::paragraph(&format!("- {entry}"), 0, 2).join("\n"));
    }
    for line in docs::example("println(client.analyses.listPage(limit = 1).pagination.limit) // 1", 0) {
        let _ = writeln!(text, "{line}");
    }
    let _ = write!(
        text,
        " */\npublic class {} internal constructor(private val calls: Calls) {{\n{}}}\n",
        camel(noun),
        body.trim_start_matches('\n')
    );
    text
}

/// The models that the methods name.
fn types_in(body: &str) -> BTreeSet<&str> {
    let code = body.lines().filter(|line| !line.trim_start().starts_with('*'));
    let words = code.flat_map(|line| line.split(|letter: char| !letter.is_ascii_alphanumeric()));
    let ours = ["CallOptions", "Duration", "Flow", "Instant", "List", "ListSerializer", "Long", "Map", "String", "Unit"];
    let further = ["ByteArray", "AnalysisEvent"];
    words
        .filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase()))
        .filter(|word| !ours.contains(word) && !further.contains(word) && *word != "DEFAULT")
        .collect()
}

fn raised(answers: &BTreeSet<errors::Answer>) -> Vec<String> {
    errors::by_kind(&API, answers)
        .iter()
        .map(|(kind, found)| format!("[{}]: kind `{}`, {}.", classes::class(*kind), kind.name(), errors::codes(found)))
        .collect()
}

struct Method<'a> {
    operation: &'static Operation,
    common: &'a BTreeSet<errors::Answer>,
}

impl Method<'_> {
    fn render(&self, text: &mut String) {
        let summary = prose(self.operation.summary);
        let name = lower_camel(verb(self.operation));
        let (answer, serializer) = match &self.operation.answer {
            Answer::Data(shape) => (types::of(shape), types::serializer(shape)),
            Answer::Acknowledged | Answer::Nothing => ("Unit".to_owned(), "Unit.serializer()".to_owned()),
        };
        if let Some(item) = item_of(self.operation) {
            let about = format!("{summary} Pages are fetched as they are collected; each collection begins anew.");
            let call = format!("calls.pages({}, {serializer}, {{ it.items }}, {{ it.pagination }}, {{ it.id }})", self.draft());
            self.method(text, &name, &about, &format!("Flow<{}>", item.name), false, &[owned(OPTIONS)], &call);
            let about = "Read one page, with where it stands among all.";
            self.plain(text, &format!("{name}Page"), about, &answer, &serializer);
            return;
        }
        self.plain(text, &name, &summary, &answer, &serializer);
        if is_long(self.operation) {
            self.long(text);
        }
    }

    fn plain(&self, text: &mut String, name: &str, about: &str, answer: &str, serializer: &str) {
        let call = format!("calls.run({}, {serializer})", self.draft());
        self.method(text, name, about, answer, true, &[owned(OPTIONS)], &call);
    }

    /// What belongs to work that goes on after its creation.
    fn long(&self, text: &mut String) {
        let about = "Start an analysis and look at it until it has ended, from 1 s growing to 10 s between two looks. One that \
                     ends as `failed` is an answer, no error: look at its status.";
        let call = format!("calls.createAndWait({}, wait, onStatus)", self.draft());
        let further = [owned(OPTIONS), owned(WAIT), owned(ON_STATUS)];
        self.method(text, "createAndWait", about, "Analysis", true, &further, &call);

        let id = ("id".to_owned(), "String".to_owned(), "Opaque id of the analysis.".to_owned());
        let about = "Look at an analysis until it has ended, from 1 s growing to 10 s between two looks.";
        let parameters = [id.clone(), owned(OPTIONS), owned(WAIT), owned(ON_STATUS)];
        Method { operation: &GET, ..*self }.other(
            text,
            "waitFor",
            about,
            "Analysis",
            true,
            &parameters,
            "calls.waitFor(id, options, wait, onStatus)",
        );

        let about = "The analysis after every look at it, the last when it has ended. Looks begin when the flow is collected.";
        let parameters = [id, owned(OPTIONS), owned(WAIT)];
        Method { operation: &GET, ..*self }.other(
            text,
            "statuses",
            about,
            "Flow<Analysis>",
            false,
            &parameters,
            "calls.statuses(id, options, wait)",
        );

        let about = "Start an analysis and read its events while it runs; where the service sends none, they come from \
                     looks at the analysis. It starts when the flow is collected, anew with each collection; a collector that \
                     leaves closes the connection, and the analysis goes on.";
        let call = format!("calls.events({})", self.draft());
        self.method(text, "stream", about, "Flow<AnalysisEvent>", false, &[owned(OPTIONS)], &call);
    }

    fn model(&self) -> Option<&'static Model> {
        self.operation.body.model().or(self.operation.query)
    }

    /// Required fields first, as far as they can be named without an order.
    fn fields(&self) -> Vec<&'static Field> {
        let mut fields: Vec<_> = self.model().into_iter().flat_map(|model| model.fields).collect();
        fields.sort_by_key(|field| field.is_optional()); // stable: the documentation's order stays
        fields
    }

    fn parameters(&self) -> Vec<Parameter> {
        let path =
            self.operation.path_params.iter().map(|field| (lower_camel(field.snake_name), "String".to_owned(), prose(field.doc)));
        let fields = self.fields().into_iter().filter_map(|field| {
            let kind = types::of(&field.shape);
            let kind = if field.is_optional() { format!("{kind} = null") } else { kind };
            Some((lower_camel(field.snake_name), kind, docs::field(field, self.model()?)))
        });
        let mut all: Vec<_> = path.chain(fields).collect();
        if matches!(self.operation.body, Body::JsonOrImage(_)) {
            let doc = "A PNG, JPEG or WebP picture, up to 10 MB.";
            all.push(("screenshot".to_owned(), "ByteArray? = null".to_owned(), doc.to_owned()));
        }
        all
    }

    fn draft(&self) -> String {
        let mut items = vec![quoted(self.operation.id), "options".to_owned()];
        if !self.operation.path_params.is_empty() {
            let names: Vec<_> = self.operation.path_params.iter().map(|field| lower_camel(field.snake_name)).collect();
            items.push(format!("path = listOf({})", names.join(", ")));
        }
        let pairs: Vec<_> =
            self.fields().iter().map(|field| format!("{} to {}", quoted(field.name), lower_camel(field.snake_name))).collect();
        if !pairs.is_empty() {
            let place = if self.operation.query.is_some() { "query" } else { "body" };
            items.push(format!("{place} = fields({})", pairs.join(", ")));
        }
        if matches!(self.operation.body, Body::JsonOrImage(_)) {
            items.push("screenshot = screenshot".to_owned());
        }
        format!("draft({})", items.join(", "))
    }

    /// A method that takes the operation's arguments, and further ones.
    #[allow(clippy::too_many_arguments)] // the parts of a declaration, in its order
    fn method(
        &self,
        text: &mut String,
        name: &str,
        about: &str,
        answer: &str,
        suspends: bool,
        further: &[Parameter],
        call: &str,
    ) {
        let mut parameters = self.parameters();
        parameters.extend(further.iter().cloned());
        self.other(text, name, about, answer, suspends, &parameters, call);
    }

    /// A method with just these parameters.
    #[allow(clippy::too_many_arguments)]
    fn other(
        &self,
        text: &mut String,
        name: &str,
        about: &str,
        answer: &str,
        suspends: bool,
        parameters: &[Parameter],
        call: &str,
    ) {
        let mut lines = vec![String::new(), "    /**".to_owned()];
        lines.extend(docs::paragraph(about, 4, 0));
        lines.push("     *".to_owned());
        let permission =
            self.operation.permission.map(|it| format!("Takes a key with the permission `{it}`. ")).unwrap_or_default();
        let source = format!("{permission}[Source](https://docs.sigsentry.com{}).", self.operation.docs);
        lines.extend(docs::paragraph(&source, 4, 0));
        let noun = self.operation.id.rsplit_once('.').map_or("", |(noun, _)| noun);
        let id = if name == lower_camel(verb(self.operation)) { self.operation.id.to_owned() } else { format!("{noun}.{name}") };
        lines.extend(docs::example(example_of(&id).unwrap_or_default(), 4));
        lines.push("     *".to_owned());
        for (name, _, doc) in parameters {
            lines.extend(docs::paragraph(&format!("@param {name} {doc}"), 4, 4));
        }
        let own: BTreeSet<_> = errors::of(self.operation).difference(self.common).copied().collect();
        for entry in raised(&own) {
            let entry = entry.replacen('[', "@throws ", 1).replacen("]:", "", 1);
            lines.extend(docs::paragraph(&entry, 4, 4));
        }
        lines.push("     */".to_owned());
        let suspend = if suspends { "suspend " } else { "" };
        lines.push(format!("    public {suspend}fun {name}("));
        lines.extend(parameters.iter().map(|(name, kind, _)| format!("        {name}: {kind},")));
        lines.push(format!("    ): {answer} ="));
        lines.extend(broken(call, 8));
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
    }
}

/// A call on one line where it fits, else with an argument a line, and so inside them.
fn broken(call: &str, indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    if indent + call.len() <= crate::common::text::WIDTH {
        return vec![format!("{pad}{call}")];
    }
    let Some((head, rest)) = call.split_once('(') else { return vec![format!("{pad}{call}")] };
    let end = closing(rest);
    let (inner, tail) = (rest.get(..end).unwrap_or_default(), rest.get(end..).unwrap_or_default());
    let mut lines = vec![format!("{pad}{head}(")];
    for item in items(inner) {
        let mut item = broken(item, indent + 4);
        if let Some(last) = item.last_mut() {
            last.push(',');
        }
        lines.extend(item);
    }
    lines.push(format!("{pad}{tail}"));
    lines
}

/// Where the bracket closes that was opened before the text.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The arguments, split at the commas that stand outside brackets.
fn items(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.push(text.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(text.get(start..).unwrap_or_default().trim());
    found
}

/// The window of the sample logs in which checkout failed.
macro_rules! incident {
    ($call:literal, $further:literal, $tail:literal) => {
        concat!(
            "val analysis = client.analyses.",
            $call,
            "(\n    description = \"Checkout answers 502\",\n    timeStart = Instant.parse(\"2026-11-14T09:00:00Z\"),\n    \
             timeEnd = Instant.parse(\"2026-11-14T09:45:00Z\"),\n",
            $further,
            ")",
            $tail,
            "\n"
        )
    };
}

/// The example of a method: `client` is at hand, and what is printed stands behind `//`.
pub(super) fn example_of(id: &str) -> Option<&'static str> {
    Some(match id.strip_prefix("sigsentry.analyses.")? {
        "create" => concat!(
            incident!("create", "    metadata = mapOf(\"team\" to \"shop\"),\n", ""),
            "println(analysis.metadata) // {team=shop}"
        ),
        "createAndWait" => concat!(
            incident!("createAndWait", "", " { println(it.status) }"),
            "println(analysis.result?.rootCause?.service) // payments"
        ),
        "waitFor" => concat!(
            incident!("create", "", ""),
            "val ended = client.analyses.waitFor(analysis.id, wait = 1.minutes)\nprintln(ended.result?.severity) // critical"
        ),
        "statuses" => concat!(
            incident!("create", "", ""),
            "println(client.analyses.statuses(analysis.id).map { it.status }.last()) // complete"
        ),
        "stream" => {
            "val events = client.analyses.stream(\n    description = \"Checkout answers 502\",\n    \
             timeStart = Instant.parse(\"2026-11-14T09:00:00Z\"),\n    timeEnd = Instant.parse(\"2026-11-14T09:45:00Z\"),\n)\n\
             val last = events.onEach { event ->\n    when (event) {\n        is AnalysisEvent.Status -> println(event.stage)\n        \
             is AnalysisEvent.Complete -> println(event.result.summary)\n        else -> {}\n    }\n}.last()\n\
             println(last is AnalysisEvent.Complete) // true"
        }
        "list" => concat!(
            incident!("createAndWait", "", ""),
            "val found = client.analyses.list(status = AnalysisStatus.COMPLETE).first()\nprintln(found.id == analysis.id) // true"
        ),
        "listPage" => "val page = client.analyses.listPage(limit = 50)\nprintln(page.pagination.page) // 1",
        "get" => {
            concat!(incident!("create", "", ""), "println(client.analyses.get(analysis.id).timeStart) // 2026-11-14T09:00:00Z")
        }
        "follow_up" => concat!(
            incident!("createAndWait", "", ""),
            "val answer = client.analyses.followUp(analysis.id, question = \"Which service began?\")\n\
             println(answer.analysisId == analysis.id) // true"
        ),
        "feedback" => concat!(
            incident!("createAndWait", "", ""),
            "val rating = client.analyses.feedback(analysis.id, FeedbackAccuracy.CORRECT, comment = \"It was the pool.\")\n\
             println(rating.accuracy) // correct"
        ),
        "similar" => concat!(
            incident!("createAndWait", "", ""),
            "println(client.analyses.similar(analysis.id).all { it.similarity <= 1.0 }) // true"
        ),
        "postmortem" => concat!(
            incident!("createAndWait", "", ""),
            "println(client.analyses.postmortem(analysis.id).markdown.startsWith(\"#\")) // true"
        ),
        "polish" => concat!(
            incident!("createAndWait", "", ""),
            "val polished = client.analyses.polish(analysis.id, markdown = \"# Checkout outage\\n\\nThe pool ran dry.\")\n\
             println(polished.markdown.isNotEmpty()) // true"
        ),
        _ => return None,
    })
}
