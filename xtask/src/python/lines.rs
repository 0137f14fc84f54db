//! Lines of Python: wrapping, indenting.

/// The longest line.
pub(super) const WIDTH: usize = 120;

/// Running text in lines, the first indented by `first`, the others by `rest` spaces.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
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

/// `head(items)tail` on one line where it fits below `indent`, else an item a line with a comma after each.
pub(super) fn call(indent: usize, head: &str, items: &[String], tail: &str) -> Vec<String> {
    let pad = " ".repeat(indent);
    let one = format!("{pad}{head}({}){tail}", items.join(", "));
    if one.chars().count() <= WIDTH {
        return vec![one];
    }
    let inner = format!("{pad}    {}", items.join(", "));
    if inner.chars().count() <= WIDTH && !items.iter().any(|item| item == "*") {
        return vec![format!("{pad}{head}("), inner, format!("{pad}){tail}")];
    }
    let mut lines = vec![format!("{pad}{head}(")];
    lines.extend(items.iter().map(|item| format!("{pad}    {item},")));
    lines.push(format!("{pad}){tail}"));
    lines
}

/// `head(items)` with as many items on a line as fit.
pub(super) fn fill(indent: usize, head: &str, items: &[String]) -> Vec<String> {
    let short = call(indent, head, items, "");
    if short.len() <= 3 {
        return short;
    }
    let pad = " ".repeat(indent);
    let mut lines = vec![format!("{pad}{head}(")];
    lines.extend(wrap(&format!("{},", items.join(", ")), indent + 4, indent + 4));
    lines.push(format!("{pad})"));
    lines
}

/// Lines with these many spaces in front; an empty line stays empty.
pub(super) fn indent(lines: Vec<String>, by: usize) -> Vec<String> {
    lines.into_iter().map(|line| if line.is_empty() { line } else { format!("{}{line}", " ".repeat(by)) }).collect()
}

/// A text as a Python string in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `log_sources` as `LogSources`.
pub(super) fn camel(snake: &str) -> String {
    snake
        .split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
        })
        .collect()
}

/// `LogSource` as `log_source`.
pub(super) fn snake(camel: &str) -> String {
    let mut text = String::new();
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
