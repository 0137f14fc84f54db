//! Screenshots: known by content, at most 10 MB, and sent as a form that reads back as what went in.

use std::time::Duration;

use serde_json::{Value, json};
use sigward_core::{
    moment::Moment,
    request::{Arguments, CallOptions},
    screenshot::{MAX_SCREENSHOT, Screenshot},
    sigsentry::analyses,
    time::Timestamp,
};

use crate::common::{moment, settings};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

#[test]
fn the_type_is_read_from_the_content() {
    let cases: [(&[u8], Option<&str>); 16] = [
        (PNG, Some("image/png")),
        (b"\x89PNG\r\n\x1a\n", Some("image/png")),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Some("image/jpeg")),
        (b"\xff\xd8\xff\xe1", Some("image/jpeg")),
        (b"\xff\xd8\xff", Some("image/jpeg")),
        (b"RIFF\x24\0\0\0WEBPVP8 ", Some("image/webp")),
        (b"RIFF\xff\xff\xff\xffWEBP", Some("image/webp")),
        (b"", None),
        (b"\x89PNG", None),
        (b"\x89PNG\n\x1a\n\0", None),
        (b"\xff\xd8", None),
        (b"RIFF\x24\0\0\0WAVEfmt ", None),
        (b"RIFFWEBP", None),
        (b"GIF89a\x01\0\x01\0", None),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", None),
        (b" \x89PNG\r\n\x1a\n", None),
    ];
    for (content, expected) in cases {
        let outcome = Screenshot::new(content.to_vec());
        assert_eq!(outcome.as_ref().ok().map(Screenshot::media_type), expected, "{content:?}");
        if let Err(error) = outcome {
            assert_eq!((error.kind().name(), error.code()), ("invalid_request", "UNSUPPORTED_SCREENSHOT"));
        }
    }
}

#[test]
fn ten_megabytes_are_taken_and_not_a_byte_more() {
    let mut content = PNG.to_vec();
    content.resize(MAX_SCREENSHOT, 7);
    assert_eq!(MAX_SCREENSHOT, 10_485_760);
    assert!(Screenshot::new(content.clone()).is_ok());
    content.push(7);
    let error = Screenshot::new(content).unwrap_err();
    assert_eq!((error.kind().name(), error.code()), ("invalid_request", "SCREENSHOT_TOO_LARGE"));
    assert!(error.message().contains("10485761"), "{error}");
}

/// One part of a form.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    content: Vec<u8>,
}

fn find(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).position(|window| window == needle).expect("the form is cut off")
}

/// Reads a form by RFC 7578 and RFC 2046, strictly: each boundary on a line of its own, nothing before or behind.
fn read_form(content_type: &str, body: &[u8]) -> Vec<Part> {
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() <= 70 && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{boundary}");
    let mut rest = body.strip_prefix(format!("--{boundary}").as_bytes()).unwrap();
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let head_end = find(part, b"\r\n\r\n");
        let head = std::str::from_utf8(&part[..head_end]).unwrap();
        let content = &part[head_end + 4..];
        let length = find(content, format!("\r\n--{boundary}").as_bytes());
        let mut lines = head.split("\r\n");
        let disposition = lines.next().unwrap().strip_prefix("Content-Disposition: form-data; name=\"").unwrap();
        let (name, after) = disposition.split_once('"').unwrap();
        let file_name = after.strip_prefix("; filename=\"").map(|given| given.strip_suffix('"').unwrap().to_owned());
        assert!(file_name.is_some() || after.is_empty(), "{disposition}");
        let media_type = lines.next().map(|line| line.strip_prefix("Content-Type: ").unwrap().to_owned());
        assert_eq!(lines.next(), None, "{head}");
        parts.push(Part { name: name.to_owned(), file_name, media_type, content: content[..length].to_vec() });
        rest = &content[length + boundary.len() + 4..];
    }
    assert_eq!(rest, b"--\r\n", "the form does not end where it should");
    parts
}

fn now() -> Moment {
    let wall: Timestamp = "2026-11-21T08:40:00Z".parse().unwrap();
    moment(wall, Duration::ZERO, 0.3)
}

fn send(body: Value, picture: &[u8]) -> Vec<Part> {
    let settings = settings("ss_pub_4f9a2c71d0e84b53", "https://api.sigsentry.com");
    let screenshot = Some(Screenshot::new(picture.to_vec()).unwrap());
    let arguments = Arguments { body, screenshot, ..Arguments::default() };
    let call = settings.call(&analyses::CREATE, arguments, &CallOptions::default(), &now()).unwrap();
    let request = call.request();
    read_form(request.headers.get("content-type").unwrap(), request.body.as_ref().unwrap())
}

fn text(name: &str, content: &str) -> Part {
    Part { name: name.to_owned(), file_name: None, media_type: None, content: content.as_bytes().to_vec() }
}

#[test]
fn a_form_reads_back_as_what_went_in() {
    // A picture that holds line ends, dashes and something like a boundary.
    let picture = [PNG, b"\r\n--sigward-\r\n\r\n--\0\xff\r\n".as_slice()].concat();
    let body = json!({
        "description": "Zahlung schlägt fehl 🕒\r\n--sigward-\r\n\"quoted\"",
        "timeStart": "2026-11-21T08:00:00Z",
        "timeEnd": "2026-11-21T08:30:00Z",
        "metadata": { "env": "prod", "note": "a \"b\"" },
    });
    let mut parts = send(body.clone(), &picture);
    let image = parts.pop().unwrap();
    assert_eq!(
        image,
        Part {
            name: "screenshot".to_owned(),
            file_name: Some("screenshot.png".to_owned()),
            media_type: Some("image/png".to_owned()),
            content: picture,
        }
    );
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    assert_eq!(parts.len(), 4);
    assert_eq!(parts[0], text("description", body["description"].as_str().unwrap()));
    assert_eq!(parts[1].name, "metadata");
    assert_eq!(serde_json::from_slice::<Value>(&parts[1].content).unwrap(), body["metadata"]);
    assert_eq!(parts[2], text("timeEnd", "2026-11-21T08:30:00Z"));
    assert_eq!(parts[3], text("timeStart", "2026-11-21T08:00:00Z"));
}

#[test]
fn a_field_that_is_null_is_no_part_and_a_name_can_not_end_its_line() {
    let body = json!({
        "description": "x",
        "timeStart": "2026-11-21T08:00:00Z",
        "timeEnd": "2026-11-21T08:30:00Z",
        "metadata": null,
        "a\"; filename=\"b\r\nX-Evil: 1\r\n\r\n": "y",
    });
    let names: Vec<_> = send(body, PNG).into_iter().map(|part| part.name).collect();
    assert!(!names.contains(&"metadata".to_owned()), "{names:?}");
    assert!(names.contains(&"a%22; filename=%22b%0D%0AX-Evil: 1%0D%0A%0D%0A".to_owned()), "{names:?}");
    assert_eq!(names.len(), 5);
}

#[test]
fn fields_beside_a_screenshot_are_checked_too_and_other_operations_take_none() {
    let settings = settings("ss_pub_4f9a2c71d0e84b53", "https://api.sigsentry.com");
    let screenshot = Some(Screenshot::new(PNG.to_vec()).unwrap());
    let arguments = Arguments { body: json!({ "description": "" }), screenshot: screenshot.clone(), ..Arguments::default() };
    let error = settings.call(&analyses::CREATE, arguments, &CallOptions::default(), &now()).unwrap_err();
    assert_eq!(error.code(), "VALIDATION_ERROR");
    let arguments = Arguments { path: &["ana_1"], body: json!({ "question": "Why?" }), screenshot, ..Arguments::default() };
    let error = settings.call(&analyses::FOLLOW_UP, arguments, &CallOptions::default(), &now()).unwrap_err();
    assert!(error.message().contains("takes no screenshot"), "{error}");
}
