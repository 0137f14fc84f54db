//! The organization and its projects.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use sigward_core::time::Timestamp;

use super::{meta, set_meta};
use crate::ids;

/// A project as the store knows it.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// A UUID.
    pub(crate) id: String,
    /// Unique in the organization.
    pub(crate) slug: String,
    /// Whether it is the one that cannot be deleted.
    pub(crate) is_default: bool,
    /// When it was created.
    pub(crate) created_at: Timestamp,
    /// What may change.
    pub(crate) body: ProjectBody,
}

/// What may change about a project.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ProjectBody {
    /// Its name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) description: Option<String>,
    /// What a diagnosis should know.
    pub(crate) llm_context: Option<String>,
    /// When it last changed.
    pub(crate) updated_at: Timestamp,
}

const COLUMNS: &str = "id, slug, is_default, created_ms, body";

fn from_row(row: &Row<'_>) -> Result<Project, rusqlite::Error> {
    let body: String = row.get(4)?;
    let body = serde_json::from_str(&body)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, error.into()))?;
    Ok(Project {
        id: row.get(0)?,
        slug: row.get(1)?,
        is_default: row.get(2)?,
        created_at: Timestamp::from_unix_millis(row.get(3)?),
        body,
    })
}

/// Every project, the default one first.
pub(crate) fn list(db: &Connection) -> Result<Vec<Project>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM projects ORDER BY is_default DESC, created_ms, rowid"))?
        .query_map([], from_row)?
        .collect()
}

/// The project of this id.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Option<Project>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM projects WHERE id = ?1"))?.query_row(params![id], from_row).optional()
}

/// The project of this slug.
pub(crate) fn by_slug(db: &Connection, slug: &str) -> Result<Option<Project>, rusqlite::Error> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM projects WHERE slug = ?1"))?.query_row(params![slug], from_row).optional()
}

/// Adds a project.
pub(crate) fn insert(db: &Connection, project: &Project) -> Result<(), rusqlite::Error> {
    db.execute(
        "INSERT INTO projects (id, slug, is_default, created_ms, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![project.id, project.slug, project.is_default, project.created_at.unix_millis(), text(&project.body)?],
    )?;
    Ok(())
}

/// Writes what changed.
pub(crate) fn update(db: &Connection, project: &Project) -> Result<(), rusqlite::Error> {
    db.execute(
        "UPDATE projects SET slug = ?2, body = ?3 WHERE id = ?1",
        params![project.id, project.slug, text(&project.body)?],
    )?;
    Ok(())
}

/// Removes a project with everything in it.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<(), rusqlite::Error> {
    db.execute("DELETE FROM projects WHERE id = ?1", params![id])?;
    Ok(())
}

fn text(body: &ProjectBody) -> Result<String, rusqlite::Error> {
    serde_json::to_string(body).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// The organization's id, made with two projects when the database is new.
pub(crate) fn seed(db: &Connection, now: Timestamp) -> Result<String, rusqlite::Error> {
    if let Some(organization) = meta(db, "organization")? {
        return Ok(organization);
    }
    let organization = ids::uuid();
    set_meta(db, "organization", &organization)?;
    for (slug, name, is_default) in [("default", "Default", true), ("payments", "Payments", false)] {
        let body = ProjectBody { name: name.to_owned(), description: None, llm_context: None, updated_at: now };
        insert(db, &Project { id: ids::uuid(), slug: slug.to_owned(), is_default, created_at: now, body })?;
    }
    Ok(organization)
}
