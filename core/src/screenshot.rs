//! The one documented body that is not JSON: an analysis with a picture. Source: `api/sigsentry.md` section 4.1.

use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use crate::{
    envelope,
    error::{Error, Result},
    moment::Moment,
};

/// The largest screenshot, in bytes (10 MB).
pub const MAX_SCREENSHOT: usize = 10 * 1024 * 1024;

/// A PNG, JPEG or WebP picture, known by its content and not by a name.
#[derive(Clone)]
pub struct Screenshot {
    bytes: Bytes,
    media_type: &'static str,
}

impl Screenshot {
    /// Takes a picture after looking at its first bytes and its size.
    ///
    /// ```
    /// use sigward_core::screenshot::Screenshot;
    /// assert_eq!(Screenshot::new(b"\x89PNG\r\n\x1a\n....".to_vec())?.media_type(), "image/png");
    /// assert_eq!(Screenshot::new(b"GIF89a".to_vec()).unwrap_err().code(), "UNSUPPORTED_SCREENSHOT");
    /// # Ok::<(), sigward_core::error::Error>(())
    /// ```
    pub fn new(bytes: impl Into<Bytes>) -> Result<Self> {
        let bytes = bytes.into();
        if bytes.len() > MAX_SCREENSHOT {
            return Err(invalid(
                "SCREENSHOT_TOO_LARGE",
                format!("the screenshot holds {} bytes; at most {MAX_SCREENSHOT} (10 MB) are taken", bytes.len()),
            ));
        }
        match media_type(&bytes) {
            Some(media_type) => Ok(Self { bytes, media_type }),
            None => Err(invalid("UNSUPPORTED_SCREENSHOT", "the screenshot is no PNG, JPEG or WebP picture".to_owned())),
        }
    }

    /// `image/png`, `image/jpeg` or `image/webp`.
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// The body as `multipart/form-data`: each field a text part (`metadata` as JSON), the picture behind them.
    pub(crate) fn form(&self, fields: &Value, now: &Moment) -> (String, Bytes) {
        // 122 random bits: a body that holds the boundary by chance does not occur.
        let boundary = format!("sigward-{}", now.uuid());
        let mut form = Vec::with_capacity(self.bytes.len() + 1024);
        for (name, value) in fields.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            // As browsers encode it (WHATWG HTML, "multipart/form-data"): a name can't end its own line.
            let name = name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
            let text = value.as_str().map_or_else(|| envelope::text(value), str::to_owned);
            let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
            form.extend_from_slice(part.as_bytes());
        }
        let extension = self.media_type.trim_start_matches("image/");
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"screenshot\"; filename=\"screenshot.{extension}\"\r\nContent-Type: {}\r\n\r\n",
            self.media_type
        );
        form.extend_from_slice(head.as_bytes());
        form.extend_from_slice(&self.bytes);
        form.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={boundary}"), form.into())
    }
}

/// The type that a picture's first bytes state.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn invalid(code: &'static str, message: String) -> Error {
    Error::new(crate::error::ErrorKind::InvalidRequest, code, message)
}

impl fmt::Debug for Screenshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Screenshot({}, {} bytes)", self.media_type, self.bytes.len())
    }
}
