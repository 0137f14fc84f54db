//! The pieces of a streamed answer.

use std::{fmt, time::Duration};

use bytes::Bytes;
use sigward_core::{
    error::{Error, ErrorKind, Result},
    transport::Body,
};

use crate::exchange::Pieces;

/// The body of a streamed answer. Dropping it drops the connection, or resets the stream with HTTP/2.
pub struct StreamBody {
    pieces: Pieces,
    idle: Duration,
}

impl StreamBody {
    pub(crate) fn new(pieces: Pieces, idle: Duration) -> Self {
        Self { pieces, idle }
    }
}

impl Body for StreamBody {
    async fn chunk(&mut self) -> Result<Option<Bytes>> {
        match tokio::time::timeout(self.idle, self.pieces.next()).await {
            Ok(Ok(piece)) => Ok(piece),
            Ok(Err(failure)) => {
                let error = Error::new(ErrorKind::Connection, "CONNECTION_LOST", "the connection broke during the stream");
                Err(match failure.cause {
                    Some(cause) => error.with_cause(cause),
                    None => error,
                })
            }
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
