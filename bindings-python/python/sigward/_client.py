"""The client of SigSentry that blocks."""

from __future__ import annotations

from ._generated.client import SigSentryOptions
from ._generated.resources import SyncResources


class SigSentry(SigSentryOptions, SyncResources):
    """A client that blocks. Safe to share between threads; survives a fork; closes by itself when it is dropped.

    Every call runs on the thread that makes it, with the interpreter released, and Ctrl-C ends it.

    >>> from sigward import SigSentry
    >>> with SigSentry() as client:
    ...     print(client.usage.get().analyses_this_month >= 0)
    True
    """
