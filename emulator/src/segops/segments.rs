//! Segments: their definitions, their members as of the last computation.

use rusqlite::Transaction;
use serde_json::{Value, json};
use sigward_core::time::Timestamp;
use sigward_server::segops::segments::{
    CreateSegment, Definition, ListMembers, ListSegments, Logic, Member, MemberPage, Preview, PreviewSegment, Segment,
    SegmentPage, SegmentType, UpdateSegment,
};

use super::{NAME, TENANTS, definition::Rules, not_found, shelf, wrong_field};
use crate::{
    error::ApiError,
    ids,
    reply::Outcome,
    services::Call,
    store::{
        deliveries::{self, Delivery},
        documents::Shelf,
    },
};

/// The kind of their documents.
pub(super) const KIND: &str = "segment";
/// The kind of the lists of their members.
pub(super) const MEMBERS_KIND: &str = "segment_members";
/// The channel of SegOps' webhooks in the list of deliveries.
pub(crate) const WEBHOOK: &str = "segops";

const VERSIONS_KIND: &str = "segment_versions";
/// Segments a page where the caller names no number.
const PAGE_SIZE: u32 = 50;
/// Members a page where the caller names no number.
const MEMBERS_PAGE: u32 = 1000;
/// The most segments that a tenant may have.
const MOST: u64 = 10_000;

/// The segment that the path names.
pub(super) fn find(call: &Call, tx: &Transaction<'_>) -> Result<Segment, ApiError> {
    shelf(call, KIND).get(tx, call.param())?.ok_or_else(not_found)
}

/// The members of a segment as of its last computation.
pub(super) fn members_of(call: &Call, tx: &Transaction<'_>, id: u64) -> Result<Vec<Member>, ApiError> {
    Ok(shelf(call, MEMBERS_KIND).get(tx, &id.to_string())?.unwrap_or_default())
}

fn put(call: &Call, tx: &Transaction<'_>, segment: &Segment) -> Result<(), ApiError> {
    Ok(shelf(call, KIND).put(tx, &segment.id.to_string(), segment)?)
}

pub(super) fn list(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: ListSegments = call.query()?;
    let (page, size) = (wanted.page.unwrap_or(1), u64::from(wanted.page_size.unwrap_or(PAGE_SIZE)));
    let all: Vec<Segment> = shelf(call, KIND).list(tx)?;
    let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let before = (page - 1).saturating_mul(size);
    let address = |page: u64| format!("/api/segments/?page={page}&page_size={size}");
    let results = all.into_iter().skip(usize::try_from(before).unwrap_or(usize::MAX)).take(usize::try_from(size).unwrap_or(0));
    Outcome::data(&SegmentPage {
        count,
        next: (before.saturating_add(size) < count).then(|| address(page + 1)),
        previous: (page > 1).then(|| address(page - 1)),
        results: results.collect(),
    })
}

pub(super) fn create(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: CreateSegment = call.body()?;
    let shelf = shelf(call, KIND);
    if shelf.count(tx)? >= MOST {
        return Err(ApiError::forbidden("", "The plan's segments are used up."));
    }
    if let Some(definition) = &wanted.definition {
        Rules::read(tx, shelf.owner, definition)?;
    }
    let segment = Segment {
        id: shelf.next_number(tx)?,
        name: wanted.name,
        description: wanted.description,
        definition: wanted.definition,
        segment_type: Some(wanted.segment_type.unwrap_or(SegmentType::Rule)),
        is_active: Some(true),
        member_count: Some(0),
        last_computed_at: None,
    };
    put(call, tx, &segment)?;
    keep_version(call, tx, &segment)?;
    Outcome::data(&segment)
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&find(call, tx)?)
}

pub(super) fn update(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let changes: UpdateSegment = call.body()?;
    let mut segment = find(call, tx)?;
    segment.name = changes.name.unwrap_or(segment.name);
    segment.description = changes.description.or(segment.description);
    segment.is_active = changes.is_active.or(segment.is_active);
    if let Some(definition) = changes.definition {
        Rules::read(tx, shelf(call, KIND).owner, &definition)?;
        segment.definition = Some(definition);
        keep_version(call, tx, &segment)?;
    }
    put(call, tx, &segment)?;
    Outcome::data(&segment)
}

fn keep_version(call: &Call, tx: &Transaction<'_>, segment: &Segment) -> Result<(), ApiError> {
    let (shelf, id) = (shelf(call, VERSIONS_KIND), segment.id.to_string());
    let mut versions: Vec<Value> = shelf.get(tx, &id)?.unwrap_or_default();
    versions.push(json!({ "version": versions.len() + 1, "definition": segment.definition, "created_at": call.now }));
    Ok(shelf.put(tx, &id, &versions)?)
}

pub(super) fn delete(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    if !shelf(call, KIND).delete(tx, call.param())? {
        return Err(not_found());
    }
    shelf(call, MEMBERS_KIND).delete(tx, call.param())?;
    shelf(call, VERSIONS_KIND).delete(tx, call.param())?;
    Ok(Outcome::done())
}

pub(super) fn versions(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let segment = find(call, tx)?;
    Outcome::data(&shelf(call, VERSIONS_KIND).get::<Vec<Value>>(tx, &segment.id.to_string())?.unwrap_or_default())
}

pub(super) fn preview(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: PreviewSegment = call.body()?;
    let tenant = shelf(call, KIND).owner;
    let users = Rules::read(tx, tenant, &wanted.definition)?.users(tx, tenant, call.now)?;
    let matched_users = u64::try_from(users.len()).unwrap_or(u64::MAX);
    let most = usize::try_from(wanted.limit.unwrap_or(10)).unwrap_or(usize::MAX);
    let sql = Some("SELECT DISTINCT user_id FROM events".to_owned());
    Outcome::data(&Preview { matched_users, sample_user_ids: users.into_iter().take(most).collect(), sql })
}

pub(super) fn estimate(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let segment = find(call, tx)?;
    let tenant = shelf(call, KIND).owner;
    let users = match &segment.definition {
        Some(definition) => Rules::read(tx, tenant, definition)?.users(tx, tenant, call.now)?.len(),
        None => 0,
    };
    Outcome::data(&json!({ "estimated_count": users }))
}

/// Finds the members anew, and tells the webhook. The product does so later; here it is done when the answer comes.
pub(super) fn compute(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let mut segment = find(call, tx)?;
    let Some(definition) = segment.definition.clone() else {
        return Err(wrong_field("definition", "must be set before a segment can be computed"));
    };
    let members = shelf(call, MEMBERS_KIND);
    let count = find_members(tx, &members, &segment, &definition, call.now)?;
    segment.member_count = Some(count);
    segment.last_computed_at = Some(call.now);
    put(call, tx, &segment)?;
    tell(call, tx, &segment)?;
    Outcome::data(&json!({ "status": "queued" }))
}

fn find_members(
    tx: &Transaction<'_>,
    shelf: &Shelf<'_>,
    segment: &Segment,
    definition: &Definition,
    now: Timestamp,
) -> Result<u64, ApiError> {
    let users = Rules::read(tx, shelf.owner, definition)?.users(tx, shelf.owner, now)?;
    let members: Vec<_> = users.into_iter().map(|user_id| Member { user_id, computed_at: Some(now) }).collect();
    shelf.put(tx, &segment.id.to_string(), &members)?;
    Ok(u64::try_from(members.len()).unwrap_or(u64::MAX))
}

fn tell(call: &Call, tx: &Transaction<'_>, segment: &Segment) -> Result<(), ApiError> {
    if call.settings.segops.webhook_url.is_none() {
        return Ok(());
    }
    let event = "segment.recomputed".to_owned();
    let body = json!({
        "event": event,
        "tenant_slug": shelf(call, KIND).owner,
        "segment_id": segment.id,
        "segment_name": segment.name,
        "member_count": segment.member_count,
        "computed_at": segment.last_computed_at,
    });
    deliveries::put(
        tx,
        &Delivery {
            id: ids::uuid(),
            channel_id: WEBHOOK.to_owned(),
            event,
            status: "pending".to_owned(),
            attempts: 0,
            created_at: call.now,
            next_attempt_at: Some(call.now),
            last_status: None,
            last_error: None,
            body: body.to_string(),
        },
    )?;
    call.app.webhooks.wake();
    Ok(())
}

pub(super) fn members(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: ListMembers = call.query()?;
    let segment = find(call, tx)?;
    let all = members_of(call, tx, segment.id)?;
    // The cursor is the last user given, spelled so that nobody takes it for one.
    let after = match &wanted.cursor {
        None => 0,
        Some(cursor) => {
            let user = hex::decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let user = user.ok_or_else(|| wrong_field("cursor", "must be the next_cursor of a page"))?;
            all.partition_point(|member| member.user_id <= user)
        }
    };
    let limit = usize::try_from(wanted.limit.unwrap_or(MEMBERS_PAGE)).unwrap_or(usize::MAX);
    let results: Vec<_> = all.iter().skip(after).take(limit).cloned().collect();
    let more = after + results.len() < all.len();
    let next_cursor = results.last().filter(|_| more).map(|member| hex::encode(&member.user_id));
    Outcome::data(&MemberPage { results, next_cursor })
}

/// The segment of those who bought something, computed.
pub(super) fn seed(tx: &Transaction<'_>, shelf: &Shelf<'_>, now: Timestamp) -> Result<(), ApiError> {
    let bought = json!({ "type": "event_count", "event_type": "order_placed", "operator": "gte", "value": 1 });
    let definition = Definition { logic: Logic::And, conditions: vec![bought] };
    let mut segment = Segment {
        id: shelf.next_number(tx)?,
        name: "Buyers".to_owned(),
        description: Some("Everyone who has placed an order.".to_owned()),
        definition: Some(definition.clone()),
        segment_type: Some(SegmentType::Rule),
        is_active: Some(true),
        member_count: None,
        last_computed_at: Some(now),
    };
    let members = Shelf { service: NAME, kind: MEMBERS_KIND, owner: TENANTS[0] };
    segment.member_count = Some(find_members(tx, &members, &segment, &definition, now)?);
    Ok(shelf.put(tx, &segment.id.to_string(), &segment)?)
}
