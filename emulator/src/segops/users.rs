//! Users, as their events show them.

use std::collections::BTreeSet;

use rusqlite::Transaction;
use sigward_core::time::Timestamp;
use sigward_server::segops::{
    segments::{AskMembership, Segment},
    users::{ConditionCheck, ListUserEvents, SearchUsers, User, UserEvent, UserEventPage, UserPage, UserSegment, UserSummary},
};

use super::{
    definition::Rules,
    events::{Kept, by_user, of_user, traits},
    not_found,
    segments::{KIND, members_of},
    shelf,
};
use crate::{error::ApiError, reply::Outcome, services::Call};

/// Users or events where the caller names no number.
const LIMIT: u32 = 50;

fn most(limit: Option<u32>) -> usize {
    usize::try_from(limit.unwrap_or(LIMIT)).unwrap_or(usize::MAX)
}

fn count<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

fn seen(events: &[Kept]) -> (Option<Timestamp>, Option<Timestamp>) {
    (events.first().map(|event| event.at), events.last().map(|event| event.at))
}

/// The events of the user that the path names.
fn events_of(call: &Call, tx: &Transaction<'_>) -> Result<Vec<Kept>, ApiError> {
    let events = of_user(tx, shelf(call, KIND).owner, call.param())?;
    if events.is_empty() { Err(not_found()) } else { Ok(events) }
}

pub(super) fn search(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: SearchUsers = call.query()?;
    let part = wanted.q.unwrap_or_default();
    let users = by_user(tx, shelf(call, KIND).owner)?.into_iter().filter(|(user, _)| user.contains(&part));
    let found: Vec<_> = users
        .map(|(user_id, events)| {
            let (first_seen, last_seen) = seen(&events);
            UserSummary { user_id, event_count: count(&events), first_seen, last_seen }
        })
        .collect();
    Outcome::data(&UserPage { count: count(&found), results: found.into_iter().take(most(wanted.limit)).collect() })
}

pub(super) fn get(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let events = events_of(call, tx)?;
    let types: BTreeSet<_> = events.iter().map(|event| &event.event_type).collect();
    let (first_seen, last_seen) = seen(&events);
    Outcome::data(&User {
        user_id: call.param().to_owned(),
        event_count: count(&events),
        event_type_count: u64::try_from(types.len()).ok(),
        first_seen,
        last_seen,
        properties: traits(&events),
    })
}

pub(super) fn events(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let wanted: ListUserEvents = call.query()?;
    let fits = |event: &Kept| {
        wanted.event_type.as_ref().is_none_or(|kind| *kind == event.event_type)
            && wanted.since.is_none_or(|since| event.at >= since)
    };
    let found: Vec<_> = events_of(call, tx)?.into_iter().rev().filter(fits).collect();
    let results = found.iter().take(most(wanted.limit)).cloned().map(|event| UserEvent {
        event_type: event.event_type,
        occurred_at: event.at,
        payload: event.payload,
    });
    Outcome::data(&UserEventPage { count: count(&found), results: results.collect() })
}

/// The segments that a user is in, as of their last computation.
fn segments_of(call: &Call, tx: &Transaction<'_>, user: &str) -> Result<Vec<UserSegment>, ApiError> {
    let mut found = Vec::new();
    for segment in shelf(call, KIND).list::<Segment>(tx)? {
        let members = members_of(call, tx, segment.id)?;
        if let Some(member) = members.iter().find(|member| member.user_id == user) {
            found.push(UserSegment {
                segment_id: segment.id,
                segment_name: segment.name,
                member_count: segment.member_count,
                computed_at: member.computed_at,
            });
        }
    }
    Ok(found)
}

pub(super) fn segments(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    Outcome::data(&segments_of(call, tx, call.param())?)
}

pub(super) fn membership(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let AskMembership { user_id } = call.query()?;
    let segments = segments_of(call, tx, &user_id)?;
    Outcome::data(&serde_json::json!({ "user_id": user_id, "segments": segments }))
}

pub(super) fn explain(call: &Call, tx: &Transaction<'_>) -> Result<Outcome, ApiError> {
    let events = events_of(call, tx)?;
    let id = call.params.get(1).map_or("", String::as_str);
    let segment: Segment = shelf(call, KIND).get(tx, id)?.ok_or_else(not_found)?;
    let Some(definition) = &segment.definition else { return Outcome::data(&Vec::<ConditionCheck>::new()) };
    let rules = Rules::read(tx, shelf(call, KIND).owner, definition)?;
    let held = rules.hold(call.param(), &events, call.now).into_iter().zip(&rules.conditions).zip(0..);
    let checks: Vec<_> = held
        .map(|((held, condition), index)| ConditionCheck {
            index,
            kind: condition.kind.clone(),
            label: condition.event_type.clone().or_else(|| condition.property.clone()),
            actual_value: Some(held.actual),
            threshold: Some(held.threshold),
            matches: held.matches,
        })
        .collect();
    Outcome::data(&checks)
}
