"""Sending events in the background, many at once."""

from __future__ import annotations

import atexit
import os
import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional, Union
from weakref import WeakSet

from .. import _sigward
from .._core import encode
from .._errors import SigwardError
from .._values import timestamp

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from ._async_client import AsyncSegOps
    from ._client import SegOps
    from .models import Event

__all__ = ["Delivered", "Kept", "Refused", "Tracker", "TrackerWarning"]


class TrackerWarning(RuntimeWarning):
    """Events of a tracker were given up, and nothing was there to be told.

    >>> from sigward.segops import TrackerWarning
    >>> issubclass(TrackerWarning, RuntimeWarning)
    True
    """


class Delivered(NamedTuple):
    """The service has answered to a batch.

    >>> from sigward.segops import Delivered
    >>> Delivered(queued=20, skipped=0).queued
    20
    """

    queued: int
    """Events that were taken."""
    skipped: int
    """Events that were left out, since they break a schema or a rule. Which ones is shown on SegOps' dashboard."""


class Kept(NamedTuple):
    """A batch failed and is sent again. Where a connection broke before the answer, it may arrive twice.

    >>> from sigward.segops import Kept
    >>> Kept.__name__
    'Kept'
    """

    events: int
    """Events that wait for it."""
    error: SigwardError
    """Why."""
    wait: float
    """When it is sent again, in seconds."""


class Refused(NamedTuple):
    """An event was given up: the service refuses it by itself, or the tracker ended before it was sent.

    >>> from sigward.segops import Refused
    >>> Refused.__name__
    'Refused'
    """

    event: Event
    """The event. This is its last trace."""
    error: SigwardError
    """Why."""


Report = Union[Delivered, Kept, Refused]


def _event(json: bytes) -> Event:
    from msgspec.json import decode

    from .models import Event

    return decode(json, type=Event)


def _teller(on_report: Optional[Callable[[Report], object]]) -> Callable[..., None]:
    """What the tracker's thread calls. It knows nothing of the tracker, which would else never be collected."""

    def tell(what: str, count: int, skipped: int, wait: float, error: Any, event: Optional[bytes]) -> None:
        if on_report is None:
            if what == "refused":
                warnings.warn(f"an event was given up: {error}; pass on_report to have it", TrackerWarning, stacklevel=2)
        elif what == "delivered":
            on_report(Delivered(count, skipped))
        elif what == "kept":
            on_report(Kept(count, error, wait))
        elif event is not None:
            on_report(Refused(_event(event), error))

    return tell


class Tracker:
    """Sends events in the background: 20 at a time, or after 5 s, whichever comes first, and in their order.

    A batch that fails is kept and sent again after a wait that grows from half a second to 8 s; a ``Retry-After`` is obeyed up
    to 120 s. Nothing is dropped without a word: ``on_report`` is told of each batch, a full tracker refuses new events, and
    :meth:`close` gives back what it could not send. Events arrive at least once.

    With a ``spool``, a file that is made where there is none, an event is in the hands of the operating system when
    :meth:`track` returns, and what a killed process has left is sent first by the next tracker of that file.

    A tracker belongs to the process that made it: in the child of a fork it raises :class:`ConfigError` with the code
    ``TRACKER_OF_PARENT``, and the parent's goes on. Works with either client; in a coroutine, use it with ``async with`` or call
    :meth:`flush` and :meth:`close`, which block, by ``asyncio.to_thread``.

    >>> from sigward import SegOps
    >>> from sigward.segops import Tracker
    >>> with SegOps() as client, Tracker(client) as tracker:
    ...     tracker.track(user_id="user-5", event_type="page_viewed", payload={"page": "/"})
    ...     print(tracker.flush(10))
    True
    """

    def __init__(
        self,
        client: SegOps | AsyncSegOps,
        *,
        on_report: Callable[[Report], object] | None = None,
        spool: str | os.PathLike[str] | None = None,
        flush_at: int = 20,
        flush_every: float = 5.0,
        capacity: int = 10_000,
        close_timeout: float = 30.0,
    ) -> None:
        """Starts a tracker with the key or user that the client has now.

        Args:
            client: Through which it sends. It may be closed before the tracker.
            on_report: Called on the tracker's thread with :class:`Delivered`, :class:`Kept` or :class:`Refused`. Default:
                events that are given up are told as :class:`TrackerWarning`, the rest not at all.
            spool: A file that keeps events over a crash. One process at a time may have it open. Default: none.
            flush_at: How many waiting events are sent at once without waiting longer, 500 at most. Default: 20.
            flush_every: How long an event waits for others at most, in seconds. Default: 5.
            capacity: How many events may wait. Beyond it ``track`` raises :class:`RateLimitError` with the code
                ``TRACKER_FULL``. Default: 10,000.
            close_timeout: How long leaving its ``with`` block waits for what it holds, in seconds. Default: 30.

        Raises:
            ConfigError: An option is wrong, or the spool can't be used.
        """
        path = None if spool is None else os.fspath(spool)
        self._close_timeout = close_timeout
        self._spooled = path is not None
        self._native = _sigward.Tracker(
            client._core.native, _teller(on_report), flush_at, float(flush_every), capacity, path
        )
        _open.add(self)

    def track(
        self,
        *,
        user_id: str,
        event_type: str,
        occurred_at: datetime | str | None = None,
        payload: Mapping[str, Any] | None = None,
        anonymous_id: str | None = None,
    ) -> None:
        """Takes an event, without waiting for the network.

        Args:
            user_id: Your id of the user.
            event_type: What they did, in snake_case.
            occurred_at: When. A `datetime` with a time zone, or ISO 8601 text with an offset. Default: now.
            payload: More, as any JSON. Default: nothing.
            anonymous_id: The id that the user had before they were known. Default: none.

        Raises:
            InvalidRequestError: The event breaks a rule.
            RateLimitError: No room, code ``TRACKER_FULL``.
            ConfigError: The tracker is closed or another process's, or the spool can't be written.

        >>> from sigward import SegOps
        >>> from sigward.segops import Tracker
        >>> with SegOps() as client, Tracker(client) as tracker:
        ...     tracker.track(user_id="user-5", event_type="order_placed")
        """
        event: dict[str, Any] = {"user_id": user_id, "event_type": event_type}
        if occurred_at is not None:
            event["occurred_at"] = timestamp(occurred_at, "occurred_at")
        if payload is not None:
            event["payload"] = payload
        if anonymous_id is not None:
            event["anonymous_id"] = anonymous_id
        self._native.track(encode(event))

    @property
    def waiting(self) -> int:
        """How many events wait, those on their way included.

        >>> from sigward import SegOps
        >>> from sigward.segops import Tracker
        >>> with SegOps() as client, Tracker(client) as tracker:
        ...     print(tracker.waiting)
        0
        """
        return self._native.waiting()

    def flush(self, timeout: float = 30.0) -> bool:
        """Sends what waits now. Gives whether all was sent within ``timeout`` seconds.

        >>> from sigward import SegOps
        >>> from sigward.segops import Tracker
        >>> with SegOps() as client, Tracker(client) as tracker:
        ...     print(tracker.flush())
        True
        """
        return self._native.flush(float(timeout))

    def close(self, timeout: float = 30.0) -> list[Event]:
        """Takes no more events, sends what waits for up to ``timeout`` seconds, and gives the rest, oldest first.

        A batch that was on its way is among the rest and may arrive all the same. With a spool the rest is in it, too, and
        goes out when it is opened next. A second call does nothing.

        >>> from sigward import SegOps
        >>> from sigward.segops import Tracker
        >>> with SegOps() as client:
        ...     tracker = Tracker(client)
        ...     tracker.track(user_id="user-5", event_type="order_placed")
        ...     print(tracker.close())
        []
        """
        _open.discard(self)
        return [_event(json) for json in self._native.close(float(timeout)) or []]

    def _end(self, timeout: float, why: str) -> None:
        left = self.close(timeout)
        if left and not self._spooled:
            message = f"{len(left)} events of a tracker were not sent before {why}; call close(), which gives them back"
            warnings.warn(message, TrackerWarning, stacklevel=3)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end(self._close_timeout, "its with block ended")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        from asyncio import get_running_loop

        await get_running_loop().run_in_executor(None, self._end, self._close_timeout, "its with block ended")

    def __del__(self) -> None:
        native: Optional[_sigward.Tracker] = getattr(self, "_native", None)
        if native is not None and native.is_open():
            warnings.warn("a tracker was not closed; close it, or use it in a with block", ResourceWarning, stacklevel=2)
            self._end(5.0, "it was dropped")

    def __reduce__(self) -> Any:
        raise TypeError("a tracker can't be pickled, since it holds an API key; make one in each process")

    def __repr__(self) -> str:
        return f"Tracker(waiting={self.waiting})"


_open: WeakSet[Tracker] = WeakSet()


def _at_exit() -> None:
    """What a program that ends has not closed."""
    for tracker in list(_open):
        tracker._end(5.0, "the program ended")


atexit.register(_at_exit)
