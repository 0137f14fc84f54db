"""Sigma: product information.

>>> from sigward.sigma import Sigma
>>> with Sigma() as client:
...     print([record.id for record in client.records.list()])
['ent-coastal-wb', 'ent-dune-parka']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._client import Sigma

if TYPE_CHECKING:
    from ._async_client import AsyncSigma

__all__ = [
    "AsyncSigma",
    "Sigma",
]

# Loaded with their first use.
_LAZY = {
    "AsyncSigma": "_async_client",
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
