//! Analyses, with their follow-ups and feedback.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};
use sigward_core::{
    sigsentry::models::{Analysis, AnalysisResult, AnalysisStatus, AnalysisSummary, Feedback, FollowUp, Severity},
    time::Timestamp,
};

/// An analysis as the store knows it.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// The project that it belongs to.
    pub(crate) project_id: String,
    /// What the API shows.
    pub(crate) record: Analysis,
    /// How it was rated.
    pub(crate) feedback: Option<Feedback>,
    /// Why it failed.
    pub(crate) failure: Option<String>,
}

const COLUMNS: &str = "id, project_id, status, description, start_ms, end_ms, metadata, created_ms, completed_ms, processing_ms, \
                       result, feedback, failure";

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<Option<T>, rusqlite::Error> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, error.into()))
}

fn text<T: serde::Serialize>(value: &T) -> Result<String, rusqlite::Error> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn from_row(row: &Row<'_>) -> Result<Stored, rusqlite::Error> {
    let status: String = row.get(2)?;
    let time = |index| row.get::<_, Option<i64>>(index).map(|millis| millis.map(Timestamp::from_unix_millis));
    Ok(Stored {
        project_id: row.get(1)?,
        record: Analysis {
            id: row.get(0)?,
            status: AnalysisStatus::from(status.as_str()),
            description: row.get(3)?,
            time_start: time(4)?,
            time_end: time(5)?,
            metadata: json::<BTreeMap<String, String>>(row, 6)?,
            created_at: time(7)?,
            completed_at: time(8)?,
            processing_time_ms: row.get(9)?,
            result: json(row, 10)?,
        },
        feedback: json(row, 11)?,
        failure: row.get(12)?,
    })
}

/// An analysis to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewAnalysis {
    /// Its id.
    pub(crate) id: String,
    /// The project that it belongs to.
    pub(crate) project_id: String,
    /// What was seen.
    pub(crate) description: String,
    /// The window's start.
    pub(crate) start: Timestamp,
    /// The window's end.
    pub(crate) end: Timestamp,
    /// Labels.
    pub(crate) metadata: Option<BTreeMap<String, String>>,
    /// The type and size of the screenshot, if one came.
    pub(crate) screenshot: Option<String>,
    /// When it was asked for.
    pub(crate) created_at: Timestamp,
}

/// Adds an analysis that waits.
pub(crate) fn insert(db: &Connection, new: &NewAnalysis) -> Result<(), rusqlite::Error> {
    db.prepare_cached(
        "INSERT INTO analyses (id, project_id, status, description, start_ms, end_ms, metadata, screenshot, created_ms, counted)
         VALUES (?1, ?2, 'pending', ?3, ?4, ?5, ?6, ?7, ?8, 1)",
    )?
    .execute(params![
        new.id,
        new.project_id,
        new.description,
        new.start.unix_millis(),
        new.end.unix_millis(),
        new.metadata.as_ref().map(text).transpose()?,
        new.screenshot,
        new.created_at.unix_millis()
    ])?;
    Ok(())
}

/// One analysis.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Option<Stored>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM analyses WHERE id = ?1"))?.query_row(params![id], from_row).optional()
}

/// Says that logs are being read.
pub(crate) fn set_processing(db: &Connection, id: &str) -> Result<(), rusqlite::Error> {
    db.execute("UPDATE analyses SET status = 'processing' WHERE id = ?1 AND status = 'pending'", params![id])?;
    Ok(())
}

/// How an analysis ended.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    /// Complete, partial or failed.
    pub(crate) status: AnalysisStatus,
    /// The diagnosis, unless it failed.
    pub(crate) result: Option<AnalysisResult>,
    /// Why it failed, or what is missing.
    pub(crate) failure: Option<String>,
    /// When.
    pub(crate) at: Timestamp,
    /// How long it took.
    pub(crate) processing_ms: u64,
}

/// Writes how an analysis ended.
pub(crate) fn finish(db: &Connection, id: &str, ending: &Ending) -> Result<(), rusqlite::Error> {
    let result = ending.result.as_ref();
    db.execute(
        "UPDATE analyses SET status = ?2, severity = ?3, summary = ?4, result = ?5, failure = ?6, completed_ms = ?7, processing_ms = ?8
         WHERE id = ?1",
        params![
            id,
            ending.status.as_str(),
            result.map(|result| result.severity.as_str()),
            result.map(|result| &result.summary),
            result.map(text).transpose()?,
            ending.failure,
            ending.at.unix_millis(),
            ending.processing_ms
        ],
    )?;
    Ok(())
}

/// The analyses that were still waiting or running, oldest first.
pub(crate) fn unfinished(db: &Connection) -> Result<Vec<Stored>, rusqlite::Error> {
    let sql = format!("SELECT {COLUMNS} FROM analyses WHERE status IN ('pending', 'processing') ORDER BY created_ms, rowid");
    db.prepare_cached(&sql)?.query_map([], from_row)?.collect()
}

/// Which analyses to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter<'a> {
    /// Of this project only.
    pub(crate) project: Option<&'a str>,
    /// Of this status only.
    pub(crate) status: Option<&'a str>,
    /// Of this severity only.
    pub(crate) severity: Option<&'a str>,
    /// Created at or after.
    pub(crate) from: Option<Timestamp>,
    /// Created before.
    pub(crate) to: Option<Timestamp>,
}

impl Filter<'_> {
    fn sql(&self) -> (String, Vec<Box<dyn ToSql>>) {
        let mut clauses = vec!["1".to_owned()];
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        let mut add = |clause: &str, value: Box<dyn ToSql>| {
            clauses.push(clause.to_owned());
            values.push(value);
        };
        if let Some(project) = self.project {
            add("project_id = ?", Box::new(project.to_owned()));
        }
        if let Some(status) = self.status {
            add("status = ?", Box::new(status.to_owned()));
        }
        if let Some(severity) = self.severity {
            add("severity = ?", Box::new(severity.to_owned()));
        }
        if let Some(from) = self.from {
            add("created_ms >= ?", Box::new(from.unix_millis()));
        }
        if let Some(to) = self.to {
            add("created_ms < ?", Box::new(to.unix_millis()));
        }
        (clauses.join(" AND "), values)
    }
}

/// How many analyses fit.
pub(crate) fn count(db: &Connection, filter: &Filter<'_>) -> Result<u64, rusqlite::Error> {
    let (clauses, values) = filter.sql();
    db.prepare_cached(&format!("SELECT count(*) FROM analyses WHERE {clauses}"))?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))
}

/// A page of the analyses that fit, newest first.
pub(crate) fn page(
    db: &Connection,
    filter: &Filter<'_>,
    limit: u64,
    offset: u64,
) -> Result<Vec<AnalysisSummary>, rusqlite::Error> {
    let (clauses, values) = filter.sql();
    let sql = format!(
        "SELECT id, status, severity, summary, created_ms, start_ms, end_ms, description FROM analyses WHERE {clauses}
         ORDER BY created_ms DESC, rowid DESC LIMIT {limit} OFFSET {offset}"
    );
    db.prepare_cached(&sql)?
        .query_map(params_from_iter(values.iter()), |row| {
            let status: String = row.get(1)?;
            let severity: Option<String> = row.get(2)?;
            let time = |index| row.get::<_, Option<i64>>(index).map(|millis| millis.map(Timestamp::from_unix_millis));
            Ok(AnalysisSummary {
                id: row.get(0)?,
                status: AnalysisStatus::from(status.as_str()),
                severity: severity.as_deref().map(Severity::from),
                summary: row.get(3)?,
                created_at: time(4)?,
                time_start: time(5)?,
                time_end: time(6)?,
                description: row.get(7)?,
            })
        })?
        .collect()
}

/// Finished analyses other than this one, newest first, at most `limit`.
pub(crate) fn others_with_result(db: &Connection, id: &str, limit: u32) -> Result<Vec<Stored>, rusqlite::Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM analyses WHERE id <> ?1 AND result IS NOT NULL ORDER BY created_ms DESC, rowid DESC LIMIT ?2"
    );
    db.prepare_cached(&sql)?.query_map(params![id, limit], from_row)?.collect()
}

/// Records a rating; a second one replaces the first.
pub(crate) fn set_feedback(db: &Connection, id: &str, feedback: &Feedback) -> Result<(), rusqlite::Error> {
    db.execute("UPDATE analyses SET feedback = ?2 WHERE id = ?1", params![id, text(feedback)?])?;
    Ok(())
}

/// How many questions were asked about an analysis.
pub(crate) fn follow_ups(db: &Connection, id: &str) -> Result<u64, rusqlite::Error> {
    db.prepare_cached("SELECT count(*) FROM follow_ups WHERE analysis_id = ?1")?.query_row(params![id], |row| row.get(0))
}

/// Records a question and its answer.
pub(crate) fn add_follow_up(
    db: &Connection,
    follow_up: &FollowUp,
    question: &str,
    now: Timestamp,
) -> Result<(), rusqlite::Error> {
    db.execute(
        "INSERT INTO follow_ups (id, analysis_id, created_ms, question, answer) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![follow_up.id, follow_up.analysis_id, now.unix_millis(), question, text(follow_up)?],
    )?;
    Ok(())
}

/// Counts of analyses by a column or expression, for statistics.
pub(crate) fn tally(
    db: &Connection,
    expression: &'static str,
    filter: &Filter<'_>,
) -> Result<Vec<(String, u64)>, rusqlite::Error> {
    let (clauses, values) = filter.sql();
    let sql =
        format!("SELECT {expression}, count(*) FROM analyses WHERE {clauses} AND {expression} IS NOT NULL GROUP BY 1 ORDER BY 1");
    db.prepare_cached(&sql)?.query_map(params_from_iter(values.iter()), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The day of an analysis in UTC, for [`tally`].
pub(crate) const DAY: &str = "strftime('%Y-%m-%d', created_ms / 1000, 'unixepoch')";
