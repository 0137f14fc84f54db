//! Who fits a definition.

use std::{cmp::Ordering, collections::BTreeSet, time::Duration};

use rusqlite::Connection;
use serde_json::Value;
use sigward_core::time::Timestamp;
use sigward_server::segops::segments::{Condition, Definition, Logic, Member};

use super::{
    NAME,
    events::{Kept, by_user, traits},
    segments::MEMBERS_KIND,
    wrong_field,
};
use crate::{error::ApiError, store::documents::Shelf};

/// The types of condition that the documentation names.
const TYPES: [&str; 7] =
    ["event_count", "recency", "monetary", "event_property", "user_property", "event_sequence", "segment_membership"];

/// One condition, held against one user.
pub(super) struct Held {
    /// What the user has.
    pub(super) actual: Value,
    /// What the condition asks for.
    pub(super) threshold: Value,
    /// Whether the user fits.
    pub(super) matches: bool,
}

/// A definition that reads.
pub(super) struct Rules {
    any: bool,
    pub(super) conditions: Vec<Condition>,
    /// The members of the segments that it names, by condition.
    members: Vec<BTreeSet<String>>,
}

impl Rules {
    /// Reads a definition.
    pub(super) fn read(db: &Connection, tenant: &str, definition: &Definition) -> Result<Self, ApiError> {
        let mut conditions = Vec::new();
        let mut members = Vec::new();
        for value in &definition.conditions {
            let condition: Condition = serde_json::from_value(value.clone())
                .map_err(|_| wrong_field("definition", "holds a condition that does not read"))?;
            if !TYPES.contains(&condition.kind.as_str()) {
                return Err(wrong_field("definition", "holds a condition of an unknown type"));
            }
            let shelf = Shelf { service: NAME, kind: MEMBERS_KIND, owner: tenant };
            let named = condition.segment_id.map(|id| shelf.get::<Vec<Member>>(db, &id.to_string())).transpose()?.flatten();
            members.push(named.unwrap_or_default().into_iter().map(|member| member.user_id).collect());
            conditions.push(condition);
        }
        Ok(Self { any: definition.logic == Logic::Or, conditions, members })
    }

    /// The users who fit, in the order of their ids.
    pub(super) fn users(&self, db: &Connection, tenant: &str, now: Timestamp) -> Result<Vec<String>, ApiError> {
        let users = by_user(db, tenant)?;
        Ok(users.into_iter().filter(|(user, events)| self.fits(user, events, now)).map(|(user, _)| user).collect())
    }

    fn fits(&self, user: &str, events: &[Kept], now: Timestamp) -> bool {
        let mut held = self.hold(user, events, now).into_iter();
        if self.any { held.any(|held| held.matches) } else { held.all(|held| held.matches) }
    }

    /// Every condition, held against a user.
    pub(super) fn hold(&self, user: &str, events: &[Kept], now: Timestamp) -> Vec<Held> {
        let each = self.conditions.iter().zip(&self.members);
        each.map(|(condition, members)| hold(condition, members, user, events, now)).collect()
    }
}

fn hold(condition: &Condition, members: &BTreeSet<String>, user: &str, events: &[Kept], now: Timestamp) -> Held {
    let within = |event: &&Kept| {
        condition.window_days.is_none_or(|days| event.at >= now.minus(Duration::from_secs(days.saturating_mul(86_400))))
    };
    let of_type = |event: &&Kept| condition.event_type.as_deref().is_none_or(|event_type| event.event_type == event_type);
    let property = |event: &Kept| condition.property.as_deref().and_then(|name| event.payload.get(name)).cloned();
    let operator = condition.operator.as_deref().unwrap_or("eq");
    let threshold = condition.value.clone().unwrap_or(Value::Null);
    let compared = |actual: Value| {
        let matches = compare(operator, &actual, &threshold);
        Held { actual, threshold: threshold.clone(), matches }
    };
    match condition.kind.as_str() {
        "event_count" => compared(Value::from(events.iter().filter(of_type).filter(within).count())),
        "recency" => {
            let days = condition.window_days.unwrap_or_default();
            let last = events.iter().rfind(of_type).map(|event| now.since(event.at).as_secs() / 86_400);
            let actual = last.map_or(Value::Null, Value::from);
            Held { matches: compare(operator, &actual, &Value::from(days)), actual, threshold: Value::from(days) }
        }
        "monetary" => {
            let numbers: Vec<f64> =
                events.iter().filter(of_type).filter(within).filter_map(|event| property(event)?.as_f64()).collect();
            let sum: f64 = numbers.iter().sum();
            #[allow(clippy::cast_precision_loss)] // a number of events
            let figure = match condition.metric.as_deref() {
                Some("avg") if !numbers.is_empty() => sum / numbers.len() as f64,
                Some("max") => numbers.iter().copied().fold(0.0, f64::max),
                _ => sum,
            };
            compared(Value::from(figure))
        }
        "event_property" => compared(events.iter().rfind(of_type).and_then(property).unwrap_or(Value::Null)),
        "user_property" => {
            let name = condition.property.as_deref().unwrap_or_default();
            compared(traits(events).remove(name).unwrap_or(Value::Null))
        }
        "event_sequence" => {
            let wanted = condition.events.as_deref().unwrap_or_default();
            let mut done = 0;
            for event in events.iter().filter(within) {
                if wanted.get(done).is_some_and(|next| *next == event.event_type) {
                    done += 1;
                }
            }
            Held { actual: Value::from(done), threshold: Value::from(wanted.len()), matches: done == wanted.len() }
        }
        _ => {
            let inside = members.contains(user);
            Held { actual: Value::from(inside), threshold: Value::from(operator), matches: inside == (operator != "not_in") }
        }
    }
}

fn compare(operator: &str, actual: &Value, threshold: &Value) -> bool {
    let order = match (actual.as_f64(), threshold.as_f64()) {
        (Some(actual), Some(threshold)) => actual.partial_cmp(&threshold),
        _ => actual.as_str().zip(threshold.as_str()).map(|(actual, threshold)| actual.cmp(threshold)),
    };
    let text = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    let listed = || threshold.as_array().is_some_and(|values| values.contains(actual));
    match operator {
        "neq" => !(actual == threshold || order == Some(Ordering::Equal)),
        "gt" => order == Some(Ordering::Greater),
        "gte" => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        "lt" => order == Some(Ordering::Less),
        "lte" => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        "contains" => text(actual).contains(&text(threshold)),
        "does_not_contain" => !text(actual).contains(&text(threshold)),
        "starts_with" => text(actual).starts_with(&text(threshold)),
        "ends_with" => text(actual).ends_with(&text(threshold)),
        "in" => listed(),
        "not_in" => !listed(),
        "is_set" => !actual.is_null(),
        "is_not_set" => actual.is_null(),
        "is_true" => *actual == Value::Bool(true),
        "is_false" => *actual == Value::Bool(false),
        _ => actual == threshold || order == Some(Ordering::Equal),
    }
}
