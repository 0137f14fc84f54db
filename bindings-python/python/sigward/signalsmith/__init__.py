"""SignalSmith: from warehouses to where data is used.

>>> from sigward.signalsmith import SignalSmith
>>> with SignalSmith() as client:
...     print([sync.name for sync in client.syncs.list()])
['Customers to mail']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._client import SignalSmith

if TYPE_CHECKING:
    from ._async_client import AsyncSignalSmith

__all__ = [
    "AsyncSignalSmith",
    "SignalSmith",
]

# Loaded with their first use.
_LAZY = {
    "AsyncSignalSmith": "_async_client",
    "models": "models",
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
