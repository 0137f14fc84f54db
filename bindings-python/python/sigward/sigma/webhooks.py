"""Sigma's webhooks: checking that one is genuine, and signing one in a test.

How Sigma writes its signature is not documented: hexadecimal and base64 are read, each with ``sha256=`` in front or without.
There is no time, so a genuine delivery can be sent again by whoever saw it: keep the delivery ids that were handled and skip
a repeated one.

>>> from sigward.sigma import webhooks
>>> body = b'{"event": "entity.updated", "deliveryId": "del_1"}'
>>> headers = {"X-Sigma-Signature": webhooks.sign("the webhook's secret", body)}
>>> webhooks.verify("the webhook's secret", headers, body).delivery_id
'del_1'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

import msgspec

from .. import _sigward

__all__ = ["WebhookEvent", "sign", "verify"]

HeaderValue = Union[str, bytes]


class WebhookEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A genuine webhook. Every field may be absent; ``raw`` has all that came.

    >>> from sigward.sigma.webhooks import WebhookEvent
    >>> WebhookEvent(event="entity.updated").event
    'entity.updated'
    """

    event: Optional[str] = None
    delivery_id: Optional[str] = None
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

    >>> from sigward.sigma import webhooks
    >>> body = b'{"event": "entity.updated", "deliveryId": "del_1"}'
    >>> headers = {"X-Sigma-Signature": webhooks.sign("the webhook's secret", body)}
    >>> webhooks.verify("the webhook's secret", headers, body).delivery_id
    'del_1'
    """
    if isinstance(body, str):
        raise TypeError("body must be the bytes of the request as they came; text that was decoded may not be the same")
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    given = [(name, value.encode("latin-1", "replace") if isinstance(value, str) else bytes(value)) for name, value in pairs]
    return _decode(_sigward.sigma_webhook_verify(secret, given, bytes(body)))


def sign(secret: str, body: bytes, *, base64: bool = False) -> str:
    """The value of the header ``X-Sigma-Signature`` for a body, as Sigma may write it: in hexadecimal, or in base64.

    >>> from sigward.sigma import webhooks
    >>> webhooks.sign("secret", b"{}")
    '77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13'
    """
    return _sigward.sigma_webhook_sign(secret, bytes(body), base64)
