"""Lists of SegOps, SignalSmith and Sigma, which come in pages of several styles: the core walks them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Callable, Dict, Tuple

from . import _sigward
from ._core import encode, is_undecodable, undecodable
from ._pages import AsyncPages, Pages, T
from ._raw import decoder

_items: Dict[str, Callable[[bytes], Any]] = {}


class _Listed:
    """What both kinds of iterators know."""

    _client: Any
    _operation: str
    _query: Dict[str, Any]
    _options: Dict[str, Any]

    def _set(self, path: Tuple[str, ...], item: Any) -> None:
        self._path = path
        self._item = item

    def _walk(self) -> _sigward.Walk:
        return _sigward.Walk(self._operation, encode(self._query))

    def _fetch(self, query: bytes) -> Any:
        from msgspec import Raw

        return self._client._call(self._operation, self._path, Raw(query), None, bytes, **self._options)

    def _read(self, walk: _sigward.Walk, page: bytes) -> Any:
        """The items of a page that were not given before."""
        decode = _items.get(self._operation)
        if decode is None:
            kind: Any = list  # a checker takes an item that is a value for a type
            decode = _items[self._operation] = decoder(kind[self._item])
        fresh = walk.accept(page)
        try:
            return decode(fresh)
        except ValueError as error:
            if not is_undecodable(error):
                raise
            problem = undecodable(error)
        raise problem


class ListPages(_Listed, Pages[T]):
    """All items of a list. Pages are fetched as the loop gets to them; each loop starts anew."""

    def __init__(
        self, client: Any, operation: str, path: Tuple[str, ...], query: Mapping[str, Any], item: Any, **options: Any
    ) -> None:
        super().__init__(client, operation, query, None, **options)
        self._set(path, item)

    def __iter__(self) -> Iterator[T]:
        walk = self._walk()
        while (query := walk.ask()) is not None:
            yield from self._read(walk, self._fetch(query))


class AsyncListPages(_Listed, AsyncPages[T]):
    """All items of a list. Pages are fetched as the loop gets to them; each loop starts anew."""

    def __init__(
        self, client: Any, operation: str, path: Tuple[str, ...], query: Mapping[str, Any], item: Any, **options: Any
    ) -> None:
        super().__init__(client, operation, query, None, **options)
        self._set(path, item)

    async def __aiter__(self) -> AsyncIterator[T]:
        walk = self._walk()
        while (query := walk.ask()) is not None:
            for item in self._read(walk, await self._fetch(query)):
                yield item
