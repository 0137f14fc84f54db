"""The client of SegOps to be awaited."""

from __future__ import annotations

from .._generated.segops.async_client import AsyncSegOpsOptions
from .._generated.segops.async_resources import AsyncResources


class AsyncSegOps(AsyncSegOpsOptions, AsyncResources):
    """A client of SegOps to be awaited, as a signed-in user or with a secret key.

    Safe to use from several event loops; survives a fork. Managing API keys takes a signed-in user, everything else takes either.

    >>> import asyncio
    >>> from sigward import AsyncSegOps
    >>> async def main():
    ...     async with AsyncSegOps() as client:
    ...         return (await client.users.get("user-5")).user_id
    >>> asyncio.run(main())
    'user-5'
    """
