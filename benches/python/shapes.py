"""The types that the contenders' answers are read as: the same fields as `sigward.models.Analysis`, read by the same msgspec,
and written out here so that a contender's process does not import sigward."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Dict, List, Optional

import msgspec


class Camel(msgspec.Struct, frozen=True):
    """What all of them are."""


class RootCause(Camel, kw_only=True, rename="camel"):
    description: str
    service: str
    error_type: str
    category: str


class AffectedService(Camel, kw_only=True, rename="camel"):
    service_name: str
    role: str
    error_count: int
    first_seen: datetime
    last_seen: datetime


class TimelineEntry(Camel, kw_only=True, rename="camel"):
    timestamp: datetime
    service: str
    level: str
    message: str
    is_root_cause: bool


class SuggestedAction(Camel, kw_only=True, rename="camel"):
    priority: int
    action: str
    rationale: str
    type: str


class TimeWindow(Camel, kw_only=True, rename="camel"):
    start: datetime
    end: datetime


class AnalysisResult(Camel, kw_only=True, rename="camel"):
    summary: str
    severity: str
    confidence: float
    root_cause: RootCause
    affected_services: List[AffectedService] = []
    timeline: List[TimelineEntry] = []
    suggested_actions: List[SuggestedAction] = []
    code_correlation: Optional[Any] = None
    logs_scanned: int
    time_window: Optional[TimeWindow] = None


class Analysis(Camel, kw_only=True, rename="camel"):
    id: str
    status: str
    description: Optional[str] = None
    time_start: Optional[datetime] = None
    time_end: Optional[datetime] = None
    metadata: Optional[Dict[str, str]] = None
    created_at: datetime
    completed_at: Optional[datetime] = None
    processing_time_ms: Optional[int] = None
    result: Optional[AnalysisResult] = None


class Envelope(Camel, kw_only=True, rename="camel"):
    success: bool
    data: Analysis


read = msgspec.json.Decoder(Envelope).decode
