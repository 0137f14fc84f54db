//! One attempt: a request out, an answer in.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response, Url};
use sigward_core::{
    call::{Call, Failure, FailureKind},
    error::{Error, Result},
    header::HeaderView,
    operation::Method,
    request::Request,
};

use crate::failure::classify;

/// The headers of an answer.
#[derive(Clone, Debug, Default)]
pub struct AnswerHeaders(HeaderMap);

impl AnswerHeaders {
    /// All of them with lower-case names, in the order of coming; a value that is no visible ASCII is left out.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }
}

impl HeaderView for AnswerHeaders {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|value| value.to_str().ok())
    }
}

/// What came.
pub(crate) enum Arrived {
    Whole(u16, AnswerHeaders, Bytes),
    Stream(AnswerHeaders, Response),
}

/// Turns the core's request into reqwest's. The body is shared, not copied.
pub(crate) fn prepare(request: &Request) -> Result<reqwest::Request> {
    let url = Url::parse(&request.url)
        .map_err(|error| Error::config("INVALID_URL", "the base URL and the path make no valid URL").with_cause(error))?;
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Patch => http::Method::PATCH,
        Method::Delete => http::Method::DELETE,
    };
    let mut prepared = reqwest::Request::new(method, url);
    let headers = prepared.headers_mut();
    headers.reserve(8);
    for header in request.headers.iter() {
        let unusable = || Error::config("INVALID_HEADER", "a header holds a character that HTTP does not allow");
        let name = HeaderName::from_bytes(header.name().as_bytes()).map_err(|_| unusable())?;
        let mut value = HeaderValue::from_str(header.value()).map_err(|_| unusable())?;
        value.set_sensitive(header.is_secret());
        headers.append(name, value);
    }
    if let Some(body) = &request.body {
        *prepared.body_mut() = Some(body.clone().into());
    }
    Ok(prepared)
}

/// Sends a request and reads its answer: whole, or the head alone where it is a stream of events and the caller takes one.
pub(crate) async fn exchange(
    client: &Client,
    request: reqwest::Request,
    streams: bool,
    limit: usize,
) -> Result<Arrived, Failure> {
    let mut response = client.execute(request).await.map_err(classify)?;
    let status = response.status().as_u16();
    let headers = AnswerHeaders(std::mem::take(response.headers_mut()));
    if streams && Call::is_stream(status, headers.get("content-type")) {
        return Ok(Arrived::Stream(headers, response));
    }
    let body = read(response, limit).await?;
    Ok(Arrived::Whole(status, headers, body))
}

async fn read(mut response: Response, limit: usize) -> Result<Bytes, Failure> {
    let too_large = || Failure { kind: FailureKind::TooLarge, cause: None };
    // The announced length is compared before anything is read; what is not announced is counted as it comes.
    let announced = response.content_length().map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
    if announced > limit {
        return Err(too_large());
    }
    let mut read = match response.chunk().await.map_err(classify)? {
        None => return Ok(Bytes::new()),
        Some(first) if first.len() > limit => return Err(too_large()),
        Some(first) => first,
    };
    let Some(second) = response.chunk().await.map_err(classify)? else {
        return Ok(read); // one piece, as most answers are: nothing is copied
    };
    let mut all = BytesMut::with_capacity(announced.max(read.len() + second.len()));
    all.extend_from_slice(&read);
    read = second;
    loop {
        if all.len() + read.len() > limit {
            return Err(too_large());
        }
        all.extend_from_slice(&read);
        read = match response.chunk().await.map_err(classify)? {
            Some(next) => next,
            None => return Ok(all.freeze()),
        };
    }
}
