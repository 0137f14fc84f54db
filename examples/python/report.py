"""A diagnosis as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable

import sigward
from sigward.models import AnalysisResult


def title(text: str) -> None:
    """The heading of a part."""
    print(f"\n── {text} {'─' * (74 - len(text))}")


def diagnosis(result: AnalysisResult) -> None:
    """A diagnosis, the most important first."""
    print(f"\n{result.severity.upper()} (confidence {result.confidence:.0%})\n{result.summary}\n")
    cause = result.root_cause
    print(f"Root cause: {cause.error_type} in {cause.service} ({cause.category})\n  {cause.description}\n")
    print(f"{'service':16} {'role':11} {'errors':>7}  {'first error':20}  last error")
    for service in result.affected_services:
        print(
            f"{service.service_name:16} {service.role:11} {service.error_count:>7}  "
            f"{service.first_seen:%Y-%m-%d %H:%M:%S}   {service.last_seen:%Y-%m-%d %H:%M:%S}"
        )
    print("\nTimeline")
    for entry in result.timeline:
        mark = "●" if entry.is_root_cause else " "
        print(f"{mark} {entry.timestamp:%Y-%m-%d %H:%M:%S} {entry.level:5} {entry.service:14} {entry.message}")
    print("\nSuggested actions")
    for action in result.suggested_actions:
        print(f"{action.priority}. {action.action} [{action.kind}]: {action.rationale}")
    print(f"\n{result.logs_scanned} log lines read")


def refused(what: str, attempt: Callable[[], object]) -> None:
    """Shows a refusal, and fails if it does not come."""
    try:
        attempt()
    except sigward.SigwardError as error:
        print(f"{what}\n  {error.code}: {error.message}")
    else:
        raise SystemExit(f"{what}: this must be refused and was not")
