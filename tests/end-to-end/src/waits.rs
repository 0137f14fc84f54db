//! The waits that a driver announces before it repeats an attempt, collected from its events on this thread. Reading
//! them beats measuring: they are exact, and no test depends on how fast the machine is.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    subscriber::DefaultGuard,
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    registry,
};

/// The seconds of every wait since [`Waits::listen`], on this thread.
#[derive(Clone, Debug, Default)]
pub struct Waits(Arc<Mutex<Vec<f64>>>);

impl Waits {
    /// Listens on this thread until the guard is dropped. A blocking call runs on this thread alone, so nothing is missed.
    pub fn listen() -> (Self, DefaultGuard) {
        let waits = Self::default();
        let guard = tracing::subscriber::set_default(registry().with(waits.clone()));
        (waits, guard)
    }

    /// What was heard since the last time this was asked.
    pub fn take(&self) -> Vec<f64> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl<S: Subscriber> Layer<S> for Waits {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut heard = Heard::default();
        event.record(&mut heard);
        if let (true, Some(seconds)) = (heard.is_wait, heard.seconds) {
            self.0.lock().unwrap().push(seconds);
        }
    }
}

#[derive(Default)]
struct Heard {
    is_wait: bool,
    seconds: Option<f64>,
}

impl Visit for Heard {
    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "seconds" {
            self.seconds = Some(value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.is_wait = format!("{value:?}").starts_with("waiting");
        }
    }
}
