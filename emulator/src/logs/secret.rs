//! Keeps API keys that someone logged out of everything that is shown.

use std::borrow::Cow;

use sigward_core::key::contains_key;

const MASK: &str = "[API key]";

/// `text` with every word that holds an API key replaced by `[API key]`.
///
/// ```
/// use sigward_emulator::logs::mask_keys;
/// assert_eq!(mask_keys("refused key=ss_live_4f9a12, told the user"), "refused key=[API key], told the user");
/// ```
pub fn mask_keys(text: &str) -> Cow<'_, str> {
    if !contains_key(text) {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for word in text.split_inclusive(|character: char| !is_key_character(character)) {
        let body = word.trim_end_matches(|character: char| !is_key_character(character));
        if contains_key(body) {
            masked.push_str(MASK);
            masked.push_str(&word[body.len()..]);
        } else {
            masked.push_str(word);
        }
    }
    // Holds by construction, since a key has no character that ends a word. A leak would be worse than a lost message.
    if contains_key(&masked) { Cow::Borrowed(MASK) } else { Cow::Owned(masked) }
}

/// Whether a key may hold it. `=` stands only at a key's end and separates names from values, so it counts as outside.
fn is_key_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~+/".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        let table = [
            ("nothing here", "nothing here"),
            ("ss_pub_ alone", "ss_pub_ alone"),
            ("ss_pub_4f9a12", "[API key]"),
            ("'ss_secret_aaa==' and \"sk_live_b\"", "'[API key]==' and \"[API key]\""),
            ("https://x.test/?k=ss_org_1&b=2", "https://x.test/?k=[API key]&b=2"),
            ("ss_org_1\u{e9}ss_org_2", "[API key]\u{e9}[API key]"),
        ];
        for (text, masked) in table {
            assert_eq!(mask_keys(text), masked);
        }
    }
}
