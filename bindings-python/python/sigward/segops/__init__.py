"""SegOps: customer data.

>>> from sigward.segops import SegOps
>>> with SegOps() as client:
...     print(client.events.track(user_id="user-5", event_type="page_viewed").queued)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._client import SegOps
from .signing import SignedUserId, sign_user_id, verify_user_id

if TYPE_CHECKING:
    from ._async_client import AsyncSegOps
    from .tracker import Delivered, Kept, Refused, Tracker, TrackerWarning

__all__ = [
    "AsyncSegOps",
    "Delivered",
    "Kept",
    "Refused",
    "SegOps",
    "SignedUserId",
    "Tracker",
    "TrackerWarning",
    "sign_user_id",
    "verify_user_id",
]

# Loaded with their first use.
_LAZY = {
    "AsyncSegOps": "_async_client",
    "Delivered": "tracker",
    "Kept": "tracker",
    "Refused": "tracker",
    "Tracker": "tracker",
    "TrackerWarning": "tracker",
    "models": "models",
    "webhooks": "webhooks",
}


def __getattr__(name: str) -> Any:
    module = _LAZY.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    loaded = import_module("." + module, __name__)
    found = loaded if name == module else getattr(loaded, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
