"""The client of SignalSmith to be awaited."""

from __future__ import annotations

from .._generated.signalsmith.async_client import AsyncSignalSmithOptions
from .._generated.signalsmith.async_resources import AsyncResources


class AsyncSignalSmith(AsyncSignalSmithOptions, AsyncResources):
    """A client of SignalSmith to be awaited. Safe to use from several event loops; survives a fork.

    Nearly everything belongs to a workspace: the client's, or the one that a call names with ``workspace_id``.

    >>> import asyncio
    >>> from sigward import AsyncSignalSmith
    >>> async def main():
    ...     async with AsyncSignalSmith() as client:
    ...         return [sync.name async for sync in client.syncs.list()]
    >>> asyncio.run(main())
    ['Customers to mail']
    """
