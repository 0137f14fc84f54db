"""An analysis as a stream of events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Optional, Union

import msgspec

from . import _sigward
from ._core import encode, extras, undecodable
from ._errors import AuthenticationError

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from .models import AnalysisResult


class StatusEvent(msgspec.Struct, frozen=True):
    """The analysis has reached a stage.

    >>> from sigward import StatusEvent
    >>> StatusEvent(stage="ai_analyzing").stage
    'ai_analyzing'
    """

    stage: str
    detail: Optional[str] = None


class PartialEvent(msgspec.Struct, frozen=True):
    """A part of the result that may still change, as JSON.

    >>> from sigward import PartialEvent
    >>> PartialEvent(data={"summary": "so far"}).data["summary"]
    'so far'
    """

    data: Any


class CompleteEvent(msgspec.Struct, frozen=True):
    """The end, with the result.

    >>> from sigward import CompleteEvent
    >>> CompleteEvent(analysis_id="ana_1", result=None).analysis_id
    'ana_1'
    """

    analysis_id: str
    result: Any


class OtherEvent(msgspec.Struct, frozen=True):
    """An event that this version does not know.

    >>> from sigward import OtherEvent
    >>> OtherEvent(name="heartbeat", data="1").name
    'heartbeat'
    """

    name: str
    data: str


AnalysisEvent = Union[StatusEvent, PartialEvent, CompleteEvent, OtherEvent]
"""What a stream gives."""


def _result(data: bytes) -> AnalysisResult | None:
    from .models import AnalysisResult

    result: AnalysisResult | None = msgspec.json.decode(data, type=Optional[AnalysisResult])
    return result


def _event(given: tuple[str, str | None, bytes | None]) -> AnalysisEvent:
    name, text, data = given
    try:
        if name == "status":
            return StatusEvent(stage=text or "", detail=msgspec.json.decode(data or b"null"))
        if name == "partial":
            return PartialEvent(data=msgspec.json.decode(data or b"null"))
        if name == "complete":
            return CompleteEvent(analysis_id=text or "", result=_result(data or b"null"))
    except msgspec.DecodeError as error:
        problem = undecodable(error)
    else:
        return OtherEvent(name=name, data=text or "")
    raise problem


class _Opening:
    """What both kinds of streams are opened with."""

    def __init__(
        self,
        client: Any,
        body: Mapping[str, Any],
        *,
        timeout: float | None = None,
        project_id: str | None = None,
        idempotency_key: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        screenshot: bytes | None = None,
    ) -> None:
        self._client = client
        self._body = encode(body)
        self._extras = extras(timeout, project_id, idempotency_key, extra_headers, screenshot)
        self._closed = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'closed' if self._closed else 'open'})"


class AnalysisStream(_Opening):
    """The events of an analysis that starts with the ``with`` block, or with the first event asked for. Leaving the block
    closes the connection; the analysis goes on. Where the service answers with JSON, the events come from polling.

    >>> from datetime import datetime, timedelta, timezone
    >>> from sigward import CompleteEvent, SigSentry
    >>> with SigSentry() as client:
    ...     incident = dict(
    ...         description="checkout fails",
    ...         time_start="2026-11-14T11:00:00Z",
    ...         time_end="2026-11-14T12:00:00Z",
    ...     )
    ...     with client.analyses.stream(**incident) as events:
    ...         kinds = {type(event).__name__ for event in events}
    >>> "CompleteEvent" in kinds
    True
    """

    _native: _sigward.Stream | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> _sigward.Stream:
        if self._native is None:
            native = self._client.native
            try:
                self._native = native.open_stream(self._body, self._extras)
            except AuthenticationError as error:
                self._native = self._client.renewed(error, native).open_stream(self._body, self._extras)
        return self._native

    def __iter__(self) -> Iterator[AnalysisEvent]:
        while not self._closed:
            given = self._open().next_event()
            if given is None:
                return
            yield _event(given)

    def close(self) -> None:
        """Closes the connection.

        >>> from sigward import SigSentry
        >>> stream = SigSentry("ss_secret_4f9a").analyses.stream(description="", time_start="", time_end="")
        >>> stream.close()
        """
        self._closed = True
        if self._native is not None:
            self._native.close()


class AsyncAnalysisStream(_Opening):
    """The events of an analysis that starts with the ``async with`` block, or with the first event asked for. Leaving the
    block closes the connection; the analysis goes on. Where the service answers with JSON, the events come from polling.

    >>> import asyncio
    >>> from sigward import AsyncSigSentry
    >>> async def main():
    ...     async with AsyncSigSentry() as client:
    ...         incident = dict(
    ...             description="checkout fails",
    ...             time_start="2026-11-14T11:00:00Z",
    ...             time_end="2026-11-14T12:00:00Z",
    ...         )
    ...         async with client.analyses.stream(**incident) as events:
    ...             return {type(event).__name__ async for event in events}
    >>> "CompleteEvent" in asyncio.run(main())
    True
    """

    _native: _sigward.AsyncStream | None = None

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _open(self) -> _sigward.AsyncStream:
        if self._native is None:
            native = await self._client.ready()
            try:
                self._native = await self._opened(native)
            except AuthenticationError as error:
                self._native = await self._opened(await self._client.renewed(error, native))
        return self._native

    async def _opened(self, native: _sigward.Client) -> _sigward.AsyncStream:
        stream: _sigward.AsyncStream = await self._client.wait(
            lambda port, future: native.submit_stream(port, future, self._body, self._extras)
        )
        return stream

    async def __aiter__(self) -> AsyncIterator[AnalysisEvent]:
        while not self._closed:
            stream = await self._open()
            given = await self._client.wait(stream.next_event)
            if given is None:
                return
            yield _event(given)

    async def close(self) -> None:
        """Closes the connection.

        >>> import asyncio
        >>> from sigward import AsyncSigSentry
        >>> client = AsyncSigSentry("ss_secret_4f9a")
        >>> asyncio.run(client.analyses.stream(description="", time_start="", time_end="").close())
        """
        self._closed = True
        if self._native is not None:
            await self._client.wait(self._native.close)
