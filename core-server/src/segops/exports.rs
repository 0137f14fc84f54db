//! Exports of a segment's members. Source: `api/segops.md` section 9.

use sigward_core::{
    error::{Error, ErrorKind, Result},
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Field, Rule, Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{GET, POST};

open_enum! {
    /// The format of an export.
    pub enum ExportFormat {
        /// Comma-separated text.
        Csv = "csv",
        /// Apache Parquet.
        Parquet = "parquet",
    }

    /// Where an export stands. The vendor's pages have `complete` and `ready` for the same (section 15, C9).
    pub enum ExportStatus {
        /// It waits for its turn.
        Pending = "pending",
        /// It is written.
        Processing = "processing",
        /// It can be downloaded.
        Complete = "complete",
        /// It can be downloaded.
        Ready = "ready",
        /// It failed.
        Failed = "failed",
    }
}

impl ExportStatus {
    /// Whether the export is over, well or not.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Complete | Self::Ready | Self::Failed)
    }
}

model! {
    /// An export to start.
    pub struct StartExport {
        /// The format of the file.
        "format" format: ExportFormat,
    }

    /// An export that was started.
    pub struct StartedExport {
        /// Its id.
        "export_id" export_id: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Its id, as some pages call it (section 15, C9).
        "id" id: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Where it stands.
        "status" status: ExportStatus,
    }

    /// Which export.
    pub struct AskExport {
        /// Its id.
        "export_id" export_id: u64 [Range(0.0, super::MAX_COUNT)],
    }

    /// An export.
    pub struct Export {
        /// Its id.
        "id" id: Option<u64> [Range(0.0, super::MAX_COUNT)],
        /// Where it stands.
        "status" status: ExportStatus,
        /// The format of the file.
        "format" format: Option<ExportFormat>,
        /// Where the file is, once it is there: columns `user_id` and `computed_at`. Needs a session, or is an address that
        /// is good for an hour without one.
        "download_url" download_url: Option<String>,
        /// Until when it is there.
        "expires_at" expires_at: Option<Timestamp>,
    }
}

impl StartedExport {
    /// The id to look at the export by: `export_id`, or else `id`, since the pages have both. Without either, an error of the
    /// kind `decode`.
    pub fn any_id(&self) -> Result<u64> {
        let neither = || Error::new(ErrorKind::Decode, "UNEXPECTED_ANSWER", "the answer to starting an export holds no id");
        self.export_id.or(self.id).ok_or_else(neither)
    }
}

/// The segment of a path.
const SEGMENT: &[Field] = &[Field {
    name: "id",
    snake_name: "segment_id",
    doc: "The segment's id, a whole number.",
    shape: Shape::String,
    rules: &[Rule::Length(1, 20)],
}];

/// Starts an export.
pub const EXPORT: Operation = Operation {
    id: "segops.exports.create",
    path: "/api/segments/{id}/export/",
    summary: "Start to write the members of a segment into a file.",
    path_params: SEGMENT,
    body: Body::Json(model_of::<StartExport>()),
    success: &[202, 200, 201],
    answer: Answer::Data(StartedExport::SHAPE),
    docs: "/activations/export",
    ..POST
};

/// Reads an export.
pub const READ_EXPORT: Operation = Operation {
    id: "segops.exports.get",
    path: "/api/segments/{id}/export/",
    summary: "Read where an export stands, and once it is done where its file is.",
    path_params: SEGMENT,
    query: Some(model_of::<AskExport>()),
    answer: Answer::Data(Export::SHAPE),
    docs: "/activations/export",
    ..GET
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&EXPORT, &READ_EXPORT];
