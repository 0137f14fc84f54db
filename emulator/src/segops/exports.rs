//! Exports: pending for a moment, then a file that an address leads to, for an hour and without a credential.

use std::{fmt::Write as _, time::Duration};

use axum::response::Response;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sigward_core::time::Timestamp;
use sigward_server::segops::{
    exports::{AskExport, Export, ExportFormat, ExportStatus, StartExport},
    segments::Member,
};

use super::{NAME, not_found, segments, shelf};
use crate::{
    app::App,
    error::ApiError,
    ids,
    reply::{Outcome, text_response},
    services::Call,
    store::documents::Shelf,
};

const KIND: &str = "export";
/// The kind under which files are kept, for whoever knows their name.
const FILES: &str = "export_file";
/// How long an export's file is there.
const LASTS: Duration = Duration::from_hours(1);

#[derive(Serialize, Deserialize)]
struct Kept {
    id: u64,
    segment: u64,
    format: ExportFormat,
    file: String,
    started: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct File {
    members: Vec<Member>,
    until: Timestamp,
}

/// When an export that was started then is complete.
fn ends(call: &Call, started: Timestamp) -> Timestamp {
    started.plus(Duration::from_millis(u64::from(call.app.settings().segops.export_ms)))
}

fn files() -> Shelf<'static> {
    Shelf { service: NAME, kind: FILES, owner: "" }
}

pub(super) fn start(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let StartExport { format } = call.body()?;
    if format == ExportFormat::Parquet {
        return Err(super::wrong_field("format", "must be csv: this emulator writes no parquet files"));
    }
    let segment = segments::find(call, tx)?;
    let shelf = shelf(call, KIND);
    let id = shelf.next_number(tx)?;
    let kept = Kept { id, segment: segment.id, format, file: ids::uuid(), started: call.now };
    let members = segments::members_of(call, tx, segment.id)?;
    files().put(tx, &kept.file, &File { members, until: ends(call, call.now).plus(LASTS) })?;
    shelf.put(tx, &id.to_string(), &kept)?;
    Outcome::data(&json!({ "export_id": id, "status": ExportStatus::Pending }))
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let AskExport { export_id } = call.query()?;
    let segment = segments::find(call, tx)?;
    let kept: Kept = shelf(call, KIND)
        .get(tx, &export_id.to_string())?
        .filter(|kept: &Kept| kept.segment == segment.id)
        .ok_or_else(not_found)?;
    let ends = ends(call, kept.started);
    let done = call.now >= ends;
    Outcome::data(&Export {
        id: Some(kept.id),
        status: if done { ExportStatus::Complete } else { ExportStatus::Pending },
        format: Some(kept.format),
        download_url: done.then(|| format!("http://{}/_emulator/segops/exports/{}", call.host, kept.file)),
        expires_at: done.then(|| ends.plus(LASTS)),
    })
}

/// The file of an export.
pub(crate) fn download(app: &App, file: &str) -> Result<Response, ApiError> {
    let kept: File = app.store.read(|db| files().get(db, file))?.ok_or_else(|| ApiError::not_found("file"))?;
    if app.now() >= kept.until {
        return Err(ApiError::not_found("file any more"));
    }
    let mut text = String::from("user_id,computed_at\n");
    for member in kept.members {
        let user = if member.user_id.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", member.user_id.replace('"', "\"\""))
        } else {
            member.user_id
        };
        let at = member.computed_at.map(|at| at.to_string()).unwrap_or_default();
        writeln!(text, "{user},{at}").map_err(ApiError::internal)?;
    }
    Ok(text_response(200, "text/csv; charset=utf-8", text))
}
