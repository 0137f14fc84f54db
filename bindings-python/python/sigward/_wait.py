"""Waiting until an analysis has ended. The core says when to look again and when to give up."""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from . import _sigward
from ._errors import SigwardError

if TYPE_CHECKING:
    from .models import Analysis

_CREATE = "sigsentry.analyses.create"
_GET = "sigsentry.analyses.get"


class _Progress:
    """One line on a terminal, rewritten with every look; nothing where standard error is none."""

    def __init__(self, wanted: bool) -> None:
        self._on = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._started = time.monotonic()

    def tell(self, analysis: Analysis) -> None:
        if self._on:
            seconds = time.monotonic() - self._started
            sys.stderr.write(f"\r\x1b[K{analysis.id}: {analysis.status}, {seconds:.0f} s")
            sys.stderr.flush()

    def end(self) -> None:
        if self._on:
            sys.stderr.write("\n")
            sys.stderr.flush()


class _Looks:
    """The steps between two looks, the same for blocking and for awaiting callers."""

    def __init__(self, client: Any, progress: bool, wait: float | None, options: Mapping[str, Any]) -> None:
        self.client = client
        self.answer = _analysis()
        self.progress = _Progress(progress)
        self.deadline = wait
        # The key that made the creation one call is not for reading; nor is the picture.
        self.options = {name: options[name] for name in ("timeout", "project_id", "extra_headers") if name in options}
        self.poll: _sigward.Poll | None = None
        self.id: str | None = None

    def look(self) -> Any:
        return self.client._call(_GET, (self.id,), None, None, self.answer, **self.options)

    def pending(self) -> float:
        if self.poll is None:
            self.poll = self.client.native.poll(self.id, self.deadline)
        return self.poll.pending()

    def name(self, error: SigwardError) -> None:
        """Once the analysis exists, an error must not lose its id: it goes on without us."""
        if error.resource_id is None:
            error.resource_id = self.id


def _analysis() -> Any:
    from .models import Analysis

    return Analysis


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
    looks = _Looks(client, progress, wait, options)
    first = client._call(_CREATE, (), None, body, looks.answer, **options)
    return _until_ended(looks, first, on_status)


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
    looks = _Looks(client, progress, wait, options)
    looks.id = id
    return _until_ended(looks, looks.look(), on_status)


def _until_ended(looks: _Looks, analysis: Analysis, on_status: Callable[[Analysis], object] | None) -> Analysis:
    looks.id = analysis.id
    try:
        while True:
            looks.progress.tell(analysis)
            if on_status is not None:
                on_status(analysis)
            if _sigward.is_terminal(analysis.status):
                return analysis
            time.sleep(looks.pending())
            analysis = looks.look()
    except SigwardError as error:
        looks.name(error)
        raise
    finally:
        looks.progress.end()


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
    looks = _Looks(client, progress, wait, options)
    first = await client._call(_CREATE, (), None, body, looks.answer, **options)
    return await _until_ended_async(looks, first, on_status)


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
    looks = _Looks(client, progress, wait, options)
    looks.id = id
    return await _until_ended_async(looks, await looks.look(), on_status)


async def _until_ended_async(
    looks: _Looks, analysis: Analysis, on_status: Callable[[Analysis], object] | None
) -> Analysis:
    from asyncio import sleep

    looks.id = analysis.id
    try:
        while True:
            looks.progress.tell(analysis)
            if on_status is not None:
                told = on_status(analysis)
                if inspect.isawaitable(told):
                    await told
            if _sigward.is_terminal(analysis.status):
                return analysis
            await sleep(looks.pending())
            analysis = await looks.look()
    except SigwardError as error:
        looks.name(error)
        raise
    finally:
        looks.progress.end()
