//! Words and lines.

/// The longest line of a generated file.
pub(crate) const WIDTH: usize = 120;

/// The doc of a row, model or field as running text: the compiler keeps a space in front of every line.
pub(crate) fn prose(doc: &str) -> String {
    doc.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Running text in lines, the first indented by `first`, the others by `rest` spaces.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = " ".repeat(first);
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, " ".repeat(rest)));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// Lines with these many spaces in front; an empty line stays empty.
pub(crate) fn indent(lines: Vec<String>, by: usize) -> Vec<String> {
    lines.into_iter().map(|line| if line.is_empty() { line } else { format!("{}{line}", " ".repeat(by)) }).collect()
}

/// A text in double quotes, as Python, Swift and Kotlin write it.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `log_sources` as `LogSources`.
pub(crate) fn camel(snake: &str) -> String {
    snake
        .split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
        })
        .collect()
}

/// `log_sources` as `logSources`.
pub(crate) fn lower_camel(snake: &str) -> String {
    let name = camel(snake);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
}

/// `LogSource` as `log_source`.
pub(crate) fn snake(camel: &str) -> String {
    let mut text = String::new();
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
