//! One method for one operation, and those that belong to long work and pages.

use std::collections::BTreeSet;

use sigward_core::operation::{Answer, Operation};

use super::{
    arguments::{fields, parameters, parts, path, takes_image},
    docs, examples,
    types::{Way, lower, of as type_of},
};
use crate::common::{
    errors::{self, Answer as Code},
    layout::verb,
    operations::{is_long, item_of},
    text::{WIDTH, prose},
};

const OPTIONS: &str = "options?: CallOptions";

/// All methods for an operation, an empty line between two.
pub(super) fn of(operation: &'static Operation, common: &BTreeSet<Code>) -> Vec<String> {
    let method = Method { operation, common };
    let mut all = if let Some(item) = item_of(operation) {
        vec![method.pages(item.name), method.plain("list_page")]
    } else {
        vec![method.plain(verb(operation))]
    };
    if is_long(operation) {
        all.extend([method.create_and_wait(), wait(), method.stream()]);
    }
    all.join(&String::new())
}

struct Method<'a> {
    operation: &'static Operation,
    common: &'a BTreeSet<Code>,
}

impl Method<'_> {
    /// The doc: what it does, who may do it, what it may end with, how it is used.
    fn doc(&self, says: &str, name: &str) -> Vec<String> {
        let mut paragraphs = vec![says.to_owned(), String::new(), docs::access(self.operation), String::new()];
        for field in self.operation.path_params {
            paragraphs.push(format!("@param {} - {}", lower(field.snake_name), prose(field.doc)));
        }
        let own: BTreeSet<_> = errors::of(self.operation).difference(self.common).copied().collect();
        paragraphs.extend(docs::throws(&own));
        paragraphs.push(format!("@see {{@link https://docs.sigsentry.com{}}}", self.operation.docs));
        paragraphs.extend(example(self.operation, name));
        docs::comment(&paragraphs, 2)
    }

    fn answer(&self) -> String {
        match &self.operation.answer {
            Answer::Data(shape) => type_of(shape, Way::Out),
            Answer::Acknowledged | Answer::Nothing => "void".to_owned(),
        }
    }

    fn plain(&self, name: &str) -> Vec<String> {
        let mut lines = self.doc(&prose(self.operation.summary), name);
        let mut items = parameters(self.operation);
        items.push(OPTIONS.to_owned());
        let answer = self.answer();
        let waits = takes_image(self.operation);
        lines.extend(signature(if waits { "async " } else { "" }, name, &items, &format!("Promise<{answer}>")));
        let arguments =
            [format!("\"{}\"", self.operation.id), path(self.operation), parts(self.operation).to_owned(), "options".to_owned()];
        lines.push(format!("    return this._client.call<{answer}>({});", arguments.join(", ")));
        lines.push("  }".to_owned());
        lines
    }

    fn pages(&self, item: &str) -> Vec<String> {
        let says = format!("{} Pages are fetched as a `for await` loop gets to them.", prose(self.operation.summary));
        let mut lines = self.doc(&says, "list");
        let mut items = parameters(self.operation);
        items.push(OPTIONS.to_owned());
        lines.extend(signature("", "list", &items, &format!("Pages<{item}>")));
        lines.push(format!("    return new Pages(this._client, \"{}\", query, options);", self.operation.id));
        lines.push("  }".to_owned());
        lines
    }

    fn create_and_wait(&self) -> Vec<String> {
        let says = "Start an analysis and read it until it has ended: from 1 s growing to 10 s between two looks.";
        let mut lines = self.doc(says, "create_and_wait");
        let mut items = parameters(self.operation);
        items.push("options?: WaitOptions<Analysis>".to_owned());
        lines.extend(signature("async ", "create_and_wait", &items, "Promise<Analysis>"));
        lines.push(format!(
            "    return untilEnded<Analysis>(this._client, \"{}\", [], {}, options);",
            self.operation.id,
            parts(self.operation)
        ));
        lines.push("  }".to_owned());
        lines
    }

    fn stream(&self) -> Vec<String> {
        let says = "Start an analysis and give its events while it runs. It starts with the first event asked for.";
        let mut lines = self.doc(says, "stream");
        let mut items = parameters(self.operation);
        items.push(OPTIONS.to_owned());
        lines.extend(signature("", "stream", &items, "AnalysisStream<AnalysisResult>"));
        lines.push(format!(
            "    return new AnalysisStream(this._client, \"{}\", () => withScreenshot(params), options);",
            self.operation.id
        ));
        lines.push("  }".to_owned());
        lines
    }
}

/// Reading what was started earlier, or elsewhere.
fn wait() -> Vec<String> {
    let mut paragraphs = vec![
        "Read an analysis until it has ended: from 1 s growing to 10 s between two looks.".to_owned(),
        String::new(),
        "@param id - Opaque id.".to_owned(),
    ];
    if let Some(text) = examples::of("sigsentry.analyses.wait") {
        paragraphs.extend(fenced(text));
    }
    let mut lines = docs::comment(&paragraphs, 2);
    let items = ["id: string".to_owned(), "options?: WaitOptions<Analysis>".to_owned()];
    lines.extend(signature("", "wait", &items, "Promise<Analysis>"));
    lines.push("    return untilEnded<Analysis>(this._client, \"sigsentry.analyses.get\", [id], undefined, options);".to_owned());
    lines.push("  }".to_owned());
    lines
}

/// The example of a method, by its operation's id and its own name.
fn example(operation: &Operation, name: &str) -> Vec<String> {
    let id = operation.id.rsplit_once('.').map_or(operation.id, |(noun, _)| noun);
    examples::of(&format!("{id}.{name}")).map(fenced).unwrap_or_default()
}

fn fenced(text: &str) -> Vec<String> {
    vec!["@example".to_owned(), format!("```ts\n{text}\n```")]
}

fn signature(prefix: &str, name: &str, items: &[String], answer: &str) -> Vec<String> {
    let name = lower(name);
    let one = format!("  {prefix}{name}({}): {answer} {{", items.join(", "));
    if one.len() <= WIDTH {
        return vec![one];
    }
    let mut lines = vec![format!("  {prefix}{name}(")];
    lines.extend(items.iter().map(|item| format!("    {item},")));
    lines.push(format!("  ): {answer} {{"));
    lines
}

/// What else a module of these operations needs of the layer below.
pub(super) fn uses(operations: &[&'static Operation]) -> (bool, bool) {
    (operations.iter().any(|operation| item_of(operation).is_some()), operations.iter().any(|operation| is_long(operation)))
}

/// The models that the signatures of an operation name.
pub(super) fn requests(operations: &[&'static Operation]) -> Vec<&'static sigward_core::schema::Model> {
    let mut found: Vec<&'static sigward_core::schema::Model> = Vec::new();
    for (model, _) in operations.iter().filter_map(|operation| fields(operation)) {
        if !found.iter().any(|other| other.name == model.name) {
            found.push(model);
        }
    }
    found
}
