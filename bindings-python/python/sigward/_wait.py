"""Waiting for work that takes long: one loop that blocks, one that is awaited. The core says when to look again and when to
give up; what is looked at, and when it has ended, stands with each kind of work: analyses here, the others in `_work`."""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from . import _sigward
from ._errors import SigwardError

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from .models import Analysis

_CREATE = "sigsentry.analyses.create"
_GET = "sigsentry.analyses.get"


class _Progress:
    """One line on a terminal, rewritten with every look; nothing where standard error is none."""

    def __init__(self, wanted: bool) -> None:
        self._on = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._started = time.monotonic()

    def tell(self, id: str | None, status: str) -> None:
        if self._on:
            seconds = time.monotonic() - self._started
            sys.stderr.write(f"\r\x1b[K{id}: {status}, {seconds:.0f} s")
            sys.stderr.flush()

    def end(self) -> None:
        if self._on:
            sys.stderr.write("\n")
            sys.stderr.flush()


class Work:
    """Work that a service goes on with by itself, and how it is looked at: the same for blocking and for awaiting callers."""

    def __init__(
        self,
        client: Any,
        look: Callable[[str], Any],
        ended: Callable[[Any], bool],
        *,
        on_status: Callable[[Any], Any] | None,
        wait: float | None,
        progress: bool = False,
        id: str | None = None,
    ) -> None:
        self.on_status = on_status
        self.ended = ended
        self.id = id
        self._client = client
        self._look = look
        self._wait = _sigward.wait_seconds(wait)  # a wrong one is refused before there is any work
        self._progress = _Progress(progress)
        self._poll: _sigward.Poll | None = None

    def look(self) -> Any:
        """Reads where it stands."""
        return self._look(str(self.id))

    def tell(self, seen: Any) -> Any:
        """Tells of a look."""
        self._progress.tell(self.id, seen.status)
        return None if self.on_status is None else self.on_status(seen)

    def pause(self) -> float:
        """Seconds until the next look; raises once there has been enough waiting."""
        if self._poll is None:
            self._poll = self._client.native.poll(self.id, self._wait)
        return self._poll.pending()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.end()
        # The work goes on without us: whatever ends the waiting must not lose its id.
        if isinstance(error, SigwardError) and error.resource_id is None:
            error.resource_id = self.id


def until_ended(work: Work, seen: Any = None) -> Any:
    """Looks at work until it has ended. ``seen`` is a look that was had already."""
    with work:
        while True:
            if seen is None:
                seen = work.look()
            work.tell(seen)
            if work.ended(seen):
                return seen
            time.sleep(work.pause())
            seen = None


async def until_ended_async(work: Work, seen: Any = None) -> Any:
    """The same, awaited. ``on_status`` may be a coroutine function."""
    from asyncio import sleep

    with work:
        while True:
            if seen is None:
                seen = await work.look()
            told = work.tell(seen)
            if inspect.isawaitable(told):
                await told
            if work.ended(seen):
                return seen
            await sleep(work.pause())
            seen = None


def _analysis(client: Any, id: str | None, options: Mapping[str, Any], **waiting: Any) -> Work:
    from .models import Analysis

    # The key that made the creation one call is not for reading; nor is the picture.
    reading = {name: options[name] for name in ("timeout", "project_id", "extra_headers") if name in options}

    def look(id: str) -> Any:
        return client._call(_GET, (id,), None, None, Analysis, **reading)

    def ended(analysis: Analysis) -> bool:
        return _sigward.is_terminal(analysis.status)

    return Work(client, look, ended, id=id, **waiting)


def create_and_wait(
    client: Any,
    body: Mapping[str, Any],
    *,
    on_status: Callable[[Analysis], object] | None = None,
    progress: bool = False,
    wait: float | None = None,
    **options: Any,
) -> Analysis:
    """Starts an analysis and looks at it until it has ended."""
    from .models import Analysis

    work = _analysis(client, None, options, on_status=on_status, progress=progress, wait=wait)
    first: Analysis = client._call(_CREATE, (), None, body, Analysis, **options)
    work.id = first.id
    ended: Analysis = until_ended(work, first)
    return ended


def wait_for(
    client: Any,
    id: str,
    *,
    on_status: Callable[[Analysis], object] | None = None,
    progress: bool = False,
    wait: float | None = None,
    **options: Any,
) -> Analysis:
    """Looks at an analysis until it has ended."""
    ended: Analysis = until_ended(_analysis(client, id, options, on_status=on_status, progress=progress, wait=wait))
    return ended


async def create_and_wait_async(
    client: Any,
    body: Mapping[str, Any],
    *,
    on_status: Callable[[Analysis], object] | None = None,
    progress: bool = False,
    wait: float | None = None,
    **options: Any,
) -> Analysis:
    """Starts an analysis and looks at it until it has ended. ``on_status`` may be a coroutine function."""
    from .models import Analysis

    work = _analysis(client, None, options, on_status=on_status, progress=progress, wait=wait)
    first: Analysis = await client._call(_CREATE, (), None, body, Analysis, **options)
    work.id = first.id
    ended: Analysis = await until_ended_async(work, first)
    return ended


async def wait_for_async(
    client: Any,
    id: str,
    *,
    on_status: Callable[[Analysis], object] | None = None,
    progress: bool = False,
    wait: float | None = None,
    **options: Any,
) -> Analysis:
    """Looks at an analysis until it has ended. ``on_status`` may be a coroutine function."""
    work = _analysis(client, id, options, on_status=on_status, progress=progress, wait=wait)
    ended: Analysis = await until_ended_async(work)
    return ended
