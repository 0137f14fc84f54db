//! One entry of a log.

use std::{fmt, sync::Arc};

use sigward_core::time::Timestamp;

use super::{Level, secret::mask_keys};

/// Longest message kept, in bytes; the rest of a longer one is left out.
pub(super) const MAX_MESSAGE: usize = 4_096;
/// Longest stack trace or other continuation kept, in bytes.
pub(super) const MAX_DETAIL: usize = 8_192;
/// Longest service name, error type or trace id kept, in bytes.
const MAX_NAME: usize = 128;

/// An entry of a log: a line, and those below it that carry no time of their own.
///
/// ```
/// use sigward_emulator::logs::{Level, LogLine};
/// let at = "2026-11-14T09:05:25Z".parse()?;
/// let line = LogLine::new(at, Level::Error, "payments", "no connection from pool payments-db");
/// assert!(line.level().is_error());
/// assert_eq!(line.service(), "payments");
/// # Ok::<(), sigward_core::time::InvalidTimestamp>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct LogLine {
    unix_millis: i64,
    // Few services and error types write many lines: shared.
    service: Arc<str>,
    error_type: Option<Arc<str>>,
    trace: Option<Box<str>>,
    /// The message and then the detail, in one allocation.
    text: Box<str>,
    message_length: u32,
    level: Level,
}

impl LogLine {
    /// An entry without error type, trace and detail.
    pub fn new(at: Timestamp, level: Level, service: &str, message: &str) -> Self {
        let mut line = Self {
            unix_millis: at.unix_millis(),
            service: mask_keys(cut(service, MAX_NAME)).into(),
            error_type: None,
            trace: None,
            text: Box::default(),
            message_length: 0,
            level,
        };
        line.set_text(message, "");
        line
    }

    /// With the error's type, as the code names it.
    pub fn with_error_type(self, error_type: &str) -> Self {
        Self { error_type: Some(mask_keys(cut(error_type, MAX_NAME)).into()), ..self }
    }

    /// With the id that ties the lines of one request together across services.
    pub fn with_trace(self, trace: &str) -> Self {
        Self { trace: Some(mask_keys(cut(trace, MAX_NAME)).into()), ..self }
    }

    /// With a stack trace or other lines that belong to the message.
    pub fn with_detail(mut self, detail: &str) -> Self {
        let message = self.message().to_owned();
        self.set_text(&message, detail);
        self
    }

    /// When it was written.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.unix_millis)
    }

    /// When it was written, in milliseconds since 1970.
    pub fn unix_millis(&self) -> i64 {
        self.unix_millis
    }

    /// How bad it is.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Which service wrote it: the field of that name, or else the file's.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// The error's type, where the line names one.
    pub fn error_type(&self) -> Option<&str> {
        self.error_type.as_deref()
    }

    /// The id that ties the lines of one request together, where the line names one.
    pub fn trace(&self) -> Option<&str> {
        self.trace.as_deref()
    }

    /// What it says, up to 4 KiB.
    pub fn message(&self) -> &str {
        self.text.get(..self.message_length as usize).unwrap_or_default()
    }

    /// The stack trace or other lines below it, up to 8 KiB; often empty.
    pub fn detail(&self) -> &str {
        self.text.get(self.message_length as usize..).unwrap_or_default()
    }

    /// Shares the names with other lines that have the same ones.
    pub(super) fn share(&mut self, mut shared: impl FnMut(&Arc<str>) -> Arc<str>) {
        self.service = shared(&self.service);
        self.error_type = self.error_type.as_ref().map(shared);
    }

    fn set_text(&mut self, message: &str, detail: &str) {
        let mut text = mask_keys(cut(message, MAX_MESSAGE)).into_owned();
        // At most 4 KiB and a mask, so it always fits.
        self.message_length = u32::try_from(text.len()).unwrap_or_default();
        text.push_str(&mask_keys(cut(detail, MAX_DETAIL)));
        self.text = text.into();
    }
}

impl fmt::Debug for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {} {:?}", self.at(), self.level, self.service, self.message())
    }
}

/// The longest beginning of `text` of at most `most` bytes that ends between characters.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_characters_and_keys_masked() {
        let line = LogLine::new(Timestamp::from_unix_millis(5), Level::Info, "users", &"é".repeat(5_000));
        assert_eq!(line.message().chars().count(), 2_048);
        let line = LogLine::new(Timestamp::from_unix_millis(5), Level::Info, "users", "key ss_secret_4f9a used")
            .with_detail("at ss_org_12.handle");
        assert_eq!((line.message(), line.detail()), ("key [API key] used", "at [API key]"));
    }
}
