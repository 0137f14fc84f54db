//! Resources: a class per noun, with the types of what its methods take.

use std::collections::BTreeSet;

use sigward_core::{
    key::Service,
    operation::{Answer, Operation},
};

use super::{BANNER, docs, examples, methods, models, types::Way};
use crate::common::{
    errors,
    files::Files,
    layout::{Layout, named},
    nouns,
    operations::item_of,
    text::camel,
};

pub(super) fn render(layout: &Layout, files: &mut Files) {
    let mut exports = Vec::new();
    for (noun, operations) in &layout.nouns {
        files.insert(format!("generated/resources/{noun}.ts"), module(layout, noun, operations));
        exports.push(format!("export * from \"./{noun}.js\";\n"));
    }
    files.insert("generated/resources/index.ts".to_owned(), format!("{BANNER}\n{}", exports.concat()));
}

fn module(layout: &Layout, noun: &str, operations: &[&'static Operation]) -> String {
    let (pages, long) = methods::uses(operations);
    let mut lines = vec![String::new(), "import type { CallOptions } from \"../../common/options.js\";".to_owned()];
    if pages {
        lines.push("import { Pages } from \"../../common/pages.js\";".to_owned());
    }
    lines.push("import { Resource, raw, type WithRawResponse } from \"../../common/resource.js\";".to_owned());
    if long {
        lines.push("import { withScreenshot, type WithScreenshot } from \"../../common/screenshot.js\";".to_owned());
        lines.push("import { AnalysisStream } from \"../../common/stream.js\";".to_owned());
        lines.push("import { untilEnded, type WaitOptions } from \"../../common/wait.js\";".to_owned());
    }
    let requests = methods::requests(operations);
    let mut names = BTreeSet::new();
    for operation in operations {
        if let Answer::Data(shape) = &operation.answer {
            named(shape, &mut names);
        }
        names.extend(item_of(operation).map(|item| item.name));
    }
    if long {
        names.insert("AnalysisResult");
    }
    requests.iter().flat_map(|model| model.fields).for_each(|field| named(&field.shape, &mut names));
    lines.extend(models::imports(layout, &names, None, "../models"));
    for model in requests {
        lines.push(String::new());
        lines.extend(models::interface(model, &format!("{}Params", model.name), Way::In));
    }
    lines.push(String::new());
    lines.extend(class(noun, operations));
    format!("{BANNER}{}\n", lines.join("\n"))
}

fn class(noun: &str, operations: &[&'static Operation]) -> Vec<String> {
    let common = errors::common(operations);
    let name = format!("{}Resource", camel(noun));
    let mut paragraphs = vec![
        nouns::about(Service::SigSentry, noun).to_owned(),
        String::new(),
        "What every method may throw:".to_owned(),
        String::new(),
    ];
    paragraphs.extend(docs::throws(&common));
    let mut lines = docs::comment(&paragraphs, 0);
    lines.push(format!("export class {name} extends Resource {{"));
    let example = examples::raw(noun);
    let property = [
        "The same methods, answering with status, headers and body beside what they give.".to_owned(),
        "@example".to_owned(),
        format!("```ts\n{example}\n```"),
    ];
    lines.extend(docs::comment(&property, 2));
    lines.push(format!("  get withRawResponse(): WithRawResponse<{name}> {{"));
    lines.push(format!("    return raw({name}, this._client);"));
    lines.push("  }".to_owned());
    for operation in operations {
        lines.push(String::new());
        lines.extend(methods::of(operation, &common));
    }
    lines.push("}".to_owned());
    lines
}
