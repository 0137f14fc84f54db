"""SigSentry's webhooks: checking that one is genuine, and signing one in a test.

A genuine delivery can be sent again by whoever saw it, since it holds no time: keep the delivery ids that were handled and
skip a repeated one.

>>> from sigward import webhooks
>>> body = b'{"event": "analysis.complete", "deliveryId": "dlv_1", "analysisId": "ana_1"}'
>>> headers = {"X-Sigsentry-Signature": webhooks.sign("the channel's secret", body)}
>>> webhooks.verify("the channel's secret", headers, body).analysis_id
'ana_1'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Optional, Union

import msgspec

from . import _sigward

__all__ = ["WebhookEvent", "WebhookRootCause", "WebhookService", "sign", "verify"]

HeaderValue = Union[str, bytes]


class WebhookRootCause(msgspec.Struct, frozen=True, kw_only=True):
    """What caused an incident, as a webhook tells it.

    >>> from sigward.webhooks import WebhookRootCause
    >>> WebhookRootCause(service="payments").service
    'payments'
    """

    description: Optional[str] = None
    service: Optional[str] = None
    error_type: Optional[str] = None
    category: Optional[str] = None


class WebhookService(msgspec.Struct, frozen=True, kw_only=True):
    """A service that showed errors, as a webhook tells it.

    >>> from sigward.webhooks import WebhookService
    >>> WebhookService(service_name="payments").role is None
    True
    """

    service_name: str
    role: Optional[str] = None
    error_count: Optional[int] = None


class WebhookEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A genuine webhook. Every field may be absent, since the documented payloads differ; ``raw`` has all that came.

    ``event`` and ``delivery_id`` come from the body, or else from a header, which the signature does not cover.

    >>> from sigward.webhooks import WebhookEvent
    >>> WebhookEvent(event="analysis.complete").event
    'analysis.complete'
    """

    event: Optional[str] = None
    delivery_id: Optional[str] = None
    analysis_id: Optional[str] = None
    tenant_id: Optional[str] = None
    project_id: Optional[str] = None
    project_slug: Optional[str] = None
    created_at: Optional[datetime] = None
    summary: Optional[str] = None
    severity: Optional[str] = None
    confidence: Optional[float] = None
    root_cause: Optional[WebhookRootCause] = None
    affected_services: list[WebhookService] = []
    raw: dict[str, Any] = {}


_decode = msgspec.json.Decoder(WebhookEvent).decode


def verify(
    secret: str,
    headers: Mapping[str, HeaderValue] | Iterable[tuple[str, HeaderValue]],
    body: bytes,
) -> WebhookEvent:
    """Checks a webhook's signature and reads it. Raises :class:`sigward.SignatureError` unless it is genuine.

    Args:
        secret: The channel's ``hmacSecret``, as it stands.
        headers: The request's headers, with names in any case.
        body: The request's body as it came, before any parsing.

    >>> from sigward import webhooks
    >>> body = b'{"event": "analysis.complete", "analysisId": "ana_1"}'
    >>> headers = {"X-Sigsentry-Signature": webhooks.sign("the channel's secret", body)}
    >>> webhooks.verify("the channel's secret", headers, body).analysis_id
    'ana_1'
    """
    if isinstance(body, str):
        raise TypeError("body must be the bytes of the request as they came; text that was decoded may not be the same")
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    given = [(name, value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value)) for name, value in pairs]
    return _decode(_sigward.webhook_verify(secret, given, bytes(body)))


def sign(secret: str, body: bytes) -> str:
    """The value of the header ``X-Sigsentry-Signature`` for a body: what SigSentry would send.

    >>> from sigward import webhooks
    >>> webhooks.sign("secret", b"{}")
    'sha256=77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13'
    """
    return _sigward.webhook_sign(secret, bytes(body))
