//! The events of an analysis.

use std::sync::Arc;

use napi_derive::napi;
use sigward_core::{draft::Written, error::Result, request::Settings};
use sigward_driver::Driver;
use sigward_server::client::EventsOf;
use tokio::sync::Mutex;

use crate::{port::Port, reply::Given, text::Text};

/// A stream that the background thread runs.
#[napi]
pub struct Events(Arc<Mutex<Stage>>);

enum Stage {
    Planned { settings: Arc<Settings>, driver: Driver, written: Box<Written> },
    Open(Box<EventsOf<Driver>>),
    Closed,
}

impl Events {
    pub(crate) fn new(settings: Arc<Settings>, driver: Driver, written: Written) -> Self {
        Self(Arc::new(Mutex::new(Stage::Planned { settings, driver, written: Box::new(written) })))
    }
}

async fn open(stage: &mut Stage) -> Result<()> {
    if let Stage::Planned { settings, driver, written } = std::mem::replace(stage, Stage::Closed) {
        let draft = written.draft(&settings)?;
        *stage = Stage::Open(Box::new(EventsOf::open(driver, settings, draft).await?));
    }
    Ok(())
}

async fn next(stage: &mut Stage) -> Result<Option<String>> {
    let Stage::Open(events) = stage else { return Ok(None) };
    let next = events.next().await.transpose();
    if !matches!(next, Ok(Some(_))) {
        *stage = Stage::Closed; // ended or broken: the connection closes
    }
    Ok(next?.map(|event| event.to_json().to_string()))
}

#[napi]
impl Events {
    /// Creates the analysis and opens its stream. The result is empty.
    #[napi]
    pub fn open(&self, port: &Port) -> napi::Result<f64> {
        let stage = Arc::clone(&self.0);
        port.spawn(async move {
            open(&mut *stage.lock().await).await?;
            Ok(Text::new(Given::Own(String::new())))
        })
    }

    /// The next event as JSON. The result is empty after the last.
    #[napi]
    pub fn next(&self, port: &Port) -> napi::Result<f64> {
        let stage = Arc::clone(&self.0);
        port.spawn(async move {
            let event = next(&mut *stage.lock().await).await?;
            Ok(Text::new(Given::Own(event.unwrap_or_default())))
        })
    }

    /// Closes the connection, once a `next` that waits was given up. The result is empty.
    #[napi]
    pub fn close(&self, port: &Port) -> napi::Result<f64> {
        let stage = Arc::clone(&self.0);
        port.spawn(async move {
            *stage.lock().await = Stage::Closed;
            Ok(Text::new(Given::Own(String::new())))
        })
    }
}
