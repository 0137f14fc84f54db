//! The pieces of a streamed answer.

use std::{fmt, time::Duration};

use bytes::Bytes;
use reqwest::Response;
use sigward_core::{
    error::{Error, ErrorKind, Result},
    transport::Body,
};

/// The body of a streamed answer. Dropping it drops the connection, or resets the stream with HTTP/2.
pub struct StreamBody {
    response: Response,
    idle: Duration,
}

impl StreamBody {
    pub(crate) fn new(response: Response, idle: Duration) -> Self {
        Self { response, idle }
    }
}

impl Body for StreamBody {
    async fn chunk(&mut self) -> Result<Option<Bytes>> {
        match tokio::time::timeout(self.idle, self.response.chunk()).await {
            Ok(Ok(piece)) => Ok(piece),
            Ok(Err(error)) => Err(Error::new(ErrorKind::Connection, "CONNECTION_LOST", "the connection broke during the stream")
                .with_cause(error.without_url())),
            Err(_) => Err(Error::new(
                ErrorKind::Timeout,
                "STREAM_SILENT",
                format!("the stream gave nothing for {} s", self.idle.as_secs_f64()),
            )),
        }
    }
}

impl fmt::Debug for StreamBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamBody").field("idle", &self.idle).finish_non_exhaustive()
    }
}
