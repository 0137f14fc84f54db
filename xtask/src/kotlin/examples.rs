//! The examples of the module's documentation as tests. Every block of Kotlin in a comment becomes a function; what a line
//! prints is compared with what stands behind its `//`.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use super::{BANNER, PLACE};
use crate::common::{files::Files, text::quoted};

/// The folders of the module's own sources.
const FOLDERS: [&str; 2] = ["src/main/kotlin", "src/generated/kotlin"];

/// The file with the tests.
const FILE: &str = "src/test/generated/dev/sigward/DocumentationTest.kt";

/// The file with a test for each example, from the sources as they lie there.
pub(super) fn files(root: &Path) -> Result<Files, String> {
    let module = root.join(PLACE.package);
    let mut sources = Vec::new();
    for folder in FOLDERS {
        collect(&module.join(folder), &mut sources);
    }
    sources.sort();
    let (mut body, mut imports) = (String::new(), BTreeSet::new());
    for path in sources {
        let text = fs::read_to_string(&path).map_err(|error| format!("can't read {}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        // A noun's operations and its models are files of one name.
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let name = if folder == "sigward" { lower(&name) } else { format!("{folder}{name}") };
        for (at, example) in blocks(&text).iter().enumerate() {
            let prints = example.iter().filter(|line| printed(line).is_some()).count();
            let _ = write!(body, "\n    @Test\n    fun {name}{}() = example(prints = {prints}) {{\n", at + 1);
            for line in example {
                if let Some(import) = line.strip_prefix("import ") {
                    imports.insert(import.to_owned());
                } else {
                    let _ = writeln!(body, "{}", format!("        {}", tested(line)).trim_end());
                }
            }
            body.push_str("    }\n");
        }
    }
    let imports = imports.iter().fold(String::new(), |text, import| text + "import " + import + "\n");
    let text = format!(
        "{BANNER}@file:Suppress(\"UNUSED_VARIABLE\", \"CanBeVal\")\n\npackage dev.sigward\n\nimport dev.sigward.models.*\n\
         import kotlinx.coroutines.flow.*\nimport kotlinx.serialization.json.*\nimport org.junit.jupiter.api.Test\nimport java.time.Instant\nimport kotlin.time.Duration.Companion.minutes\n\
         import kotlin.time.Duration.Companion.seconds\n{imports}\nclass DocumentationTest : Examples() {{\n{}}}\n",
        body.trim_start_matches('\n')
    );
    Ok(Files::from([(FILE.to_owned(), text)]))
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "kt") {
            found.push(path);
        }
    }
}

/// The blocks of Kotlin in the comments of a file.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let (mut found, mut open) = (Vec::new(), None::<Vec<&str>>);
    for line in text.lines() {
        let Some(comment) = line.trim_start().strip_prefix('*') else { continue };
        let comment = comment.strip_prefix(' ').unwrap_or(comment);
        match (&mut open, comment) {
            (None, "```kotlin") => open = Some(Vec::new()),
            (Some(_), "```") => found.extend(open.take()),
            (Some(lines), line) => lines.push(line),
            (None, _) => {}
        }
    }
    found
}

/// What a line prints, and how that looks, where it says so.
fn printed(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix("println(")?.rsplit_once(") // ")
}

/// A line that says what it prints as a comparison.
fn tested(line: &str) -> String {
    let indent = " ".repeat(line.len() - line.trim_start().len());
    printed(line).map_or_else(|| line.to_owned(), |(value, text)| format!("{indent}printed({value}, {})", quoted(text)))
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}
