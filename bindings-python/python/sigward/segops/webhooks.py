"""SegOps's webhooks: checking that one is genuine, and signing one in a test.

There is no time and no delivery id, so a genuine delivery can be sent again by whoever saw it: treat one as news that a
segment was computed, and read the segment.

>>> from sigward.segops import webhooks
>>> body = b'{"event": "segment.recomputed", "segment_id": 42}'
>>> headers = {"X-SegOps-Signature": webhooks.sign("the webhook's secret", body)}
>>> webhooks.verify("the webhook's secret", headers, body).segment_id
42
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Optional, Union

import msgspec

from .. import _sigward

__all__ = ["WebhookEvent", "sign", "verify"]

HeaderValue = Union[str, bytes]


class WebhookEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A genuine webhook. Every field may be absent; ``raw`` has all that came.

    >>> from sigward.segops.webhooks import WebhookEvent
    >>> WebhookEvent(event="segment.recomputed").event
    'segment.recomputed'
    """

    event: Optional[str] = None
    tenant_slug: Optional[str] = None
    segment_id: Optional[int] = None
    segment_name: Optional[str] = None
    member_count: Optional[int] = None
    computed_at: Optional[datetime] = None
    raw: dict[str, Any] = {}


_decode = msgspec.json.Decoder(WebhookEvent).decode


def verify(
    secret: str,
    headers: Mapping[str, HeaderValue] | Iterable[tuple[str, HeaderValue]],
    body: bytes,
) -> WebhookEvent:
    """Checks a webhook's signature and reads it. Raises :class:`sigward.SignatureError` unless it is genuine.

    Args:
        secret: The webhook's secret, as it stands.
        headers: The request's headers, with names in any case.
        body: The request's body as it came, before any parsing.

    >>> from sigward.segops import webhooks
    >>> body = b'{"event": "segment.recomputed", "segment_id": 42}'
    >>> headers = {"X-SegOps-Signature": webhooks.sign("the webhook's secret", body)}
    >>> webhooks.verify("the webhook's secret", headers, body).segment_id
    42
    """
    if isinstance(body, str):
        raise TypeError("body must be the bytes of the request as they came; text that was decoded may not be the same")
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    given = [(name, value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value)) for name, value in pairs]
    return _decode(_sigward.segops_webhook_verify(secret, given, bytes(body)))


def sign(secret: str, body: bytes) -> str:
    """The value of the header ``X-SegOps-Signature`` for a body: what SegOps would send.

    >>> from sigward.segops import webhooks
    >>> webhooks.sign("secret", b"{}")
    'sha256=77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13'
    """
    return _sigward.segops_webhook_sign(secret, bytes(body))
