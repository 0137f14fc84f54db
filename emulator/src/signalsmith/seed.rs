//! What a fresh emulator holds: an organization with one workspace, and in it a source, a model, a destination and a sync.

use rusqlite::Transaction;
use serde_json::json;
use sigward_core::time::Timestamp;

use super::{NAME, organizations::ORGANIZATIONS, workspaces::WORKSPACES};
use crate::{error::ApiError, store::documents::Shelf};

/// The id of the first organization.
pub(crate) const ORGANIZATION: &str = "0a9c1f5e-6d2b-4c3a-9f10-5b7e8d4c2a01";
/// The id of the first workspace.
pub(crate) const WORKSPACE: &str = "7d3e9b42-1c5f-4e8a-b6d0-2f4a8c6e9b13";
/// The account that everything seeded is by.
pub(crate) const ACCOUNT: &str = "c4b2a6d8-3e1f-4a7c-8d5b-9e0f1a2b3c4d";

const SOURCE: &str = "18f4c2d6-5a3b-4e9c-8d70-6b1e2f3a4c5d";
const MODEL: &str = "29a5d3e7-6b4c-4f0d-9e81-7c2f3a4b5d6e";
const DESTINATION: &str = "3ab6e4f8-7c5d-4a1e-8f92-8d3a4b5c6e7f";
const SYNC: &str = "4bc7f5a9-8d6e-4b2f-9aa3-9e4b5c6d7f80";

pub(super) fn all(tx: &Transaction<'_>, now: Timestamp) -> Result<(), ApiError> {
    if ORGANIZATIONS.count(tx)? > 0 {
        return Ok(());
    }
    let organization = json!({ "id": ORGANIZATION, "name": "Demo", "slug": "demo", "created_by": ACCOUNT, "created_at": now, "updated_at": now });
    ORGANIZATIONS.put(tx, ORGANIZATION, &organization)?;
    let workspace = json!({
        "id": WORKSPACE, "name": "Production", "slug": "production", "default_role": "member", "settings": {},
        "organization_id": ORGANIZATION, "created_at": now, "updated_at": now,
    });
    WORKSPACES.put(tx, WORKSPACE, &workspace)?;
    let member =
        json!({ "account_id": ACCOUNT, "email": "owner@example.com", "name": "Owner", "role": "owner", "created_at": now });
    for owner in [ORGANIZATION, WORKSPACE] {
        Shelf { service: NAME, kind: "member", owner }.put(tx, ACCOUNT, &member)?;
    }
    for name in ["owner", "admin", "member"] {
        let role = json!({ "id": format!("role-{name}"), "name": name, "is_system": true, "permissions": ["sources.read"], "created_at": now, "updated_at": now });
        Shelf { service: NAME, kind: "role", owner: WORKSPACE }.put(tx, &format!("role-{name}"), &role)?;
    }
    let common = |mut thing: serde_json::Value| {
        thing["workspace_id"] = json!(WORKSPACE);
        thing["created_by"] = json!(ACCOUNT);
        thing["created_at"] = json!(now);
        thing["updated_at"] = json!(now);
        thing
    };
    let things = [
        ("source", json!({ "id": SOURCE, "name": "Warehouse", "source_type": "bigquery", "status": "connected" })),
        (
            "model",
            json!({
                "id": MODEL, "name": "Customers", "source_id": SOURCE, "sql_query": "select id, email from customers",
                "columns": [{ "name": "id", "type": "string", "nullable": false }, { "name": "email", "type": "string", "nullable": true }],
                "primary_key_column": "id", "status": "active",
            }),
        ),
        ("destination", json!({ "id": DESTINATION, "name": "Mail", "destination_type": "webhook", "status": "connected" })),
        (
            "sync",
            json!({
                "id": SYNC, "name": "Customers to mail", "model_id": MODEL, "destination_id": DESTINATION, "sync_mode": "upsert",
                "field_mapping": [{ "source_column": "email", "destination_field": "email" }], "primary_key": "id", "status": "active",
            }),
        ),
    ];
    for (kind, thing) in things {
        let thing = common(thing);
        Shelf { service: NAME, kind, owner: WORKSPACE }.put(tx, thing["id"].as_str().unwrap_or_default(), &thing)?;
    }
    Ok(())
}
