//! Words of messages and questions, and messages without their numbers.

use std::collections::BTreeSet;

/// Words that say nothing about an incident.
const COMMON: [&str; 52] = [
    "the", "and", "for", "with", "was", "were", "has", "have", "had", "are", "not", "that", "this", "from", "into", "our", "its",
    "can", "could", "should", "would", "did", "does", "what", "when", "which", "who", "why", "how", "where", "there", "their",
    "they", "some", "all", "any", "about", "after", "before", "since", "still", "more", "than", "then", "but", "you", "your",
    "get", "got", "please", "show", "tell",
];

/// The words of `text` that may say something: lower case, at least three letters, without a plural's `s`.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    all(text).filter(|word| word.len() > 2 && !COMMON.contains(&word.as_str())).map(singular).collect()
}

/// Every word of `text`, in lower case, whole: `payments-db` is one.
pub(super) fn all(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_part = |character: char| character.is_alphanumeric() || character == '-' || character == '_';
    text.split(move |character| !is_part(character))
        .map(|word| word.trim_matches(['-', '_']).to_lowercase())
        .filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()))
}

fn singular(mut word: String) -> String {
    if word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word
}

/// How much two sets of words have in common: shared words by all words, 0 to 1.
pub(super) fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count();
    let either = a.len() + b.len() - shared;
    if either == 0 { 0.0 } else { ratio(shared, either) }
}

/// `part` by `whole`, 0 where `whole` is 0.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    // Counts of lines are far below 2^52, so the conversions are exact.
    #[allow(clippy::cast_precision_loss)]
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// `message` with everything that holds a digit replaced by `#`, so that lines of one kind read alike.
pub(super) fn template(message: &str) -> String {
    const LONGEST: usize = 240;
    let message = crate::logs::cut(message, LONGEST);
    let is_part = |character: char| character.is_ascii_alphanumeric() || "-_.:".contains(character);
    let mut template = String::with_capacity(message.len());
    for piece in message.split_inclusive(|character| !is_part(character)) {
        let word = piece.trim_end_matches(|character| !is_part(character) || ".:".contains(character));
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            template.push('#');
            template.push_str(&piece[word.len()..]);
        } else {
            template.push_str(piece);
        }
    }
    template
}

/// `count` and the noun, in the plural unless it is one.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let plural = if count == 1 { "" } else { "s" };
    format!("{grouped} {noun}{plural}")
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let table = [
            ("order 734596 failed: payments answered 503", "order # failed: payments answered #"),
            ("lost 10.0.0.1:5432, id 3f2a-99.", "lost #, id #."),
            ("no numbers at payments-db", "no numbers at payments-db"),
            ("'/var/spool/7.eml' p95", "'/var/spool/#' #"),
            ("é1é", "é#é"),
            ("", ""),
        ];
        for (message, expected) in table {
            assert_eq!(template(message), expected);
        }
    }

    #[test]
    fn counts_and_lists() {
        assert_eq!(counted(1, "error"), "1 error");
        assert_eq!(counted(1_234_567, "line"), "1,234,567 lines");
        assert_eq!(listed::<&str>(&[]), "");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn words() {
        let words: Vec<_> = telling("The orders of payments-db did FAIL 503 times!").into_iter().collect();
        assert_eq!(words, ["fail", "order", "payments-db", "time"]);
        assert!((overlap(&telling("disk full"), &telling("disk empty")) - 1.0 / 3.0).abs() < 1e-9);
    }
}
