//! Analyses at work: a few at a time, each followed by whoever wants to know.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use serde_json::json;
use sigward_core::sigsentry::models::{AnalysisResult, AnalysisStatus};
use tokio::sync::{Semaphore, watch};

use super::stream::Event;
use crate::{
    app::App,
    error::ApiError,
    evidence::Finding,
    store::analyses::{self, Ending, NewAnalysis, Stored},
    webhooks,
};

/// How many analyses run at a time; others wait as `pending`.
const AT_A_TIME: usize = 8;

/// The analyses under way.
pub(crate) struct Runs {
    active: Mutex<HashMap<String, watch::Sender<Progress>>>,
    slots: Arc<Semaphore>,
}

impl Default for Runs {
    fn default() -> Self {
        Self { active: Mutex::default(), slots: Arc::new(Semaphore::new(AT_A_TIME)) }
    }
}

/// What is known of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// Everything that happened.
    pub(super) events: Vec<Event>,
    /// Whether it takes longer than an answer should wait.
    pub(super) is_slow: bool,
    /// Whether it has ended.
    pub(super) is_over: bool,
}

/// Starts a run.
pub(super) fn start(app: &Arc<App>, new: &NewAnalysis) -> watch::Receiver<Progress> {
    let (sender, receiver) = watch::channel(Progress::default());
    lock(&app.runs).insert(new.id.clone(), sender.clone());
    tokio::spawn(run(Arc::clone(app), new.clone(), sender));
    receiver
}

/// Joins a run that is under way, or makes a short one of an analysis that has ended.
pub(super) fn attach(app: &Arc<App>, id: &str) -> Result<watch::Receiver<Progress>, ApiError> {
    if let Some(run) = lock(&app.runs).get(id) {
        return Ok(run.subscribe());
    }
    let Some(stored) = app.store.read(|db| analyses::get(db, id))? else { return Err(ApiError::not_found("analysis")) };
    let mut events = vec![Event::Status("input_received", None)];
    ending_events(&mut events, stored.record.result.as_ref(), stored.failure.as_deref());
    Ok(watch::channel(Progress { events, is_slow: false, is_over: true }).1)
}

/// Takes up the analyses that an earlier emulator did not finish.
pub(crate) fn resume(app: &Arc<App>) -> Result<(), ApiError> {
    for Stored { project_id, record, .. } in app.store.read(analyses::unfinished)? {
        let (Some(start), Some(end)) = (record.time_start, record.time_end) else { continue };
        let created_at = record.created_at.unwrap_or_else(|| app.now());
        let description = record.description.unwrap_or_default();
        let new = NewAnalysis {
            id: record.id,
            project_id,
            description,
            start,
            end,
            metadata: record.metadata,
            screenshot: None,
            created_at,
        };
        self::start(app, &new);
    }
    Ok(())
}

fn lock(runs: &Runs) -> std::sync::MutexGuard<'_, HashMap<String, watch::Sender<Progress>>> {
    runs.active.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn run(app: Arc<App>, new: NewAnalysis, progress: watch::Sender<Progress>) {
    let started = Instant::now();
    let tell = |event| progress.send_modify(|progress| progress.events.push(event));
    tell(Event::Status("input_received", None));
    if new.screenshot.is_some() {
        tell(Event::Status("image_processing", new.screenshot.clone()));
    }
    let slots = Arc::clone(&app.runs.slots);
    let slot = if let Ok(slot) = Arc::clone(&slots).try_acquire_owned() {
        Some(slot)
    } else {
        progress.send_modify(|progress| progress.is_slow = true);
        slots.acquire_owned().await.ok() // fails only when closed, which it never is
    };
    let ending = match work(&app, &new, &progress, started).await {
        Ok(ending) => ending,
        Err(error) => failed(&app, started, error.message),
    };
    drop(slot);
    let result = app.store.write(|tx| {
        // A project deleted meanwhile took its analyses along: nothing is left to finish then.
        analyses::finish(tx, &new.id, &ending)?;
        webhooks::analysis_ended(&app, tx, &new, &ending)
    });
    if let Err(error) = result {
        tracing::error!(message = error.message, "an analysis could not be finished");
    }
    lock(&app.runs).remove(&new.id);
    app.webhooks.wake();
    progress.send_modify(|progress| {
        ending_events(&mut progress.events, ending.result.as_ref(), ending.failure.as_deref());
        progress.is_over = true;
    });
}

async fn work(
    app: &Arc<App>,
    new: &NewAnalysis,
    progress: &watch::Sender<Progress>,
    started: Instant,
) -> Result<Ending, ApiError> {
    let settings = app.settings();
    let begun_ms = app.clock.now_ms();
    let tell = |event| progress.send_modify(|progress| progress.events.push(event));
    app.store.write(|tx| analyses::set_processing(tx, &new.id))?;
    tell(Event::Status("logs_fetching", None));
    let window = app.evidence.fetch(app, new).await?;
    let lines = window.count();
    let is_slow = lines > settings.inline_lines;
    if is_slow {
        progress.send_modify(|progress| progress.is_slow = true);
    }
    tell(Event::Status("logs_preprocessing", Some(format!("{lines} lines"))));
    tell(Event::Partial(json!({ "logsScanned": lines, "timeWindow": { "start": new.start, "end": new.end } })));
    tell(Event::Status("ai_analyzing", None));
    let finding = window.diagnose(app, new).await?;
    tell(Event::Status("code_correlating", None));
    if is_slow {
        app.clock.sleep_until(begun_ms.saturating_add(i64::from(settings.processing_delay_ms))).await;
    }
    Ok(match finding {
        Finding::Diagnosed { result, missing } => Ending {
            status: if missing.is_some() { AnalysisStatus::Partial } else { AnalysisStatus::Complete },
            result: Some(*result),
            failure: missing,
            at: app.now(),
            processing_ms: elapsed(started),
        },
        Finding::Nothing(reason) => failed(app, started, reason),
    })
}

fn failed(app: &App, started: Instant, reason: String) -> Ending {
    Ending { status: AnalysisStatus::Failed, result: None, failure: Some(reason), at: app.now(), processing_ms: elapsed(started) }
}

fn elapsed(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn ending_events(events: &mut Vec<Event>, result: Option<&AnalysisResult>, failure: Option<&str>) {
    if let Some(Ok(result)) = result.map(serde_json::to_value) {
        events.push(Event::Status("complete", failure.map(str::to_owned)));
        events.push(Event::Complete(result));
    } else {
        let reason = failure.unwrap_or("The analysis has no result.").to_owned();
        events.push(Event::Status("failed", None));
        events.push(Event::Error("ANALYSIS_FAILED", reason));
    }
}
