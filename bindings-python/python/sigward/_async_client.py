"""The client of SigSentry to be awaited."""

from __future__ import annotations

from ._generated.async_client import AsyncSigSentryOptions
from ._generated.async_resources import AsyncResources


class AsyncSigSentry(AsyncSigSentryOptions, AsyncResources):
    """A client to be awaited, on asyncio or uvloop. Safe to use from several event loops; survives a fork.

    Cancelling a task drops its connection. With anyio on asyncio it works as it is; with trio, call :class:`SigSentry` by
    ``trio.to_thread.run_sync``.

    >>> import asyncio
    >>> from sigward import AsyncSigSentry
    >>> async def main():
    ...     async with AsyncSigSentry() as client:
    ...         return (await client.usage.get()).analyses_this_month >= 0
    >>> asyncio.run(main())
    True
    """
