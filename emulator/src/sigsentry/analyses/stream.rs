//! The answer to create as a stream of events: `status`, `partial`, and `complete` or `error`.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderValue, Response, header};
use hyper::body::{Body as HttpBody, Frame};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::run::{self, Progress};
use crate::{app::App, error::ApiError};

/// How often a silent stream says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Follows an analysis that exists, from its first event if it is under way, else from its end.
pub(crate) fn follow(app: &Arc<App>, id: &str) -> Result<Response<Body>, ApiError> {
    Ok(response(id.to_owned(), run::attach(app, id)?))
}

/// The stream of a run.
pub(super) fn response(id: String, progress: watch::Receiver<Progress>) -> Response<Body> {
    let (sender, receiver) = mpsc::channel(16);
    tokio::spawn(feed(id, progress, sender));
    let mut response = Response::new(Body::new(Events(receiver)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response
}

/// Hands on what happens until the run is over or the caller has left.
async fn feed(id: String, mut progress: watch::Receiver<Progress>, sender: mpsc::Sender<Bytes>) {
    let mut sent = 0;
    loop {
        let (events, is_over) = {
            let seen = progress.borrow_and_update();
            (seen.events.get(sent..).unwrap_or_default().to_vec(), seen.is_over)
        };
        for event in events {
            sent += 1;
            if sender.send(event.encode(&id)).await.is_err() {
                return;
            }
        }
        if is_over {
            return;
        }
        tokio::select! {
            changed = progress.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(HEARTBEAT) => if sender.send(Bytes::from_static(b": still working\n\n")).await.is_err() { return },
            () = sender.closed() => return,
        }
    }
}

/// Something that happened in a run.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// A stage began.
    Status(&'static str, Option<String>),
    /// A part of the result is known.
    Partial(Value),
    /// The result.
    Complete(Value),
    /// There is none.
    Error(&'static str, String),
}

impl Event {
    fn encode(&self, id: &str) -> Bytes {
        let (name, data) = match self {
            Self::Status(stage, None) => ("status", json!({ "stage": stage, "analysisId": id })),
            Self::Status(stage, Some(detail)) => ("status", json!({ "stage": stage, "detail": detail, "analysisId": id })),
            Self::Partial(result) => ("partial", result.clone()),
            Self::Complete(result) => ("complete", json!({ "analysisId": id, "result": result })),
            Self::Error(code, message) => ("error", json!({ "code": code, "message": message, "analysisId": id })),
        };
        Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
    }
}

/// The events as a body.
struct Events(mpsc::Receiver<Bytes>);

impl HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|event| event.map(|event| Ok(Frame::data(event))))
    }
}
