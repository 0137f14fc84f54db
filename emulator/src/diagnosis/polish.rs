//! Tidying a document without changing what it says.

use super::postmortem::aligned;
use crate::logs::mask_keys;

/// Bytes that a table may take when it is padded; a larger one is kept as it is.
const MOST_PADDED: usize = 1 << 20;

/// Tidies GitHub-flavoured Markdown: one empty line around headings and tables, none twice, no space at line ends, `-` for
/// list items, a space after a heading's `#`, sentences that begin with a capital and end with a full stop, and tables
/// in line. Code blocks are kept as they are, but for API keys, which are masked everywhere. Polishing twice changes nothing
/// more.
///
/// ```
/// use sigward_emulator::diagnosis::polish;
/// assert_eq!(polish("#Summary\nthe pool was too small  \n* restart"), "# Summary\n\nThe pool was too small.\n\n- restart\n");
/// ```
pub fn polish(markdown: &str) -> String {
    let mut blocks: Vec<Block> = Vec::new();
    let masked = mask_keys(markdown);
    let lines: Vec<&str> = masked.lines().map(|line| line.trim_end_matches(['\r', ' ', '\t'])).collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let taken = if let Some(fence) = fence(line) {
            let end = lines[at + 1..].iter().position(|line| closes(line, fence)).map_or(lines.len(), |found| at + found + 2);
            blocks.push(Block::new(Kind::Code, lines[at..end].join("\n")));
            end - at
        } else if line.trim().is_empty() {
            blocks.push(Block::new(Kind::Space, String::new()));
            1
        } else if let Some(rows) = table(&lines[at..]) {
            blocks.push(Block::new(Kind::Table, tidy_table(&lines[at..at + rows])));
            rows
        } else {
            blocks.push(line_block(line, lines.get(at + 1).copied()));
            1
        };
        at += taken;
    }
    joined(&blocks)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    Text,
    Table,
    Code,
    Space,
}

struct Block {
    kind: Kind,
    text: String,
}

impl Block {
    fn new(kind: Kind, text: String) -> Self {
        Self { kind, text }
    }
}

/// Puts the blocks together: an empty line between different kinds and wherever there was one, never two.
fn joined(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut last: Option<Kind> = None;
    let mut was_space = false;
    for block in blocks {
        if block.kind == Kind::Space {
            was_space = true;
            continue;
        }
        if let Some(last) = last {
            let is_apart = was_space || last != block.kind || matches!(last, Kind::Heading | Kind::Table);
            // A line that goes on under a list item belongs to it.
            let goes_on = !was_space && last == Kind::Item && block.kind == Kind::Text && block.text.starts_with(' ');
            text.push_str(if is_apart && !goes_on { "\n\n" } else { "\n" });
        }
        text.push_str(&block.text);
        if !(last == Some(Kind::Item) && block.text.starts_with(' ')) || block.kind != Kind::Text {
            last = Some(block.kind);
        }
        was_space = false;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The characters that open a block of code, if the line does.
fn fence(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let character = text.chars().next().filter(|first| *first == '`' || *first == '~')?;
    let length = text.chars().take_while(|next| *next == character).count();
    (length >= 3).then(|| &text[..length])
}

fn closes(line: &str, fence: &str) -> bool {
    let text = line.trim();
    text.len() >= fence.len() && text.starts_with(fence) && text.chars().all(|character| fence.starts_with(character))
}

fn line_block(line: &str, next: Option<&str>) -> Block {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if indent.len() < 4 && (1..=6).contains(&hashes) {
        let title = text[hashes..].trim().trim_end_matches('#').trim_end();
        // `#1234` is a number of an issue, not a heading.
        if text[hashes..].starts_with(' ') || !title.starts_with(|first: char| first.is_ascii_digit()) {
            return Block::new(Kind::Heading, format!("{} {}", &text[..hashes], capital(title)).trim_end().to_owned());
        }
    }
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet)) {
        // Three bullets and nothing else are a rule, not a list.
        if !item.bytes().all(|byte| b"-*+ ".contains(&byte)) {
            return Block::new(Kind::Item, format!("{indent}- {}", item.trim_start()));
        }
    }
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&number) && (text[number..].starts_with(". ") || text[number..].starts_with(") ")) {
        return Block::new(Kind::Item, line.to_owned());
    }
    let is_prose = indent.is_empty() && text.starts_with(|first: char| first.is_alphabetic());
    if !is_prose {
        return Block::new(Kind::Text, line.to_owned());
    }
    let is_last =
        next.is_none_or(|next| next.trim().is_empty() || next.starts_with('#') || fence(next).is_some() || is_item(next));
    // A short line, or one that ends in a sign, is a label or caption.
    let needs_stop = is_last && text.split_whitespace().count() > 3 && text.ends_with(|last: char| last.is_alphanumeric());
    Block::new(Kind::Text, sentences(text) + if needs_stop { "." } else { "" })
}

fn is_item(line: &str) -> bool {
    let text = line.trim_start();
    ["- ", "* ", "+ ", "> "].iter().any(|bullet| text.starts_with(bullet))
}

/// Makes the first letter, and the first after each end of a sentence, a capital; code in the text is left alone.
fn sentences(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let (mut at_begin, mut in_code) = (true, false);
    for piece in text.split_inclusive(' ') {
        let is_word = piece.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')']).chars().all(char::is_alphabetic);
        // Only plain words: `payments-db`, `e.g.` and addresses are written as their owners write them.
        if at_begin && !in_code && is_word {
            tidy.push_str(&capital(piece));
        } else {
            tidy.push_str(piece);
        }
        in_code ^= piece.matches('`').count() % 2 == 1;
        let end = piece.trim_end();
        let is_abbreviation =
            end.trim_end_matches('.').contains('.') || matches!(end, "etc." | "approx." | "cf." | "vs." | "no.");
        at_begin = end.ends_with(['.', '!', '?']) && !is_abbreviation;
    }
    tidy
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// How many lines at the beginning of `lines` are a table, if any.
fn table(lines: &[&str]) -> Option<usize> {
    let (header, dashes) = (lines.first()?, lines.get(1)?);
    let is_dashes = dashes.contains('-') && dashes.contains('|') && dashes.bytes().all(|byte| b"|-: \t".contains(&byte));
    if !header.contains('|') || !is_dashes || cells(header).len() != cells(dashes).len() {
        return None;
    }
    Some(2 + lines[2..].iter().take_while(|line| line.contains('|')).count())
}

fn tidy_table(lines: &[&str]) -> String {
    let mut rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line)).collect();
    let columns = rows[0].len();
    let marks: Vec<String> = rows.remove(1).iter().map(|cell| mark(cell).to_owned()).collect();
    // Cells beyond the header's are not shown by any reader, but they are the author's.
    let is_ragged = rows.iter().any(|row| row.len() > columns);
    // One very wide cell or a very wide header among many rows would fill the memory with spaces.
    let widest = rows.iter().flatten().map(String::len).max().unwrap_or_default();
    if is_ragged || columns.saturating_mul(rows.len()).saturating_mul(widest + 3) > MOST_PADDED {
        return lines.join("\n");
    }
    for row in &mut rows {
        row.resize(columns, String::new());
    }
    aligned(&rows, &marks)
}

fn mark(cell: &str) -> &'static str {
    match (cell.starts_with(':'), cell.len() > 1 && cell.ends_with(':')) {
        (true, true) => ":-:",
        (true, false) => ":-",
        (false, true) => "-:",
        (false, false) => "",
    }
}

/// The cells of a table's line; `\|` does not end one.
fn cells(line: &str) -> Vec<String> {
    let text = line.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in text.chars() {
        if character == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn table() {
        let table = [
            ("", ""),
            ("\n\n\n", ""),
            ("#  summary ##\n\n\n\ntext", "# Summary\n\nText\n"),
            ("it broke. then it was  fixed", "It broke. Then it was  fixed.\n"),
            ("see `foo. bar` and e.g. this one", "See `foo. bar` and e.g. this one.\n"),
            ("payments-db was full of things", "payments-db was full of things.\n"),
            ("a:\n* one\n+ two\n  more", "A:\n\n- one\n- two\n  more\n"),
            ("1. one\n2. two", "1. one\n2. two\n"),
            ("***\n#12 is open", "***\n#12 is open\n"),
            ("```\n# x  y\n\n\n* z\n```\nend", "```\n# x  y\n\n\n* z\n```\n\nEnd\n"),
            ("```\nopen", "```\nopen\n"),
            ("|a|b|\n|-|-:|\n|1|22222|\nafter it all", "| a   | b     |\n| --- | ----: |\n| 1   | 22222 |\n\nAfter it all\n"),
            ("```\nss_secret_4f9a\n```", "```\n[API key]\n```\n"),
            ("a \\| b | c\n---|---\n1 | 2", "| a \\| b | c   |\n| ------ | --- |\n| 1      | 2   |\n"),
        ];
        for (text, expected) in table {
            assert_eq!(polish(text), expected, "{text:?}");
        }
    }

    #[test]
    fn huge_tables_are_kept_as_they_are() {
        let wide = format!("|{}|\n|-|\n{}", "a".repeat(100_000), "|1|\n".repeat(100_000));
        let broad = format!("{}\n{}\n{}", "a|".repeat(50_000), "-|".repeat(50_000), "1|2\n".repeat(50_000));
        for text in [wide, broad] {
            assert_eq!(polish(&text), text);
        }
    }

    proptest! {
        #[test]
        fn polishing_twice_changes_nothing(lines in prop::collection::vec(
            prop_oneof![
                "[ -~é]{0,30}",
                prop::sample::select(vec!["# a", "- x", "```", "~~~", "|a|b|", "|-|:-:|", "", "  more", "a. b? c", "1. x", "***", "> q", "#", "\t- y"])
                    .prop_map(str::to_owned),
            ],
            0..12,
        )) {
            let once = polish(&lines.join("\n"));
            prop_assert_eq!(polish(&once), once);
        }
    }
}
