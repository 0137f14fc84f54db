//! The examples of operations, and the examples of the whole package's documentation as tests. Every block of Swift in a
//! comment becomes a function; what a line prints is compared with what stands behind its `//`.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use super::{BANNER, PLACE};
use crate::common::{files::Files, text::quoted};

/// The folder of the package's own sources.
const FOLDER: &str = "Sources/Sigward";

/// The file with the tests.
const FILE: &str = "Tests/SigwardTests/Generated/DocumentationTests.swift";

/// The window of the sample logs in which checkout failed.
macro_rules! incident {
    ($call:literal, $further:literal, $tail:literal) => {
        concat!(
            "let analysis = try await client.analyses.",
            $call,
            "(\n    description: \"Checkout answers 502\",\n    \
             timeStart: try Date(\"2026-11-14T09:00:00Z\", strategy: .iso8601),\n    \
             timeEnd: try Date(\"2026-11-14T09:45:00Z\", strategy: .iso8601)",
            $further,
            "\n)",
            $tail,
            "\n"
        )
    };
}

/// The example of a method: `client` is at hand, and what is printed stands behind `//`.
pub(super) fn of(id: &str) -> Option<&'static str> {
    Some(match id.strip_prefix("sigsentry.analyses.")? {
        "create" => concat!(
            incident!("create", ",\n    metadata: [\"team\": \"shop\"]", ""),
            "print(analysis.metadata == [\"team\": \"shop\"]) // true"
        ),
        "createAndWait" => concat!(
            incident!("createAndWait", "", " { look in\n    print(look.status)\n}"),
            "print(analysis.result?.rootCause.service == \"payments\") // true"
        ),
        "waitFor" => concat!(
            incident!("create", "", ""),
            "let ended = try await client.analyses.waitFor(analysis.id, wait: .seconds(60))\n\
             print(ended.result?.severity == .critical) // true"
        ),
        "statuses" => concat!(
            incident!("create", "", ""),
            "for try await look in client.analyses.statuses(of: analysis.id) where look.status.isTerminal {\n    \
             print(look.status) // complete\n}"
        ),
        "stream" => {
            "let events = client.analyses.stream(\n    description: \"Checkout answers 502\",\n    \
             timeStart: try Date(\"2026-11-14T09:00:00Z\", strategy: .iso8601),\n    \
             timeEnd: try Date(\"2026-11-14T09:45:00Z\", strategy: .iso8601)\n)\n\
             for try await event in events {\n    switch event {\n    case .status(let stage, _): print(stage)\n    \
             case .complete(_, let result): print(result.severity) // critical\n    default: break\n    }\n}"
        }
        "list" => concat!(
            incident!("createAndWait", "", ""),
            "for try await found in client.analyses.list(status: .complete) {\n    \
             print(found.id == analysis.id) // true\n    break\n}"
        ),
        "listPage" => "let page = try await client.analyses.listPage(limit: 50)\nprint(page.pagination.page) // 1",
        "get" => concat!(
            incident!("create", "", ""),
            "let same = try await client.analyses.get(analysis.id)\nprint(same.timeStart == analysis.timeStart) // true"
        ),
        "follow_up" => concat!(
            incident!("createAndWait", "", ""),
            "let answer = try await client.analyses.followUp(analysis.id, question: \"Which service began?\")\n\
             print(answer.analysisID == analysis.id) // true"
        ),
        "feedback" => concat!(
            incident!("createAndWait", "", ""),
            "let feedback = try await client.analyses.feedback(analysis.id, accuracy: .correct)\n\
             print(feedback.accuracy) // correct"
        ),
        "similar" => concat!(
            incident!("createAndWait", "", ""),
            "let similar = try await client.analyses.similar(analysis.id)\nprint(similar.contains { $0.id == analysis.id }) // false"
        ),
        "postmortem" => concat!(
            incident!("createAndWait", "", ""),
            "let postmortem = try await client.analyses.postmortem(analysis.id)\nprint(postmortem.markdown.hasPrefix(\"#\")) // true"
        ),
        "polish" => concat!(
            incident!("createAndWait", "", ""),
            "let polished = try await client.analyses.polish(analysis.id, markdown: \"# Outage\")\n\
             print(polished.markdown.contains(\"Outage\")) // true"
        ),
        _ => return None,
    })
}

/// The file with a test for each example, from the sources as they lie there.
pub(super) fn files(root: &Path) -> Result<Files, String> {
    let mut sources = Vec::new();
    collect(&root.join(PLACE.package).join(FOLDER), &mut sources);
    sources.sort();
    let mut text = format!(
        "{BANNER}\nimport Foundation\nimport Sigward\nimport XCTest\n\n/// Each example of the documentation, run.\n\
         final class DocumentationTests: EmulatorTestCase {{\n"
    );
    let mut is_first = true;
    for path in sources {
        let source = fs::read_to_string(&path).map_err(|error| format!("can't read {}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (at, example) in blocks(&source).iter().enumerate() {
            if !std::mem::take(&mut is_first) {
                text.push('\n');
            }
            let _ = writeln!(text, "    func test{name}{}() async throws {{", at + 1);
            for line in example {
                let _ = writeln!(text, "{}", format!("        {}", tested(line)).trim_end());
            }
            text.push_str("    }\n");
        }
    }
    text.push_str("}\n");
    Ok(Files::from([(FILE.to_owned(), text)]))
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "swift") {
            found.push(path);
        }
    }
}

/// The blocks of Swift in the comments of a file.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let (mut found, mut open) = (Vec::new(), None::<Vec<&str>>);
    for line in text.lines() {
        let Some(comment) = line.trim_start().strip_prefix("///") else { continue };
        let comment = comment.strip_prefix(' ').unwrap_or(comment);
        match (&mut open, comment) {
            (None, "```swift") => open = Some(Vec::new()),
            (Some(_), "```") => found.extend(open.take()),
            (Some(lines), line) => lines.push(line),
            (None, _) => {}
        }
    }
    found
}

/// A line that says what it prints as a comparison.
fn tested(line: &str) -> String {
    let Some((before, rest)) = line.split_once("print(") else { return line.to_owned() };
    match rest.rsplit_once(") // ") {
        Some((value, text)) => format!("{before}expect({value}, {})", quoted(text)),
        None => line.to_owned(),
    }
}
