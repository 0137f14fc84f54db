"""The client of SegOps that blocks."""

from __future__ import annotations

from .._generated.segops.client import SegOpsOptions
from .._generated.segops.resources import SyncResources


class SegOps(SegOpsOptions, SyncResources):
    """A client of SegOps that blocks, as a signed-in user or with a secret key.

    Safe to share between threads; survives a fork. Managing API keys takes a signed-in user, everything else takes either.

    >>> from sigward import SegOps
    >>> with SegOps() as client:
    ...     print(client.users.get("user-5").user_id)
    user-5
    """
