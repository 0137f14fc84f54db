//! Text on its way to JavaScript, in the form that its engine keeps: one byte a character where all are Latin-1, else two.
//! Which it is, is found out before the text reaches JavaScript's thread.

use napi::{
    JsString,
    bindgen_prelude::{Result, ToNapiValue},
    sys,
};

/// A text that is ready to become a string.
pub(crate) enum Text<B> {
    /// Bytes that are ASCII, as they came.
    Ascii(B),
    /// One byte a character.
    Latin1(Vec<u8>),
    /// Two bytes a character.
    Wide(Vec<u16>),
}

impl<B: AsRef<str>> Text<B> {
    pub(crate) fn new(text: B) -> Self {
        let whole = text.as_ref();
        if whole.is_ascii() {
            return Self::Ascii(text);
        }
        let narrow: Option<Vec<u8>> = whole.chars().map(|letter| u8::try_from(letter).ok()).collect();
        narrow.map_or_else(|| Self::Wide(whole.encode_utf16().collect()), Self::Latin1)
    }
}

impl<B: AsRef<str>> ToNapiValue for Text<B> {
    unsafe fn to_napi_value(env: sys::napi_env, text: Self) -> Result<sys::napi_value> {
        let env = napi::Env::from_raw(env);
        let string: JsString<'_> = match &text {
            Self::Ascii(text) => env.create_string_latin1(text.as_ref().as_bytes())?,
            Self::Latin1(bytes) => env.create_string_latin1(bytes)?,
            Self::Wide(units) => env.create_string_utf16(units)?,
        };
        Ok(napi::JsValue::raw(&string))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_narrow_as_its_widest_letter() {
        assert!(matches!(Text::new("{}"), Text::Ascii("{}")));
        assert!(matches!(Text::new("é"), Text::Latin1(bytes) if bytes == [0xe9]));
        assert!(matches!(Text::new("é€"), Text::Wide(units) if units == [0xe9, 0x20ac]));
        assert!(matches!(Text::new("\u{1f600}"), Text::Wide(units) if units.len() == 2));
    }
}
