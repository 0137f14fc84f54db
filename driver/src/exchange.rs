//! One attempt: a request out, an answer in.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Response, Uri, header::HOST};
use http_body_util::BodyExt as _;
use hyper::{
    body::{Body as _, Incoming},
    client::conn::TrySendError,
};
use sigward_core::{
    call::{Call, Failure, FailureKind},
    error::{Error, Result},
    header::HeaderView,
    operation::Method,
    request::Request,
};
use tokio::runtime;

use crate::{
    connect::connect,
    driver::Plan,
    failure::exchanging,
    line::Payload,
    options::DriverOptions,
    pool::{Connection, Pool},
};

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
    Stream(AnswerHeaders, Pieces),
}

/// The body of an answer and what it comes over. Dropping it drops the request on the wire.
pub(crate) struct Pieces {
    body: Incoming,
    connection: Connection,
}

/// Turns the core's request into hyper's. The body is shared, not copied.
pub(crate) fn prepare(request: &Request) -> Result<(Uri, http::Request<Payload>)> {
    let uri = parse(&request.url)?;
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Patch => http::Method::PATCH,
        Method::Delete => http::Method::DELETE,
    };
    let mut prepared = http::Request::new(request.body.clone().map_or_else(Payload::default, Payload::new));
    *prepared.method_mut() = method;
    let unusable = || Error::config("INVALID_HEADER", "a header holds a character that HTTP does not allow");
    let headers = prepared.headers_mut();
    headers.reserve(8);
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    headers.insert(HOST, HeaderValue::from_str(authority).map_err(|_| unusable())?);
    for header in request.headers.iter() {
        let name = HeaderName::from_bytes(header.name().as_bytes()).map_err(|_| unusable())?;
        let mut value = HeaderValue::from_str(header.value()).map_err(|_| unusable())?;
        value.set_sensitive(header.is_secret());
        headers.append(name, value);
    }
    Ok((uri, prepared))
}

fn parse(url: &str) -> Result<Uri> {
    let invalid = |error: http::uri::InvalidUri| {
        Error::config("INVALID_URL", "the base URL and the path make no valid URL").with_cause(error)
    };
    Uri::try_from(url).or_else(|_| {
        // What people write into a path all the same, and browsers encode.
        let mut encoded = String::with_capacity(url.len() + 8);
        for character in url.chars() {
            match character {
                '"' => encoded.push_str("%22"),
                '<' => encoded.push_str("%3C"),
                '>' => encoded.push_str("%3E"),
                '`' => encoded.push_str("%60"),
                other => encoded.push(other),
            }
        }
        Uri::try_from(encoded).map_err(invalid)
    })
}

/// Sends a request and reads its answer: whole, or the head alone where it is a stream of events and the caller takes one.
/// The outer error is one that no other attempt would mend.
pub(crate) async fn exchange(
    pool: &Arc<Pool>,
    plan: &Plan,
    runtime: runtime::Id,
    uri: &Uri,
    mut request: http::Request<Payload>,
    streams: bool,
) -> Result<std::result::Result<Arrived, Failure>> {
    let options = &plan.options;
    let (response, connection) = loop {
        let unused = pool.take(uri, runtime, options.pool_idle_timeout);
        let reused = unused.is_some();
        let mut connection = match unused {
            Some(connection) => connection,
            None => match connect(pool, plan, uri, runtime).await? {
                Ok(connection) => connection,
                Err(failure) => return Ok(Err(failure)),
            },
        };
        match connection.send(request, uri).await {
            Ok(response) => break (response, connection),
            Err(mut failed) => match failed.take_message() {
                // Nothing was sent: the connection ended while it was unused.
                Some(unsent) if reused => request = unsent,
                _ => return Ok(Err(exchanging(failed.into_error()))),
            },
        }
    };
    let (head, body) = response.into_parts();
    let (status, headers) = (head.status.as_u16(), AnswerHeaders(head.headers));
    let pieces = Pieces { body, connection };
    if streams && Call::is_stream(status, headers.get("content-type")) {
        return Ok(Ok(Arrived::Stream(headers, pieces)));
    }
    Ok(pieces.read(uri, options).await.map(|body| Arrived::Whole(status, headers, body)))
}

impl Connection {
    async fn send(
        &mut self,
        mut request: http::Request<Payload>,
        uri: &Uri,
    ) -> std::result::Result<Response<Incoming>, TrySendError<http::Request<Payload>>> {
        match self {
            Self::Own(leased) => leased.line().send(request, uri).await,
            Self::Shared(sender) => {
                request.headers_mut().remove(HOST); // HTTP/2 has a place of its own for it
                *request.uri_mut() = uri.clone();
                sender.try_send_request(request).await
            }
        }
    }
}

impl Pieces {
    /// The next piece, or `None` at the end.
    pub(crate) async fn next(&mut self) -> std::result::Result<Option<Bytes>, Failure> {
        match &mut self.connection {
            Connection::Own(leased) => leased.line().chunk(&mut self.body).await.transpose(),
            Connection::Shared(_) => loop {
                match self.body.frame().await {
                    Some(Ok(frame)) => match frame.into_data() {
                        Ok(data) => break Ok(Some(data)),
                        Err(_trailers) => {}
                    },
                    Some(Err(error)) => break Err(error),
                    None => break Ok(None),
                }
            },
        }
        .map_err(exchanging)
    }

    /// All of it, if it is not too much; the connection goes back into its pool.
    async fn read(mut self, uri: &Uri, options: &DriverOptions) -> std::result::Result<Bytes, Failure> {
        let all = self.collect(options.max_response_bytes).await?;
        if let Connection::Own(leased) = self.connection {
            leased.give_back(uri, options);
        }
        Ok(all)
    }

    async fn collect(&mut self, limit: usize) -> std::result::Result<Bytes, Failure> {
        let too_large = || Failure { kind: FailureKind::TooLarge, cause: None };
        // The announced length is compared before anything is read; what is not announced is counted as it comes.
        let announced = self.body.size_hint().exact().map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
        if announced > limit {
            return Err(too_large());
        }
        let Some(mut read) = self.next().await? else { return Ok(Bytes::new()) };
        if read.len() > limit {
            return Err(too_large());
        }
        let Some(second) = self.next().await? else {
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
            read = match self.next().await? {
                Some(next) => next,
                None => return Ok(all.freeze()),
            };
        }
    }
}
