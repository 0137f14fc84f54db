"""Answers with their HTTP around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Awaitable, Callable, Generic, Mapping, TypeVar

from . import _sigward

if TYPE_CHECKING:
    from typing_extensions import Concatenate, ParamSpec

    P = ParamSpec("P")

T = TypeVar("T")


class Headers(Mapping[str, str]):
    """The headers of an answer. Names have no case; of several headers with one name, the first counts.

    >>> from sigward import Headers
    >>> Headers([("content-type", "application/json")])["Content-Type"]
    'application/json'
    """

    __slots__ = ("_first", "_pairs")

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._first: dict[str, str] = {}
        for name, value in pairs:
            self._first.setdefault(name.lower(), value)

    def __getitem__(self, name: str) -> str:
        return self._first[name.lower()]

    def __iter__(self) -> Any:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)

    def multi(self) -> list[tuple[str, str]]:
        """All headers in the order of coming, repeated ones included.

        >>> from sigward import Headers
        >>> Headers([("vary", "origin"), ("vary", "accept")]).multi()
        [('vary', 'origin'), ('vary', 'accept')]
        """
        return list(self._pairs)

    def __repr__(self) -> str:
        return f"Headers({self._pairs!r})"


class RawResponse(Generic[T]):
    """An answer as it came, and what it was read as.

    >>> from sigward import RawResponse
    >>> RawResponse(status=200, headers=[], body=b"{}", parsed={}, attempts=1, request_id=None).status
    200
    """

    __slots__ = ("attempts", "body", "headers", "parsed", "request_id", "status")

    def __init__(
        self,
        *,
        status: int,
        headers: list[tuple[str, str]],
        body: bytes,
        parsed: T,
        attempts: int,
        request_id: str | None,
    ) -> None:
        self.status: int = status
        self.headers: Headers = Headers(headers)
        self.body: bytes = body
        self.parsed: T = parsed
        self.attempts: int = attempts
        self.request_id: str | None = request_id

    def __repr__(self) -> str:
        return f"RawResponse(status={self.status}, body={len(self.body)} bytes, attempts={self.attempts})"


def read_raw(answer: tuple[Any, ...], decode: Callable[[bytes], Any] | None) -> RawResponse[Any]:
    """Makes the bridge's answer into a raw response."""
    status, headers, body, data, attempts, request_id = answer
    parsed = None if decode is None else decode(data)
    return RawResponse(
        status=status, headers=headers, body=body, parsed=parsed, attempts=attempts, request_id=request_id
    )


class RawResource:
    """The methods of a resource, each with :class:`RawResponse` around its answer."""

    __slots__ = ("_client",)

    def __init__(self, client: Any) -> None:
        self._client = client.raw()

    def __reduce__(self) -> Any:
        raise TypeError("a resource of a sigward client can't be pickled, since it holds an API key")


class AsyncRawResource(RawResource):
    """The methods of an asynchronous resource, each with :class:`RawResponse` around its answer."""

    __slots__ = ()


def raw_method(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[[Callable[..., None]], Callable[Concatenate[Any, P], RawResponse[T]]]:
    """A decorator that puts the method itself in the place of its twin: a raw resource's client answers with raw
    responses."""
    return lambda _: method  # type: ignore[return-value]


def async_raw_method(
    method: Callable[Concatenate[Any, P], Awaitable[T]],
) -> Callable[[Callable[..., None]], Callable[Concatenate[Any, P], Awaitable[RawResponse[T]]]]:
    """The same for a method that is awaited."""
    return lambda _: method  # type: ignore[return-value]


def decoder(answer: Any) -> Callable[[bytes], Any]:
    """The function that reads an answer's data."""
    from msgspec import json

    if answer is Any:
        return json.decode
    if isinstance(answer, Items):
        bare = decoder(answer.kind)
        return lambda data: bare(data if data.lstrip()[:1] == b"[" else _sigward.page_items(data))
    if isinstance(answer, Page):
        return _page(decoder(answer.kind), answer.list)
    return json.Decoder(answer, dec_hook=_minted).decode


def _page(whole: Callable[[bytes], Any], list: str) -> Callable[[bytes], Any]:
    def read(data: bytes) -> Any:
        if data.lstrip()[:1] != b"[":
            page = whole(data)
            if getattr(page, list):
                return page
        # No items under the documented name, or no name at all: they may stand elsewhere.
        return whole(_sigward.page_named(data, list))

    return read


def _minted(kind: type, value: Any) -> Any:
    """A key that was just minted, the one type of ours in a model."""
    return kind(value)


class Items:
    """The items of one page, which a service may put bare or into an envelope of any name."""

    __slots__ = ("kind",)

    def __init__(self, kind: Any) -> None:
        self.kind = kind


class Page:
    """One page with where it stands, whose list a service may put bare or under any name."""

    __slots__ = ("kind", "list")

    def __init__(self, kind: Any, list: str) -> None:
        self.kind = kind
        self.list = list
