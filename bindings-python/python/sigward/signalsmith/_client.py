"""The client of SignalSmith that blocks."""

from __future__ import annotations

from .._generated.signalsmith.client import SignalSmithOptions
from .._generated.signalsmith.resources import SyncResources


class SignalSmith(SignalSmithOptions, SyncResources):
    """A client of SignalSmith that blocks. Safe to share between threads; survives a fork.

    Nearly everything belongs to a workspace: the client's, or the one that a call names with ``workspace_id``.

    >>> from sigward import SignalSmith
    >>> with SignalSmith() as client:
    ...     for sync in client.syncs.list():
    ...         print(sync.name)
    Customers to mail
    """
