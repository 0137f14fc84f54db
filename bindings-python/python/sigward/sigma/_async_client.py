"""The client of Sigma to be awaited."""

from __future__ import annotations

from .._generated.sigma.async_client import AsyncSigmaOptions
from .._generated.sigma.async_resources import AsyncResources


class AsyncSigma(AsyncSigmaOptions, AsyncResources):
    """A client of Sigma to be awaited, with an API key or as a signed-in user.

    Safe to use from several event loops; survives a fork.

    >>> import asyncio
    >>> from sigward import AsyncSigma
    >>> async def main():
    ...     async with AsyncSigma() as client:
    ...         return (await client.catalogs.get("cat-retail")).name
    >>> asyncio.run(main())
    'Retail'
    """
