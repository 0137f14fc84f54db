//! One method for one operation, and those that belong to long work and pages.

use std::collections::BTreeSet;

use sigward_core::{
    operation::{Answer, Operation},
    schema::Shape,
};

use super::{
    arguments::{fields, parameters, parts, path, path_fields, takes_image},
    docs, examples,
    surface::Surface,
    types::{Way, lower, of as type_of},
};
use crate::common::{
    errors::{self, Answer as Code},
    layout::verb,
    operations::{is_long, item_of},
    text::{WIDTH, prose},
};

/// All methods for an operation, an empty line between two.
pub(super) fn of(surface: &Surface, operation: &'static Operation, common: &BTreeSet<Code>) -> Vec<String> {
    let method = Method { surface, operation, common };
    let name = verb(operation);
    let mut all = if let Some(item) = item_of(operation) {
        vec![method.pages(name, item.name), method.plain(&format!("{name}_page"))]
    } else {
        vec![method.plain(name)]
    };
    if is_long(operation) {
        all.extend([method.create_and_wait(), wait(), method.stream()]);
    }
    all.join(&String::new())
}

struct Method<'a> {
    surface: &'a Surface,
    operation: &'static Operation,
    common: &'a BTreeSet<Code>,
}

impl Method<'_> {
    /// The doc: what it does, who may do it, what it may end with, how it is used.
    fn doc(&self, says: &str, name: &str) -> Vec<String> {
        let mut paragraphs = vec![says.to_owned(), String::new(), docs::access(self.operation), String::new()];
        for field in path_fields(self.operation) {
            paragraphs.push(format!("@param {} - {}", lower(field.snake_name), prose(field.doc)));
        }
        let own: BTreeSet<_> = errors::of(self.operation).difference(self.common).copied().collect();
        let api = self.surface.api;
        paragraphs.extend(docs::throws(api, &own));
        paragraphs.push(format!("@see {{@link {}{}}}", api.docs, self.operation.docs));
        paragraphs.extend(example(self.operation, name));
        docs::comment(&paragraphs, 2)
    }

    fn answer(&self) -> String {
        match &self.operation.answer {
            Answer::Data(shape) => type_of(shape, Way::Out),
            Answer::Acknowledged | Answer::Nothing => "void".to_owned(),
        }
    }

    fn options(&self) -> String {
        format!("options?: {}", self.surface.options(self.operation))
    }

    /// The field of the answer that holds a key, if one does.
    fn minted(&self) -> Option<&'static str> {
        let Answer::Data(Shape::Object(model)) = &self.operation.answer else { return None };
        model.fields.iter().find(|field| matches!(field.shape, Shape::Minted)).map(|field| field.name)
    }

    /// The item of a list in pages whose answer is the list itself. Whether such a page comes bare or in an envelope is the
    /// service's to choose.
    fn bare_item(&self) -> Option<&'static str> {
        let is_list = matches!(self.operation.answer, Answer::Data(Shape::List(_)));
        item_of(self.operation).filter(|_| is_list).map(|item| item.name)
    }

    fn plain(&self, name: &str) -> Vec<String> {
        let mut says = prose(self.operation.summary);
        if self.bare_item().is_some() {
            says.truncate(says.trim_end_matches('.').len());
            says.push_str(
                ": one page of them. Where it stands among all is, if the service says so, in the body of `withRawResponse`.",
            );
        }
        let mut lines = self.doc(&says, name);
        let mut items = parameters(self.operation);
        items.push(self.options());
        let answer = self.answer();
        let waits = takes_image(self.operation);
        lines.extend(signature(if waits { "async " } else { "" }, name, &items, &format!("Promise<{answer}>")));
        let arguments =
            [format!("\"{}\"", self.operation.id), path(self.operation), parts(self.operation).to_owned(), "options".to_owned()];
        lines.extend(match (self.minted(), self.bare_item()) {
            (Some(field), _) => {
                let field = format!("\"{field}\"");
                let arguments: Vec<_> = std::iter::once(field).chain(arguments).collect();
                returned(&format!("this._client.mint<{answer}>"), &arguments)
            }
            (None, Some(item)) => returned(&format!("this._client.page<{item}>"), &arguments),
            (None, None) => returned(&format!("this._client.call<{answer}>"), &arguments),
        });
        lines.push("  }".to_owned());
        lines
    }

    fn pages(&self, name: &str, item: &str) -> Vec<String> {
        let says = format!("{} Pages are fetched as a `for await` loop gets to them.", prose(self.operation.summary));
        let mut lines = self.doc(&says, name);
        let mut items = parameters(self.operation);
        items.push(self.options());
        lines.extend(signature("", name, &items, &format!("Pages<{item}>")));
        let id = self.operation.id;
        let id = format!("\"{id}\"");
        let further = ["query".to_owned(), "options".to_owned()];
        lines.extend(if self.surface.is_sigsentry() {
            returned("new Pages", &[&["this._client".to_owned(), id], &further[..]].concat())
        } else {
            returned(&format!("this._client.pages<{item}>"), &[&[id, path(self.operation)], &further[..]].concat())
        });
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
        items.push(self.options());
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

/// What a method returns: a call of these arguments, in one line or in one for each.
fn returned(callee: &str, arguments: &[String]) -> Vec<String> {
    let one = format!("    return {callee}({});", arguments.join(", "));
    if one.len() <= WIDTH {
        return vec![one];
    }
    let mut lines = vec![format!("    return {callee}(")];
    lines.extend(arguments.iter().map(|argument| format!("      {argument},")));
    lines.push("    );".to_owned());
    lines
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
