//! What a request says, read and checked by its row.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Request, header};
use http_body_util::{BodyExt, Limited};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sigward_core::{
    operation::{Body as BodyKind, Operation},
    schema::{Model, Shape},
    screenshot::{MAX_SCREENSHOT, Screenshot},
    time::Timestamp,
    validate::{self, Enums},
};

use crate::error::ApiError;

/// The largest JSON body, in bytes.
const MAX_JSON: usize = 8 * 1024 * 1024;
/// What a form holds beside its image, in bytes.
const FORM_MARGIN: usize = 1024 * 1024;
/// How long a caller may take to send its body.
const BODY_TIME: Duration = Duration::from_mins(2);

/// The parameters in the path, decoded and checked.
pub(crate) fn path_params(operation: &Operation, path: &str) -> Result<Vec<String>, ApiError> {
    let raw = operation.path.split('/').zip(path.split('/')).filter(|(part, _)| part.starts_with('{')).map(|(_, value)| value);
    let mut found = Vec::new();
    let mut params = Vec::new();
    for (field, raw) in operation.path_params.iter().zip(raw) {
        let Ok(value) = percent_decode_str(raw).decode_utf8() else {
            return Err(ApiError::invalid(format!("{} in the path must be UTF-8.", field.name)));
        };
        validate::check_field(field, &Value::String(value.clone().into_owned()), field.name, Enums::Closed, &mut found);
        params.push(value.into_owned());
    }
    ApiError::from_violations(&found).map_or(Ok(params), Err)
}

/// The parameters behind `?`, as the row's model has them, checked. Unknown ones are ignored.
pub(crate) fn query(operation: &Operation, query: Option<&str>, now: Timestamp) -> Result<Value, ApiError> {
    let Some(model) = operation.query else { return Ok(Value::Null) };
    let mut values = Map::new();
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, text) = (decode(name)?, decode(text)?);
        let Some(field) = model.fields.iter().find(|field| field.name == name) else { continue };
        let value = match field.shape.required() {
            Shape::Integer | Shape::Number => text.parse().map_or(Value::String(text), Value::Number),
            Shape::Boolean => text.parse().map_or(Value::String(text), Value::Bool),
            _ => Value::String(text),
        };
        if values.insert(name, value).is_some() {
            return Err(ApiError::invalid(format!("{} must be given once.", field.name)));
        }
    }
    checked(operation, model, Value::Object(values), now)
}

fn decode(text: &str) -> Result<String, ApiError> {
    let text = text.replace('+', " ");
    let decoded = percent_decode_str(&text).decode_utf8().map_err(|_| ApiError::invalid("The query must be UTF-8."))?;
    Ok(decoded.into_owned())
}

/// A body and the image that may come with it.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// The fields; null without a body.
    pub(crate) fields: Value,
    /// The image's bytes and type.
    pub(crate) image: Option<(Bytes, &'static str)>,
}

/// Reads and checks the body.
pub(crate) async fn body(operation: &Operation, request: Request<Body>, now: Timestamp) -> Result<Input, ApiError> {
    let (parts, body) = request.into_parts();
    let most = match operation.body {
        BodyKind::None | BodyKind::Json(_) => MAX_JSON,
        BodyKind::JsonOrImage(_) => MAX_SCREENSHOT + FORM_MARGIN,
    };
    let bytes = collect(body, most).await?;
    let Some(model) = operation.body.model() else { return Ok(Input::default()) };
    let media_type = media_type(&parts.headers)?;
    let (fields, image) = match (&operation.body, media_type.as_deref()) {
        (BodyKind::JsonOrImage(_), Some("multipart/form-data")) => form(&parts.headers, bytes).await?,
        (_, None | Some("application/json")) => (json(&bytes)?, None),
        (BodyKind::JsonOrImage(_), Some(_)) => {
            return Err(ApiError::invalid("Content-Type must be application/json or multipart/form-data."));
        }
        _ => return Err(ApiError::invalid("Content-Type must be application/json.")),
    };
    Ok(Input { fields: checked(operation, model, fields, now)?, image })
}

async fn collect(body: Body, most: usize) -> Result<Bytes, ApiError> {
    let collected = tokio::time::timeout(BODY_TIME, Limited::new(body, most).collect())
        .await
        .map_err(|_| ApiError::new(408, "REQUEST_TIMEOUT", "The body took too long to arrive."))?;
    collected.map(http_body_util::Collected::to_bytes).map_err(|error| {
        if error.is::<http_body_util::LengthLimitError>() {
            ApiError::new(413, "FILE_TOO_LARGE", format!("The body must be at most {most} bytes."))
        } else {
            ApiError::invalid("The body could not be read.")
        }
    })
}

fn media_type(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return Ok(None) };
    let text = value.to_str().map_err(|_| ApiError::invalid("Content-Type must be ASCII."))?;
    Ok(text.split(';').next().map(|text| text.trim().to_ascii_lowercase()))
}

fn json(bytes: &[u8]) -> Result<Value, ApiError> {
    if bytes.is_empty() {
        return Err(ApiError::invalid("The request needs a JSON body."));
    }
    // The parser's message names a line and a column and never repeats what was sent.
    serde_json::from_slice(bytes).map_err(|error| ApiError::invalid(format!("The body is not JSON: {error}.")))
}

/// A form: each field a text part, `metadata` as JSON, one image.
async fn form(headers: &HeaderMap, bytes: Bytes) -> Result<(Value, Option<(Bytes, &'static str)>), ApiError> {
    let broken = |_| ApiError::invalid("The form could not be read.");
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(content_type).map_err(broken)?;
    let limits = multer::SizeLimit::new().per_field(u64::try_from(MAX_SCREENSHOT + 1).unwrap_or(u64::MAX));
    let mut form =
        multer::Multipart::with_constraints(Once(Some(bytes)), boundary, multer::Constraints::new().size_limit(limits));
    let mut fields = Map::new();
    let mut image = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| match error {
            multer::Error::FieldSizeExceeded { .. } => {
                ApiError::new(413, "FILE_TOO_LARGE", "The screenshot must be at most 10 MB.")
            }
            other => broken(other),
        })?;
        let value = match name.as_str() {
            "screenshot" => {
                let screenshot = Screenshot::new(bytes.clone()).map_err(|error| {
                    let status = if bytes.len() > MAX_SCREENSHOT { 413 } else { 400 };
                    ApiError::new(status, if status == 413 { "FILE_TOO_LARGE" } else { "VALIDATION_ERROR" }, error.message())
                })?;
                if image.replace((bytes, screenshot.media_type())).is_some() {
                    return Err(ApiError::invalid("screenshot must be given once."));
                }
                continue;
            }
            "metadata" => json(&bytes)?,
            _ => Value::String(
                String::from_utf8(bytes.to_vec()).map_err(|_| ApiError::invalid("Texts in the form must be UTF-8."))?,
            ),
        };
        if fields.insert(name, value).is_some() {
            return Err(ApiError::invalid("Each field of the form must be given once."));
        }
    }
    Ok((Value::Object(fields), image))
}

/// Bytes that are all here, as the stream that the form's reader wants.
struct Once(Option<Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

fn checked(operation: &Operation, model: &Model, mut fields: Value, now: Timestamp) -> Result<Value, ApiError> {
    let mut found = validate::check(model, &fields, Enums::Closed);
    if found.is_empty() {
        whole_numbers(model, &mut fields);
        found = operation.check.map(|check| check(&fields, now)).unwrap_or_default();
    }
    ApiError::from_violations(&found).map_or(Ok(fields), Err)
}

/// `1.0` is a whole number in JSON; make it one for the types behind.
fn whole_numbers(model: &Model, fields: &mut Value) {
    for field in model.fields {
        let Some(value) = fields.get_mut(field.name) else { continue };
        if matches!(field.shape.required(), Shape::Integer) && !value.is_i64() && !value.is_u64() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and, by the row's range, representable
            if let Some(number) = value.as_f64().filter(|number| (0.0..=9_007_199_254_740_991.0).contains(number)) {
                *value = Value::from(number as u64);
            }
        }
    }
}

/// Reads checked fields as a row's type. What the checks let through and the type does not is still the caller's error.
pub(crate) fn read<T: DeserializeOwned>(fields: &Value) -> Result<T, ApiError> {
    T::deserialize(fields).map_err(|error| {
        tracing::debug!(%error, "fields passed the checks and not the type");
        ApiError::invalid("A field has a value that is out of range.")
    })
}
