"""Lists that come in pages, as iterators."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Generic, TypeVar

from . import _sigward

T = TypeVar("T")


class _Walk:
    """What both kinds of iterators know: what to ask for."""

    def __init__(self, client: Any, operation: str, query: Mapping[str, Any] | None, answer: Any, **options: Any) -> None:
        self._client = client
        self._operation = operation
        self._query = dict(query or {})
        self._answer = answer
        self._options = options

    def _start(self) -> _sigward.Pages:
        return _sigward.Pages(self._query.get("page") or 1)

    def _ask(self, page: int) -> Any:
        query = {**self._query, "page": page}
        return self._client._call(self._operation, (), query, None, self._answer, **self._options)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._operation!r})"


def _fresh(walk: _sigward.Pages, page: Any) -> list[Any]:
    """The items of a page that were not given before: items that are added meanwhile push others onto later pages."""
    items = page.items
    return [items[at] for at in walk.accept([item.id for item in items], page.pagination.total_pages)]


class Pages(_Walk, Generic[T]):
    """All items that fit a filter, newest first. Pages are fetched as the loop gets to them; each loop starts anew.

    >>> from sigward import SigSentry
    >>> with SigSentry() as client:
    ...     for analysis in client.analyses.list(limit=50):
    ...         print(analysis.id)
    """

    def __iter__(self) -> Iterator[T]:
        walk = self._start()
        while (number := walk.next_page()) is not None:
            yield from _fresh(walk, self._ask(number))

    def to_list(self, limit: int) -> list[T]:
        """The first ``limit`` items, at most.

        >>> from sigward import SigSentry
        >>> with SigSentry() as client:
        ...     newest = client.analyses.list().to_list(10)
        """
        found: list[T] = []
        if limit > 0:
            for item in self:
                found.append(item)
                if len(found) >= limit:
                    break
        return found


class AsyncPages(_Walk, Generic[T]):
    """All items that fit a filter, newest first. Pages are fetched as the loop gets to them; each loop starts anew.

    >>> import asyncio
    >>> from sigward import AsyncSigSentry
    >>> async def main():
    ...     async with AsyncSigSentry() as client:
    ...         async for analysis in client.analyses.list(limit=50):
    ...             print(analysis.id)
    >>> asyncio.run(main())
    """

    async def __aiter__(self) -> AsyncIterator[T]:
        walk = self._start()
        while (number := walk.next_page()) is not None:
            for item in _fresh(walk, await self._ask(number)):
                yield item

    async def to_list(self, limit: int) -> list[T]:
        """The first ``limit`` items, at most.

        >>> import asyncio
        >>> from sigward import AsyncSigSentry
        >>> async def main():
        ...     async with AsyncSigSentry() as client:
        ...         return await client.analyses.list().to_list(10)
        >>> newest = asyncio.run(main())
        """
        found: list[T] = []
        if limit > 0:
            async for item in self:
                found.append(item)
                if len(found) >= limit:
                    break
        return found
