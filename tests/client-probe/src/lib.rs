//! A small client library over `sigward-core`, as a phone's or a browser's package is one: it loads a public key, builds
//! requests and drives calls, and its artifact is searched for what no client may hold (`tests/artifact.rs`).
//!
//! Every export takes UTF-8 text and writes UTF-8 text, as `snprintf` does: the answer is the length of the whole text,
//! which was cut if it exceeds the room given.

mod probe;

use std::{ptr, slice};

/// Loads a key where the exposure (`desktop`, `browser`, `mobile`) says the program runs, and writes `OK` or the code
/// of the refusal.
///
/// # Safety
///
/// `key` and `exposure` must each be readable for their length, and `out` writable for `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigward_probe_load(
    key: *const u8,
    key_len: usize,
    exposure: *const u8,
    exposure_len: usize,
    out: *mut u8,
    room: usize,
) -> usize {
    // SAFETY: the caller's promise is the same as ours to `text`.
    let (key, exposure) = unsafe { (text(key, key_len), text(exposure, exposure_len)) };
    let answer = probe::load(&key, &exposure);
    // SAFETY: the caller promises that `out` is writable for `room` bytes.
    unsafe { give(&answer, out, room) }
}

/// Takes `{ "key", "baseUrl", "exposure", "now", "analysis" }` and writes the request that creates the analysis, its
/// credential hidden, or the error.
///
/// # Safety
///
/// `input` must be readable for its length, and `out` writable for `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigward_probe_request(input: *const u8, input_len: usize, out: *mut u8, room: usize) -> usize {
    // SAFETY: the caller's promise is the same as ours to `text`.
    let input = unsafe { text(input, input_len) };
    let answer = probe::request(&input);
    // SAFETY: the caller promises that `out` is writable for `room` bytes.
    unsafe { give(&answer, out, room) }
}

/// Takes the same and `"answers"`, each `{ "status", "headers", "body" }` or `{ "failure" }`, drives the call with them
/// and writes its steps, one a line.
///
/// # Safety
///
/// `input` must be readable for its length, and `out` writable for `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigward_probe_drive(input: *const u8, input_len: usize, out: *mut u8, room: usize) -> usize {
    // SAFETY: the caller's promise is the same as ours to `text`.
    let input = unsafe { text(input, input_len) };
    let answer = probe::drive(&input);
    // SAFETY: the caller promises that `out` is writable for `room` bytes.
    unsafe { give(&answer, out, room) }
}

/// A copy of the caller's text.
///
/// # Safety
///
/// `data` must be readable for `len` bytes.
unsafe fn text(data: *const u8, len: usize) -> String {
    if data.is_null() {
        return String::new();
    }
    // SAFETY: the caller promises that `data` is readable for `len` bytes, and it is not null.
    let bytes = unsafe { slice::from_raw_parts(data, len) };
    String::from_utf8_lossy(bytes).into_owned()
}

/// Copies as much of the text as there is room for and returns its whole length.
///
/// # Safety
///
/// `out` must be writable for `room` bytes.
unsafe fn give(text: &str, out: *mut u8, room: usize) -> usize {
    let written = text.len().min(room);
    if !out.is_null() {
        // SAFETY: the caller promises room for as much, and a Rust string never overlaps the caller's buffer.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), out, written) };
    }
    text.len()
}
