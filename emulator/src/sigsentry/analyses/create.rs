//! Starting an analysis.

use axum::body::Body;
use http::Response;
use rusqlite::Connection;
use sigward_core::{sigsentry::models::CreateAnalysis, time::Timestamp};

use super::{run, stream};
use crate::{
    app::App,
    error::ApiError,
    ids,
    reply::{Outcome, Reply},
    settings::Settings,
    sigsentry::Call,
    store::analyses::{self, Filter, NewAnalysis},
};

/// Answers with the analysis: finished when its window is small, else as it stands once the window's size is known.
pub(crate) async fn create(call: Call) -> Result<Response<Body>, ApiError> {
    let wanted: CreateAnalysis = call.body()?;
    let new = NewAnalysis {
        id: ids::uuid(),
        project_id: call.project()?.id.clone(),
        description: wanted.description,
        start: wanted.time_start,
        end: wanted.time_end,
        metadata: wanted.metadata,
        screenshot: call.image.as_ref().map(|(bytes, kind)| format!("{kind}, {} bytes", bytes.len())),
        created_at: call.now,
    };
    // The row and the answer kept for a repeat come into being together: killed after this, the repeat finds both.
    call.app.store.write(|tx| {
        check_quota(tx, &call.settings, call.now)?;
        analyses::insert(tx, &new)?;
        keep(&call, tx, &new.id).map(drop)
    })?;
    // It runs on its own, whether the caller stays or not.
    let mut progress = run::start(&call.app, &new);
    if call.wants_events {
        return Ok(stream::response(new.id, progress));
    }
    // Fails only when the run is gone, and then the record says how it ended.
    let _ = progress.wait_for(|progress| progress.is_slow || progress.is_over).await;
    let reply = call.app.store.write(|tx| keep(&call, tx, &new.id))?;
    Ok(reply.into_response())
}

/// The answer as the analysis stands now, kept for a repeat.
fn keep(call: &Call, db: &Connection, id: &str) -> Result<Reply, ApiError> {
    let record = analyses::get(db, id)?.map(|stored| stored.record).ok_or_else(|| ApiError::not_found("analysis"))?;
    let reply = Outcome::data(&record)?.into_reply(call.operation);
    if let Some(claim) = &call.claim {
        claim.keep(db, &call.app, &reply, Some(id))?;
    }
    Ok(reply)
}

/// Refuses when this calendar month's analyses are used up and overage is off.
pub(super) fn check_quota(db: &Connection, settings: &Settings, now: Timestamp) -> Result<(), ApiError> {
    let limit = settings.analyses_a_month();
    if settings.overage || analyses::count(db, &Filter { from: Some(month_start(now)), ..Filter::default() })? < limit {
        return Ok(());
    }
    Err(ApiError::forbidden("QUOTA_EXCEEDED", format!("The plan's {limit} analyses of this month are used up.")))
}

/// The start of the calendar month in UTC.
pub(crate) fn month_start(now: Timestamp) -> Timestamp {
    let text = now.to_string();
    text.get(..7).and_then(|month| format!("{month}-01T00:00:00Z").parse().ok()).unwrap_or(now)
}

/// Starts an analysis that a watchdog rule asked for.
pub(crate) fn start_watched(app: &std::sync::Arc<App>, new: &NewAnalysis) -> Result<(), ApiError> {
    let settings = app.settings();
    app.store.write(|tx| {
        check_quota(tx, &settings, new.created_at)?;
        analyses::insert(tx, new).map_err(ApiError::from)
    })?;
    run::start(app, new);
    Ok(())
}
