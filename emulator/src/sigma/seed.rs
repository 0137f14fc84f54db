//! What a fresh workspace holds: a little clothing.

use rusqlite::Transaction;
use serde_json::json;
use sigward_core::time::Timestamp;

use super::{CATALOGS, CATEGORIES, DIMENSIONS, OPTION_LISTS, RECORDS, SCHEMAS, auth::USER_ID, variants_of};
use crate::error::ApiError;

pub(super) fn all(tx: &Transaction<'_>, now: Timestamp) -> Result<(), ApiError> {
    if SCHEMAS.count(tx)? > 0 {
        return Ok(());
    }
    let schema = json!({
        "id": "schema-apparel", "alias": "apparel", "name": "Apparel", "variantEnabled": true,
        "attributeGroups": [{ "id": "grp-main", "name": "Main", "sortOrder": 0, "attributeIds": ["attr-name", "attr-color"] }],
    });
    SCHEMAS.put(tx, "schema-apparel", &schema)?;
    let languages = json!({
        "id": "dim-language", "alias": "language", "name": "Language", "defaultSegmentId": "seg-en",
        "segments": [
            { "id": "seg-en", "alias": "en", "name": "English", "isDefault": true },
            { "id": "seg-de", "alias": "de", "name": "German", "isDefault": false },
        ],
    });
    DIMENSIONS.put(tx, "dim-language", &languages)?;
    let colors = json!({
        "id": "opt-color", "alias": "color", "name": "Colour", "hierarchical": false,
        "values": [
            { "id": "val-navy", "alias": "navy", "label": "Navy", "sortOrder": 0, "color": "#1d2b53" },
            { "id": "val-sand", "alias": "sand", "label": "Sand", "sortOrder": 1, "color": "#d8c8a8" },
        ],
    });
    OPTION_LISTS.put(tx, "opt-color", &colors)?;
    CATALOGS.put(tx, "cat-retail", &json!({ "id": "cat-retail", "alias": "retail", "name": "Retail" }))?;
    let coats = json!({ "id": "ctg-coats", "catalogId": "cat-retail", "alias": "coats", "name": "Coats" });
    CATEGORIES.put(tx, "ctg-coats", &coats)?;
    for (id, name, color) in [("ent-coastal-wb", "Coastal Windbreaker", "navy"), ("ent-dune-parka", "Dune Parka", "sand")] {
        let record = json!({
            "id": id, "schemaId": "schema-apparel", "createdAt": now, "updatedAt": now, "createdBy": USER_ID, "updatedBy": USER_ID,
            "values": { "name": [{ "scope": {}, "value": name }], "color": [{ "scope": {}, "value": color }] },
        });
        RECORDS.put(tx, id, &record)?;
    }
    let small = json!({
        "id": "var-coastal-s", "entityId": "ent-coastal-wb", "level": 1, "values": { "size": [{ "scope": {}, "value": "S" }] },
    });
    Ok(variants_of("ent-coastal-wb").put(tx, "var-coastal-s", &small)?)
}
