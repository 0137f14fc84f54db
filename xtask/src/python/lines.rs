//! Lines of Python: calls that are too long for one line.

pub(super) use crate::common::text::{WIDTH, camel, indent, quoted, snake, wrap};

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
