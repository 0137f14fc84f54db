"""Sending many events: the mixin of SegOps' `events`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from . import _sigward
from ._core import AsyncResource, Resource
from ._errors import InvalidRequestError, SigwardError

if TYPE_CHECKING:
    from .segops.models import BatchQueued, Event

_ID = "segops.events.track_batch"


def _parts(events: Iterable[Event]) -> Iterator[list[Event]]:
    left = iter(events)
    while part := list(islice(left, _sigward.MAX_BATCH)):
        yield part


def _total(answers: list[Any]) -> BatchQueued:
    from .segops.models import BatchQueued

    if not answers:
        raise InvalidRequestError("events must hold at least one event", kind="invalid_request", code="VALIDATION_ERROR")
    return BatchQueued(
        queued=sum(answer.queued for answer in answers), skipped=sum(answer.skipped for answer in answers)
    )


def _told(error: SigwardError, sent: int) -> None:
    error.details = {**(error.details if isinstance(error.details, dict) else {}), "sent": sent}


def _answer() -> Any:
    from .segops.models import BatchQueued

    return BatchQueued


class Batches(Resource):
    """Sending many events."""

    __slots__ = ()

    def track_batch(
        self,
        events: Iterable[Event],
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> BatchQueued:
        """Send events in their order, up to 500 a request, one request after the other.

        An error says in ``details["sent"]`` how many events the service has taken from the front; those after them can be
        sent again.

        Takes a secret key or a signed-in user.
        Source: <https://segops.ai/docs/api/ingestion>.

        Args:
            events: The events. Any number; an iterator is read as it is sent.
            timeout: Seconds that one attempt may take. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

        Returns:
            `models.BatchQueued`: how many were taken and how many left out, of all.

        Example:
            >>> from sigward import SegOps
            >>> from sigward.segops import models
            >>> with SegOps() as client:
            ...     events = [models.Event(user_id="user-5", event_type="page_viewed") for _ in range(501)]
            ...     print(client.events.track_batch(events).queued)
            501
        """
        answers: list[Any] = []
        sent = 0
        for part in _parts(events):
            try:
                body = {"events": part}
                answers.append(
                    self._client._call(_ID, (), None, body, _answer(), timeout=timeout, extra_headers=extra_headers)
                )
            except SigwardError as error:
                _told(error, sent)
                raise
            sent += len(part)
        return _total(answers)


class AsyncBatches(AsyncResource):
    """Sending many events."""

    __slots__ = ()

    async def track_batch(
        self,
        events: Iterable[Event],
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> BatchQueued:
        """Send events in their order, up to 500 a request, one request after the other.

        An error says in ``details["sent"]`` how many events the service has taken from the front; those after them can be
        sent again.

        Takes a secret key or a signed-in user.
        Source: <https://segops.ai/docs/api/ingestion>.

        Args:
            events: The events. Any number; an iterator is read as it is sent.
            timeout: Seconds that one attempt may take. Default: the client's.
            extra_headers: Further headers. One that carries a credential is refused.

        Returns:
            `models.BatchQueued`: how many were taken and how many left out, of all.

        Example:
            >>> import asyncio
            >>> from sigward import AsyncSegOps
            >>> from sigward.segops import models
            >>> async def main() -> None:
            ...     async with AsyncSegOps() as client:
            ...         events = [models.Event(user_id="user-5", event_type="page_viewed") for _ in range(501)]
            ...         print((await client.events.track_batch(events)).queued)
            >>> asyncio.run(main())
            501
        """
        answers: list[Any] = []
        sent = 0
        for part in _parts(events):
            try:
                body = {"events": part}
                answers.append(
                    await self._client._call(_ID, (), None, body, _answer(), timeout=timeout, extra_headers=extra_headers)
                )
            except SigwardError as error:
                _told(error, sent)
                raise
            sent += len(part)
        return _total(answers)
