//! Segments: who fits a definition.

use serde_json::Value;
use sigward_core::transport::Transport;

use super::{Caller, Pending, operation};
use crate::{
    client::{Listing, pending::json},
    segops::segments::{
        AskMembership, COMPUTE, CREATE, CreateSegment, ESTIMATE, LIST, ListMembers, ListSegments, MEMBERS, MEMBERSHIP, Member,
        Ordered, PREVIEW, Preview, PreviewSegment, READ, REMOVE, Segment, SegmentPage, UPDATE, UpdateSegment, VERSIONS,
    },
    sigsentry::outcome::Acknowledged,
};

/// SegOps' segments. Source: `api/segops.md` section 9.
#[derive(Debug)]
pub struct Segments<'c, T>(pub(super) &'c Caller<T>);

impl<'c, T: Transport> Segments<'c, T> {
    /// One page of segments.
    pub fn list(&self, page: &ListSegments) -> Pending<'c, T, SegmentPage> {
        operation(self.0, &LIST, &[]).query(json(page))
    }

    /// All segments, fetched page by page as they are asked for.
    pub fn pages(&self, page_size: Option<u32>) -> Listing<'c, T, Segment> {
        let first = operation(self.0, &LIST, &[]).query(json(&ListSegments { page: None, page_size }));
        Listing::new(first)
    }

    /// Creates a segment.
    pub fn create(&self, segment: &CreateSegment) -> Pending<'c, T, Segment> {
        operation(self.0, &CREATE, &[]).body(json(segment))
    }

    /// Reads a segment.
    pub fn get(&self, id: u64) -> Pending<'c, T, Segment> {
        operation(self.0, &READ, &[&id])
    }

    /// Changes a segment. A new definition makes a new version.
    pub fn update(&self, id: u64, changes: &UpdateSegment) -> Pending<'c, T, Segment> {
        operation(self.0, &UPDATE, &[&id]).body(json(changes))
    }

    /// Deletes a segment.
    pub fn delete(&self, id: u64) -> Pending<'c, T, Acknowledged> {
        operation(self.0, &REMOVE, &[&id])
    }

    /// Counts who fits a definition, without making a segment of it.
    pub fn preview(&self, preview: &PreviewSegment) -> Pending<'c, T, Preview> {
        operation(self.0, &PREVIEW, &[]).body(json(preview))
    }

    /// Orders that a segment's members be found anew.
    pub fn compute(&self, id: u64) -> Pending<'c, T, Ordered> {
        operation(self.0, &COMPUTE, &[&id])
    }

    /// Estimates how many users fit a segment. What it answers is not documented.
    pub fn estimate(&self, id: u64) -> Pending<'c, T, Value> {
        operation(self.0, &ESTIMATE, &[&id])
    }

    /// Lists the definitions that a segment has had. What it answers is not documented.
    pub fn versions(&self, id: u64) -> Pending<'c, T, Value> {
        operation(self.0, &VERSIONS, &[&id])
    }

    /// All members of a segment as of its last computation, fetched page by page as they are asked for, `limit` a page.
    pub fn members(&self, id: u64, limit: Option<u32>) -> Listing<'c, T, Member> {
        let first = operation(self.0, &MEMBERS, &[&id]).query(json(&ListMembers { limit, cursor: None }));
        Listing::new(first)
    }

    /// Says which segments a user is in. What it answers is not documented; [`Users::segments`](super::Users::segments) has
    /// a documented answer to the same question.
    pub fn membership(&self, user_id: impl Into<String>) -> Pending<'c, T, Value> {
        operation(self.0, &MEMBERSHIP, &[]).query(json(&AskMembership { user_id: user_id.into() }))
    }
}
